"""``sites.yaml`` to Settings, apart from its records."""

from __future__ import annotations

import re

from kimsites.model.diagnostic import Diagnostic
from kimsites.model.region import level_of
from kimsites.model.settings import Limits, PortalSettings, Sector, Settings, ThemeChoice
from kimsites.registry.findings import BAD_CHECK_CODE, BAD_OFFICER_REGION, BAD_SECTOR_NAME
from kimsites.registry.parsed import IncludePattern, ParsedSettings
from kimsites.registry.schemas import SettingsSchema, ThemeSchema
from kimsites.source import Document, slugified, validate

_SECTOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CHECK = re.compile(r"KIM7\d\d")


def parse_settings(document: Document) -> ParsedSettings:
    """Read everything but the records. Never raises."""
    validated = validate(document, SettingsSchema)
    found = (*outside_records(document), *validated.diagnostics, *_faulty_keys(document))
    written = validated.value
    if written is None or found:
        return ParsedSettings(None, diagnostics=found)
    includes = tuple(
        IncludePattern(pattern, document.locate(("include", at))) for at, pattern in enumerate(written.include)
    )
    has_sites = isinstance(document.data, dict) and "sites" in document.data
    return ParsedSettings(_settings(written), includes, has_sites)


def outside_records(document: Document) -> tuple[Diagnostic, ...]:
    """The document's findings that are not about one record."""
    sites = document.data.get("sites") if isinstance(document.data, dict) else None
    count = len(sites) if isinstance(sites, list) else 0
    within = {found for at in range(count) for found in document.diagnostics_within(("sites", at))}
    return tuple(found for found in document.diagnostics if found not in within)


def theme_choice(written: ThemeSchema | None, default: ThemeChoice) -> ThemeChoice:
    """What is written, completed by the default."""
    if written is None:
        return default
    return ThemeChoice(written.name or default.name, written.accent or default.accent)


def _settings(written: SettingsSchema) -> Settings:
    plain = Settings()
    sectors = tuple(Sector(slug, label) for slug, label in (written.sectors or {}).items())
    return Settings(
        domain=written.domain,
        content=tuple(dict.fromkeys(written.content)),
        portal=PortalSettings(written.portal.title, theme_choice(written.portal.theme, plain.portal.theme)),
        default_theme=theme_choice(written.defaults.theme, plain.default_theme),
        markdown_engine=written.markdown.engine,
        sectors=sectors or plain.sectors,
        number_pattern=written.registry.number_pattern,
        notice=written.notice,
        limits=Limits(**written.limits.model_dump()),
        checks=tuple(sorted(written.checks.items())),
        officers=tuple((region, tuple(dict.fromkeys(people))) for region, people in written.officers.items()),
        maintainers=tuple(dict.fromkeys(written.maintainers)),
    )


def _sector_names(document: Document) -> tuple[Diagnostic, ...]:
    sectors = document.data.get("sectors") if isinstance(document.data, dict) else None
    if not isinstance(sectors, dict):
        return ()
    return tuple(
        BAD_SECTOR_NAME.at(
            document.locate(("sectors", name), key=True),
            sector=name,
            example=slugified(name) or "ekonomi",
            label=label,
        )
        for name, label in sectors.items()
        if not _SECTOR.fullmatch(name)
    )


def _officer_regions(document: Document) -> tuple[Diagnostic, ...]:
    officers = document.data.get("officers") if isinstance(document.data, dict) else None
    return tuple(
        BAD_OFFICER_REGION.at(document.locate(("officers", region), key=True), region=region)
        for region in (officers if isinstance(officers, dict) else ())
        if level_of(region) is None
    )


def _faulty_keys(document: Document) -> tuple[Diagnostic, ...]:
    """What is wrong with keys that a nation chooses itself."""
    return (*_sector_names(document), *_officer_regions(document), *_check_codes(document))


def _check_codes(document: Document) -> tuple[Diagnostic, ...]:
    checks = document.data.get("checks") if isinstance(document.data, dict) else None
    if not isinstance(checks, dict):
        return ()
    return tuple(
        BAD_CHECK_CODE.at(document.locate(("checks", code), key=True), code=code)
        for code in checks
        if not _CHECK.fullmatch(code)
    )
