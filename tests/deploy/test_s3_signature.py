"""Requests are signed as botocore signs them, to the letter."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import ReadOnlyCredentials
from hypothesis import example, given
from hypothesis import strategies as st

from kimsites.deploy.s3_signature import SigningKey, signed_headers

_KEY_SIGNS = st.text("abcXYZ0189+/=", min_size=1, max_size=40)
_VALUES = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=30).filter(str.strip)
_HEADERS = st.dictionaries(
    st.sampled_from(["Content-Type", "Cache-Control", "If-Match", "If-None-Match", "x-amz-checksum-sha256"]), _VALUES
)
_ORIGINS = st.sampled_from(
    ["http://127.0.0.1:8333", "https://s3.example.org", "https://s3.example.org:443", "http://a.b:80", "https://a.b:9"]
)
_PATHS = st.lists(st.text(min_size=1, max_size=12).filter(lambda part: part not in {".", ".."}), min_size=1, max_size=4)


class _Signer(S3SigV4Auth):
    def payload(self, request: AWSRequest) -> str:
        return str(request.context["payload_sha256"])


def _by_botocore(
    method: str, url: str, headers: dict[str, str], sha256: str, key: SigningKey
) -> tuple[dict[str, str], datetime]:
    request = AWSRequest(method, url, headers=headers)
    request.context["payload_sha256"] = sha256
    found = ReadOnlyCredentials(key.access_key, key.secret_key, key.token)
    _Signer(found, "s3", key.region).add_auth(request)
    signed = dict(request.headers.items())
    return signed, datetime.strptime(signed["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


@given(
    st.sampled_from(["PUT", "GET", "DELETE", "HEAD"]),
    _ORIGINS,
    _PATHS,
    _HEADERS,
    st.builds(SigningKey, _KEY_SIGNS, _KEY_SIGNS, st.none() | _KEY_SIGNS, st.sampled_from(["us-east-1", "id-jkt-1"])),
)
@example(
    "PUT",
    "http://127.0.0.1:8333",
    ["b", "a  b", "ö+~(x)"],
    {"Cache-Control": " a   b "},
    SigningKey("a", "b", None, "c"),
)
def test_the_signature_is_that_of_botocore(
    method: str, origin: str, path: list[str], headers: dict[str, str], key: SigningKey
) -> None:
    encoded = "/".join(quote(part.encode("utf-8", "replace"), safe="~") for part in path)
    url = f"{origin}/{encoded}"
    expected, now = _by_botocore(method, url, headers, "e" * 64, key)
    assert signed_headers(method, url, headers, "e" * 64, key, now) == expected


def test_a_key_is_derived_anew_for_another_day() -> None:
    key = SigningKey("a", "b", None, "us-east-1")
    days = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2))
    first, second = (signed_headers("PUT", "https://s3.example.org/a", {}, "e" * 64, key, day) for day in days)
    assert first["Authorization"].partition("Signature=")[2] != second["Authorization"].partition("Signature=")[2]
    assert "/20260102/us-east-1/" in second["Authorization"]
