"""Shows how far a check is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from kimsites.cli.outcome import number
from kimsites.cli.progress import new_bar
from kimsites.model.diagnostic import Text
from kimsites.review import ReviewListener

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_KIMS = Text("KIM", "KIMs")
_LINKS = Text("tautan", "links")
_COUNT = Text("{done} dari {all} {what}", "{done} of {all} {what}")
_BAR_AFTER = 1.0
_REDRAW_EVERY = 0.1
_LINE_EVERY = 10.0


class CheckProgress(ReviewListener):
    """Tells on standard error how a review goes, unless ``quiet``."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self._language = language
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._what = _KIMS
        self._all = 0
        self._done = 0
        self._next = time.monotonic() + (_BAR_AFTER if self._terminal else _LINE_EVERY)
        self._bar: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def planned(self, kims: int) -> None:
        """So many KIMs will be looked at."""
        self._begin(_KIMS, kims)

    def kim_done(self) -> None:
        """One KIM has been looked at."""
        self._advance()

    def links_planned(self, addresses: int) -> None:
        """So many addresses of other hosts will be asked for."""
        self._begin(_LINKS, addresses)

    def link_done(self) -> None:
        """One address has been asked for, or remembered."""
        self._advance()

    def _begin(self, what: Text, count: int) -> None:
        self._stop()
        self._what, self._all, self._done = what, count, 0

    def _advance(self) -> None:
        self._done += 1
        now = time.monotonic()
        if self._quiet or now < self._next:
            return
        self._next = now + (_REDRAW_EVERY if self._terminal else _LINE_EVERY)
        what = self._what.pick(self._language)
        if not self._terminal:
            done, of_all = number(self._done, self._language), number(self._all, self._language)
            click.echo(_COUNT.format(done=done, all=of_all, what=what).pick(self._language), err=True)
            return
        if self._bar is None:
            self._bar = new_bar(what, self._all)
        progress, task = self._bar
        progress.update(task, completed=self._done)
        progress.refresh()

    def _stop(self) -> None:
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None
