"""Woven motifs: small SVG tiles, one per island group, as style sheets and icons use them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

_SVG = re.compile(r"<svg\b[^>]*\bviewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"[^>]*>(.*)</svg>", re.DOTALL)
_SPACE = re.compile(r">\s+<")
_ENCODED = {"%": "%25", "#": "%23", "<": "%3C", ">": "%3E", '"': "'"}
#: Tiles of one motif in a row before the next begins, on a band that shows all of them, and the gap between.
_TILES_IN_ROW = 3
_GAP = 12


class Motif(Struct, frozen=True):
    """A drawing that repeats without a seam. ``body`` is what stands inside its ``<svg>``."""

    width: float
    height: float
    body: str

    @property
    def svg(self) -> str:
        """The drawing by itself."""
        return _svg(self.width, self.height, self.body)


def read_motif(text: str) -> Motif | None:
    """Read a tile; None where the text is no ``<svg viewBox="0 0 W H">``."""
    match = _SVG.search(text)
    if match is None:
        return None
    width, height = float(match[1]), float(match[2])
    body = _SPACE.sub("><", match[3].strip())
    return Motif(width, height, body) if width and height else None


def data_uri(svg: str) -> str:
    """The drawing as an address that a style sheet can hold between double quotes (RFC 2397)."""
    return "data:image/svg+xml," + "".join(_ENCODED.get(character, character) for character in svg)


def band_of(motifs: Sequence[Motif]) -> Motif:
    """One long tile in which every motif has its turn, with a gap after each."""
    patterns, fields, x = [], [], 0.0
    height = max(motif.height for motif in motifs)
    for number, motif in enumerate(motifs):
        length = motif.width * _TILES_IN_ROW
        patterns.append(
            f'<pattern id="m{number}" x="{x:g}" width="{motif.width:g}" height="{motif.height:g}" '
            f'patternUnits="userSpaceOnUse">{motif.body}</pattern>'
        )
        fields.append(f'<path fill="url(#m{number})" d="M{x:g} 0h{length:g}v{height:g}h-{length:g}z"/>')
        x += length + _GAP
        fields.append(f'<path d="M{x - _GAP / 2 - 1:g} 0h2v{height:g}h-2z"/>')
    return Motif(x, height, "".join([*patterns, *fields]))


def icon(motif: Motif, ground: str, figure: str) -> str:
    """A square icon: the motif in one colour on a ground of another."""
    scale = 24 / max(motif.width, motif.height)
    return _svg(
        32,
        32,
        f'<rect width="32" height="32" rx="5" fill="{ground}"/>'
        f'<g fill="{figure}" color="{figure}" transform="translate(4 4) scale({scale:g})">{motif.body}</g>',
    )


def motif_css(motifs: Mapping[str, Motif], own: str | None, plain: str) -> str:
    """Custom properties for the ornament: ``--motif`` a tile, ``--band`` a strip and ``--band-ratio`` its shape.

    ``own`` is the site's island group. Without one the band shows all motifs in turn, ``plain`` is the tile, and a
    class ``m-<group>`` gives any element the tile of its group.
    """
    if own is not None:
        return _root(motifs[own], motifs[own])
    groups = [name for name in motifs if name != plain]
    classes = "".join(f'.m-{name}{{--motif:url("{data_uri(motifs[name].svg)}")}}' for name in groups)
    return _root(motifs[plain], band_of([motifs[name] for name in groups])) + classes


def _root(tile: Motif, band: Motif) -> str:
    strip = "var(--motif)" if band is tile else f'url("{data_uri(band.svg)}")'
    ratio = band.width / band.height
    return f':root{{--motif:url("{data_uri(tile.svg)}");--band:{strip};--band-ratio:{ratio:.5g}}}'


def _svg(width: float, height: float, body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">{body}</svg>'
