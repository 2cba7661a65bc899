from pathlib import Path

import pytest

from kimsites.theme import builtin_themes, find_chain
from tests.theme.workshop import PLAIN, findings, places, write


def test_child_comes_first_and_its_tokens_win(tmp_path):
    folder = write(
        tmp_path,
        {
            "a/theme.yaml": 'extends: b\ntokens:\n  light: {ink: "#000001"}\n',
            "b/theme.yaml": "extends: c\n",
            "c/theme.yaml": 'tokens:\n  light: {ink: "#000002", paper: "#ffffff"}\n  dark: {ink: "#fffff0"}\n',
        },
    )
    chain = find_chain("a", [folder])
    assert [theme.name for theme in chain.themes] == ["a", "b", "c"]
    assert chain.tokens("light") == {"ink": "#000001", "paper": "#ffffff"}
    assert chain.tokens("dark") == {"ink": "#fffff0"}


def test_a_workspace_theme_goes_before_a_packaged_one_of_its_name(tmp_path):
    mine = write(tmp_path / "mine", {"nusantara/theme.yaml": "label: Milik kami\n"})
    chain = find_chain("nusantara", [mine, builtin_themes()])
    assert chain.themes[0].manifest.label == "Milik kami"
    assert len(chain.themes) == 1


def test_a_workspace_theme_can_extend_a_packaged_one(tmp_path):
    mine = write(tmp_path / "mine", {"milik/theme.yaml": "extends: nusantara\n"})
    assert [theme.name for theme in find_chain("milik", [mine, builtin_themes()]).themes] == [
        "milik",
        "nusantara",
        "dasar",
    ]


@pytest.mark.parametrize("name", ["", "..", "../plain", "a/b", "Plain", "nope"])
def test_a_name_that_is_no_theme(tmp_path, name):
    (found,) = findings(tmp_path, PLAIN, name)
    assert found.code == "KIM401"
    assert found.hint is not None
    assert "plain" in found.hint.en


def test_a_missing_folder_of_themes_is_passed_over(tmp_path):
    write(tmp_path, PLAIN)
    assert find_chain("plain", [tmp_path / "nowhere", tmp_path]).themes[0].path == tmp_path / "plain"


def test_a_folder_without_manifest(tmp_path):
    assert places(findings(tmp_path, {"plain/templates/page.html": ""})) == [
        ("KIM402", "themes/plain/theme.yaml", None)
    ]


def test_a_missing_parent_is_named_where_it_is_asked_for(tmp_path):
    found = findings(tmp_path, {"plain/theme.yaml": "label: x\nextends: dsar\n"})
    assert places(found) == [("KIM406", "themes/plain/theme.yaml", 2)]


def test_a_circle_of_parents_is_told_not_followed(tmp_path):
    files = {"plain/theme.yaml": "extends: b\n", "b/theme.yaml": "extends: c\n", "c/theme.yaml": "extends: b\n"}
    (found,) = findings(tmp_path, files)
    assert found.code == "KIM407"
    assert "plain > b > c > b" in found.message.en


def test_files_cover_the_whole_chain_but_not_what_editors_leave(tmp_path):
    write(tmp_path, {"a/theme.yaml": "extends: b\n", "b/theme.yaml": "", "b/static/x.css": "", "b/motif/jawa.svg": ""})
    write(tmp_path, {"b/templates/.page.html.swp": "", "b/templates/page.html~": "", "b/.git/config": ""})
    names = [path.relative_to(tmp_path).as_posix() for path in find_chain("a", [tmp_path]).files]
    assert names == ["a/theme.yaml", "b/motif/jawa.svg", "b/static/x.css", "b/theme.yaml"]


def test_the_packaged_themes_are_there():
    assert {"dasar", "nusantara", "portal"} <= {path.name for path in builtin_themes().iterdir()}
    assert isinstance(builtin_themes(), Path)
