"""Heavy and wide photos."""

from __future__ import annotations

from msgspec.structs import replace

from kimsites.model.checking import UsedPhoto
from kimsites.model.diagnostic import Location
from tests.checks.builders import FILE, body, said, told


def test_heavy_and_wide_photos():
    place = Location(FILE, 6, 11)
    heavy = UsedPhoto(place, "content/mangunkarya/posts/panen.jpg", 2_440_000, 5000, 3000)
    wide = replace(heavy, size=900_000)
    fine = replace(heavy, size=1_000_000, width=4000)
    text = body("![Panen](panen.jpg)")
    assert told(text, photos=(heavy,)) == [("KIM701", 6, 11)]
    assert told(text, photos=(wide,)) == [("KIM702", 6, 11)]
    assert told(text, photos=(fine,)) == []
    assert 'Foto "panen.jpg" berat: 2,4 MB.' in said(text, "KIM701", photos=(heavy,))
