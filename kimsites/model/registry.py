"""The register of KIMs: official facts, not the editors' to change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.region import Place
from kimsites.model.settings import Sector, Settings, ThemeChoice


class Status(StrEnum):
    """Where a KIM stands with its Dinas Kominfo; only an approved one has a website of its own."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    RETIRED = "retired"


class Decree(Struct, frozen=True):
    """The decree (SK) of the village head that the KIM rests on."""

    number: str
    date: date
    issuer: str


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """One record of the registry, as written and found right.

    ``region`` is the Kemendagri code of the village; ``aliases`` are former subdomains. ``number``, ``decree`` and
    ``approved`` may only be missing while the status is submitted. ``editors`` may change the KIM's folder: account
    names, e-mail addresses or names. No page is made from them, so the representation, which fingerprints are made of,
    leaves them out.
    """

    slug: str
    name: str
    region: str
    sectors: tuple[str, ...]
    status: Status
    number: str | None = None
    decree: Decree | None = None
    approved: date | None = None
    theme: ThemeChoice | None = None
    aliases: tuple[str, ...] = ()
    editors: tuple[str, ...] = field(default=(), repr=False)


class Kim(Struct, frozen=True):
    """A record put in its place: where it lies, what it works on, how it looks, where it is published.

    ``origin`` is the record's place in the registry file, for findings only: it never reaches an output.
    """

    record: SiteRecord
    place: Place
    sectors: tuple[Sector, ...]
    theme: ThemeChoice
    host: str
    origin: Location = Location()

    @property
    def slug(self) -> str:
        """The subdomain."""
        return self.record.slug

    @property
    def name(self) -> str:
        """The name readers see."""
        return self.record.name

    @property
    def url(self) -> str:
        """The address of the home page, with its closing slash."""
        return f"https://{self.host}/"


class Registry(Struct, frozen=True):
    """The whole register of one workspace.

    ``held`` are slugs whose record is wrong: their sites stay as they are. ``unidentified`` says that some record is
    so wrong that not even its slug is known: until it is mended no host may be taken for gone.
    """

    settings: Settings
    kims: tuple[Kim, ...]
    held: frozenset[str] = frozenset()
    unidentified: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
