import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.registry import Status
from kimsites.scaffold.records import NewRecord, with_record
from kimsites.source import load_yaml

NEW = NewRecord("baru", "KIM: Baru", "64.09.02.2004", ("umkm",), Status.SUBMITTED, where="Desa Bangun Mulya")
BLOCK = """\
  - slug: baru
    name: "KIM: Baru"
    region: "64.09.02.2004"  # Desa Bangun Mulya
    sectors: [umkm]
    status: submitted
"""
OLD = "sites:\n  - slug: lama\n    name: KIM Lama\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"sites:\n{BLOCK}"),
        ("domain: kim.id\n", f"domain: kim.id\nsites:\n{BLOCK}"),
        ("domain: kim.id", f"domain: kim.id\nsites:\n{BLOCK}"),
        ("sites: []  # belum ada\nnotice: Halo\n", f"sites:  # belum ada\n{BLOCK}notice: Halo\n"),
        (OLD, OLD + BLOCK),
        (OLD.rstrip("\n"), OLD + BLOCK),
        (f"# atas\n{OLD}    # milik lama\n# bawah\n", f"# atas\n{OLD}    # milik lama\n{BLOCK}# bawah\n"),
        (f"{OLD}notice: Halo\n", f"{OLD}{BLOCK}notice: Halo\n"),
        (f"{OLD}\n  - slug: dua\n", f"{OLD}\n  - slug: dua\n\n{BLOCK}"),
        (f"\ufeff{OLD}", f"\ufeff{OLD}{BLOCK}"),
        (OLD.replace("\n", "\r\n"), (OLD + BLOCK).replace("\n", "\r\n")),
    ],
)
def test_a_record_is_put_in_and_nothing_else_changes(before, after):
    assert with_record(before, NEW) == after


def test_the_indentation_of_the_list_is_kept():
    after = with_record("sites:\n- slug: lama\n", NEW)
    assert after.splitlines()[2:4] == ["- slug: baru", '  name: "KIM: Baru"']


@pytest.mark.parametrize(
    "text", ["sites: [{slug: lama}]\n", "sites: 3\n", "- a\n", "sites: [\n", "{sites: []}\n", "a: 1\n---\nb: 2\n"]
)
def test_where_it_cant_be_done_nothing_comes_of_it(text):
    assert with_record(text, NEW) is None


COMMENT = st.sampled_from(["", "# catatan\n", "\n", "  # menjorok\n", "    # dalam sekali\n"])
RECORD = st.sampled_from(
    [
        "  - slug: {n}\n",
        "  - {{slug: {n}, name: X}}\n",
        "  - slug: {n}\n    decree: {{number: 1, date: 2020-01-01}}\n",
        "  - slug: {n}\n    sectors:\n      - umkm\n      - budaya\n",
        "  - slug: {n}\n    name: >\n      dua baris\n      panjang\n",
        '  - slug: {n}\n    name: "dua\n      baris"\n',
        "  -\n    slug: {n}\n    aliases: []\n",
    ]
)
BELOW = st.sampled_from(["", "notice: Halo\n", "domain: kim.id\n# akhir\n"])


@given(st.lists(st.tuples(COMMENT, RECORD), max_size=5), COMMENT, BELOW, st.booleans())
def test_any_registry_keeps_all_its_lines(records, last, below, windows):
    text = "sites:\n" if records else "sites: []\n"
    text += (
        "".join(comment + record.format(n=f"kim{at}") for at, (comment, record) in enumerate(records)) + last + below
    )
    text = text.replace("\n", "\r\n") if windows else text
    after = with_record(text, NEW)
    assert after is not None
    old, new = load_yaml(text, "a").data, load_yaml(after, "a").data
    assert new["sites"][:-1] == old["sites"]
    assert new["sites"][-1]["slug"] == "baru"
    assert {key: new[key] for key in new if key != "sites"} == {key: old[key] for key in old if key != "sites"}
    remaining = iter(after.splitlines())
    lines = [line for line in text.splitlines() if line != "sites: []"]
    assert all(line in remaining for line in lines)
