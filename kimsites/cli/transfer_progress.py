"""Shows how far a deploy or a comparison is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from kimsites.cli.outcome import number
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.plan import DeployPlan
from kimsites.model.diagnostic import Text

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_SENDING = Text("berkas dikirim", "files sent")
_COMPARING = Text("berkas dibandingkan", "files compared")
_SENT = Text("{done} dari {all} berkas dikirim", "{done} of {all} files sent")
_COMPARED = Text("{done} berkas dibandingkan", "{done} files compared")
_BAR_AFTER = 1.0
_REDRAW_EVERY = 0.1
_LINE_EVERY = 10.0


class TransferProgress(DeployListener):
    """Tells on standard error how it goes; ``quiet`` leaves only notes."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self._language = language
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._all: int | None = None
        self._done = 0
        self._next = time.monotonic() + (_BAR_AFTER if self._terminal else _LINE_EVERY)
        self._bar: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def note(self, text: Text) -> None:
        """Something worth a line."""
        self._stop()
        click.echo(text.pick(self._language), err=True)

    def planned(self, plan: DeployPlan) -> None:
        """What will be done."""
        self._stop()
        self._all, self._done = len(plan.puts), 0

    def sent(self, files: int, size: int) -> None:
        """So many more files are there."""
        del size
        if files:
            self._advance(files)

    def compared(self, objects: int) -> None:
        """So many more objects were looked at."""
        self._advance(objects)

    def _advance(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if self._quiet or now < self._next:
            return
        self._next = now + (_REDRAW_EVERY if self._terminal else _LINE_EVERY)
        if self._terminal:
            self._draw()
        else:
            self._count()

    def _count(self) -> None:
        counts = {"done": number(self._done, self._language), "all": number(self._all or 0, self._language)}
        words = _COMPARED if self._all is None else _SENT
        click.echo(words.format(**counts).pick(self._language), err=True)

    def _draw(self) -> None:
        if self._bar is None:
            self._bar = _new_bar((_COMPARING if self._all is None else _SENDING).pick(self._language), self._all)
        progress, task = self._bar
        progress.update(task, completed=self._done)
        progress.refresh()

    def _stop(self) -> None:
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None


def _new_bar(description: str, total: int | None) -> tuple[Progress, TaskID]:
    from rich.console import Console  # noqa: PLC0415 - most deploys end before a bar is wanted
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    progress.start()
    return progress, progress.add_task(description, total=total)
