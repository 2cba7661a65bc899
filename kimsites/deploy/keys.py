"""Where things lie on the store. All keys here are below the target's prefix."""

from __future__ import annotations

from typing import NamedTuple

PRIVATE = ".kimsites/"
INDEX_KEY = f"{PRIVATE}index.json.gz"
INTENT_KEY = f"{PRIVATE}intent.json.gz"
LEASE_KEY = f"{PRIVATE}lease.json"
MANIFESTS = f"{PRIVATE}manifests/"
PACKS = f"{PRIVATE}packs/"
STATE_PREFIX = f"{PRIVATE}state/"


class ManifestAddress(NamedTuple):
    """Which manifest: of a host, as a build left it."""

    host: str
    build: str

    @property
    def key(self) -> str:
        """Where it lies."""
        return f"{MANIFESTS}{self.host}/{self.build}.json.gz"


def object_key(host: str, path: str) -> str:
    """The public object of a host's file."""
    return f"{host}/{path}"


def shown(key: str) -> str:
    """A key or path as it may be shown: what others planted may hold line breaks and codes that steer a terminal."""
    return key if key.isprintable() and key else repr(key)


def pack_key(host: str, pack: str) -> str:
    """A pack of pages, by its name."""
    return f"{PACKS}{host}/{pack}.zip"
