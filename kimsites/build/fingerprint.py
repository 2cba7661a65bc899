"""What a host is made from, part by part, so that a build can tell what changed and say so. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kimsites.model.registry import Kim
from kimsites.model.settings import Settings


class Fingerprint(Struct, frozen=True):
    """Hashes of everything that decides what a host looks like, besides the moment of the build.

    ``content`` is the identity of the KIM's folder; for the portal it is that of all digests together.
    """

    tool: str
    regions: str
    settings: str
    record: str
    theme: str
    content: str

    def to_text(self) -> str:
        """One line for the state; equal exactly when all parts are."""
        return f"{self.tool} {self.regions} {self.settings} {self.record} {self.theme} {self.content}"

    @classmethod
    def from_text(cls, text: str) -> Fingerprint | None:
        """Read back a line; None if it is none."""
        parts = text.split(" ")
        return cls(*parts) if len(parts) == len(cls.__struct_fields__) else None

    def differing(self, earlier: Fingerprint) -> tuple[str, ...]:
        """The names of the parts that are not what they were."""
        return tuple(name for name in self.__struct_fields__ if getattr(self, name) != getattr(earlier, name))


def hashed(*values: object) -> str:
    """A short hash of plain and frozen values, by their representation."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


def settings_part(settings: Settings) -> str:
    """The settings that reach every page of every KIM; sectors and themes come with the record."""
    return hashed(settings.domain, settings.portal.title, settings.notice, settings.markdown_engine, settings.limits)


def shared_part(portal: Fingerprint) -> str:
    """What all pages of the portal have in common."""
    return hashed(portal.tool, portal.regions, portal.settings, portal.theme)


def record_part(kim: Kim, action: str, host: str) -> str:
    """The record with what it is resolved to; the place follows from its code and the region data."""
    return hashed(kim.record, kim.sectors, kim.theme, action, host)


def changed_files(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What differs between two listings of a folder (path -> id): pairs of ``new``, ``changed``, ``gone`` and path."""
    new = [("new", path) for path in after if path not in before]
    gone = [("gone", path) for path in before if path not in after]
    changed = [("changed", path) for path, identity in after.items() if before.get(path, identity) != identity]
    return tuple(sorted([*new, *gone, *changed], key=lambda pair: pair[1]))


def listing_to_text(listing: Mapping[str, str]) -> str:
    """A listing for the state; ids are cut, since they only need to tell two versions of one file apart."""
    return json.dumps({path: identity[:16] for path, identity in listing.items()}, ensure_ascii=False)


def listing_from_text(text: str) -> Mapping[str, str]:
    """Read back a listing; an empty one if it is none."""
    try:
        listing = json.loads(text)
    except ValueError:
        return {}
    return listing if isinstance(listing, dict) else {}


def digests_part(hashes: Sequence[tuple[str, str]]) -> str:
    """The identity of all digests together, from pairs of slug and hash."""
    return hashed(tuple(hashes))
