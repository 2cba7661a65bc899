"""The static files of a host: one style sheet with its own colours and ornament, an icon, small scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

import rcssmin  # type: ignore[import-untyped]
from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.page import Output
from kimsites.model.region import IslandGroup
from kimsites.source import decode
from kimsites.theme.chain import Chain, ThemeFolder
from kimsites.theme.findings import MOTIF_BROKEN
from kimsites.theme.ornament import Motif, icon, motif_css, read_motif
from kimsites.theme.palette import accent_colours, check_tokens

STYLE = "gaya.css"
ICON = "ikon.svg"
PUBLISHED = "aset"
#: The motif of a host that belongs to no island group.
PLAIN_MOTIF = "nusantara"
_STATIC = "static"
_MOTIFS = "motif"
_FINGERPRINT_DIGITS = 10
_GROUPS = tuple(str(group) for group in IslandGroup)


class Skin(Struct, frozen=True):
    """Fingerprinted static files, and where each logical name (``gaya.css``) is published below the host."""

    outputs: tuple[Output, ...]
    paths: Mapping[str, str]


class Wardrobe(Struct, frozen=True):
    """What the skins of one theme are cut from. ``css`` is minified; token maps are complete, light and dark."""

    css: str
    light: Mapping[str, str]
    dark: Mapping[str, str]
    motifs: Mapping[str, Motif]
    statics: tuple[tuple[str, bytes], ...]


def open_wardrobe(chain: Chain) -> tuple[Wardrobe, tuple[Diagnostic, ...]]:
    """Read tokens, style sheets (parents first), motifs and other static files; what is wrong comes as findings."""
    found: list[Diagnostic] = []
    light = chain.tokens("light")
    dark = light | chain.tokens("dark")
    at = Location(f"{chain.themes[0].shown}/theme.yaml")
    for scheme, tokens in (("light", light), ("dark", dark)):
        found.extend(check_tokens(tokens, scheme, at))
    statics = _statics(chain)
    sheets = [data for name, data in sorted(statics.items()) if name.endswith(".css")]
    return (
        Wardrobe(
            css=str(rcssmin.cssmin("\n".join(_sheets(chain)))) if sheets else "",
            light=light,
            dark=dark,
            motifs=_motifs(chain, found),
            statics=tuple(sorted((name, data) for name, data in statics.items() if not name.endswith(".css"))),
        ),
        tuple(found),
    )


def cut_skin(wardrobe: Wardrobe, accent: str | None, islands: IslandGroup | None) -> Skin:
    """The files of a host with that accent (None: the theme's own) and island group (None: all of them).

    Raises:
        ValueError: the accent is no colour like ``#1f3a5f``.
    """
    colour = accent or wardrobe.light["accent"]
    own = str(islands) if islands is not None and str(islands) in wardrobe.motifs else None
    files = {STYLE: _style(wardrobe, colour, own).encode(), ICON: _icon(wardrobe, colour, own).encode()}
    files |= dict(wardrobe.statics)
    paths = {name: _published(name, data) for name, data in files.items() if data}
    return Skin(tuple(Output(path, files[name]) for name, path in paths.items()), paths)


def _style(wardrobe: Wardrobe, colour: str, own: str | None) -> str:
    light, dark = wardrobe.light, wardrobe.dark
    changed = {name: value for name, value in dark.items() if light.get(name) != value}
    ornament = motif_css(wardrobe.motifs, own, PLAIN_MOTIF) if PLAIN_MOTIF in wardrobe.motifs else ""
    return (
        f":root{{color-scheme:light dark;{_tokens(light)}{accent_colours(colour, light, 'light').css()}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{_tokens(changed)}{accent_colours(colour, dark, 'dark').css()}}}}}"
        f"{ornament}{wardrobe.css}"
    )


def _tokens(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items() if name != "accent")


def _icon(wardrobe: Wardrobe, colour: str, own: str | None) -> str:
    motif = wardrobe.motifs.get(own or PLAIN_MOTIF)
    colours = accent_colours(colour, wardrobe.light, "light")
    return icon(motif, colours.accent, colours.on_accent) if motif else ""


def _published(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    fingerprint = sha256(data).hexdigest()[:_FINGERPRINT_DIGITS]
    return str(PUBLISHED / path.with_name(f"{path.stem}.{fingerprint}{path.suffix}"))


def _sheets(chain: Chain) -> Iterator[str]:
    for theme in reversed(chain.themes):
        for path in theme.below(_STATIC):
            if path.suffix == ".css":
                yield decode(path.read_bytes(), theme.names(path)).text or ""


def _statics(chain: Chain) -> dict[str, bytes]:
    return {
        path.relative_to(theme.path / _STATIC).as_posix(): path.read_bytes()
        for theme in reversed(chain.themes)
        for path in theme.below(_STATIC)
    }


def _motifs(chain: Chain, found: list[Diagnostic]) -> Mapping[str, Motif]:
    motifs = dict(pair for theme in reversed(chain.themes) for pair in _motifs_of(theme, found))
    order = [*_GROUPS, PLAIN_MOTIF]
    return {name: motifs[name] for name in order if name in motifs}


def _motifs_of(theme: ThemeFolder, found: list[Diagnostic]) -> Iterator[tuple[str, Motif]]:
    for path in theme.below(_MOTIFS):
        motif = read_motif(decode(path.read_bytes(), theme.names(path)).text or "")
        if motif is None:
            found.append(MOTIF_BROKEN.at(Location(theme.names(path), 1)))
        else:
            yield path.stem, motif
