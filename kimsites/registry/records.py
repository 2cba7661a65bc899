"""The records of one file, each looked at by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from kimsites.model.diagnostic import Diagnostic, Location, Text, has_errors
from kimsites.model.region import RegionSource
from kimsites.model.registry import Decree, SiteRecord, Status
from kimsites.model.settings import Settings
from kimsites.registry.findings import EMPTY_SETTINGS, SITES_NOT_A_LIST
from kimsites.registry.parsed import Claim, ParsedRecord, ParsedRecords
from kimsites.registry.record_findings import (
    APPROVED_BEFORE_DECREE,
    BAD_NUMBER,
    MISSING_FOR_STATUS,
    SECTOR_TWICE,
    UNKNOWN_SECTOR,
)
from kimsites.registry.region_checks import check_region
from kimsites.registry.schemas import IncludeSchema, RecordSchema
from kimsites.registry.settings import outside_records, theme_choice
from kimsites.registry.subdomains import is_subdomain
from kimsites.source import Document, validate
from kimsites.source.quoting import shown

# What a KIM that is or was published must have, why, and how it is written.
_OFFICIAL = (
    ("number", Text("nomor induk", "its registration number"), 'number: "6409022004001"'),
    (
        "decree",
        Text("surat keputusan kepala desa/lurah", "the decree of the village head"),
        "decree: {number: 140/12/SK/2023, date: 2023-03-01, issuer: Kepala Desa Bangun Mulya}",
    ),
    ("approved", Text("tanggal disahkan", "the date of approval"), "approved: 2023-05-02"),
)


def parse_include(document: Document, settings: Settings, regions: RegionSource) -> ParsedRecords:
    """Read a file that holds nothing but records. Never raises."""
    if document.readable and document.data is None:
        # An emptied file must not pass for a register without KIMs.
        return ParsedRecords(unusable=(EMPTY_SETTINGS.at(document.locate(()), example="sites: []"),))
    parsed = parse_records(document, settings, regions)
    unusable = (*outside_records(document), *validate(document, IncludeSchema).diagnostics, *parsed.unusable)
    return ParsedRecords(parsed.records, unusable)


def parse_records(document: Document, settings: Settings, regions: RegionSource) -> ParsedRecords:
    """Read the records of a document that may hold other things besides. Never raises."""
    if not isinstance(document.data, dict) or "sites" not in document.data:
        return ParsedRecords()
    sites = document.data["sites"]
    if not isinstance(sites, list):
        return ParsedRecords(unusable=(SITES_NOT_A_LIST.at(document.locate(("sites",), key=True)),))
    reader = _RecordReader(document, settings, regions)
    return ParsedRecords(tuple(reader.read(at, written) for at, written in enumerate(sites)))


class _RecordReader:
    """Reads the records of one document; holds what they are all held against."""

    def __init__(self, document: Document, settings: Settings, regions: RegionSource) -> None:
        self._document = document
        self._settings = settings
        self._regions = regions
        self._sectors = {sector.slug: sector.label for sector in settings.sectors}
        self._number = re.compile(settings.number_pattern) if settings.number_pattern else None

    def read(self, at: int, written: object) -> ParsedRecord:
        path = ("sites", at)
        values = written if isinstance(written, dict) else {}
        validated = validate(self._document, RecordSchema, path=path)
        found = [*self._document.diagnostics_within(path), *validated.diagnostics]
        found.extend(self._checks(at, values))
        slug = values.get("slug")
        slug = slug if isinstance(slug, str) and is_subdomain(slug) else None
        right = validated.value is not None and not has_errors(found)
        return ParsedRecord(
            slug,
            self._record(validated.value) if right and validated.value else None,
            self._document.locate(path),
            Claim(slug, self._at(at, "slug")) if slug else None,
            self._alias_claims(at, values.get("aliases")),
            self._number_claim(at, values.get("number")),
            tuple(dict.fromkeys(one.for_site(slug) if slug else one for one in found)),
        )

    def _at(self, at: int, *keys: str | int) -> Location:
        return self._document.locate(("sites", at, *keys))

    def _alias_claims(self, at: int, aliases: object) -> tuple[Claim, ...]:
        if not isinstance(aliases, list):
            return ()
        texts = ((index, alias) for index, alias in enumerate(aliases) if isinstance(alias, str))
        return tuple(Claim(alias, self._at(at, "aliases", index)) for index, alias in texts)

    def _number_claim(self, at: int, number: object) -> Claim | None:
        return Claim(number, self._at(at, "number")) if isinstance(number, str) and number else None

    def _checks(self, at: int, values: dict[str, object]) -> Iterator[Diagnostic]:
        """What no schema can tell: it takes settings, regions, or two values at once."""
        region = values.get("region")
        if isinstance(region, str) and self._regions.place(region) is None:
            yield check_region(region, self._at(at, "region"), self._regions)
        yield from self._check_sectors(at, values.get("sectors"))
        yield from self._check_number(at, values.get("number"))
        yield from self._check_status(at, values)
        yield from self._check_dates(at, values)

    def _check_sectors(self, at: int, sectors: object) -> Iterator[Diagnostic]:
        seen: set[str] = set()
        for index, sector in enumerate(sectors if isinstance(sectors, list) else ()):
            if not isinstance(sector, str):
                continue
            if sector not in self._sectors:
                advice = self._sector_advice(sector)
                yield UNKNOWN_SECTOR.at(
                    self._at(at, "sectors", index),
                    sector=shown(sector),
                    advice=advice,
                )
            elif sector in seen:
                yield SECTOR_TWICE.at(self._at(at, "sectors", index), sector=sector)
            seen.add(sector)

    def _sector_advice(self, sector: str) -> Text:
        near = get_close_matches(sector.lower(), self._sectors, n=1, cutoff=0.6)
        if near:
            return Text(f"Mungkin maksudnya `{near[0]}`?", f"Did you mean `{near[0]}`?")
        listed = ", ".join(self._sectors)
        return Text(f"Bidang yang ada: {listed}.", f"The sectors are: {listed}.")

    def _check_number(self, at: int, number: object) -> Iterator[Diagnostic]:
        if self._number and isinstance(number, str) and not self._number.fullmatch(number):
            pattern = self._number.pattern
            yield BAD_NUMBER.at(
                self._at(at, "number"),
                key="number",
                value=f"`{shown(number)}`",
                reason=Text(
                    f"tidak sesuai pola `{pattern}` di `sites.yaml`",
                    f"it doesn't fit the pattern `{pattern}` of `sites.yaml`",
                ),
            )

    def _check_status(self, at: int, values: dict[str, object]) -> Iterator[Diagnostic]:
        status = values.get("status")
        if status not in {Status.APPROVED.value, Status.SUSPENDED.value, Status.RETIRED.value}:
            return
        for field, meaning, example in _OFFICIAL:
            if values.get(field) is None:
                yield MISSING_FOR_STATUS.at(
                    self._at(at, "status"),
                    status=status,
                    field=field,
                    meaning=meaning,
                    example=example,
                )

    def _check_dates(self, at: int, values: dict[str, object]) -> Iterator[Diagnostic]:
        decree, approved = values.get("decree"), values.get("approved")
        decided = decree.get("date") if isinstance(decree, dict) else None
        # Exactly dates: a date with a time is another finding already, and doesn't compare.
        if type(decided) is date and type(approved) is date and approved < decided:
            yield APPROVED_BEFORE_DECREE.at(self._at(at, "approved"), approved=approved, decree=decided)

    def _record(self, written: RecordSchema) -> SiteRecord:
        decree = written.decree
        theme = written.theme if written.theme.model_fields_set else None
        return SiteRecord(
            slug=written.slug,
            name=written.name,
            region=written.region,
            sectors=tuple(dict.fromkeys(written.sectors)),
            status=written.status,
            number=written.number,
            decree=Decree(decree.number, decree.date, decree.issuer) if decree else None,
            approved=written.approved,
            theme=theme_choice(theme, self._settings.default_theme) if theme else None,
            aliases=written.aliases,
            editors=tuple(dict.fromkeys(written.editors)),
        )
