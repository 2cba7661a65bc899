import re
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from kimsites.model.region import IslandGroup
from kimsites.theme import builtin_themes
from kimsites.theme.ornament import Motif, band_of, data_uri, icon, motif_css, read_motif

FOLDER = builtin_themes() / "dasar" / "motif"
MOTIFS = {path.stem: read_motif(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.svg"))}


def test_every_island_group_has_a_motif_of_its_own_and_the_nation_one():
    assert set(MOTIFS) == {*map(str, IslandGroup), "nusantara"}
    assert len({motif.body for motif in MOTIFS.values()}) == len(MOTIFS)


@pytest.mark.parametrize("name", MOTIFS)
def test_a_motif_is_a_small_tile_that_takes_any_colour(name):
    motif = MOTIFS[name]
    assert len(motif.svg) <= 500
    assert "#" not in motif.body
    assert "style" not in motif.body
    ET.fromstring(motif.svg)


@pytest.mark.parametrize("text", ["", "<svg>", '<svg viewBox="0 0 0 24"></svg>', "<html></html>"])
def test_what_is_no_motif(text):
    assert read_motif(text) is None


def test_a_drawing_in_a_style_sheet_is_whole_and_harmless():
    motif = Motif(24, 24, '<path fill="url(#a)" d="M0 0h9%"/>')
    uri = data_uri(motif.svg)
    assert not set(uri) & set('"#<>')
    assert unquote(uri).partition(",")[2].replace("'", '"') == motif.svg


def test_the_band_of_all_shows_each_motif_in_turn():
    motifs = [MOTIFS[str(group)] for group in IslandGroup]
    band = band_of(motifs)
    tree = ET.fromstring(band.svg)
    assert len(tree.findall(".//{*}pattern")) == len(motifs)
    assert band.width > sum(motif.width for motif in motifs)


def test_a_site_carries_its_own_motif_only_and_a_host_of_all_carries_every_one():
    own = motif_css(MOTIFS, "bali", "nusantara")
    assert own.count("data:") == 1
    assert data_uri(MOTIFS["bali"].svg) in own
    every = motif_css(MOTIFS, None, "nusantara")
    assert re.findall(r"\.m-([a-z-]+)\{", every) == [name for name in MOTIFS if name != "nusantara"]


def test_the_icon_is_a_drawing_in_two_colours():
    tree = ET.fromstring(icon(MOTIFS["jawa"], "#123456", "#ffffff"))
    assert {node.get("fill") for node in tree.iter() if node.get("fill")} == {"#123456", "#ffffff"}
