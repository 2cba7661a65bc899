"""Which addresses a CDN has to forget. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

SINGLE_PATHS = 1000
"""More than that are merged: CloudFront takes 3,000 at a time and asks money from the thousandth of a month on."""
WILDCARDS = 15
"""So many wildcards CloudFront works on at a time."""


def merged(paths: Sequence[str], most: int = SINGLE_PATHS, wildcards: int = WILDCARDS) -> tuple[str, ...]:
    """Paths for an invalidation, ``/<host>/<path>`` each, percent-encoded and sorted.

    Where there are more than ``most``, hosts with the most changes give way to ``/<host>/*``; where that takes more
    than ``wildcards``, everything does to ``/*``.
    """
    if len(paths) <= most:
        return tuple(sorted(_encoded(path) for path in paths))
    by_host = Counter(_host(path) for path in paths)
    left, whole = len(paths), set[str]()
    for host, count in by_host.most_common(wildcards):
        whole.add(host)
        left -= count
        if left <= most:
            single = (_encoded(path) for path in paths if _host(path) not in whole)
            return tuple(sorted([*(f"/{_encoded(name)}/*" for name in whole), *single]))
    return ("/*",)


def _host(path: str) -> str:
    return path.split("/", 2)[1]


def _encoded(path: str) -> str:
    return quote(path, safe="/~")
