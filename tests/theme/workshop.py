"""Builds themes from a mapping of file to text, for tests of the theme room."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kimsites.model.diagnostic import Diagnostic
from kimsites.model.errors import WorkspaceError
from kimsites.model.page import Frame, Page, root_of
from kimsites.model.view import PageView
from kimsites.theme import Theme, load_theme

COLOURS = """\
tokens:
  light: {accent: "#1f3a5f", paper: "#fbf7ef", card: "#ffffff", sink: "#f3ecdf", ink: "#1d1a16", muted: "#5d554a"}
  dark: {paper: "#17140f", card: "#211d17", sink: "#110f0b", ink: "#f2ebdd", muted: "#b9ae9c"}
"""
#: The least theme that loads.
PLAIN = {"plain/theme.yaml": COLOURS, "plain/templates/page.html": "<p>{{ words }}</p>\n"}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def theme_from(folder: Path, files: Mapping[str, str], name: str = "plain") -> Theme:
    return load_theme(name, [write(folder / "themes", files)])


def findings(folder: Path, files: Mapping[str, str], name: str = "plain") -> tuple[Diagnostic, ...]:
    """What loading the theme finds wrong; fails the test if it loads."""
    with pytest.raises(WorkspaceError) as caught:
        theme_from(folder, files, name)
    return caught.value.diagnostics


def places(found: tuple[Diagnostic, ...]) -> list[tuple[str, str | None, int | None]]:
    return [(one.code, one.location.file, one.location.line) for one in found]


def page(template: str = "page.html", path: str = "index.html", **context: object) -> Page:
    return Page(path, template, context)


def framed(path: str, paths: Mapping[str, str], template: str = "page.html", **context: object) -> Page:
    """A page with what the skeleton of every page needs."""
    head = PageView(path, root_of(path), f"https://contoh.kim.id/{path}", "Judul", "Keterangan")
    frame = Frame(paths, "kim.id", "Komunitas Informasi Masyarakat")
    return Page(path, template, {"page": head, "frame": frame, "assets": paths, **context})
