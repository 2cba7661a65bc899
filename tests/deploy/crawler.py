"""A reader who follows every link of a nation on a store, and notes what is missing while others deploy."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Self
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

from kimsites.deploy.store import Store
from kimsites.deploy.target import Target
from tests.deploy.fault_proxy import Forward, Quirk, Reply, Request

DOMAIN = "kim.id"


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


@lru_cache(4096)
def keys_linked(key: str, body: bytes) -> tuple[str, ...]:
    """The objects that a page needs or leads to, inside the nation, each once."""
    host, _, path = key.partition("/")
    reader = _Links()
    reader.feed(body.decode())
    return tuple(dict.fromkeys(_keys(f"https://{host}/{path}", reader.found)))


def _keys(base: str, links: Collection[str]) -> Iterator[str]:
    for link in links:
        parts = urlsplit(urldefrag(urljoin(base, link)).url)
        if parts.scheme in {"http", "https"} and f".{parts.hostname}".endswith(f".{DOMAIN}"):
            found = unquote(parts.path).lstrip("/")
            is_folder = found.endswith("/") or not found
            yield f"{parts.hostname}/{found}index.html" if is_folder else f"{parts.hostname}/{found}"


class Writes:
    """Which objects are written or deleted, and when: a quirk of the proxy that all deploys go through.

    ``then`` is the quirk behind it.
    """

    def __init__(self, target: Target) -> None:
        self.then: Quirk | None = None
        self._place = f"/{target.place}/"
        self._prefix = target.key("")
        self._under_way: Counter[str] = Counter()
        self._done: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __call__(self, request: Request, forward: Forward) -> Reply:
        keys = tuple(self._keys(request))
        with self._lock:
            self._under_way.update(keys)
        try:
            return self.then(request, forward) if self.then else forward(request)
        finally:
            with self._lock:
                self._done.update(keys)
                self._under_way.subtract(keys)

    def of(self, keys: Collection[str]) -> tuple[int, ...] | None:
        """How often each was written so far; None while one of them is being written."""
        with self._lock:
            if any(self._under_way[key] for key in keys):
                return None
            return tuple(self._done[key] for key in keys)

    def _keys(self, request: Request) -> Iterator[str]:
        if request.kind in {"PUT", "DELETE"}:
            yield unquote(urlsplit(request.path).path).removeprefix(self._place).removeprefix(self._prefix)
        elif request.kind == "DELETES":
            for found in ET.fromstring(request.body).iter():
                if found.tag.endswith("Key"):
                    yield (found.text or "").removeprefix(self._prefix)


class Crawler:
    """Reads on in a thread while the context lasts. ``misses`` are pages with what they name and nobody has.

    A miss is counted if the page, and the pages that lead to it from a home page, stood all the while unwritten: then
    they were there at the very moment when what they name was not. So what a reader meets while he turns from one page
    to the next that was deleted meanwhile is none, and a gap of a few milliseconds is one.
    """

    def __init__(self, store: Store, target: Target, roots: frozenset[str], writes: Writes) -> None:
        self.misses: list[tuple[str, str]] = []
        self.pages = 0
        self.passes = 0
        self._store = store
        self._target = target
        self._roots = roots
        self._writes = writes
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
            for linked in keys_linked(key, body):
                if linked in seen:
                    continue
                seen.add(linked)
                if self._is_missing(key, linked):
                    self.misses.append((key, linked))
                elif linked.endswith(".html"):
                    self._from[linked] = key
                    waiting.append(linked)

    def _is_missing(self, page: str, linked: str) -> bool:
        """Whether it is, while pages that stand unwritten lead there; asked again when one of them was written."""
        way = [linked, page]
        while page not in self._roots:
            page = self._from[page]
            way.append(page)
        while not self._stop.is_set():
            before = self._writes.of(way)
            if self._get(linked) is not None or not self._leads(way):
                return False
            if before is not None and self._writes.of(way) == before:
                return True
        return False

    def _leads(self, way: list[str]) -> bool:
        """Whether each page on the way, the last one first, is there and names the one before it."""
        for linked, page in pairwise(way):
            body = self._get(page)
            if body is None or linked not in keys_linked(page, body):
                return False
        return True

    def _get(self, key: str) -> bytes | None:
        found = self._store.get(self._target.key(key))
        return None if found is None else found.body
