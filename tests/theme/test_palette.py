import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kimsites.model.diagnostic import Location
from kimsites.theme import builtin_themes, find_chain
from kimsites.theme.colour import contrast
from kimsites.theme.palette import accent_colours, check_tokens

_CHAIN = find_chain("nusantara", [builtin_themes()])
LIGHT = _CHAIN.tokens("light")
TOKENS = {"light": LIGHT, "dark": LIGHT | _CHAIN.tokens("dark")}
COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@given(COLOURS)
@example("#f2d16b")
@example("#000000")
@example("#ffffff")
@example("#808080")
def test_every_accent_is_readable_in_both_schemes(accent):
    for scheme, tokens in TOKENS.items():
        found = accent_colours(accent, tokens, scheme)
        assert found.accent == accent
        assert contrast(found.on_accent, found.accent) >= 4.5
        assert contrast(found.on_fill, found.fill) >= 4.5
        for surface in (tokens["paper"], tokens["card"], tokens["sink"], found.tint):
            assert contrast(found.ink, surface) >= 4.5
        assert contrast(found.fill, tokens["paper"]) >= 1.25


def test_a_strong_dye_is_left_as_it_is_in_the_light():
    assert accent_colours("#1f3a5f", TOKENS["light"], "light").ink == "#1f3a5f"
    assert accent_colours("#1F3A5F", TOKENS["light"], "light").fill == "#1f3a5f"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("status", ["alert", "progress", "done"])
def test_status_colours_of_the_packaged_themes_are_readable(scheme, status):
    for surface in ("paper", "card", "sink"):
        assert contrast(TOKENS[scheme][status], TOKENS[scheme][surface]) >= 4.5


def codes(**changed):
    tokens = {name: value for name, value in {**LIGHT, **changed}.items() if value is not None}
    return [found.code for found in check_tokens(tokens, "light", Location("theme.yaml"))]


def test_the_packaged_tokens_are_sound():
    assert codes() == []


def test_unsound_tokens_are_told():
    assert codes(sink=None) == ["KIM408"]
    assert codes(paper="ivory", accent=None) == ["KIM405", "KIM408"]
    assert codes(muted="#c0b8a8") == ["KIM409"] * 3


def test_contrasts_are_told_with_the_decimal_sign_of_the_language():
    found = next(iter(check_tokens({**LIGHT, "muted": "#c0b8a8"}, "light", Location("theme.yaml"))))
    assert re.search(r"kontras \d,\d+\.$", found.message.id)
    assert re.search(r"contrast \d\.\d+\.$", found.message.en)
