"""The operations for which botocore's full client is worth its time: listings, batch deletes, uploads in parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from boto3.s3.transfer import TransferConfig, create_transfer_manager
from botocore import exceptions
from botocore.parsers import ResponseParserError
from msgspec import Struct

from kimsites.deploy.retry import Transient, Trouble
from kimsites.deploy.s3_answer import Refused, trouble

if TYPE_CHECKING:
    from kimsites.deploy.s3_session import S3Session

T = TypeVar("T")

_PART = 16 * 1024 * 1024
_PARTS_AT_ONCE = 2
# The upload's own records were damaged, or it ended already and the answer was lost: then all of it goes up again.
_UNCONFIRMED = "Unconfirmed"
_UPLOAD_SPOILT = {"InvalidPart", "InvalidPartOrder", "NoSuchUpload", "MalformedXML"}

_UNREACHABLE = (
    exceptions.EndpointConnectionError,
    exceptions.ConnectTimeoutError,
    exceptions.ProxyConnectionError,
)
_INTERRUPTED = (
    exceptions.HTTPClientError,
    exceptions.ResponseStreamingError,
    exceptions.IncompleteReadError,
    exceptions.FlexibleChecksumError,
)


class Page(Struct, frozen=True):
    """A part of a listing: key, size and entity tag of each object, and how to ask for the next part."""

    rows: tuple[tuple[str, int, str], ...]
    following: str | None


class S3Client:
    """A bucket by botocore's client; each call is one attempt.

    Every method raises Transient for what may pass, Refused for what won't, and EnvironmentFailure where there are no
    credentials or the certificate isn't trusted. What botocore raised never goes further: it may hold a secret.
    """

    def __init__(self, bucket: str, session: S3Session) -> None:
        self._bucket = bucket
        self._session = session

    def list_page(self, prefix: str, following: str | None) -> Page:
        """At most 1,000 objects."""
        arguments = {"Bucket": self._bucket, "Prefix": prefix}
        if following is not None:
            arguments["ContinuationToken"] = following
        found = self._call(lambda: self._session.client().list_objects_v2(**arguments))
        rows = tuple((row["Key"], int(row["Size"]), row.get("ETag", "")) for row in found.get("Contents", ()))
        return Page(rows, found.get("NextContinuationToken") if found.get("IsTruncated") else None)

    def delete_batch(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Delete up to 1,000 objects; the keys that are still there, with the reason for each."""
        client = self._session.client()
        # Not quiet: a request that was damaged on its way to a store that checks no digest names another key.
        wanted = {"Objects": [{"Key": key} for key in keys], "Quiet": False}
        found = self._call(lambda: client.delete_objects(Bucket=self._bucket, Delete=wanted))
        refused = {row.get("Key", ""): row.get("Code", "") for row in found.get("Errors", ())}
        gone = {row.get("Key", "") for row in found.get("Deleted", ())}
        # A store that is quiet all the same is taken at its word.
        unsaid = [key for key in keys if key not in gone and key not in refused] if gone else []
        return refused | dict.fromkeys(unsaid, _UNCONFIRMED)

    def upload_in_parts(self, key: str, file: Path, arguments: Mapping[str, str], attempts: int) -> str:
        """Upload a large file with bounded memory; its entity tag."""
        client = self._session.client(attempts)
        config = TransferConfig(multipart_chunksize=_PART, max_concurrency=_PARTS_AT_ONCE, max_io_queue=_PARTS_AT_ONCE)

        def upload() -> str:
            with create_transfer_manager(client, config) as manager:
                manager.upload(str(file), self._bucket, key, extra_args=dict(arguments)).result()
            return str(client.head_object(Bucket=self._bucket, Key=key)["ETag"])

        try:
            return self._call(upload)
        except Refused as refused:
            if refused.code in _UPLOAD_SPOILT:
                raise Transient(Trouble(refused.code, unclear=True)) from None
            raise

    def _call(self, operation: Callable[[], T]) -> T:
        try:
            return operation()
        except exceptions.ClientError as cause:
            raise _of_error(cause.response) from None
        except _UNREACHABLE as cause:
            raise Transient(Trouble(type(cause).__name__, unreachable=True)) from None
        except exceptions.ReadTimeoutError as cause:
            raise Transient(Trouble(type(cause).__name__, unclear=True, timed_out=True)) from None
        except exceptions.SSLError as cause:
            if "CERTIFICATE_VERIFY_FAILED" in str(cause):
                raise self._session.failures.untrusted() from None
            raise Transient(Trouble("SSLError", unclear=True)) from None
        except (*_INTERRUPTED, exceptions.ConnectionError) as cause:
            raise Transient(Trouble(type(cause).__name__, unclear=True)) from None
        except ResponseParserError as cause:
            raise Transient(Trouble(type(cause).__name__, unclear=True)) from None
        except exceptions.BotoCoreError as cause:
            raise Refused(0, type(cause).__name__) from None


def _of_error(response: Mapping[str, Any]) -> Exception:
    status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    named = str(response.get("Error", {}).get("Code", ""))
    code = "" if named == str(status) else named
    found = trouble(status, code)
    return Refused(status, code) if found is None else Transient(found)
