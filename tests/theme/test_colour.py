import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.theme.colour import contrast, hex_of, legible, lowest_contrast, luminance, mix, rgb

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
LIGHT = ("#fbf7ef", "#ffffff", "#f3ecdf")
DARK = ("#17140f", "#211d17", "#110f0b")


def test_known_contrasts():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#ffffff") == pytest.approx(1)
    assert rgb("#1f3") == rgb("#11ff33")


@pytest.mark.parametrize("text", ["", "red", "1f3a5f", "#12", "#12345", "#gggggg", "#1f3a5f; }", "#1f3a5f\n"])
def test_what_is_no_colour(text):
    with pytest.raises(ValueError, match="is not a colour"):
        rgb(text)


@given(COLOURS)
def test_hex_and_back(colour):
    assert hex_of(rgb(colour)) == colour


@given(COLOURS, st.sampled_from([LIGHT, DARK]), st.sampled_from([3.0, 4.5, 7.0]))
def test_any_colour_becomes_legible_on_light_and_dark(colour, surfaces, ratio):
    assert lowest_contrast(legible(colour, surfaces, ratio), surfaces) >= ratio


@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_what_is_legible_already_stays(colour, surfaces):
    once = legible(colour, surfaces, 4.5)
    assert legible(once, surfaces, 4.5) == once
    if lowest_contrast(colour, surfaces) >= 4.5:
        assert once == colour


@given(COLOURS)
def test_no_more_is_changed_than_needed(colour):
    if lowest_contrast(colour, LIGHT) < 4.5:
        assert lowest_contrast(legible(colour, LIGHT, 4.5), LIGHT) < 5.2


def test_the_hue_is_kept():
    red, green, blue = rgb(legible("#f2d16b", LIGHT, 4.5))
    assert red > green > blue


def test_mixing():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#123456", "#ffffff", 0) == "#123456"
