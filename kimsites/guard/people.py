"""People as registries name them and as a code host tells who proposes a change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

_WITH_ADDRESS = re.compile(r"(?P<name>[^<>]*)<\s*(?P<address>[^<>\s]+@[^<>\s]+)\s*>\s*")


class Person(Struct, frozen=True):
    """Someone who changes files, by everything known of them: account name, e-mail address, name.

    Capitals, an ``@`` in front of an account name and repeated blanks are of no account. Signs that merely look alike
    are different ones.
    """

    written: str
    identities: frozenset[str]

    @classmethod
    def parse(cls, written: str) -> Person:
        """Read ``siti``, ``@siti``, ``siti@example.id``, ``Siti Aminah`` or ``Siti Aminah <siti@example.id>``."""
        match = _WITH_ADDRESS.fullmatch(written)
        parts = (match["name"], match["address"]) if match else (written,)
        return cls(" ".join(written.split()), frozenset(identity for part in parts if (identity := _identity(part))))

    def is_among(self, people: Iterable[str]) -> bool:
        """Whether one of the people, as the registry writes them, is this person."""
        return any(entry_identity(one) in self.identities for one in people)


def entry_identity(written: str) -> str:
    """What an entry of the registry is compared by: the address where there is one, since names are easily taken."""
    match = _WITH_ADDRESS.fullmatch(written)
    return _identity(match["address"] if match else written)


def _identity(text: str) -> str:
    plain = " ".join(unicodedata.normalize("NFC", text).split()).casefold()
    return plain.removeprefix("@")
