from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimsites.model.errors import WorkspaceError

LINES = st.fixed_dictionaries(
    {"slug": st.sampled_from(["satu", "dua", "tiga", "www", "X"])},
    optional={
        "name": st.sampled_from([None, "2025", "'é 😀'"]),
        "region": st.sampled_from(['"64.09.02"', '"99.99.99.9999"', '"94.04.01.1003"']),
        "status": st.sampled_from(["submitted", "retired", "aproved"]),
        "number": st.sampled_from(['"1111"', None, "5"]),
        "approved": st.sampled_from(["2020-01-01", "31-02-2023", "2023-02-31", None]),
        "theme": st.sampled_from(["{accent: '#112233'}", "lain", "{accent: x}"]),
        "aliases": st.sampled_from(["[satu]", "[lama, lama-2]", "lama"]),
        "decree": st.sampled_from([None, "{number: 1}", "{number: a, number: b}"]),
    },
)


def outcome(read, files, **options):
    try:
        return read(files, **options)
    except WorkspaceError as problem:
        return problem.diagnostics


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    records=st.lists(LINES, max_size=4), top=st.sampled_from(["", "domain: x.id\n", "sectors: {umkm: U}\n", "a: 1\n"])
)
def test_the_outcome_is_the_same_with_and_without_a_cache(read, sites, record, records, top):
    cache = type("Cache", (dict,), {"put": dict.__setitem__})()
    files = {
        "sites.yaml": top + "include: [r.yaml]\n" + (sites(*(record(**one) for one in records[:2])) if records else ""),
        "r.yaml": sites(*(record(**one) for one in records[2:])) if records[2:] else "sites: []",
    }
    plain = outcome(read, files)
    assert outcome(read, files, cache=cache) == plain
    assert cache
    assert outcome(read, files, cache=cache) == plain


def test_a_second_start_does_not_read_yaml_again(read, sites, record, cache, monkeypatch):
    files = {"sites.yaml": "include: [r.yaml]\n" + sites(record("satu")), "r.yaml": sites(record("dua"))}
    first = read(files, cache=cache)

    def refuse(*_):
        raise AssertionError("read again")

    monkeypatch.setattr("kimsites.source.document.load_yaml", refuse)
    assert read(files, cache=cache) == first


def test_every_setting_comes_back_as_it_was(read, record, sites, cache):
    text = """
domain: contoh.id
content: [isi, isi-lama]
portal: {title: Portal, theme: {name: portal, accent: "#112233"}}
defaults: {theme: {name: lain, accent: "#445566"}}
markdown: {engine: commonmark}
sectors: {umkm: UMKM, budaya: Budaya}
registry: {number_pattern: "[0-9]+"}
limits: {convert_seconds: 2.5, nesting: 7}
notice: Hanya contoh
"""
    files = text + sites(record(theme="{accent: '#abcdef'}", aliases="[lama]"))
    first = read(files, cache=cache)
    again = read(files, cache=cache)
    assert again == first
    assert again.settings.limits.convert_seconds == 2.5
    assert repr(again) == repr(first)


def test_only_a_changed_file_is_read_again(read, sites, record, cache):
    files = {"sites.yaml": "include: [r.yaml]", "r.yaml": sites(record("dua"))}
    read(files, cache=cache)
    before = set(cache.entries)
    registry = read(files | {"r.yaml": sites(record("tiga"))}, cache=cache)
    assert [kim.slug for kim in registry.kims] == ["tiga"]
    assert len(set(cache.entries) - before) == 1


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:64] + b"{}", lambda data: b"0" + data[1:]]
)
def test_damaged_entries_are_as_if_they_were_not_there(read, sites, record, cache, damage):
    first = read(sites(record()), cache=cache)
    cache.entries = {key: damage(data) for key, data in cache.entries.items()}
    assert read(sites(record()), cache=cache) == first


def test_entries_under_a_right_checksum_but_of_another_shape_are_ignored(read, sites, record, cache):
    first = read(sites(record()), cache=cache)
    for body in (
        b"[]",
        b"null",
        b"1",
        b'"ab"',
        b"{",
        b'{"records": [{"record": [1, 2]}]}',
        b"[[[1, 2]], []]",
        b"[[], 1]",
    ):
        cache.entries = {key: sha256(body).hexdigest().encode() + body for key in cache.entries}
        assert read(sites(record()), cache=cache) == first


def test_other_sectors_and_other_regions_ask_for_another_look(read, sites, record, cache):
    assert read(sites(record()), cache=cache).diagnostics == ()
    text = "include: [r.yaml]\n"
    files = {"sites.yaml": text, "r.yaml": sites(record())}
    assert read(files, cache=cache).diagnostics == ()
    changed = read(files | {"sites.yaml": text + "sectors: {umkm: UMKM}\n"}, cache=cache)
    assert [found.code for found in changed.diagnostics] == ["KIM130"]


def test_new_region_data_asks_for_another_look(read, sites, record, cache, regions):
    class Emptied(type(regions)):
        def find(self, code):
            return None

        def children(self, code):
            return ()

    assert len(read(sites(record()), cache=cache).kims) == 1
    assert read(sites(record()), cache=cache, use=Emptied("2")).held == {"mangunkarya"}
