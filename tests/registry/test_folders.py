import pytest

from kimsites.model.diagnostic import Severity
from kimsites.registry import match_folders


@pytest.fixture
def match(read, workspace):
    def run(text, *folders):
        folder = workspace({f"{name}/profile.md": "" for name in folders})
        return match_folders(read(text), folder), folder

    return run


def test_each_kim_gets_its_folder(match, sites, record):
    folders, home = match(sites(record("aaa"), record("bbb")), "content/aaa", "content/bbb", "content/_national")
    assert folders.paths == {"aaa": home / "content/aaa", "bbb": home / "content/bbb"}
    assert folders.diagnostics == ()


def test_an_approved_kim_without_folder_is_an_error_of_its_own(match, sites, record):
    bare = {"number": None, "decree": None, "approved": None}
    folders, _ = match(
        sites(
            record("aaa"), record("bbb"), record("ccc", status="suspended"), record("ddd", status="submitted", **bare)
        ),
        "content/bbb",
    )
    (found,) = folders.diagnostics
    assert (found.code, found.severity, found.site) == ("KIM151", Severity.ERROR, "aaa")
    assert (found.location.file, found.location.line) == ("sites.yaml", 2)
    assert "content/aaa" in found.hint.id


def test_a_folder_without_record_is_a_warning_with_the_nearest_slug(match, sites, record):
    folders, _ = match(
        sites(record("losari", aliases="[anjungan]")), "content/losari", "content/losary", "content/anjungan"
    )
    assert [(found.code, found.severity) for found in folders.diagnostics] == [("KIM152", Severity.WARNING)] * 2
    assert all("`losari`" in found.hint.id for found in folders.diagnostics)


def test_a_held_kim_keeps_its_folder(match, sites, record):
    folders, _ = match(sites(record("aaa", status="x")), "content/aaa")
    assert (set(folders.paths), folders.diagnostics) == ({"aaa"}, ())


def test_one_kim_in_two_roots_has_no_folder(match, sites, record):
    folders, _ = match("content: [satu, dua]\n" + sites(record("aaa"), record("bbb")), "satu/aaa", "dua/aaa", "dua/bbb")
    assert set(folders.paths) == {"bbb"}
    (found,) = folders.diagnostics
    assert (found.code, found.site) == ("KIM153", "aaa")
    assert "`satu/aaa`, `dua/aaa`" in found.message.id


def test_a_linked_folder_is_not_followed(match, sites, record, workspace, tmp_path_factory):
    home = workspace({"content/bbb/profile.md": ""})
    (home / "content/aaa").symlink_to(tmp_path_factory.mktemp("luar"))
    folders, _ = match(sites(record("aaa"), record("bbb")))
    assert set(folders.paths) == {"bbb"}
    assert [(found.code, found.site) for found in folders.diagnostics] == [("KIM154", "aaa")]


def test_hidden_folders_are_passed_over(match, sites, record):
    folders, _ = match(sites(record("aaa")), "content/aaa", "content/.git")
    assert [(found.code, found.severity) for found in folders.diagnostics] == [("KIM155", Severity.INFO)]


def test_a_folder_name_that_can_be_no_slug_is_a_warning(match, sites, record):
    folders, _ = match(sites(record("aaa")), "content/aaa", "content/KIM Losari")
    (found,) = folders.diagnostics
    assert (found.code, found.severity) == ("KIM156", Severity.WARNING)
    assert "`kim-losari`" in found.hint.id


def test_files_beside_the_folders_are_of_no_account(match, sites, record, workspace):
    workspace({"content/README.md": "x"})
    folders, _ = match(sites(record("aaa")), "content/aaa")
    assert folders.diagnostics == ()


def test_a_missing_root_is_named_besides_the_kims_it_leaves_without_folder(match, sites, record):
    folders, _ = match("content: [isi]\n" + sites(record("aaa")))
    assert sorted(found.code for found in folders.diagnostics) == ["KIM150", "KIM151"]
