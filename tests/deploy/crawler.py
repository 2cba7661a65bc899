"""A reader who follows every link of a nation on a store, and notes what is missing while others deploy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Self
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from kimsites.deploy.store import Store
from kimsites.deploy.target import Target

DOMAIN = "kim.id"
_CLICK = 0.2


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "xlink:href"} and value:
                self.found.append(value)
            elif name == "srcset" and value:
                self.found += [part.split()[0] for part in value.split(",")]


def keys_linked(key: str, body: bytes) -> Iterator[str]:
    """The objects that a page needs or leads to, inside the nation."""
    host, _, path = key.partition("/")
    reader = _Links()
    reader.feed(body.decode())
    for link in reader.found:
        parts = urlsplit(urldefrag(urljoin(f"https://{host}/{path}", link)).url)
        if parts.scheme in {"http", "https"} and f".{parts.hostname}".endswith(f".{DOMAIN}"):
            found = unquote(parts.path).lstrip("/")
            yield (
                f"{parts.hostname}/{found}index.html"
                if found.endswith("/") or not found
                else f"{parts.hostname}/{found}"
            )


class Crawler:
    """Reads on in a thread while the context lasts. ``misses`` are pages with what they name and nobody has."""

    def __init__(self, store: Store, target: Target, roots: frozenset[str]) -> None:
        self.misses: list[tuple[str, str]] = []
        self.pages = 0
        self.passes = 0
        self._store = store
        self._target = target
        self._roots = roots
        self._from: dict[str, str] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read_on)
        self._defect: BaseException | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        if self._defect is not None:
            raise self._defect

    def _read_on(self) -> None:
        try:
            while not self._stop.is_set():
                self._read_all()
                self.passes += 1
        except BaseException as defect:  # noqa: BLE001 - told where the context ends
            self._defect = defect

    def _read_all(self) -> None:
        waiting, seen = sorted(self._roots), set(self._roots)
        self._from = {}
        while waiting and not self._stop.is_set():
            key = waiting.pop(0)
            body = self._get(key)
            if body is None:
                continue
            self.pages += 1
            for linked in dict.fromkeys(keys_linked(key, body)):
                if linked in seen:
                    continue
                seen.add(linked)
                if self._is_missing(key, linked):
                    self.misses.append((key, linked))
                elif linked.endswith(".html"):
                    self._from[linked] = key
                    waiting.append(linked)

    def _is_missing(self, page: str, linked: str) -> bool:
        """Whether it is, while the page that names it stands unchanged."""
        for _ in range(3):
            if self._get(linked) is not None:
                return False
            before = self._get(page)
            if before is None or linked not in keys_linked(page, before):
                return False
            # No store deletes many objects in one moment; nobody clicks so fast.
            self._stop.wait(_CLICK)
            if self._get(linked) is not None:
                return False
            if self._get(page) == before:
                return self._is_reachable(page)
        return False

    def _is_reachable(self, page: str) -> bool:
        """Whether links still lead there: a page that was found a while ago may be on its way out, or in again."""
        while page not in self._roots:
            parent = self._from[page]
            body = self._get(parent)
            if body is None or page not in keys_linked(parent, body):
                return False
            page = parent
        return self._get(page) is not None

    def _get(self, key: str) -> bytes | None:
        found = self._store.get(self._target.key(key))
        return None if found is None else found.body
