"""Settings of a workspace, as ``sites.yaml`` states them, checked and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct

#: The sectors (bidang) used when ``sites.yaml`` names none.
BUILTIN_SECTORS: tuple[tuple[str, str], ...] = (
    ("ekonomi", "Ekonomi"),
    ("umkm", "UMKM"),
    ("pertanian", "Pertanian"),
    ("perikanan", "Perikanan"),
    ("pariwisata", "Pariwisata"),
    ("budaya", "Budaya"),
    ("sosial", "Sosial"),
    ("kesehatan", "Kesehatan"),
    ("lingkungan", "Lingkungan"),
    ("pendidikan", "Pendidikan"),
    ("literasi", "Literasi"),
    ("kebencanaan", "Kebencanaan"),
    ("teknologi", "Teknologi"),
    ("pemerintahan", "Pemerintahan"),
)


class Sector(Struct, frozen=True):
    """A field of activity (bidang): the address part and the name readers see."""

    slug: str
    label: str


class ThemeChoice(Struct, frozen=True):
    """Which theme a site is drawn with, and its accent colour (``#rrggbb``) if it has one of its own."""

    name: str
    accent: str | None = None


class PortalSettings(Struct, frozen=True):
    """What the national portal is called and drawn with."""

    title: str = "Komunitas Informasi Masyarakat"
    theme: ThemeChoice = ThemeChoice("portal")


class Limits(Struct, frozen=True):
    """Bounds on what one KIM may ask of a build. Sizes in bytes, times in seconds."""

    entry_bytes: int = 1_000_000
    front_matter_bytes: int = 64 * 1024
    photo_bytes: int = 10_000_000
    convert_seconds: float = 5.0
    nesting: int = 20
    entries: int = 5_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything ``sites.yaml`` says besides the records.

    ``content`` names the content roots relative to the workspace; ``notice`` is a sentence shown on top of every
    page (a staging or example nation says so there). ``officers`` pairs region codes of any level with the people who
    keep the records there, ``maintainers`` may change everything; as editors of a record, they are in no fingerprint.
    ``checks`` pairs codes of findings with ``error``, ``warning``, ``info`` or ``off``; no output depends on them.
    """

    domain: str = "kim.id"
    content: tuple[str, ...] = ("content",)
    portal: PortalSettings = PortalSettings()
    default_theme: ThemeChoice = ThemeChoice("nusantara")
    markdown_engine: str = "markdown"
    sectors: tuple[Sector, ...] = tuple(Sector(slug, label) for slug, label in BUILTIN_SECTORS)
    number_pattern: str | None = None
    notice: str | None = None
    limits: Limits = Limits()
    officers: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), repr=False)
    maintainers: tuple[str, ...] = field(default=(), repr=False)
    checks: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def sector(self, slug: str) -> Sector | None:
        """The sector of that slug, if the nation has it."""
        return next((sector for sector in self.sectors if sector.slug == slug), None)
