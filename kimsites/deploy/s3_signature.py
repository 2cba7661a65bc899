"""AWS Signature Version 4 of one request, in a fifth of the time that botocore takes to build and sign its own objects.

By the description "Create a signed AWS API request" in the IAM User Guide, with what is particular to S3: the path is
encoded once, not twice, and the hash of the payload is a header as well. Held against botocore's signer by a property
test; botocore still finds the credentials.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

_ALGORITHM = "AWS4-HMAC-SHA256"
#: One for each day, region and key in use.
_KEYS_KEPT = 8


class SigningKey(Struct, frozen=True):
    """What to sign with, and for which region."""

    access_key: str
    secret_key: str
    token: str | None
    region: str


def signed_headers(
    method: str, url: str, headers: Mapping[str, str], payload_sha256: str, key: SigningKey, now: datetime
) -> dict[str, str]:
    """The headers of a request with those that sign it.

    ``url`` is encoded and has no query; ``now`` is in UTC.
    """
    parts = urlsplit(url)
    moment = now.strftime("%Y%m%dT%H%M%SZ")
    day = moment[:8]
    signed = {**headers, "X-Amz-Date": moment}
    if key.token:
        signed["X-Amz-Security-Token"] = key.token
    signed["X-Amz-Content-SHA256"] = payload_sha256
    lines = {name.lower(): " ".join(text.split()) for name, text in signed.items()}
    lines["host"] = _host(parts.scheme, parts.netloc)
    names = sorted(lines)
    listed = ";".join(names)
    canonical = "\n".join(
        (method, parts.path or "/", "", *[f"{name}:{lines[name]}" for name in names], "", listed, payload_sha256)
    )
    scope = f"{day}/{key.region}/s3/aws4_request"
    to_sign = f"{_ALGORITHM}\n{moment}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.digest(_derived(key.secret_key, day, key.region), to_sign.encode(), "sha256").hex()
    signed["Authorization"] = (
        f"{_ALGORITHM} Credential={key.access_key}/{scope}, SignedHeaders={listed}, Signature={signature}"
    )
    return signed


def _host(scheme: str, netloc: str) -> str:
    """The host as it is sent: without the port that the scheme means anyway."""
    host = netloc.rpartition("@")[2]
    return host.removesuffix({"http": ":80", "https": ":443"}.get(scheme, ""))


@lru_cache(_KEYS_KEPT)
def _derived(secret_key: str, day: str, region: str) -> bytes:
    key = f"AWS4{secret_key}".encode()
    for part in (day, region, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key
