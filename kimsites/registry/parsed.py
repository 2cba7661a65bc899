"""What the files of the register say, as it is kept between builds: plain values, made without any parser."""

from __future__ import annotations

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.registry import SiteRecord
from kimsites.model.settings import Settings


class IncludePattern(Struct, frozen=True):
    """A glob pattern relative to the workspace, and where it is written."""

    pattern: str
    location: Location


class ParsedSettings(Struct, frozen=True):
    """The settings, or None and the reasons; ``has_sites`` tells whether records stand in the same file."""

    settings: Settings | None
    includes: tuple[IncludePattern, ...] = ()
    has_sites: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()


class Claim(Struct, frozen=True):
    """A value that only one record of the register may have, and where it is written."""

    value: str
    location: Location


class ParsedRecord(Struct, frozen=True):
    """One record: its value if it is right, and what it claims in any case.

    ``slug`` is None when it can't name a host. ``slug_claim``, ``alias_claims`` and ``number_claim`` are made of what
    is written, right or wrong.
    """

    slug: str | None
    record: SiteRecord | None
    origin: Location
    slug_claim: Claim | None = None
    alias_claims: tuple[Claim, ...] = ()
    number_claim: Claim | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class ParsedRecords(Struct, frozen=True):
    """The records of one file. ``unusable`` says why the file as a whole can't be trusted, if it can't."""

    records: tuple[ParsedRecord, ...] = ()
    unusable: tuple[Diagnostic, ...] = ()
