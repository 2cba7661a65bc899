"""How a file is served, by its path alone: content type, cache policy, redirect. Never the machine's own tables."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from kimsites.build.record import BuiltHost
from kimsites.deploy.store import ObjectHeaders


class Role(StrEnum):
    """What a file is to readers: pages name assets, and feeds (data of any kind) name pages."""

    ASSET = "asset"
    PAGE = "page"
    FEED = "feed"


_UNKNOWN_TYPE = "application/octet-stream"
_TYPES_BY_NAME: Mapping[str, str] = {
    "feed.xml": "application/atom+xml",
    "atom.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
    "apple-app-site-association": "application/json",
}
# RFC 2046 text without a charset is read in whatever the reader's machine takes for usual; JSON (RFC 8259) and XML
# (RFC 7303) need no charset.
_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "htm": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "xsl": "text/xsl; charset=utf-8",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "topojson": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "gpx": "application/gpx+xml",
    "kml": "application/vnd.google-earth.kml+xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "apng": "image/apng",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "heic": "image/heic",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "gz": "application/gzip",
    "wasm": "application/wasm",
    "epub": "application/epub+zip",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_PAGE_EXTENSIONS = frozenset({"html", "htm"})
_FEED_EXTENSIONS = frozenset(
    "xml atom rss json jsonld geojson topojson ics vcf csv txt md gpx kml".split()  # noqa: SIM905 (a list of words)
)
_FINGERPRINTED = re.compile(r"aset/(?:[^/]+/)*[^/]+\.[0-9a-f]{8,64}\.[0-9A-Za-z]+")

_IMMUTABLE = "public, max-age=31536000, immutable"
_PAGE = "public, max-age=300, must-revalidate"
# An address that is missing today may be a new post in a minute.
_NOT_FOUND = "public, max-age=60, must-revalidate"
_FEED = "public, max-age=600, must-revalidate"
_ROBOTS = "public, max-age=3600"
# Not fingerprinted: it may change under its name like a page.
_PLAIN_ASSET = "public, max-age=600, must-revalidate"
_CACHE_BY_ROLE: Mapping[Role, str] = {Role.PAGE: _PAGE, Role.FEED: _FEED, Role.ASSET: _PLAIN_ASSET}
_CACHES = (_IMMUTABLE, _PAGE, _NOT_FOUND, _FEED, _ROBOTS, _PLAIN_ASSET)

# To be raised when the code below decides otherwise with the same tables.
_RULES = 1
_TABLES_HASH = hashlib.sha256(
    json.dumps(
        [_RULES, _TYPES, _TYPES_BY_NAME, sorted(_PAGE_EXTENSIONS), sorted(_FEED_EXTENSIONS), _CACHES], sort_keys=True
    ).encode()
).hexdigest()[:16]
# One value for each kind of header, so that a nation's rows share them.
_HEADERS: Mapping[tuple[str, str], ObjectHeaders] = {
    (content_type, cache): ObjectHeaders(content_type, cache)
    for content_type in {_UNKNOWN_TYPE, *_TYPES.values(), *_TYPES_BY_NAME.values()}
    for cache in _CACHES
}


def is_fingerprinted(path: str) -> bool:
    """Whether the name holds a hash of the bytes (``aset/<name>.<8 or more hex digits>.<ext>``)."""
    return path.startswith("aset/") and _FINGERPRINTED.fullmatch(path) is not None


def role(path: str) -> Role:
    """What a file is to readers. One of an unknown kind is an asset: pages may name it."""
    if is_fingerprinted(path):
        return Role.ASSET
    extension = _extension(path)
    if extension in _PAGE_EXTENSIONS:
        return Role.PAGE
    if extension in _FEED_EXTENSIONS or _name(path) in _TYPES_BY_NAME:
        return Role.FEED
    return Role.ASSET


def content_type(path: str) -> str:
    """The content type by name, else by extension, else ``application/octet-stream``."""
    named = _TYPES_BY_NAME.get(_name(path))
    return named or _TYPES.get(_extension(path), _UNKNOWN_TYPE)


def cache_control(path: str) -> str:
    """How long a reader or a CDN may keep a file without asking."""
    if is_fingerprinted(path):
        return _IMMUTABLE
    if path == "robots.txt":
        return _ROBOTS
    if _name(path) == "404.html":
        return _NOT_FOUND
    return _CACHE_BY_ROLE[role(path)]


class HeaderPolicy(Struct, frozen=True):
    """How the files of one host are served.

    ``redirect`` is where the bucket itself sends those who ask for the home page: an absolute address, or none.
    """

    redirect: str = ""

    @property
    def hash(self) -> str:
        """Equal exactly when the headers of every path are."""
        return hashlib.sha256(f"{_TABLES_HASH}\0{self.redirect}".encode()).hexdigest()[:16]

    def headers(self, path: str) -> ObjectHeaders:
        """How a file of the host is served."""
        headers = _HEADERS[content_type(path), cache_control(path)]
        if self.redirect and path == "index.html":
            return ObjectHeaders(headers.content_type, headers.cache_control, self.redirect)
        return headers


def policy_of(built: BuiltHost, *, bucket_redirects: bool) -> HeaderPolicy:
    """The policy of a host. With ``bucket_redirects`` a former subdomain redirects to the KIM's present one."""
    if bucket_redirects and str(built.action) == "alias":
        domain = built.host.partition(".")[2]
        return HeaderPolicy(f"https://{built.slug}.{domain}/")
    return HeaderPolicy()


def _extension(path: str) -> str:
    stem, _, extension = _name(path).rpartition(".")
    return extension.lower() if stem else ""


def _name(path: str) -> str:
    return path.rpartition("/")[2]
