"""Where a bucket is and with what to sign: botocore's own configuration, credentials and clients."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import ssl
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import botocore.exceptions
import botocore.session
from botocore.config import Config
from botocore.credentials import ReadOnlyCredentials
from botocore.httpsession import get_cert_path
from msgspec import Struct

from kimsites.deploy.s3_answer import Failures, shown_endpoint
from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

if TYPE_CHECKING:
    from kimsites.deploy.target import StoreOptions

_AWS = "amazonaws.com"
_NO_PROFILE = Text(
    "tidak ada profil AWS bernama “{profile}” (--profile atau AWS_PROFILE)",
    "there is no AWS profile named “{profile}” (--profile or AWS_PROFILE)",
)
_UNSOUND = Text(
    "pengaturan AWS di komputer ini tidak dapat dibaca ({reason})",
    "the AWS configuration of this machine can't be read ({reason})",
)
_ENDPOINT = Text(
    "alamat penyimpanan (--endpoint-url) tidak benar; contoh: https://s3.contoh.id",
    "the address of the store (--endpoint-url) is no address such as https://s3.example.org",
)
_NO_CERTIFICATES = Text(
    "berkas sertifikat {path} (AWS_CA_BUNDLE) tidak dapat dipakai ({reason}); isinya harus sertifikat PEM",
    "the certificate file {path} (AWS_CA_BUNDLE) can't be used ({reason}); it must hold PEM certificates",
)
# What a host name or an address can hold; a zone of IPv6 is nothing to send to other machines.
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
# Of a key pasted with its line end or a typographic sign an HTTP library would say all, the key included.
_SOUND = re.compile(r"[\x20-\x7e]*")


class Place(Struct, frozen=True):
    """Where requests for a bucket go: its address without a slash at the end, and the region to sign for."""

    url: str
    region: str


class S3Session:
    """One bucket as botocore sees it. ``count`` is called for every request that a client sends.

    Raises:
        UsageError: no such profile, no such form of endpoint, no such certificates.
        EnvironmentFailure: no credentials.
    """

    def __init__(self, bucket: str, options: StoreOptions, count: Callable[[], None]) -> None:
        self._bucket = bucket
        self._options = options
        self._count = count
        self._making = threading.Lock()
        self._clients: dict[int, Any] = {}
        try:
            self._session = botocore.session.Session(profile=options.profile)
            self._endpoint = _checked(options.endpoint_url or _configured_endpoint(self._session))
            self._region = options.region or self._session.get_config_variable("region") or "us-east-1"
            self.failures = Failures(self._endpoint or f"https://s3.{self._region}.{_AWS}", bucket)
            credentials = self._session.get_credentials()
        except botocore.exceptions.ProfileNotFound:
            profile = options.profile or os.environ.get("AWS_PROFILE", "")
            raise UsageError(_NO_PROFILE.format(profile=profile)) from None
        except botocore.exceptions.ConfigParseError as cause:
            raise UsageError(_UNSOUND.format(reason=type(cause).__name__)) from None
        except botocore.exceptions.BotoCoreError:
            raise self.failures.no_credentials() from None
        if credentials is None:
            raise self.failures.no_credentials()
        self._credentials = credentials
        self.place = self._find_place()
        if self.place.url.startswith("https:"):
            _check_certificates(self.certificates)

    @property
    def certificates(self) -> str:
        """The file of the authorities to trust."""
        bundle = self._session.get_config_variable("ca_bundle")
        return str(get_cert_path(bundle or True))

    def credentials(self) -> ReadOnlyCredentials:
        """What to sign with now; temporary ones are fetched anew when they near their end.

        Raises:
            EnvironmentFailure: they can't be fetched, or hold what no key does.
        """
        try:
            found = self._credentials.get_frozen_credentials()
        except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError):
            raise self.failures.no_credentials() from None
        if not all(_SOUND.fullmatch(part or "") for part in (found.access_key, found.secret_key, found.token)):
            raise self.failures.unsound_credentials()
        return found

    def relocate(self, region: str) -> None:
        """From now on ask the bucket in another region."""
        with self._making:
            self._region = region
            self._clients = {}
        self.place = self._find_place()

    def client(self, attempts: int = 1) -> Any:
        """A client of botocore that tries everything so often by itself."""
        with self._making:
            if attempts not in self._clients:
                self._clients[attempts] = self._make_client(attempts)
            return self._clients[attempts]

    def _make_client(self, attempts: int) -> Any:
        options = self._options
        try:
            client = self._session.create_client(
                "s3",
                region_name=self._region,
                endpoint_url=self._endpoint,
                config=Config(
                    connect_timeout=options.connect_timeout,
                    read_timeout=options.read_timeout,
                    max_pool_connections=max(options.concurrency, 10),
                    retries={"total_max_attempts": attempts, "mode": "standard"},
                    signature_version="s3v4",
                    s3={"addressing_style": self._addressing()},
                ),
            )
        except ValueError:
            raise UsageError(_ENDPOINT) from None
        client.meta.events.register("before-send.s3", self._before_send)
        client.meta.events.register("before-call.s3.DeleteObjects", _add_content_md5)
        return client

    def _before_send(self, **_: object) -> None:
        self._count()

    def _addressing(self) -> Literal["path", "virtual", "auto"]:
        configured = self._session.get_scoped_config().get("s3")
        style = configured.get("addressing_style") if isinstance(configured, dict) else None
        if style == "path" or style == "virtual":  # noqa: PLR1714  (a set would not narrow the type)
            return style  # type: ignore[no-any-return]
        return "path" if self._endpoint and not _host(self._endpoint).endswith(_AWS) else "auto"

    def _find_place(self) -> Place:
        if self._endpoint and self._addressing() == "path":
            return Place(f"{shown_endpoint(self._endpoint)}/{self._bucket}", self._region)
        # Only the client knows the rules by which AWS names its hosts; a signed address tells without a request.
        signed = self.client().generate_presigned_url("put_object", Params={"Bucket": self._bucket, "Key": "x"})
        parts = urlsplit(signed)
        return Place(f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix('/x')}", self._region)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _checked(endpoint: str | None) -> str | None:
    try:
        sound = endpoint is None or _is_address(endpoint)
    except ValueError:
        sound = False
    if not sound:
        # Not shown as it is: an address that can't be read may hold a password where we don't look for it.
        raise UsageError(_ENDPOINT)
    return endpoint


def _is_address(url: str) -> bool:
    """Whether it leads somewhere; a port that is none is a ValueError."""
    parts = urlsplit(url)
    has_room = parts.port is None or parts.port > 0
    return parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.hostname or "") is not None and has_room


def _check_certificates(path: str) -> None:
    """Said before anything is sent: a handshake would only fail, again and again."""
    try:
        ssl.create_default_context(cafile=path)
    except OSError as cause:
        reason = cause.strerror if not isinstance(cause, ssl.SSLError) else "no PEM"
        raise UsageError(_NO_CERTIFICATES.format(path=path, reason=reason)) from None


def _configured_endpoint(session: botocore.session.Session) -> str | None:
    if session.get_config_variable("ignore_configured_endpoint_urls"):
        return None
    for name in ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"):
        if os.environ.get(name):
            return os.environ[name]
    scoped = session.get_scoped_config()
    service = session.full_config.get("services", {}).get(scoped.get("services", ""), {}).get("s3", {})
    found = (service.get("endpoint_url") if isinstance(service, dict) else None) or scoped.get("endpoint_url")
    return str(found) if found else None


def _add_content_md5(params: dict[str, Any], **_: object) -> None:
    """Some stores demand it for batch deletes; newer clients send another checksum alone."""
    body = params["body"]
    digest = hashlib.md5(body if isinstance(body, bytes) else str(body).encode(), usedforsecurity=False).digest()
    params["headers"]["Content-MD5"] = base64.b64encode(digest).decode()
