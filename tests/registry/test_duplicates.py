import pytest

from kimsites.model.diagnostic import Severity


@pytest.fixture
def pair(read, sites, record):
    def run(first, second):
        return read(
            {
                "sites.yaml": "include: [r.yaml]\n" + sites(record(**first), record("lain")),
                "r.yaml": sites(record(**second)),
            }
        )

    return run


@pytest.mark.parametrize(
    ("first", "second", "code", "lines"),
    [
        ({"slug": "satu"}, {"slug": "satu", "number": '"9999"'}, "KIM124", (3, 2)),
        ({"slug": "satu", "aliases": "[lama]"}, {"slug": "dua", "aliases": "[x-lama, lama]"}, "KIM124", (11, 10)),
        ({"slug": "satu"}, {"slug": "dua", "aliases": "[satu]"}, "KIM124", (3, 10)),
        ({"slug": "satu", "number": '"K-1/a"'}, {"slug": "dua", "number": '"k-1/A"'}, "KIM125", (5, 4)),
    ],
)
def test_every_party_is_held_and_told_of_the_others(pair, first, second, code, lines):
    registry = pair(first, second)
    assert [kim.slug for kim in registry.kims] == ["lain"]
    assert registry.held == {first["slug"], second["slug"]}
    there, here = sorted(registry.diagnostics, key=lambda found: found.location.file)
    assert (here.code, there.code) == (code, code)
    assert (here.location.line, there.location.line) == lines
    assert f"r.yaml:{lines[1]}" in here.message.id
    assert f"sites.yaml:{lines[0]}" in there.message.id
    assert here.severity is Severity.ERROR


def test_an_alias_that_is_ones_own_slug_is_a_duplicate(read, sites, record):
    registry = read(sites(record("satu", aliases="[satu]")))
    assert (registry.held, len(registry.diagnostics)) == ({"satu"}, 2)


def test_all_of_three_places_are_named(read, sites, record):
    registry = read(sites(*(record("satu", number=f'"100{n}"') for n in range(3))))
    (first, *_) = registry.diagnostics
    assert "sites.yaml:10, sites.yaml:18" in first.message.id


def test_a_wrong_record_still_claims_its_names(read, sites, record):
    registry = read(sites(record("satu", status="x", aliases="[dua]"), record("dua")))
    assert registry.held == {"satu", "dua"}


def test_two_records_of_one_slug_leave_a_host_unnamed(read, sites, record):
    assert read(sites(record("satu"), record("satu", number='"9999"'))).unidentified
    assert not read(sites(record("satu"), record("dua", aliases="[satu]"))).unidentified
