import gzip
import re
from hashlib import sha256

import pytest

from kimsites.model.region import IslandGroup
from kimsites.theme import builtin_themes, load_theme
from tests.theme.workshop import COLOURS, findings, theme_from

NUSANTARA = load_theme("nusantara", [builtin_themes()])
PORTAL = load_theme("portal", [builtin_themes()])
SKINS = {
    "kim": NUSANTARA.skin("#7a4a21", IslandGroup.KALIMANTAN),
    "portal": PORTAL.skin(None, None),
}


def style(skin) -> str:
    (data,) = [output.data for output in skin.outputs if output.path == skin.paths["gaya.css"]]
    return data.decode()


def test_one_style_sheet_one_icon_and_the_scripts():
    assert set(SKINS["kim"].paths) == {"gaya.css", "ikon.svg", "salin.js"}
    assert set(SKINS["portal"].paths) == {"gaya.css", "ikon.svg", "saring.js"}


@pytest.mark.parametrize("name", SKINS)
def test_names_carry_the_fingerprint_of_what_is_in_them(name):
    for output in SKINS[name].outputs:
        match = re.fullmatch(r"aset/[a-z]+\.([0-9a-f]{10})\.(css|svg|js)", output.path)
        assert match, output.path
        assert sha256(output.data).hexdigest().startswith(match[1])
    assert {output.path for output in SKINS[name].outputs} == set(SKINS[name].paths.values())


def test_the_same_wishes_give_the_same_files_and_others_give_others():
    again = load_theme("nusantara", [builtin_themes()])
    assert again.skin("#7a4a21", IslandGroup.KALIMANTAN) == SKINS["kim"]
    assert again.skin("#7A4A21", IslandGroup.KALIMANTAN) == SKINS["kim"]
    one = SKINS["kim"].paths
    for accent, islands in (("#7a4a22", IslandGroup.KALIMANTAN), ("#7a4a21", IslandGroup.BALI)):
        other = again.skin(accent, islands).paths
        assert other["gaya.css"] != one["gaya.css"]
        assert other["salin.js"] == one["salin.js"]


def test_a_site_without_accent_takes_the_themes():
    assert NUSANTARA.skin(None, IslandGroup.JAWA) == NUSANTARA.skin("#1f3a5f", IslandGroup.JAWA)


def test_an_accent_that_is_no_colour_goes_no_further():
    with pytest.raises(ValueError, match="not a colour"):
        NUSANTARA.skin("red;}", IslandGroup.JAWA)


@pytest.mark.parametrize("group", IslandGroup)
def test_sizes_stay_small(group):
    for skin in (NUSANTARA.skin("#5b2a54", group), SKINS["portal"]):
        sizes = {output.path: len(gzip.compress(output.data, 9, mtime=0)) for output in skin.outputs}
        assert sizes[skin.paths["gaya.css"]] <= 6 * 1024
        assert all(len(output.data) <= 1536 for output in skin.outputs if output.path.endswith(".js"))
        assert sizes[skin.paths["ikon.svg"]] <= 700


@pytest.mark.parametrize("name", SKINS)
def test_nothing_is_fetched_from_anywhere(name):
    css = style(SKINS[name])
    assert "@import" not in css
    assert "@font-face" not in css
    assert all(
        url.startswith('"data:image/svg+xml,') for url in re.findall(r"url\(([^)]*)", css.replace("url(%23", ""))
    )
    assert css.count("{") == css.count("}")


@pytest.mark.parametrize("name", SKINS)
def test_every_custom_property_in_use_is_given(name):
    css = style(SKINS[name])
    used = set(re.findall(r"var\((--[a-z-]+)", css))
    given = set(re.findall(r"(--[a-z-]+):", css))
    assert used <= given


def test_both_schemes_paper_for_print_and_forced_colours_are_thought_of():
    css = style(SKINS["kim"])
    for query in ("(prefers-color-scheme:dark)", "(forced-colors:", "(prefers-reduced-motion", "@media print"):
        assert query in css.replace(": ", ":"), query


def test_sheets_of_parents_come_first_and_a_childs_file_replaces_its_parents(tmp_path):
    files = {
        "base/theme.yaml": COLOURS,
        "base/static/x.css": ".base { color: red; }",
        "base/static/peta.js": "1;",
        "plain/theme.yaml": "extends: base\n",
        "plain/static/x.css": ".child { color: blue; }",
        "plain/static/peta.js": "2;",
        "plain/static/gambar/titik.png": "png",
    }
    skin = theme_from(tmp_path, files).skin(None, None)
    css = style(skin)
    assert css.index(".base{color:red}") < css.index(".child{color:blue}")
    data = {output.path: output.data for output in skin.outputs}
    assert data[skin.paths["peta.js"]] == b"2;"
    assert re.fullmatch(r"aset/gambar/titik\.[0-9a-f]{10}\.png", skin.paths["gambar/titik.png"])


def test_what_is_wrong_with_colours_and_motifs_is_told_at_load(tmp_path):
    files = {
        "plain/theme.yaml": COLOURS.replace('muted: "#5d554a"', 'muted: "#c0b8a8"'),
        "plain/motif/jawa.svg": "<svg>",
    }
    assert {(one.code, one.location.file) for one in findings(tmp_path, files)} == {
        ("KIM409", "themes/plain/theme.yaml"),
        ("KIM413", "themes/plain/motif/jawa.svg"),
    }
