"""Reads built HTML just far enough to follow its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

DOMAIN = "kim.id"


@dataclass
class Document:
    """What a page refers to and what can be referred to in it."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    canonical: str | None = None
    noindex: bool = False
    refresh: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = Document()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.document.ids.append(values["id"] or "")
        if tag == "link" and values.get("rel") == "canonical":
            self.document.canonical = values.get("href")
            return
        if tag == "meta":
            self.document.noindex |= values.get("name") == "robots" and "noindex" in (values.get("content") or "")
            self.document.refresh |= (values.get("http-equiv") or "").lower() == "refresh"
        self.document.links += [
            values[name] or "" for name in ("href", "src", "xlink:href") if values.get(name) is not None
        ]


@cache
def read(path: Path) -> Document:
    """The links and ids of a page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.document


def address(root: Path, page: Path) -> str:
    """The address a page is published at."""
    host, _, rest = page.relative_to(root).as_posix().partition("/")
    return f"https://{host}/{rest.removesuffix('index.html')}"


def target(root: Path, base: str, link: str) -> tuple[Path, str] | None:
    """The file a link leads to and its fragment; None when it leaves the nation."""
    url, fragment = urldefrag(urljoin(base, link))
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not (f".{parts.hostname}").endswith(f".{DOMAIN}"):
        return None
    path = root / str(parts.hostname) / unquote(parts.path).lstrip("/")
    return (path / "index.html" if url.endswith("/") else path), unquote(fragment)


def pages(root: Path) -> list[Path]:
    """Every HTML page of the nation."""
    return sorted(path for path in root.rglob("*.html") if ".kimsites" not in path.parts)
