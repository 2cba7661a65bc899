"""CloudFront told to forget what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import boto3
from botocore import exceptions

from kimsites.model.diagnostic import Text

if TYPE_CHECKING:
    from kimsites.deploy.target import StoreOptions

_FAILED = Text(
    "CloudFront {distribution} tidak dapat diberi tahu ({reason}); situs sudah terbit, tetapi pembaca mungkin masih "
    "melihat halaman lama",
    "CloudFront {distribution} could not be told ({reason}); the sites are live, but readers may still see old pages",
)


def tell_cloudfront(options: StoreOptions, distribution: str, paths: Sequence[str], reference: str) -> Text | None:
    """Ask for it with the same credentials as the store's; why that failed, or None."""
    try:
        session = boto3.session.Session(profile_name=options.profile, region_name=options.region or "us-east-1")
        client = session.client("cloudfront")
    except exceptions.BotoCoreError as cause:
        return _FAILED.format(distribution=distribution, reason=type(cause).__name__)
    return invalidate(client, distribution, paths, reference)


def invalidate(client: Any, distribution: str, paths: Sequence[str], reference: str) -> Text | None:
    """Ask for it; why that failed, or None. ``reference`` makes a request that is sent twice count once."""
    batch = {"Paths": {"Quantity": len(paths), "Items": list(paths)}, "CallerReference": reference}
    try:
        client.create_invalidation(DistributionId=distribution, InvalidationBatch=batch)
    except exceptions.ClientError as cause:
        return _FAILED.format(distribution=distribution, reason=cause.response.get("Error", {}).get("Code", "?"))
    except exceptions.BotoCoreError as cause:
        # Its text may hold a secret.
        return _FAILED.format(distribution=distribution, reason=type(cause).__name__)
    return None
