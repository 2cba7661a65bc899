"""Which posts of the same KIM to read next. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kimsites.model.content import Entry

SHOWN = 3
_TAG_WEIGHT = 2
_CATEGORY_WEIGHT = 1


def related_entries(entries: Sequence[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """For each address, up to three entries that share most tags and category, the newer first among equals.

    ``entries`` are newest first. Where too few share anything, the newest fill up, so that no post is a dead end.
    """
    by_tag: dict[str, list[int]] = defaultdict(list)
    by_category: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for tag in entry.tags:
            by_tag[tag.slug].append(index)
        if entry.category:
            by_category[entry.category.slug].append(index)
    return {entry.address: _pick(index, entries, by_tag, by_category) for index, entry in enumerate(entries)}


def _pick(
    index: int,
    entries: Sequence[Entry],
    by_tag: Mapping[str, Sequence[int]],
    by_category: Mapping[str, Sequence[int]],
) -> tuple[Entry, ...]:
    entry = entries[index]
    scores: dict[int, int] = defaultdict(int)
    for tag in entry.tags:
        for other in by_tag[tag.slug]:
            scores[other] += _TAG_WEIGHT
    if entry.category:
        for other in by_category[entry.category.slug]:
            scores[other] += _CATEGORY_WEIGHT
    ranked = sorted(scores, key=lambda other: (-scores[other], other))
    newest = range(min(SHOWN + 3, len(entries)))
    # The two neighbours are linked as previous and next already.
    shown = [other for other in dict.fromkeys([*ranked, *newest]) if abs(other - index) > 1]
    return tuple(entries[other] for other in shown[:SHOWN])
