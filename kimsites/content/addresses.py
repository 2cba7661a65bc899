"""Addresses below a host: former ones as people write them, and no address twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from kimsites.content.reserved import CLOSED_NAMES, OWN_FILES, RESERVED_NAMES
from kimsites.model.diagnostic import Text

_SEGMENT = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,199}")
_LIST_PAGE = re.compile(r"[a-z]+/hal(?:/\d+)?/")

_NOT_OWN = Text("alamat ini milik situs lain", "it belongs to another site")
_QUERY = Text("alamat dengan tanda ? atau # tidak bisa dialihkan", "an address with ? or # in it can't be redirected")
_CHARACTERS = Text(
    "hanya huruf, angka, titik, garis bawah, dan tanda hubung yang boleh dipakai",
    "only letters, digits, dots, underscores and hyphens may be used",
)
_OWN_PAGE = Text("alamat ini dipakai oleh situs sendiri", "the site itself uses it")


class FormerAddressError(ValueError):
    """A former address that can't be published. `reason` says why, for its author."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def former_address(written: str, hosts: Iterable[str]) -> str:
    """Return a former address as a path below the host: `2023/05/judul/` or `2023/05/judul.html`.

    `written` is a path (`/2023/05/judul/`) or a full address on one of the KIM's own `hosts`.

    Raises:
        FormerAddressError: it is another site's, one of the site's own pages, or no plain path.
    """
    path = _path_of(written, frozenset(hosts))
    segments = [segment for segment in path.split("/") if segment]
    if segments and segments[-1] in {"index.html", "index.htm", "index.php"}:
        segments.pop()
        path = "/".join((*segments, ""))
    for number, segment in enumerate(segments, 1):
        is_file = segment.lower().endswith((".html", ".htm"))
        if not _SEGMENT.fullmatch(segment) or (is_file and (number < len(segments) or path.endswith("/"))):
            raise FormerAddressError(_CHARACTERS)
    if not segments or _is_own(segments):
        raise FormerAddressError(_OWN_PAGE)
    last_is_file = segments[-1].lower().endswith((".html", ".htm"))
    return "/".join(segments) + ("" if last_is_file else "/")


def _path_of(written: str, hosts: frozenset[str]) -> str:
    try:
        parts = urlsplit(written.strip())
        host = parts.hostname or ""
    except ValueError as problem:
        raise FormerAddressError(_CHARACTERS) from problem
    if parts.scheme not in {"", "http", "https"} or (parts.netloc and host not in hosts):
        raise FormerAddressError(_NOT_OWN)
    if parts.query or parts.fragment:
        raise FormerAddressError(_QUERY)
    return unquote(parts.path)


def _is_own(segments: list[str]) -> bool:
    first = segments[0].lower()
    alone = len(segments) == 1 and first.removesuffix(".html").removesuffix(".htm") in RESERVED_NAMES
    return (
        alone or first in CLOSED_NAMES | OWN_FILES or _LIST_PAGE.fullmatch("/".join(segments).lower() + "/") is not None
    )


def taken_twice(uses: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses that more than one file uses, with those files sorted.

    `uses` are pairs of address and file. Capital letters make no difference: on many disks they are the same file.
    """
    files: dict[str, set[str]] = defaultdict(set)
    for address, file in uses:
        files[address.lower()].add(file)
    return {address: tuple(sorted(users)) for address, users in sorted(files.items()) if len(users) > 1}
