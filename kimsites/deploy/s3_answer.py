"""What an S3 store answers, sorted by what can be done about it, and said so that people can act on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from kimsites.deploy.retry import Trouble
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, UsageError

_CODE = re.compile(rb"<Code>\s*([A-Za-z0-9_.-]{1,64})\s*</Code>")
_REGION = re.compile(rb"<Region>\s*([a-z0-9-]{1,64})\s*</Region>")

_OVERLOADED = {"SlowDown", "SlowDownRead", "SlowDownWrite", "ServiceUnavailable", "ServerBusy", "TooManyRequests"}
_OVERLOADED |= {"Throttling", "ThrottlingException", "RequestThrottled", "RequestLimitExceeded"}
_OVERLOADED |= {"BandwidthLimitExceeded"}
_DAMAGED = {"BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "IncompleteBody"}
_PASSING = {"InternalError", "RequestTimeout", "OperationAborted", "ConditionalRequestConflict"}
_CREDENTIALS = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "TokenRefreshRequired"}
_CREDENTIALS |= {"InvalidSecurity", "AuthFailure", "UnrecognizedClientException", "InvalidClientTokenId"}

_UNREACHABLE = Text(
    "penyimpanan di {endpoint} tidak dapat dihubungi ({reason}); periksa alamatnya (--endpoint-url) dan jaringan",
    "the store at {endpoint} can't be reached ({reason}); check its address (--endpoint-url) and the network",
)
_FAILING = Text(
    "penyimpanan di {endpoint} berkali-kali gagal menjawab ({reason}); jalankan lagi nanti",
    "the store at {endpoint} failed again and again ({reason}); run this again later",
)
_UNTRUSTED = Text(
    "sertifikat TLS penyimpanan di {endpoint} tidak dipercaya; untuk sertifikat sendiri, isi AWS_CA_BUNDLE",
    "the TLS certificate of the store at {endpoint} is not trusted; for one of your own, set AWS_CA_BUNDLE",
)
_NO_CREDENTIALS = Text(
    "tidak ada kunci akses untuk penyimpanan di {endpoint}; isi AWS_ACCESS_KEY_ID dan AWS_SECRET_ACCESS_KEY, "
    "atau pilih profil dengan --profile",
    "there are no credentials for the store at {endpoint}; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
    "or choose a profile with --profile",
)
_UNSOUND_CREDENTIALS = Text(
    "kunci akses untuk penyimpanan di {endpoint} berisi tanda yang tidak pernah ada dalam kunci, misalnya ganti baris; "
    "salin lagi kunci akses, kunci rahasia, dan token sesi tanpa baris baru",
    "the credentials for the store at {endpoint} hold a sign that no key has, such as a line break; copy access key, "
    "secret key and session token again without it",
)
_NOT_ENCRYPTED = Text(
    "penyimpanan di {endpoint} tidak menjawab dengan TLS; kalau memang tanpa enkripsi, tulis alamatnya dengan http://",
    "the store at {endpoint} does not answer in TLS; if it is not encrypted, write its address with http://",
)
_BAD_PROXY = Text(
    "alamat proxy (HTTP_PROXY atau HTTPS_PROXY) tidak benar; contoh: http://proxy.contoh.id:3128",
    "the address of the proxy (HTTP_PROXY or HTTPS_PROXY) is no address such as http://proxy.example.org:3128",
)
_WRONG_CREDENTIALS = Text(
    "penyimpanan di {endpoint} menolak kunci akses ({reason}); periksa kunci akses atau --profile",
    "the store at {endpoint} refuses the credentials ({reason}); check them, or --profile",
)
_CLOCK = Text(
    "penyimpanan di {endpoint} menolak karena jam komputer ini berbeda; samakan jamnya, lalu jalankan lagi",
    "the store at {endpoint} refuses us for this machine's clock is wrong; set it and run this again",
)
_DENIED = Text(
    "penyimpanan di {endpoint} tidak mengizinkan {what} di bucket {bucket}; kunci akses perlu izin baca, tulis, "
    "hapus, dan daftar",
    "the store at {endpoint} does not allow {what} in the bucket {bucket}; the credentials need the right to read, "
    "write, delete and list",
)
_NO_BUCKET = Text(
    "bucket {bucket} tidak ada di {endpoint}; buat dulu, atau periksa namanya",
    "there is no bucket {bucket} at {endpoint}; create it first, or check its name",
)
_ELSEWHERE = Text(
    "bucket {bucket} tidak ada di {endpoint} melainkan di tempat lain; periksa --endpoint-url dan wilayah (region)",
    "the bucket {bucket} is not at {endpoint} but elsewhere; check --endpoint-url and the region",
)
_UNEXPECTED = Text(
    "penyimpanan di {endpoint} menolak {what} di bucket {bucket}: {reason}",
    "the store at {endpoint} refused {what} in the bucket {bucket}: {reason}",
)


class Answer(Struct, frozen=True):
    """One answer. ``headers`` have lower-case names; ``code`` is S3's own name for an error, empty if there is none."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def good(self) -> bool:
        """Whether what was asked is done."""
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        """S3's name for the error."""
        found = None if self.good else _CODE.search(self.body)
        return "" if found is None else found[1].decode()

    @property
    def region(self) -> str:
        """The region that a store names when the bucket is elsewhere, else empty."""
        found = _REGION.search(self.body)
        return self.headers.get("x-amz-bucket-region", "" if found is None else found[1].decode())


class Refused(Exception):
    """A store's answer that won't change by asking again."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(reason(status, code))
        self.status = status
        self.code = code


def reason(status: int, code: str) -> str:
    """An answer in a word or two."""
    return f"{status} {code}".rstrip()


def trouble(status: int, code: str) -> Trouble | None:
    """Why an answer may be another next time; None if it won't."""
    if status in {429, 503} or code in _OVERLOADED:
        return Trouble(reason(status, code), slow_down=True, unclear=True)
    if code in _DAMAGED:
        return Trouble(reason(status, code))
    if status in {408, 409} or code in _PASSING or (status >= 500 and status not in {501, 505}):
        return Trouble(reason(status, code), unclear=True)
    return None


def moved(answer: Answer) -> bool:
    """Whether a store says that the bucket is in another place."""
    redirected = answer.status in {301, 302, 307, 308}
    return redirected or answer.code in {"AuthorizationHeaderMalformed", "IllegalLocationConstraintException"}


class Failures:
    """Failures of one store in words. None of them holds a secret: only codes, the endpoint, bucket and keys."""

    def __init__(self, endpoint: str, bucket: str) -> None:
        self.endpoint = shown_endpoint(endpoint)
        self._bucket = bucket

    def of_trouble(self, found: Trouble) -> EnvironmentFailure:
        """What did not pass in all attempts."""
        text = _UNREACHABLE if found.unreachable else _FAILING
        return EnvironmentFailure(text.format(endpoint=self.endpoint, reason=found.reason))

    def of_answer(self, status: int, code: str, what: str) -> EnvironmentFailure:
        """An answer that won't change; ``what`` is the method and the key."""
        facts = {"endpoint": self.endpoint, "bucket": self._bucket, "what": what, "reason": reason(status, code)}
        return EnvironmentFailure(_text_of(status, code).format(**facts))

    def no_credentials(self) -> EnvironmentFailure:
        """Nothing to sign with, or nothing that could be fetched."""
        return EnvironmentFailure(_NO_CREDENTIALS.format(endpoint=self.endpoint))

    def unsound_credentials(self) -> EnvironmentFailure:
        """What there is to sign with can't be sent."""
        return EnvironmentFailure(_UNSOUND_CREDENTIALS.format(endpoint=self.endpoint))

    def not_encrypted(self) -> EnvironmentFailure:
        """Something answered, but not in TLS."""
        return EnvironmentFailure(_NOT_ENCRYPTED.format(endpoint=self.endpoint))

    def bad_proxy(self) -> UsageError:
        """Where the way to the store begins can't be read."""
        return UsageError(_BAD_PROXY)

    def untrusted(self) -> EnvironmentFailure:
        """A certificate that nobody we know vouches for."""
        return EnvironmentFailure(_UNTRUSTED.format(endpoint=self.endpoint))


def shown_endpoint(url: str) -> str:
    """An endpoint without what may be secret in it: user, password, query."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}".rstrip("/")


def _text_of(status: int, code: str) -> Text:
    if code in _CREDENTIALS:
        return _WRONG_CREDENTIALS
    if code == "RequestTimeTooSkewed":
        return _CLOCK
    if code == "NoSuchBucket":
        return _NO_BUCKET
    if status in {301, 302, 307, 308} or code == "AuthorizationHeaderMalformed":
        return _ELSEWHERE
    return _DENIED if status in {401, 403} else _UNEXPECTED
