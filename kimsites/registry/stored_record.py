"""A record as plain JSON values and back, exactly."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from kimsites.model.registry import Decree, SiteRecord, Status
from kimsites.model.settings import ThemeChoice


def _to_plain(record: SiteRecord | None) -> list[Any] | None:
    if record is None:
        return None
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
        [theme.name, theme.accent] if theme else None,
        record.aliases,
    ]


def _from_plain(plain: Any) -> SiteRecord | None:
    if plain is None or isinstance(plain, SiteRecord):
        return plain
    slug, name, region, sectors, status, number, decree, approved, theme, aliases = plain
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
    )


# Spelled out because a field that is named like its type (``date: date``) can't be read off a slotted class.
StoredRecord = Annotated[
    SiteRecord | None, PlainValidator(_from_plain), PlainSerializer(_to_plain, return_type=list[Any] | None)
]
