"""What every answer says besides its page: content types, caching, security. Pure data for both servers.

Types and caching are those that a deploy writes to a bucket, so that a reader can't tell where a page came from.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Sent with every answer, errors and redirects included. The pages have no inline script or style; their style sheets
#: hold small drawings as ``data:`` images.
SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

#: RFC 6797; only over TLS. Not for subdomains: below a KIM's host there is none that could have a certificate.
TRANSPORT_SECURITY = "max-age=31536000"

IMMUTABLE = "public, max-age=31536000, immutable"
PAGE = "public, max-age=300, must-revalidate"
#: Feeds, data, and files without a fingerprint in their name.
DATA = "public, max-age=600, must-revalidate"
ROBOTS = "public, max-age=3600"
#: An address that is missing today may be a new post in a minute.
MISSING = "public, max-age=60, must-revalidate"
UNAVAILABLE = "no-store"

#: Regular expressions for the path of an address, the first that matches wins; all else is a page.
CACHE_BY_PATH: Mapping[str, str] = {
    r"/aset/(?:[^/?]+/)*[^/?]+\.[0-9a-f]{8,64}\.[0-9A-Za-z]+": IMMUTABLE,
    r"/robots\.txt": ROBOTS,
    r"/[^?]*\.html": PAGE,
    r"/[^?]*\.[0-9a-z]+": DATA,
}

#: Seconds after which to ask again: a suspended KIM, a store that doesn't answer.
RETRY_SUSPENDED = 3600
RETRY_STORE = 30

#: What a store says of itself, which readers need not know.
STORE_HEADERS: tuple[str, ...] = (
    "x-amz-request-id",
    "x-amz-id-2",
    "x-amz-version-id",
    "x-amz-server-side-encryption",
    "x-amz-storage-class",
    "x-amz-replication-status",
    "x-amz-expiration",
    "x-amz-tagging-count",
    "x-amz-checksum-crc32",
    "x-amz-checksum-crc32c",
    "x-amz-checksum-crc64nvme",
    "x-amz-checksum-sha256",
    "x-amz-checksum-type",
    "x-rgw-object-type",
    "seaweed-x-amz-etag",
    "seaweed-x-amz-owner",
)

TYPES_BY_NAME: Mapping[str, str] = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
#: By extension. Text is UTF-8 and has to say so; XML (RFC 7303) and JSON (RFC 8259) need no charset.
TYPES: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "vtt": "text/vtt",
    "xml": "application/xml",
    "json": "application/json",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
UNKNOWN_TYPE = "application/octet-stream"
#: What is worth compressing.
COMPRESSED: tuple[str, ...] = (
    *sorted({kind for kind in TYPES.values() if kind.startswith("text/")} - {"text/html"}),
    "application/atom+xml",
    "application/feed+json",
    "application/geo+json",
    "application/json",
    "application/manifest+json",
    "application/xml",
    "image/svg+xml",
)


def with_charset(kind: str) -> str:
    """A content type as it stands in an answer."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
