"""Real villages for the corpus, evenly from all provinces, read district by district and never all at once."""

from __future__ import annotations

import random
from collections.abc import Iterator

from kimsites.model.region import Place, RegionSource


def villages(regions: RegionSource, count: int, seed: int) -> Iterator[Place]:
    """``count`` different villages: one of each province in turn, within a province one of each district in turn.

    Raises:
        ValueError: the nation has fewer villages.
    """
    queues = [_of_province(regions, province.code, seed) for province in regions.children(None)]
    left = count
    while left and queues:
        going = []
        for queue in queues[:]:
            place = next(queue, None) if left else None
            if place is not None:
                left -= 1
                yield place
                going.append(queue)
        queues = going
    if left:
        raise ValueError(f"there are only {count - left} villages")


def _of_province(regions: RegionSource, province: str, seed: int) -> Iterator[Place]:
    districts = [d.code for regency in regions.children(province) for d in regions.children(regency.code)]
    random.Random(f"{seed}:{province}").shuffle(districts)
    turn = 0
    while districts:
        still = []
        for district in districts:
            found = list(regions.children(district))
            if turn >= len(found):
                continue
            random.Random(f"{seed}:{district}").shuffle(found)
            still.append(district)
            place = regions.place(found[turn].code)
            if place is not None:
                yield place
        districts, turn = still, turn + 1
