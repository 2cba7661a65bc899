"""Writing objects: whole, undamaged, and only where their condition holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from kimsites.deploy.s3_answer import Answer, Refused
from kimsites.deploy.s3_client import S3Client
from kimsites.deploy.s3_http import Payload, checksum_headers
from kimsites.deploy.s3_requests import S3Requests
from kimsites.deploy.store import Condition, ConditionFailed, ConditionUnsupported, ObjectHeaders, Stored
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure

_NOT_MET = frozenset({304, 409, 412})
_UNKNOWN_TO_STORE = {"NotImplemented", "InvalidArgument", "InvalidRequest", "UnsupportedHeader", "MethodNotAllowed"}
_FILE = Text("berkas {path} tidak dapat dibaca: {reason}", "the file {path} can't be read: {reason}")


class S3Writer:
    """Puts objects into one bucket, and keeps in mind what its store turned out to be like.

    ``read`` gives an object as it stands now. Files of ``multipart_from`` bytes and more go up in parts, each tried
    ``attempts`` times.
    """

    def __init__(
        self,
        requests: S3Requests,
        client: S3Client,
        read: Callable[[str], Stored | None],
        multipart_from: int,
        attempts: int,
    ) -> None:
        self._requests = requests
        self._client = client
        self._read = read
        self._multipart_from = multipart_from
        self._attempts = attempts
        self._modern_checksums = True
        self._quoted_etags: bool | None = None

    def put(self, key: str, body: bytes | Path, headers: ObjectHeaders, condition: Condition | None) -> str:
        """Write an object; its entity tag.

        With a condition, an answer that was lost is asked for: if the object has just these bytes, the write was ours.

        Raises:
            ConditionFailed, ConditionUnsupported: only with a condition.
            EnvironmentFailure: the store failed, or the file can't be read.
        """
        try:
            if condition is None and isinstance(body, Path) and body.stat().st_size >= self._multipart_from:
                return self._put_in_parts(key, body, headers)
            payload = Payload.of(body)
            answer, unclear = self._write(key, payload, headers, condition)
        except OSError as cause:
            reason = cause.strerror or type(cause).__name__
            raise EnvironmentFailure(_FILE.format(path=body, reason=reason)) from cause
        if answer.good:
            if condition is not None and condition.etag is not None and self._quoted_etags is None:
                self._quoted_etags = True
            return answer.headers.get("etag", "")
        if condition is None:
            return self._refuse(key, answer)
        if unclear and (ours := self._already_there(key, payload)) is not None:
            return ours
        if condition.etag is not None and self._quoted_etags is None and self._holds(key, condition):
            return self._write_unquoted(key, payload, headers, condition)
        if _not_met(answer, condition):
            raise ConditionFailed
        if _unknown_to_store(answer):
            raise ConditionUnsupported
        return self._refuse(key, answer)

    def _put_in_parts(self, key: str, file: Path, headers: ObjectHeaders) -> str:
        arguments = {
            "ContentType": headers.content_type,
            "CacheControl": headers.cache_control,
            "WebsiteRedirectLocation": headers.redirect,
        }
        given = {name: value for name, value in arguments.items() if value}
        return self._requests.run(
            lambda _unclear: self._client.upload_in_parts(key, file, given, self._attempts), f"PUT {key}"
        )

    def _write(
        self, key: str, payload: Payload, headers: ObjectHeaders, condition: Condition | None
    ) -> tuple[Answer, bool]:
        """The answer, and whether an earlier attempt may have written already."""
        answer, unclear = self._write_with(key, payload, headers, condition)
        if _unknown_to_store(answer) and self._modern_checksums:
            self._modern_checksums = False
            answer, unclear = self._write_with(key, payload, headers, condition)
            self._modern_checksums = _unknown_to_store(answer)
        return answer, unclear

    def _write_with(
        self, key: str, payload: Payload, headers: ObjectHeaders, condition: Condition | None
    ) -> tuple[Answer, bool]:
        wanted = {
            "Content-Type": headers.content_type,
            "Cache-Control": headers.cache_control,
            "x-amz-website-redirect-location": headers.redirect,
            **checksum_headers(payload, modern=self._modern_checksums),
            **self._condition_headers(condition),
        }
        sent = {name: value for name, value in wanted.items() if value}
        final = frozenset[int]() if condition is None else _NOT_MET

        def attempt(unclear: bool) -> tuple[Answer, bool]:  # noqa: FBT001
            return self._requests.attempt("PUT", key, sent, payload, final), unclear

        return self._requests.run(attempt, f"PUT {key}")

    def _condition_headers(self, condition: Condition | None) -> dict[str, str]:
        if condition is None:
            return {}
        if condition.etag is None:
            return {"If-None-Match": "*"}
        bare = _bare(condition.etag)
        return {"If-Match": bare if self._quoted_etags is False else f'"{bare}"'}

    def _already_there(self, key: str, payload: Payload) -> str | None:
        found = self._read(key)
        if found is not None and hashlib.sha256(found.body).digest() == payload.sha256:
            return found.etag
        return None

    def _holds(self, key: str, condition: Condition) -> bool:
        """Whether a condition holds although the store says that it doesn't: it takes the quotes amiss."""
        found = self._read(key)
        return found is not None and _bare(found.etag) == _bare(condition.etag or "")

    def _write_unquoted(self, key: str, payload: Payload, headers: ObjectHeaders, condition: Condition) -> str:
        self._quoted_etags = False
        answer, _ = self._write(key, payload, headers, condition)
        if answer.good:
            return answer.headers.get("etag", "")
        self._quoted_etags = None
        raise ConditionUnsupported if _unknown_to_store(answer) else ConditionFailed

    def _refuse(self, key: str, answer: Answer) -> str:
        def refused() -> str:
            raise Refused(answer.status, answer.code)

        return self._requests.explained(refused, f"PUT {key}")


def _not_met(answer: Answer, condition: Condition) -> bool:
    vanished = answer.status == 404 and condition.etag is not None and answer.code != "NoSuchBucket"
    return answer.status in _NOT_MET or vanished


def _unknown_to_store(answer: Answer) -> bool:
    return answer.status == 501 or (answer.status in {400, 405} and answer.code in _UNKNOWN_TO_STORE)


def _bare(etag: str) -> str:
    return etag.removeprefix("W/").strip('"')
