"""What other hosts said of their pages, and for how long it is believed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from msgspec import Struct

_DAY = 86_400
_GOOD_FOR = 7 * _DAY
_BAD_FOR = _DAY
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (address TEXT PRIMARY KEY, status INTEGER, target TEXT, problem TEXT, time REAL)
"""


class LinkAnswer(Struct, frozen=True):
    """What asking for an address came to.

    ``status`` is that of HTTP after redirects, None when nobody answered: ``problem`` says why then (``host``,
    ``timeout``, ``certificate``, ``connection``, ``circle``). ``target`` is where a page has moved for good.
    """

    status: int | None
    problem: str = ""
    target: str = ""

    @property
    def is_dead(self) -> bool:
        """Whether readers find nothing there. A host that lets no programs in, or is busy, may well have the page."""
        return self.problem != "" if self.status is None else self.status in {404, 410}


class LinkMemory:
    """Answers kept in a folder, None for nowhere. A memory that can't be used is none; losing it costs time alone."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "answers.db" if folder else None

    def known(self, addresses: Iterable[str], now: float) -> dict[str, LinkAnswer]:
        """The answers that still hold at ``now``, in seconds since 1970."""
        if self._path is None or not self._path.is_file():
            return {}
        try:
            with closing(sqlite3.connect(self._path)) as connection:
                rows = connection.execute("SELECT address, status, target, problem, time FROM answers").fetchall()
        except sqlite3.Error:
            return {}
        wanted = set(addresses)
        found = {row[0]: (LinkAnswer(row[1], row[3], row[2]), row[4]) for row in rows if row[0] in wanted}
        return {
            address: answer
            for address, (answer, time) in found.items()
            if 0 <= now - time < (_BAD_FOR if answer.is_dead else _GOOD_FOR)
        }

    def keep(self, answers: dict[str, LinkAnswer], now: float) -> None:
        """Remember answers given at ``now``."""
        if self._path is None or not answers:
            return
        rows = [(address, one.status, one.target, one.problem, now) for address, one in answers.items()]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path)) as connection, connection:
                connection.execute(_SCHEMA)
                connection.execute("DELETE FROM answers WHERE time < ?", (now - _GOOD_FOR,))
                connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", rows)
        except (OSError, sqlite3.Error):
            return
