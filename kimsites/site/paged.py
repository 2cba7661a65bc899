"""A list of entries cut into pages that stay put, each with its name and its neighbours. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from kimsites.model.archive import page_titles, pager_of
from kimsites.model.content import Entry
from kimsites.model.paging import ListPage, paginate
from kimsites.model.view import Link, Pager

#: Entries on one page of any list.
ENTRIES_A_PAGE = 10


def paged(
    entries: Sequence[Entry], base: Link, date_of: Callable[[Entry], datetime | None], joint: str = " "
) -> Iterator[tuple[ListPage[Entry], str, Pager]]:
    """The pages of a list below ``base``, each with its title (see ``page_titles``) and its neighbours."""
    parts = paginate(entries, ENTRIES_A_PAGE, base.href)
    pagers = [pager_of(part, date_of) for part in parts]
    return zip(parts, page_titles(base.label, pagers, joint), pagers, strict=True)
