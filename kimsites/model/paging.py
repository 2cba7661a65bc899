"""Pages of a growing list that stay as they are when the list grows.

Numbering from the newest end would shift every page when one item is added. Here the pages are cut from the oldest
end: page 2 holds the oldest items for ever, and only the front page (and now and then a new highest page) changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

Item = TypeVar("Item")


class ListPage(Struct, Generic[Item], frozen=True):
    """One page of a list: its address below the host, its items newest first, and its neighbours' addresses."""

    address: str
    items: tuple[Item, ...]
    newer: str | None
    older: str | None
    is_front: bool

    @property
    def path(self) -> str:
        """The output path."""
        return f"{self.address}index.html"


def paginate(items: Sequence[Item], size: int, base: str) -> tuple[ListPage[Item], ...]:
    """Cut ``items`` (newest first) into pages below ``base`` (``berita/``), front page first.

    The front page holds ``size`` to ``2 * size - 1`` items (fewer only when there are no more), so that it never
    looks empty; every other page, at ``<base>hal/<n>/``, holds exactly ``size``. ``n`` is 2 for the oldest.

    Raises:
        ValueError: ``size`` is not positive.
    """
    if size < 1:
        raise ValueError("a page holds at least one item")
    archived = max(len(items) // size - 1, 0)
    front_count = len(items) - archived * size
    addresses = [base] + [f"{base}hal/{number}/" for number in range(archived + 1, 1, -1)]
    pages = []
    for index, address in enumerate(addresses):
        start = 0 if index == 0 else front_count + (index - 1) * size
        end = front_count if index == 0 else start + size
        pages.append(
            ListPage(
                address=address,
                items=tuple(items[start:end]),
                newer=addresses[index - 1] if index else None,
                older=addresses[index + 1] if index + 1 < len(addresses) else None,
                is_front=index == 0,
            )
        )
    return tuple(pages)
