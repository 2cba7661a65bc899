"""Which posts of the same KIM to read next. Pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from kimsites.model.content import Entry

SHOWN = 3
_TAG_WEIGHT = 2
_CATEGORY_WEIGHT = 1
#: How many of the next older posts of a tag or category are weighed.
_WINDOW = 30


def related_entries(entries: Sequence[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """For each address, up to three entries that share most tags and category, the newer first among equals.

    ``entries`` are newest first. Only older ones are weighed, so that a new post leaves the pages of all others but
    its neighbour as they are. Where too few share anything, the nearest fill up, so that no post is a dead end.
    """
    sharing: dict[tuple[str, str], deque[int]] = defaultdict(lambda: deque(maxlen=_WINDOW))
    related = {}
    for index in range(len(entries) - 1, -1, -1):
        entry = entries[index]
        scores: dict[int, int] = defaultdict(int)
        for key, weight in _marks(entry).items():
            for other in sharing[key]:
                scores[other] += weight
            sharing[key].append(index)
        ranked = sorted(scores, key=lambda other: (-scores[other], other))
        shown = _without_neighbours(index, [*ranked, *_nearest(index, len(entries))])
        related[entry.address] = tuple(entries[other] for other in shown[:SHOWN])
    return related


def _marks(entry: Entry) -> Mapping[tuple[str, str], int]:
    marks = {("tag", tag.slug): _TAG_WEIGHT for tag in entry.tags}
    return marks | ({("category", entry.category.slug): _CATEGORY_WEIGHT} if entry.category else {})


def _nearest(index: int, count: int) -> tuple[int, ...]:
    """The next older ones, then the next newer ones."""
    older = range(index + 2, min(index + 2 + SHOWN, count))
    newer = range(index - 2, max(index - 2 - SHOWN, -1), -1)
    return (*older, *newer)


def _without_neighbours(index: int, others: Sequence[int]) -> list[int]:
    # The two neighbours are linked as previous and next already.
    return [other for other in dict.fromkeys(others) if abs(other - index) > 1]
