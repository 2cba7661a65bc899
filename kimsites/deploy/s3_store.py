"""Any S3-compatible store, with what they differ in made to no matter."""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kimsites.deploy.retry import Limiter, Retrier, Transient, Trouble
from kimsites.deploy.s3_answer import Answer, Refused
from kimsites.deploy.s3_client import Page, S3Client
from kimsites.deploy.s3_delete import Deleter
from kimsites.deploy.s3_http import S3Http
from kimsites.deploy.s3_requests import S3Requests
from kimsites.deploy.s3_session import S3Session
from kimsites.deploy.s3_write import S3Writer
from kimsites.deploy.store import Condition, Listed, NotDeleted, ObjectHeaders, Stored
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure

if TYPE_CHECKING:
    from kimsites.deploy.target import StoreOptions

_MD5 = re.compile(r'"?([0-9a-f]{32})"?')
_LISTING = Text(
    "daftar isi bucket {bucket} tidak dapat dibaca sampai habis: penyimpanan mengulang halaman yang sama",
    "the listing of the bucket {bucket} has no end: the store repeats a page",
)


class S3Store:
    """A bucket. Threads may share it; a process makes its own, after the fork.

    Raises:
        UsageError: the options can't be (no such profile, no such form of endpoint).
        EnvironmentFailure: there are no credentials.
    """

    def __init__(self, bucket: str, options: StoreOptions) -> None:
        self._bucket = bucket
        self._counting = threading.Lock()
        self._count = 0
        session = S3Session(bucket, options, self._sent)
        self._failures = session.failures
        self._client = S3Client(bucket, session)
        retrier = Retrier(options.backoff, Limiter(options.concurrency), options.timing)
        self._requests = S3Requests(S3Http(session, options, self._sent), retrier, self._failures)
        self._writer = S3Writer(
            self._requests, self._client, self.get, options.multipart_from, options.backoff.attempts
        )
        self._deleter = Deleter(retrier, options.delete_batch, self._client.delete_batch, self._delete_attempt)
        self._may_write = False

    def get(self, key: str) -> Stored | None:
        """An object; None if there is none, also where the store answers 403 for what isn't there."""
        damaged: list[bytes] = []

        def attempt(_unclear: bool) -> Answer:  # noqa: FBT001
            answer = self._requests.attempt("GET", key)
            if answer.good and _looks_damaged(answer) and answer.body not in damaged:
                # The same bytes twice: then their entity tag is no md5 after all.
                damaged.append(answer.body)
                raise Transient(Trouble("BadDigest"))
            return answer

        answer = self._requests.run(attempt, f"GET {key}")
        if answer.good:
            return Stored(answer.body, answer.headers.get("etag", ""), _moment(answer), _headers(answer))
        if answer.status == 404 and answer.code != "NoSuchBucket":
            return None
        if answer.status == 403 and answer.code in {"", "AccessDenied"} and self._is_absent(key):
            return None
        raise self._failures.of_answer(answer.status, answer.code, f"GET {key}")

    def put(self, key: str, body: bytes | Path, headers: ObjectHeaders, condition: Condition | None = None) -> str:
        """Write an object, whole or not at all; its entity tag."""
        etag = self._writer.put(key, body, headers, condition)
        self._may_write = True
        return etag

    def delete(self, keys: Sequence[str]) -> tuple[NotDeleted, ...]:
        """Delete objects, in batches; those the store would not delete."""
        if not keys:
            return ()
        return self._requests.explained(lambda: self._deleter.delete(keys), f"DELETE {keys[0]}")

    def list(self, prefix: str) -> Iterator[Listed]:
        """Every object below a prefix, in the store's order."""
        following: str | None = None
        while True:
            page = self._page(prefix, following)
            for key, size, etag in page.rows:
                md5 = _MD5.fullmatch(etag)
                yield Listed(key, size, "" if md5 is None else md5[1])
            if page.following is None:
                return
            if page.following == following:
                raise EnvironmentFailure(_LISTING.format(bucket=self._bucket))
            following = page.following

    def requests(self) -> int:
        """How many requests were sent so far, retries included."""
        return self._count

    def _page(self, prefix: str, following: str | None) -> Page:
        return self._requests.run(lambda _unclear: self._client.list_page(prefix, following), f"LIST {prefix}")

    def _delete_attempt(self, key: str) -> str:
        answer = self._requests.attempt("DELETE", key)
        if answer.good or (answer.status == 404 and answer.code != "NoSuchBucket"):
            return ""
        if answer.status == 403 and answer.code in {"", "AccessDenied"}:
            return answer.code or "403"
        raise Refused(answer.status, answer.code)

    def _is_absent(self, key: str) -> bool:
        """Whether 403 for an object means that there is none: so it is where we may list, or else at least write."""
        try:
            return all(name != key for name, _, _ in self._page(key, None).rows)
        except EnvironmentFailure:
            # Deleting what never was shows that the credentials are good for something here, and changes nothing.
            self._may_write = self._may_write or self._deleted_nothing(f"{key}.{secrets.token_hex(8)}")
            return self._may_write

    def _deleted_nothing(self, key: str) -> bool:
        answer = self._requests.run(lambda _unclear: self._requests.attempt("DELETE", key), f"DELETE {key}")
        return answer.good or (answer.status == 404 and answer.code != "NoSuchBucket")

    def _sent(self) -> None:
        with self._counting:
            self._count += 1


def _looks_damaged(answer: Answer) -> bool:
    """Whether the entity tag is an md5, but not of these bytes."""
    encrypted = "x-amz-server-side-encryption-customer-algorithm" in answer.headers
    encrypted = encrypted or "kms" in answer.headers.get("x-amz-server-side-encryption", "")
    etag = _MD5.fullmatch(answer.headers.get("etag", ""))
    if encrypted or etag is None:
        return False
    return hashlib.md5(answer.body, usedforsecurity=False).hexdigest() != etag[1]


def _headers(answer: Answer) -> ObjectHeaders:
    names = ("content-type", "cache-control", "x-amz-website-redirect-location")
    return ObjectHeaders(*(answer.headers.get(name, "") for name in names))


def _moment(answer: Answer) -> datetime:
    try:
        return parsedate_to_datetime(answer.headers["date"]).astimezone(UTC)
    except (KeyError, ValueError):
        return datetime.now(UTC)
