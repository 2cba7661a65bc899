"""Compiled templates are kept beside Python's own compiled modules, and believed only while nothing changed."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from kimsites.theme import code_cache
from kimsites.theme.chain import find_chain
from kimsites.theme.library import Library, compile_library

PAGE = "{% include 'kepala.html' %}isi"


@pytest.fixture
def themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Themes that come with the program, for this test; what is kept of them lies in a folder of its own."""
    folder = tmp_path / "themes"
    (folder / "uji" / "templates").mkdir(parents=True)
    (folder / "uji" / "theme.yaml").write_text("label: Uji\n")
    (folder / "uji" / "templates" / "page.html").write_text(PAGE)
    (folder / "uji" / "templates" / "kepala.html").write_text("kepala ")
    monkeypatch.setattr(code_cache, "builtin_themes", lambda: folder)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def _kept(themes: Path) -> list[Path]:
    return [path for path in (themes.parent / "kept").rglob("*") if path.is_file()]


def _load(themes: Path) -> tuple[Library, list[str]]:
    library, found = compile_library(find_chain("uji", (themes,)))
    return library, [str(one.location) for one in found]


def _compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a template was compiled again")

    monkeypatch.setattr(jinja2.Environment, "compile", refuse)


def _page(library: Library) -> str:
    return library.environment.get_template("uji/page.html").render()


def test_a_second_process_finds_the_templates_compiled(themes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = _load(themes)
    _compiles_nothing(monkeypatch)
    second, found = _load(themes)
    assert (_page(first), _page(second), found) == ("kepala isi", "kepala isi", [])
    assert [path.name.split(".")[0] for path in _kept(themes)] == ["templates_uji"]


def test_a_changed_template_is_compiled_again_and_the_old_one_forgotten(themes: Path) -> None:
    _load(themes)
    before = _kept(themes)[0].stat().st_size
    (themes / "uji" / "templates" / "page.html").write_text("lain")
    assert _page(_load(themes)[0]) == "lain"
    assert _kept(themes)[0].stat().st_size < before


def test_a_template_that_names_a_missing_one_is_told_when_it_is_kept_as_well(themes: Path) -> None:
    (themes / "uji" / "templates" / "page.html").write_text("satu\n{% include 'tidak-ada.html' %}")
    told = _load(themes)[1]
    assert told == _load(themes)[1] != []
    (themes / "uji" / "templates" / "tidak-ada.html").write_text("ada")
    assert _load(themes)[1] == []


@pytest.mark.parametrize("damage", [b"", b"x", bytes(200)], ids=["empty", "short", "zeros"])
def test_what_is_not_whole_is_compiled_again(themes: Path, damage: bytes) -> None:
    _load(themes)
    kept = _kept(themes)[0]
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert _page(_load(themes)[0]) == "kepala isi"
    assert kept.read_bytes() == whole
    kept.write_bytes(whole[:-5] + b"\0" * 5)
    assert _page(_load(themes)[0]) == "kepala isi"
    assert kept.read_bytes() == whole


def test_another_compiler_believes_nothing(themes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _load(themes)
    monkeypatch.setattr(code_cache, "_identity", lambda: bytes(32))
    _compiles_nothing(monkeypatch)
    with pytest.raises(AssertionError, match="compiled again"):
        _load(themes)


def test_where_python_keeps_no_compiled_modules_no_template_is_kept(
    themes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _page(_load(themes)[0]) == "kepala isi"
    assert _kept(themes) == []


def test_a_folder_that_cannot_be_written_stops_nobody(themes: Path) -> None:
    (themes.parent / "kept").write_text("a file where the folder would be")
    assert _page(_load(themes)[0]) == "kepala isi"


def test_themes_of_a_workspace_are_not_kept(themes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_cache, "builtin_themes", lambda: themes / "elsewhere")
    _load(themes)
    assert _kept(themes) == []
