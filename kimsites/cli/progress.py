"""Shows how far a build is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from kimsites.build import BuildListener, HostResult
from kimsites.cli.outcome import number
from kimsites.model.diagnostic import Text

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_SITES = Text("situs", "sites")
_PORTAL = Text("portal", "portal")
_COUNT = Text("{done} dari {all} situs", "{done} of {all} sites")
_BAR_AFTER = 1.0
_REDRAW_EVERY = 0.1
_LINE_EVERY = 10.0


class BuildProgress(BuildListener):
    """Tells on standard error how a build goes; ``quiet`` leaves only notes."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self._language = language
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
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

    def planned(self, hosts: int) -> None:
        """So many hosts will be built."""
        self._all = hosts

    def host_done(self, result: HostResult) -> None:
        """One host is built, or held."""
        del result
        self._done += 1
        now = time.monotonic()
        if self._quiet or now < self._next:
            return
        self._next = now + (_REDRAW_EVERY if self._terminal else _LINE_EVERY)
        if self._terminal:
            self._draw()
        else:
            self._count()

    def portal_started(self) -> None:
        """All sites are done, the portal comes next."""
        if self._bar is not None:
            progress, task = self._bar
            progress.update(task, completed=self._done, description=_PORTAL.pick(self._language))
            progress.refresh()

    def note(self, text: Text) -> None:
        """Something worth a line."""
        self._stop()
        click.echo(text.pick(self._language), err=True)

    def _count(self) -> None:
        done, of_all = number(self._done, self._language), number(self._all, self._language)
        click.echo(_COUNT.format(done=done, all=of_all).pick(self._language), err=True)

    def _draw(self) -> None:
        if self._bar is None:
            self._bar = new_bar(_SITES.pick(self._language), self._all)
        progress, task = self._bar
        progress.update(task, completed=self._done)
        progress.refresh()

    def _stop(self) -> None:
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None


def new_bar(description: str, total: int) -> tuple[Progress, TaskID]:
    """A bar on standard error, not drawn yet."""
    from rich.console import Console  # noqa: PLC0415 - most builds end before a bar is wanted
    from rich.progress import Progress  # noqa: PLC0415

    # Redrawing by hand needs no thread, which a process that may fork again must not have.
    progress = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
    progress.start()
    return progress, progress.add_task(description, total=total)
