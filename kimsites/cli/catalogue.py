"""Every kind of finding there is, with a name for machines and words for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module

from msgspec import Struct

from kimsites.model.diagnostic import FindingKind, Text

_ROOMS = ("registry", "source", "content", "theme", "build", "checks", "review")
_PLACE = re.compile(r"\{(\w+)\}")


class KnownKind(Struct, frozen=True):
    """A kind of finding: ``name`` is one word; ``says`` and ``hint`` have … for places that are filled in."""

    kind: FindingKind
    name: str

    @property
    def says(self) -> Text:
        """What a finding of this kind says."""
        return _open(self.kind.message)

    @property
    def hint(self) -> Text | None:
        """What to do about it."""
        return _open(self.kind.hint) if self.kind.hint else None


def known_kinds() -> Mapping[str, KnownKind]:
    """All kinds that a check may find, by code."""
    return {known.kind.code: known for room in _ROOMS for known in _kinds_of(room)}


def _kinds_of(room: str) -> Iterator[KnownKind]:
    for name, value in vars(import_module(f"kimsites.{room}.findings")).items():
        if isinstance(value, FindingKind):
            yield KnownKind(value, "".join(part.capitalize() for part in name.split("_")))


def _open(text: Text) -> Text:
    opened = (_PLACE.sub("…", part).replace("{{", "{").replace("}}", "}") for part in (text.id, text.en))
    return Text(*opened)
