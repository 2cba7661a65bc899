"""A site's accent turned into the colours its style sheet uses, readable in the light and in the dark. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.source.wording import decimal
from kimsites.theme.colour import BLACK, WHITE, contrast, hex_of, legible, mix, rgb
from kimsites.theme.findings import LOW_CONTRAST, TOKEN_MISSING, WRONG_VALUE

TEXT_CONTRAST = 4.5
#: A coloured area must stand out from the paper at least so much: hardly in the light, where a pale dye is a pale dye.
FILL_CONTRAST = {"light": 1.25, "dark": 2.6}
_TINT_SHARE = {"light": 0.09, "dark": 0.2}
_COLOURS = ("paper", "card", "sink", "ink", "muted")
_TEXTS_ON_COLOUR = (WHITE, "#1d1a16", BLACK)
_SURFACES = ("paper", "card", "sink")


class Accent(Struct, frozen=True):
    """The colours of one accent in one scheme.

    ``accent`` as given and ``on_accent`` for text on it; ``ink`` for text and links on paper, card, sink and
    ``tint`` (the faint surface in the accent); ``fill`` for coloured areas on paper, ``on_fill`` for text on those.
    """

    accent: str
    on_accent: str
    ink: str
    tint: str
    fill: str
    on_fill: str

    def css(self) -> str:
        """The declarations of the style sheet."""
        return (
            f"--accent:{self.accent};--on-accent:{self.on_accent};--accent-ink:{self.ink};"
            f"--tint:{self.tint};--fill:{self.fill};--on-fill:{self.on_fill}"
        )


def accent_colours(accent: str, tokens: Mapping[str, str], scheme: str) -> Accent:
    """Work out an accent on the surfaces of a scheme (``light`` or ``dark``), all text with a contrast >= 4.5.

    Raises:
        ValueError: the accent is no colour.
        KeyError: the tokens lack a surface.
    """
    given = hex_of(rgb(accent))
    surfaces = tuple(tokens[name] for name in _SURFACES)
    fill = legible(given, (tokens["paper"],), FILL_CONTRAST[scheme])
    tint = mix(tokens["card"], fill, _TINT_SHARE[scheme])
    return Accent(
        accent=given,
        on_accent=text_on(given),
        ink=legible(given, (*surfaces, tint), TEXT_CONTRAST),
        tint=tint,
        fill=fill,
        on_fill=text_on(fill),
    )


def text_on(surface: str) -> str:
    """White where it can be read on the surface, else a warm black, else black: one of them always can."""
    return next((one for one in _TEXTS_ON_COLOUR if contrast(one, surface) >= TEXT_CONTRAST), BLACK)


def check_tokens(tokens: Mapping[str, str], scheme: str, at: Location) -> Iterator[Diagnostic]:
    """What is wrong with a scheme's own colours: one missing, not a colour, or text that can't be read."""
    sound = True
    for name in (*_COLOURS, "accent"):
        value = tokens.get(name)
        if value is None:
            yield TOKEN_MISSING.at(at, token=name)
        elif not _is_colour(value):
            yield WRONG_VALUE.at(at, key=f"tokens.{scheme}.{name}", example=f'{name}: "#1f3a5f"')
        sound = sound and value is not None and _is_colour(value)
    if not sound:
        return
    for text in ("ink", "muted"):
        for surface in _SURFACES:
            ratio = contrast(tokens[text], tokens[surface])
            if ratio < TEXT_CONTRAST:
                yield LOW_CONTRAST.at(at, token=text, surface=surface, scheme=scheme, ratio=decimal(ratio))


def _is_colour(text: str) -> bool:
    try:
        rgb(text)
    except ValueError:
        return False
    return True
