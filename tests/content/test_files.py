import os
import socket

import pytest

from kimsites.content.files import KimFolder, is_inside, take_inventory
from tests.content.conftest import codes, finding, photo, place, post


def inventory(folder):
    return take_inventory(KimFolder(folder.resolve(), "content/mangunkarya"), ("posts", "pages"))


def told(found) -> list[tuple[str, str]]:
    return [(one.code, (one.location.file or "").removeprefix("content/mangunkarya/")) for one in found.diagnostics]


def test_both_forms_of_an_entry_are_found_in_order(write) -> None:
    found = inventory(
        write({"posts/b.md": "", "posts/a/index.md": "", "posts/a/x.jpg": "", "pages/c.md": "", "profile.md": ""})
    )
    assert [(entry.folder, entry.path, entry.stem) for entry in found.entries] == [
        ("pages", "pages/c.md", "c"),
        ("posts", "posts/b.md", "b"),
        ("posts", "posts/a/index.md", "a"),
    ]
    assert found.has_profile
    assert found.diagnostics == []


def test_what_has_no_business_there_is_told(write) -> None:
    found = inventory(
        write(
            {
                "catatan.docx": "",
                "foto/a.jpg": "",
                "posts/a.txt": "",
                "posts/2025/b.md": "",
                "posts/c/index.md": "",
                "posts/c/d.md": "",
            }
        )
    )
    assert told(found) == [
        ("KIM301", "catatan.docx"),
        ("KIM302", "foto"),
        ("KIM301", "posts/2025/b.md"),
        ("KIM307", "posts/2025"),
        ("KIM312", "posts/a.txt"),
        ("KIM301", "posts/c/d.md"),
    ]


def test_an_unknown_folder_is_told_with_the_known_folders(write) -> None:
    (found,) = inventory(write({"foto/a.jpg": ""})).diagnostics
    assert found.hint
    assert found.hint.id == "Folder yang dikenal: posts/, pages/, media/."


def test_capitals_in_the_ending_of_a_text_are_of_no_account(write) -> None:
    found = inventory(write({"posts/a.MD": "", "posts/b.Md": "", "posts/c/Index.MD": "", "pages/d.MD": ""}))
    assert [(entry.path, entry.stem) for entry in found.entries] == [
        ("pages/d.MD", "d"),
        ("posts/c/Index.MD", "c"),
        ("posts/b.Md", "b"),
        ("posts/a.MD", "a"),
    ]
    assert found.diagnostics == []


@pytest.mark.parametrize(
    ("name", "code", "suggestion"),
    [
        ("posts/2025-11-15-panen.txt", "KIM312", "2025-11-15-panen.md"),
        ("posts/2025-11-15-panen.md.TXT", "KIM312", "2025-11-15-panen.md"),
        ("pages/tentang", "KIM312", "tentang.md"),
        ("posts/panen.docx", "KIM313", "panen.md"),
        ("pages/sk.ODT", "KIM313", "sk.md"),
        ("Profile.md", "KIM314", "profile.md"),
        ("profil.txt", "KIM314", "profile.md"),
    ],
)
def test_a_text_with_another_ending_is_told_how_to_call_it(write, name: str, code: str, suggestion: str) -> None:
    (found,) = inventory(write({name: ""})).diagnostics
    assert found.hint
    assert (found.code, found.severity) == (code, "warning")
    assert f" {suggestion}" in found.hint.id
    assert f" {suggestion}" in found.hint.en


def test_a_text_with_another_ending_in_a_folder_of_its_own_is_to_be_the_index(write) -> None:
    found = inventory(write({"posts/a/tulisan.txt": "", "posts/b/index.md": "", "posts/b/catatan.txt": ""}))
    assert told(found) == [("KIM312", "posts/a/tulisan.txt"), ("KIM307", "posts/a"), ("KIM301", "posts/b/catatan.txt")]
    assert "index.md" in found.diagnostics[0].hint.id


def test_the_newest_names_come_first_within_a_folder(write) -> None:
    names = ("2024-01-01-a", "2025-11-15-b", "2025-02-01-c")
    found = inventory(write({f"posts/{name}.md": "" for name in names} | {"pages/z.md": ""}))
    assert [entry.stem for entry in found.entries] == ["z", "2025-11-15-b", "2025-02-01-c", "2024-01-01-a"]


def test_a_folder_named_git_is_skipped(write) -> None:
    found = inventory(write({".git/config": "x", ".gitkeep": "", "posts/.git/HEAD": "x", "posts/a.md": ""}))
    assert told(found) == [("KIM303", ".git"), ("KIM303", "posts/.git")]
    assert [entry.path for entry in found.entries] == ["posts/a.md"]
    assert found.diagnostics[0].severity == "info"


def test_a_link_out_of_the_folder_is_an_error_and_not_followed(write, tmp_path) -> None:
    folder = write({"posts/a.md": ""})
    (tmp_path / "rahasia.md").write_text("rahasia")
    (folder / "posts" / "b.md").symlink_to(tmp_path / "rahasia.md")
    (folder / "pages").symlink_to(tmp_path)
    found = inventory(folder)
    assert told(found) == [("KIM304", "pages"), ("KIM304", "posts/b.md")]
    assert [entry.path for entry in found.entries] == ["posts/a.md"]


def test_a_link_within_the_folder_is_followed(write) -> None:
    folder = write({"posts/a.md": ""})
    (folder / "posts" / "b.md").symlink_to(folder / "posts" / "a.md")
    assert [entry.path for entry in inventory(folder).entries] == ["posts/b.md", "posts/a.md"]


def test_a_link_in_a_circle_is_told(write) -> None:
    folder = write({"posts/a.md": ""})
    (folder / "posts" / "b.md").symlink_to(folder / "posts" / "b.md")
    assert [code for code, _ in told(inventory(folder))] in (["KIM304"], ["KIM306"])


def test_a_pipe_and_a_socket_are_never_opened(write, monkeypatch) -> None:
    folder = write({"posts/a.md": ""})
    os.mkfifo(folder / "posts" / "b.md")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("profile.md")
        found = inventory(folder)
    assert told(found) == [("KIM305", "posts/b.md"), ("KIM305", "profile.md")]
    assert not found.has_profile


def test_a_name_that_is_not_utf8_is_told(write) -> None:
    folder = write({"posts/a.md": ""})
    try:
        (folder / "posts" / os.fsdecode(b"b\xe9.md")).write_text("")
    except OSError:
        pytest.fail("this file system can't hold the name")
    found = inventory(folder)
    assert [code for code, _ in told(found)] == ["KIM308"]
    found.diagnostics[0].message.id.encode("utf-8")


@pytest.mark.parametrize(("path", "inside"), [("a/b.md", True), ("", True), ("../x", False), ("a/../../x", False)])
def test_inside_is_judged_by_where_a_path_really_leads(tmp_path, path: str, inside: bool) -> None:
    assert is_inside(tmp_path.resolve(), path) is inside


def test_a_file_that_may_not_be_read_is_told(site_from, write) -> None:
    folder = write({"posts/a.md": post(), "posts/b.md": post()})
    (folder / "posts" / "a.md").chmod(0)
    if os.access(folder / "posts" / "a.md", os.R_OK):
        (folder / "posts" / "a.md").unlink()
        (folder / "posts" / "a.md").mkdir()
        assert codes(site_from({})) == ["KIM307"]
        return
    reading = site_from({})
    assert place(finding(reading, "KIM306")) == ("posts/a.md", None, None)
    assert len(reading.site.listings[0].entries) == 1


def test_photos_and_documents_beside_texts_are_welcome(site_from) -> None:
    assert (
        codes(site_from({"posts/a.jpg": photo(), "posts/b.pdf": b"%PDF-1.4", "media/x.svg": b"", "logo.PNG": b""}))
        == []
    )
