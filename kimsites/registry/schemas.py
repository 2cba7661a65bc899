"""The forms of ``sites.yaml``, of include files and of one record."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from kimsites.model.diagnostic import Text
from kimsites.model.registry import Status
from kimsites.model.settings import Limits
from kimsites.registry.findings import (
    BAD_CHECK_LEVEL,
    BAD_DOMAIN,
    BAD_FOLDER,
    BAD_PATTERN,
    ENGINE_NOT_INSTALLED,
    NO_SUCH_ENGINE,
)
from kimsites.registry.record_findings import BAD_NUMBER, BAD_SUBDOMAIN, REGION_FORM, RESERVED_SUBDOMAIN
from kimsites.registry.region_checks import dotted_example
from kimsites.registry.reserved import RESERVED
from kimsites.registry.subdomains import LONGEST, is_subdomain, label_fault
from kimsites.source import Choice, Day, Label, Listed, OptionalColour, RawText, Schema, Slug, slugified, wrong

#: What a check can be set to.
CHECK_LEVELS = ("error", "warning", "info", "off")
_LIMITS = Limits()
_DOMAIN = re.compile(r"(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_NUMBER = re.compile(r"[0-9A-Za-z./-]*")


def _subdomain(text: str) -> str:
    reason = label_fault(text)
    if reason:
        example = slugified(text.removeprefix("xn--"))[:LONGEST].strip("-")
        example = example if is_subdomain(example) else "mangunkarya"
        raise wrong(BAD_SUBDOMAIN, reason=reason, example=example)
    if text in RESERVED:
        raise wrong(RESERVED_SUBDOMAIN, example="mangunkarya")
    return text


def _number(text: str) -> str:
    if not 4 <= len(text) <= 32:
        length = len(text)
        raise wrong(
            BAD_NUMBER,
            reason=Text(
                f"panjangnya {length}, padahal harus 4-32 huruf atau angka",
                f"it has {length} characters, it must have 4-32",
            ),
        )
    if not _NUMBER.fullmatch(text):
        raise wrong(
            BAD_NUMBER,
            reason=Text(
                "hanya boleh angka, huruf a-z, titik, garis miring, dan tanda hubung",
                "it may only hold digits, letters a-z, dots, slashes and hyphens",
            ),
        )
    return text


def _region(value: Any) -> Any:
    """A code without quotes and dots is a number to YAML; say at once how it is to be written."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise wrong(REGION_FORM, example=dotted_example(str(value)))
    return value


def _domain(text: str) -> str:
    if not _DOMAIN.fullmatch(text):
        raise wrong(BAD_DOMAIN)
    return text


def _inside(example: str) -> AfterValidator:
    def check(text: str) -> str:
        path = PurePosixPath(text)
        odd = "\\" in text or ":" in text or text.startswith("~") or text != text.strip()
        if odd or path.is_absolute() or not path.parts or ".." in path.parts:
            raise wrong(BAD_FOLDER, example=example)
        return str(path)

    return AfterValidator(check)


def _engine(text: str) -> str:
    if text not in {"markdown", "commonmark"}:
        raise wrong(NO_SUCH_ENGINE)
    if text == "commonmark" and find_spec("pyromark") is None:
        raise wrong(ENGINE_NOT_INSTALLED)
    return text


def _expression(text: str) -> str:
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError):
        raise wrong(BAD_PATTERN) from None
    return text


def _check_level(value: Any) -> Any:
    """``off`` without quotes is a switch to YAML."""
    level = "off" if value is False else value
    if level not in CHECK_LEVELS:
        raise wrong(BAD_CHECK_LEVEL)
    return level


def _named(value: Any) -> Any:
    """A theme may be given by its name alone."""
    return {"name": value} if isinstance(value, str) else value


Subdomain = Annotated[str, AfterValidator(_subdomain)]
_Number = Annotated[str, AfterValidator(_number)]


class ThemeSchema(Schema):
    """A theme by name, or with an accent of one's own; what is left out comes from the defaults."""

    name: Slug | None = None
    accent: OptionalColour = None


_Theme = Annotated[ThemeSchema, BeforeValidator(_named)]


class DecreeSchema(Schema):
    """The decree of the village head."""

    number: Label
    date: Day
    issuer: Label


class RecordSchema(Schema):
    """One KIM of the register."""

    slug: Subdomain
    name: Label
    region: Annotated[str, BeforeValidator(_region)]
    sectors: Annotated[Listed[str], Field(min_length=1)]
    status: Choice[Status]
    number: _Number | None = None
    decree: DecreeSchema | None = None
    approved: Day | None = None
    theme: _Theme = ThemeSchema()
    aliases: Listed[Subdomain] = ()
    editors: Listed[RawText] = ()


class PortalSchema(Schema):
    """The national portal."""

    title: Label = "Komunitas Informasi Masyarakat"
    theme: _Theme = ThemeSchema()


class DefaultsSchema(Schema):
    """What a KIM gets that asks for nothing else."""

    theme: _Theme = ThemeSchema()


class MarkdownSchema(Schema):
    """How markdown is read."""

    engine: Annotated[str, AfterValidator(_engine)] = "markdown"


class NumbersSchema(Schema):
    """Rules of the register that a nation may tighten."""

    number_pattern: Annotated[str, AfterValidator(_expression)] | None = None


class LimitsSchema(Schema):
    """Bounds on what one KIM may ask of a build, as in :class:`kimsites.model.settings.Limits`."""

    entry_bytes: int = Field(default=_LIMITS.entry_bytes, ge=1_000, le=100_000_000)
    front_matter_bytes: int = Field(default=_LIMITS.front_matter_bytes, ge=1_000, le=10_000_000)
    photo_bytes: int = Field(default=_LIMITS.photo_bytes, ge=1_000, le=1_000_000_000)
    convert_seconds: float = Field(default=_LIMITS.convert_seconds, ge=0.1, le=600)
    nesting: int = Field(default=_LIMITS.nesting, ge=1, le=100)
    entries: int = Field(default=_LIMITS.entries, ge=1, le=1_000_000)


class SettingsSchema(Schema):
    """``sites.yaml``. The records are looked at one by one, so that one of them can't make the others unreadable."""

    domain: Annotated[str, AfterValidator(_domain)] = "kim.id"
    content: Annotated[Listed[Annotated[str, _inside("content")]], Field(min_length=1)] = ("content",)
    include: Listed[Annotated[str, _inside("registry/*.yaml")]] = ()
    portal: PortalSchema = PortalSchema()
    defaults: DefaultsSchema = DefaultsSchema()
    markdown: MarkdownSchema = MarkdownSchema()
    sectors: Annotated[dict[str, Label], Field(min_length=1)] | None = None
    registry: NumbersSchema = NumbersSchema()
    limits: LimitsSchema = LimitsSchema()
    checks: dict[str, Annotated[str, BeforeValidator(_check_level)]] = Field(default_factory=dict)
    notice: Label | None = None
    officers: dict[str, Listed[RawText]] = Field(default_factory=dict)
    maintainers: Listed[RawText] = ()
    sites: Any = None


class IncludeSchema(Schema):
    """A file that ``include`` names."""

    sites: Any
