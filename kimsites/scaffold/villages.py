"""Villages found by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.model.region import Place, Region, RegionLevel, RegionSource, level_of

_WORD = re.compile(r"[^\W_]+")
# What people put in front of a name; some villages are really called so, and then it does no harm to drop it.
_TERMS = frozenset({"desa", "kelurahan", "kel", "kecamatan", "kec", "kabupaten", "kab", "provinsi", "prov"})


def find_villages(asked: str, regions: RegionSource, limit: int) -> tuple[Place, ...]:
    """Villages that fit what is asked, the best first, at most ``limit``: a code, or a name.

    ``Bangun Mulya`` finds all villages whose name begins with these words; ``Bangun Mulya, Penajam`` or ``Waru, Waru``
    only those below regions whose names hold what follows the commas.
    """
    asked = asked.strip()
    if level_of(asked) is RegionLevel.VILLAGE:
        place = regions.place(asked)
        return (place,) if place else ()
    name, *above = (_words(part) for part in asked.split(","))
    if not name:
        return ()
    found = [
        (_rank(name, village), village.code) for village in _villages(name, [one for one in above if one], regions)
    ]
    places = (regions.place(code) for _, code in sorted(found)[:limit])
    return tuple(place for place in places if place)


def described(place: Place) -> str:
    """A village with everything above it, as people say it."""
    return f"{place.village.title}, {place.district.title}, {place.regency.title}, {place.province.title}"


def _villages(name: tuple[str, ...], above: list[tuple[str, ...]], regions: RegionSource) -> Iterator[Region]:
    for province in regions.children(None):
        for regency in regions.children(province.code):
            for district in regions.children(regency.code):
                lying_in = [_words(region.label) for region in (province, regency, district)]
                if all(any(_begin(wanted, words) for words in lying_in) for wanted in above):
                    villages = regions.children(district.code)
                    yield from (village for village in villages if _begin(name, _words(village.label)))


def _words(text: str) -> tuple[str, ...]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return tuple(word for word in words if word not in _TERMS) or tuple(words)


def _begin(asked: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the words asked for follow each other in a name, the last one perhaps cut short."""
    starts = range(len(words) - len(asked) + 1)
    return any(
        words[at : at + len(asked) - 1] == asked[:-1] and words[at + len(asked) - 1].startswith(asked[-1])
        for at in starts
    )


def _rank(asked: tuple[str, ...], village: Region) -> int:
    words = _words(village.label)
    return 0 if words == asked else 1 if words[: len(asked)] == asked else 2
