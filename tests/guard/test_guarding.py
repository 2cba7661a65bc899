import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.guard import Change, Person, RegistryText, Rights, guard_change
from tests.guard.conftest import RIGHTS, text

POST = "content/mangunkarya/posts/2026-01-01-a.md"
FILE = "registry/a.yaml"


@pytest.mark.parametrize("author", ["siti", "budi@example.id", "dinas-ppu", "prov-kaltim", "tim-kim"])
def test_editors_officers_and_maintainers_may_edit_a_kim(guard, author):
    assert guard(author, POST) == []


@pytest.mark.parametrize("author", ["rahma", "dinas-mks", "orang-lain"])
def test_nobody_else_may(guard, author):
    assert guard(author, POST) == [("KIM791", POST)]


def test_a_renamed_file_counts_where_it_was_and_where_it_is(guard):
    taken = "content/losari/media/foto.jpg"
    assert guard("siti", "content/mangunkarya/media/foto.jpg", taken) == [("KIM791", taken)]


def test_every_file_is_told_and_of_which_kim(rights):
    change = Change(("content/losari/a.md", "content/apiapi/b.md"))
    found = guard_change(Person.parse("siti"), change, rights)
    assert [one.site for one in found] == ["apiapi", "losari"]


@pytest.mark.parametrize(
    "path",
    [
        "themes/nusantara/theme.yaml",
        ".github/workflows/situs.yml",
        "README.md",
        "content/catatan.md",
        "content/_national/materials/a.md",
        "../.gitlab-ci.yml",
        "content",
        "contentx/mangunkarya/a.md",
    ],
)
def test_what_is_no_kims_is_for_maintainers(guard, path):
    assert guard("siti", path) == [("KIM793", path)]
    assert guard("dinas-ppu", path) == [("KIM793", path)]
    assert guard("tim-kim", path) == []


@pytest.mark.parametrize("path", ["content/Mangunkarya/a.md", "content/mangunkarya2/a.md", "content/baru/a.md"])
def test_a_folder_without_a_record_is_nobodys(guard, path):
    assert guard("siti", path) == [("KIM791", path)]


def test_the_innermost_content_root_counts(guard):
    assert guard("siti", "content/timur/mangunkarya/a.md") == []
    assert guard("siti", "content/timur/losari/a.md") == [("KIM791", "content/timur/losari/a.md")]


def test_an_officer_may_change_records_of_the_region_alone(guard):
    before = {FILE: text(("mangunkarya", "64.09.02.2004", "1"), ("losari", "73.71.04.1008", "1"))}
    own = {FILE: text(("mangunkarya", "64.09.02.2004", "2"), ("losari", "73.71.04.1008", "1"))}
    both = {FILE: text(("mangunkarya", "64.09.02.2004", "2"), ("losari", "73.71.04.1008", "2"))}
    assert guard("dinas-ppu", FILE, before=before, after=own) == []
    assert guard("dinas-ppu", FILE, before=before, after=both) == [("KIM792", FILE)]
    assert guard("siti", FILE, before=before, after=own) == [("KIM792", FILE)]


def test_a_record_that_changes_its_region_takes_an_officer_of_both(guard):
    before = {FILE: text(("losari", "73.71.04.1008", ""))}
    after = {FILE: text(("losari", "64.09.02.2004", ""))}
    assert guard("dinas-ppu", FILE, before=before, after=after) == [("KIM792", FILE)]
    assert guard("dinas-mks", FILE, before=before, after=after) == [("KIM792", FILE)]


def test_a_removed_file_removes_its_records(guard):
    before = {FILE: text(("losari", "73.71.04.1008", ""))}
    assert guard("dinas-ppu", FILE, before=before) == [("KIM792", FILE)]
    assert guard("dinas-mks", FILE, before=before) == []


@pytest.mark.parametrize("region", [None, "64", "64.09.02", "6409022004", "64.09.02.2004x", ""])
def test_a_record_without_a_region_is_for_maintainers(guard, region):
    after = {FILE: text(("baru", region, ""))}
    allowed = region in ("64", "64.09.02")  # well-formed, if not a village: within the officer's region
    assert guard("prov-kaltim", FILE, after=after) == ([] if allowed else [("KIM792", FILE)])


def test_settings_are_for_maintainers(guard):
    before = {"sites.yaml": RegistryText(rest='{"maintainers": []}')}
    after = {"sites.yaml": RegistryText(rest='{"maintainers": ["dinas-ppu"]}')}
    assert guard("dinas-ppu", "sites.yaml", before=before, after=after) == [("KIM793", "sites.yaml")]
    assert guard("tim-kim", "sites.yaml", before=before, after=after) == []


def test_a_file_that_makes_no_sense_is_for_maintainers(guard):
    before = {FILE: text(("mangunkarya", "64.09.02.2004", ""))}
    assert guard("dinas-ppu", FILE, before=before, after={FILE: RegistryText(readable=False)}) == [("KIM793", FILE)]


def test_a_comment_is_for_those_who_keep_a_record_of_the_file(guard):
    same = {FILE: text(("mangunkarya", "64.09.02.2004", ""))}
    assert guard("dinas-ppu", FILE, before=same, after=same) == []
    assert guard("dinas-mks", FILE, before=same, after=same) == [("KIM793", FILE)]
    assert guard("siti", FILE, before=same, after=same) == [("KIM793", FILE)]


def test_a_new_kim_comes_with_its_folder(guard):
    after = {FILE: text(("baru", "64.09.02.2001", ""))}
    assert guard("dinas-ppu", FILE, "content/baru/profile.md", after=after) == []
    assert guard("dinas-mks", "content/baru/profile.md", after=after) == [("KIM791", "content/baru/profile.md")]


def test_a_change_gives_its_author_no_rights(guard):
    after = {FILE: text(("losari", "73.71.04.1008", "editors: siti"))}
    found = guard(
        "siti", FILE, "content/losari/a.md", before={FILE: text(("losari", "73.71.04.1008", ""))}, after=after
    )
    assert ("KIM791", "content/losari/a.md") in found


def test_where_nobody_is_named_nothing_is_guarded(guard):
    assert guard("siapa", "themes/a.css", rights=Rights()) == [("KIM794", "sites.yaml")]


PATHS = st.lists(
    st.sampled_from([POST, "content/losari/a.md", "themes/x", "content/apiapi/b.md", "sites.yaml", "x"]), max_size=6
)


@given(PATHS, PATHS, st.sampled_from(["siti", "dinas-ppu", "rahma", "orang"]))
def test_more_files_are_never_more_allowed(some, more, author):
    person = Person.parse(author)
    fewer = set(guard_change(person, Change(tuple(some)), RIGHTS))
    assert fewer <= set(guard_change(person, Change((*some, *more)), RIGHTS))


@given(PATHS)
def test_the_order_of_files_is_of_no_account(paths):
    person = Person.parse("siti")
    backwards = Change(tuple(reversed(paths)))
    assert guard_change(person, Change(tuple(paths)), RIGHTS) == guard_change(person, backwards, RIGHTS)
