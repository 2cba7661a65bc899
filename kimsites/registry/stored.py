"""Parsed files of the register as plain JSON values and back, exactly.

Written out by hand: a schema library takes longer to import than a register of thousands takes to read back. What
:mod:`kimsites.registry.cache` gives these readers was written by the same code and has its checksum, so they only have
to fail on other shapes, with TypeError or ValueError.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.registry import Decree, SiteRecord, Status
from kimsites.model.settings import Limits, PortalSettings, Sector, Settings, ThemeChoice
from kimsites.registry.cache import Stored
from kimsites.registry.parsed import Claim, IncludePattern, ParsedRecord, ParsedRecords, ParsedSettings


def _row(value: Any) -> Any:
    """A value as a list of its fields, and so on inwards."""
    if isinstance(value, Struct):
        return [_row(one) for one in astuple(value)]
    return [_row(one) for one in value] if isinstance(value, tuple) else value


def _records_to_plain(parsed: ParsedRecords) -> list[Any]:
    return [[_parsed_to_plain(record) for record in parsed.records], [one.to_json() for one in parsed.unusable]]


def _records_from_plain(plain: Any) -> ParsedRecords:
    records, unusable = plain
    return ParsedRecords(tuple(_parsed_from_plain(record) for record in records), _diagnostics(unusable))


def _parsed_to_plain(parsed: ParsedRecord) -> list[Any]:
    return [
        parsed.slug,
        _record_to_plain(parsed.record) if parsed.record else None,
        _row(parsed.origin),
        _row(parsed.slug_claim) if parsed.slug_claim else None,
        [_row(claim) for claim in parsed.alias_claims],
        _row(parsed.number_claim) if parsed.number_claim else None,
        [found.to_json() for found in parsed.diagnostics],
    ]


def _parsed_from_plain(plain: Any) -> ParsedRecord:
    slug, record, origin, slug_claim, alias_claims, number_claim, diagnostics = plain
    return ParsedRecord(
        slug,
        _record_from_plain(record) if record else None,
        Location(*origin),
        _claim(slug_claim) if slug_claim else None,
        tuple(_claim(claim) for claim in alias_claims) if alias_claims else (),
        _claim(number_claim) if number_claim else None,
        _diagnostics(diagnostics) if diagnostics else (),
    )


def _record_to_plain(record: SiteRecord) -> list[Any]:
    decree, theme = record.decree, record.theme
    return [
        record.slug,
        record.name,
        record.region,
        record.sectors,
        record.status.value,
        record.number,
        [decree.number, decree.date.isoformat(), decree.issuer] if decree else None,
        record.approved.isoformat() if record.approved else None,
        _row(theme) if theme else None,
        record.aliases,
        record.editors,
    ]


def _record_from_plain(plain: Any) -> SiteRecord:
    slug, name, region, sectors, status, number, decree, approved, theme, aliases, editors = plain
    return SiteRecord(
        slug,
        name,
        region,
        tuple(sectors),
        Status(status),
        number,
        Decree(decree[0], date.fromisoformat(decree[1]), decree[2]) if decree else None,
        date.fromisoformat(approved) if approved else None,
        ThemeChoice(*theme) if theme else None,
        tuple(aliases),
        tuple(editors),
    )


def _claim(plain: Any) -> Claim:
    value, location = plain
    return Claim(value, Location(*location))


def _diagnostics(plain: Any) -> tuple[Diagnostic, ...]:
    return tuple(Diagnostic.from_json(found) for found in plain)


def _file_to_plain(parsed: ParsedSettings) -> list[Any]:
    return [
        _settings_to_plain(parsed.settings) if parsed.settings else None,
        [_row(include) for include in parsed.includes],
        parsed.has_sites,
        [found.to_json() for found in parsed.diagnostics],
    ]


def _file_from_plain(plain: Any) -> ParsedSettings:
    settings, includes, has_sites, diagnostics = plain
    return ParsedSettings(
        _settings_from_plain(settings) if settings else None,
        tuple(IncludePattern(pattern, Location(*location)) for pattern, location in includes),
        bool(has_sites),
        _diagnostics(diagnostics),
    )


def _settings_to_plain(settings: Settings) -> list[Any]:
    return [_row(getattr(settings, one.name)) for one in fields(settings)]


def _settings_from_plain(plain: Any) -> Settings:
    domain, content, (title, portal_theme), theme, engine, sectors, number_pattern, notice, limits, *rights = plain
    officers, maintainers, checks = rights
    return Settings(
        domain,
        tuple(content),
        PortalSettings(title, ThemeChoice(*portal_theme)),
        ThemeChoice(*theme),
        engine,
        tuple(Sector(*sector) for sector in sectors),
        number_pattern,
        notice,
        Limits(*limits),
        tuple((region, tuple(people)) for region, people in officers),
        tuple(maintainers),
        tuple((code, level) for code, level in checks),
    )


#: The settings of ``sites.yaml``.
SETTINGS = Stored("settings", _file_to_plain, _file_from_plain)
#: The records of one file.
RECORDS = Stored("records", _records_to_plain, _records_from_plain)
