"""How the tests reach a store; apart from their fixtures, for processes that need nothing else."""

from __future__ import annotations

from kimsites.deploy.retry import Backoff
from kimsites.deploy.target import StoreOptions

QUICK = Backoff(attempts=12, base=0.001, ceiling=0.02)
"""Pauses that tests can afford."""


def s3_options(endpoint: str, **changed) -> StoreOptions:
    """Options for a store of the tests."""
    return StoreOptions(**{"endpoint_url": endpoint, "backoff": QUICK, **changed})
