"""``--since`` tells what a branch did, and nothing else."""

import shutil

import pytest

from kimsites.model.errors import UsageError
from tests.review.conftest import POST

OLD = "content/satu/posts/2025-11-01-panen.md"
LINKING = "content/satu/posts/2025-11-05-tautan.md"
FAULTY = POST.replace("Hasil panen", "Lihat [berkas ini](hilang.md) dan hasil panen")


@pytest.fixture
def branch(workspace):
    """A KIM with an old fault in one file and a link from another, committed."""
    workspace.write("content/satu/posts/2025-10-01-lama.md", FAULTY.replace("Panen raya", "Tulisan lama sekali"))
    linking = POST.replace("Panen raya", "Tautan").replace(
        "Hasil panen", "Baca [hasil panen raya](2025-11-01-panen.md):"
    )
    workspace.write(LINKING, linking)
    workspace.commit()
    return workspace


def test_nothing_changed_reads_nothing(branch):
    found = branch.check(since="HEAD")
    assert (found.kims, found.places) == (0, [])


def test_only_changed_files_are_told(branch):
    branch.write(OLD, FAULTY)
    found = branch.check(since="HEAD")
    assert found.kims == 1
    assert "KIM330" in found.codes(OLD)
    assert {at for _, at, _ in found.places} == {OLD, LINKING}
    assert found.codes(LINKING) == {"KIM332"}, "what the change brought about, and no older fault"


def test_committed_and_new_files_count(branch):
    branch.git("checkout", "-q", "-b", "cabang")
    branch.write(OLD, FAULTY)
    branch.commit()
    branch.write("content/dua/posts/2025-12-01-baru.md", FAULTY)
    found = branch.check(since="main")
    assert found.codes(OLD) >= {"KIM330"}
    assert found.codes("content/dua/posts/2025-12-01-baru.md") >= {"KIM330"}


def test_a_deleted_file_is_told_where_it_is_linked_to(branch):
    (branch.root / OLD).unlink()
    found = branch.check(since="HEAD")
    assert [place for place in found.places if place[0] == "KIM330"] == [("KIM330", LINKING, 5)]


@pytest.mark.parametrize("new", [None, "content/tiga"])
def test_a_folder_that_is_gone_is_told_though_its_record_is_unchanged(branch, new):
    folder = branch.root / "content/satu"
    if new:
        folder.rename(branch.root / new)
    else:
        shutil.rmtree(folder)
    found = branch.check(since="HEAD")
    assert ("KIM151", "registry/a.yaml") in {(code, at) for code, at, _ in found.places}
    assert found.status == 1


def test_a_folder_that_was_missing_before_is_no_matter_of_the_branch(branch):
    shutil.rmtree(branch.root / "content/dua")
    branch.commit()
    branch.write(OLD, FAULTY)
    assert "KIM151" not in branch.check(since="HEAD").codes()


def test_an_address_taken_twice_is_told_in_both_files(branch):
    new = "content/satu/posts/2025-12-01-panen.md"
    branch.write(new, POST)
    found = branch.check(since="HEAD")
    assert "KIM317" in found.codes(new)
    assert "KIM317" in found.codes(OLD)


def test_what_others_changed_since_is_no_matter_of_the_branch(branch):
    branch.git("checkout", "-q", "-b", "cabang")
    branch.git("checkout", "-q", "main")
    branch.write(OLD, FAULTY)
    branch.commit()
    branch.git("checkout", "-q", "cabang")
    branch.write("content/dua/profile.md", "---\ntagline: Baru\n---\nKami.\n")
    assert {at for _, at, _ in branch.check(since="main").places} <= {"content/dua/profile.md"}


def test_a_changed_registry_is_told_whole(branch):
    record = (branch.root / "registry/a.yaml").read_text()
    branch.write("registry/a.yaml", record.replace("slug: dua", "slug: satu"))
    found = branch.check(since="HEAD")
    assert {"KIM124", "KIM152"} & found.codes()


def test_a_path_narrows_a_branch(branch):
    branch.write(OLD, FAULTY)
    branch.write("content/dua/posts/2025-11-01-panen.md", FAULTY)
    assert {at for _, at, _ in branch.check("content/dua", since="HEAD").places} == {
        "content/dua/posts/2025-11-01-panen.md"
    }


def test_names_that_git_would_quote_are_found(branch):
    name = "content/satu/posts/2025-12-02-pasar malam \u00e9.md"
    branch.write(name, FAULTY)
    assert branch.check(since="HEAD").codes(name)


@pytest.mark.parametrize("since", ["tidak-ada", "--output=x", ""])
def test_an_unknown_revision_is_refused(branch, since):
    with pytest.raises(UsageError):
        branch.check(since=since or " ")


def test_a_workspace_below_the_top_of_a_repository(workspace):
    workspace.commit()
    below = type(workspace)(workspace.root / "negara")
    workspace.commit()
    below.write(OLD, FAULTY)
    workspace.write("content/dua/profile.md", "---\ntagline: Baru\n---\nKami.\n")
    assert {at for _, at, _ in below.check(since="HEAD").places} == {OLD}
