"""What a deploy under way may do to each host, written before its first put: how an interrupted one is cleaned up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field

from kimsites.deploy.documents import (
    StateDamaged,
    flag_of,
    is_sound,
    read_document,
    safe_name,
    safe_path,
    text_of,
    write_document,
)
from kimsites.deploy.keys import INTENT_KEY, MANIFESTS, PACKS, ManifestAddress

_KIND = "kimsites deploy intent"


class HostIntent(Struct, frozen=True):
    """What a deploy may do to one host.

    The host is committed once the manifest of ``build`` there was written by ``deploy``; ``build`` is None for a host
    that goes. ``version`` is what its outputs are then. ``paths`` are all public files put or deleted, and those an
    earlier deploy left uncertain; ``private`` all keys of the private area (packs, manifests) written or deleted; each
    sorted. ``forgets`` says that until then no earlier manifest of the host is to be believed: a deploy that was to
    delete the whole host may have done so in part, and nobody brought it back yet.
    """

    deploy: str
    build: str | None
    version: str
    paths: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    forgets: bool = False

    def address(self, host: str) -> ManifestAddress | None:
        """Where the manifest that commits the host would lie."""
        return ManifestAddress(host, self.build) if self.build is not None else None


class Intent(Struct, frozen=True):
    """What a deploy may do to which host."""

    deploy: str
    hosts: Mapping[str, HostIntent] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """As it is written to the store.

        What others planted under names that kimsites never gives is left out: nobody could read the rest otherwise. If
        it isn't deleted, the next listing finds it again.
        """
        hosts = {
            host: [item.deploy, item.build, item.version, _sound(item.paths), list(item.private), item.forgets]
            for host, item in sorted(self.hosts.items())
            if is_sound(safe_name, host)
        }
        return write_document(_KIND, {"deploy": self.deploy, "hosts": hosts})

    @classmethod
    def from_bytes(cls, body: bytes) -> Intent:
        """Read what :meth:`to_bytes` gave.

        Raises:
            StateDamaged, StateTooNew: it is something else.
        """
        data = read_document(_KIND, body, INTENT_KEY)
        try:
            hosts = {safe_name(host): _host(values) for host, values in data["hosts"].items()}
            return cls(text_of(data["deploy"]), hosts)
        except (AttributeError, KeyError, TypeError, ValueError) as cause:
            raise StateDamaged(INTENT_KEY, type(cause).__name__) from cause


def _sound(paths: Iterable[str]) -> list[str]:
    return [path for path in paths if is_sound(safe_path, path)]


def _host(values: list[Any]) -> HostIntent:
    deploy, build, version, paths, private, forgets = values
    return HostIntent(
        text_of(deploy),
        safe_name(build) if build is not None else None,
        text_of(version),
        tuple(safe_path(path) for path in paths),
        tuple(_private(key) for key in private),
        flag_of(forgets),
    )


def _private(key: object) -> str:
    found = safe_path(key)
    if not found.startswith((PACKS, MANIFESTS)):
        raise ValueError(found)
    return found
