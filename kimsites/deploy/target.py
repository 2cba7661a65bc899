"""Where a deploy goes: what people write as TARGET, and the store behind it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field

from kimsites.deploy.folder_store import FolderStore
from kimsites.deploy.retry import Backoff, SystemTiming, Timing
from kimsites.deploy.store import Store
from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

_FORMS = Text(
    "tulis tujuan sebagai s3://nama-bucket, s3://nama-bucket/awalan, atau file:///folder/tujuan",
    "write the target as s3://bucket, s3://bucket/prefix or file:///folder",
)
_UNKNOWN = Text("tujuan “{target}” tidak dikenal: {forms}", "the target “{target}” is unknown: {forms}")
_BUCKET = Text(
    "nama bucket di tujuan “{target}” tidak benar: huruf, angka, titik, dan tanda hubung saja, paling sedikit 3",
    "the bucket of the target “{target}” is no bucket name: letters, digits, dots and hyphens only, at least 3",
)
_PREFIX = Text(
    "awalan di tujuan “{target}” tidak benar: tidak boleh ada bagian kosong, “.”, “..”, “?”, “#” atau “\\”",
    "the prefix of the target “{target}” is wrong: no empty part, “.”, “..”, “?”, “#” or “\\”",
)
_FOLDER = Text(
    "tujuan “{target}” harus folder dengan alamat lengkap, misalnya file:///srv/situs",
    "the target “{target}” must be a folder with its full path, such as file:///srv/sites",
)
_NO_EXTRA = Text(
    "untuk tujuan s3:// perlu paket tambahan; pasang dengan: pip install 'kimsites[deploy]'",
    "s3:// targets need an extra package; install it with: pip install 'kimsites[deploy]'",
)

_BUCKET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,254}")
_UNSOUND_PART = re.compile(r"\.{0,2}|.*[?#\\\x00-\x1f\x7f].*", re.DOTALL)


class Target(Struct, frozen=True):
    """A bucket or a folder.

    ``place`` is the bucket's name or the folder's absolute path; ``prefix`` has no slash at either end and is empty for
    a folder.
    """

    kind: Literal["s3", "file"]
    place: str
    prefix: str = ""

    def key(self, path: str) -> str:
        """The full key of a path below this target."""
        return f"{self.prefix}/{path}" if self.prefix else path

    def path(self, key: str) -> str:
        """The path below this target of a full key, the opposite of :meth:`key`.

        Raises:
            ValueError: the key lies elsewhere.
        """
        start = f"{self.prefix}/" if self.prefix else ""
        if not key.startswith(start):
            raise ValueError(key)
        return key[len(start) :]

    def __str__(self) -> str:
        """As people write it."""
        if self.kind == "file":
            return Path(self.place).as_uri()
        return f"s3://{self.place}/{self.prefix}" if self.prefix else f"s3://{self.place}"


class StoreOptions(Struct, frozen=True):
    """How to reach a store.

    Together with a Target it describes one wholly and can be pickled: processes that share work open their own, for
    connections don't survive a fork. What is None comes from the usual AWS environment.
    ``concurrency`` is the number of requests at once, the time-outs are seconds, ``delete_batch`` is the number of
    keys in one request (1,000 at most), ``multipart_from`` the number of bytes from which a file goes up in parts.
    """

    endpoint_url: str | None = None
    profile: str | None = None
    region: str | None = None
    concurrency: int = 16
    connect_timeout: float = 10.0
    read_timeout: float = 60.0
    delete_batch: int = 1000
    multipart_from: int = 64 * 1024 * 1024
    backoff: Backoff = field(default_factory=Backoff)
    timing: Timing = field(default_factory=SystemTiming)


def parse_target(text: str) -> Target:
    """Read TARGET: ``s3://bucket``, ``s3://bucket/prefix`` or ``file:///folder``.

    Raises:
        UsageError: it is something else.
    """
    scheme, mark, rest = text.partition("://")
    if not mark or scheme.lower() not in {"s3", "file"}:
        raise UsageError(_UNKNOWN.format(target=text, forms=_FORMS))
    return _bucket(text, rest) if scheme.lower() == "s3" else _folder(text)


def open_store(target: Target, options: StoreOptions) -> Store:
    """The store behind a target. Nothing is sent yet.

    Raises:
        UsageError: the extra for s3 isn't installed, or the options can't be (no such profile).
        EnvironmentFailure: there are no credentials.
    """
    if target.kind == "file":
        return FolderStore(Path(target.place))
    try:
        from kimsites.deploy.s3_store import S3Store  # noqa: PLC0415  (boto3 is heavy and optional)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in {"boto3", "botocore", "s3transfer", "urllib3"}:
            raise
        raise UsageError(_NO_EXTRA) from None
    return S3Store(target.place, options)


def _bucket(text: str, rest: str) -> Target:
    bucket, _, prefix = rest.partition("/")
    if not _BUCKET_NAME.fullmatch(bucket):
        raise UsageError(_BUCKET.format(target=text))
    prefix = prefix.removesuffix("/")
    if prefix and any(_UNSOUND_PART.fullmatch(part) for part in prefix.split("/")):
        raise UsageError(_PREFIX.format(target=text))
    return Target("s3", bucket, prefix)


def _folder(text: str) -> Target:
    try:
        address = urlsplit(text)
    except ValueError:
        raise UsageError(_FOLDER.format(target=text)) from None
    path = unquote(address.path)
    wrong = address.netloc not in {"", "localhost"} or address.query or address.fragment
    if wrong or not path.startswith("/") or "\0" in path or ".." in path.split("/"):
        raise UsageError(_FOLDER.format(target=text))
    return Target("file", str(Path(path)))
