"""The pages of the portal, from drafts to bytes, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from msgspec import Struct

from kimsites.build.executor import Crashed, run_tasks
from kimsites.build.findings import PORTAL_FAILED, PORTAL_THEME
from kimsites.build.rendering import where_of
from kimsites.build.rooms import Theme
from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.errors import EnvironmentFailure, WorkspaceError
from kimsites.model.page import Output, PageDraft

#: Fewer pages are drawn before the first worker would have begun.
_WORTH_WORKERS = 100


class PageFailed(Exception):
    """A page could not be drawn; ``diagnostics`` say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics


def draw_pages(name: str, theme: Theme, drafts: Sequence[PageDraft], jobs: int) -> Iterator[Output]:
    """Draw every page in the theme of that name; they come in any order.

    Raises:
        PageFailed: at least one can't be drawn; told of the first in the order of ``drafts``, however many ``jobs``.
        EnvironmentFailure: the machine is at fault.
    """
    job = _PageJob(name, theme, drafts)
    if jobs == 1 or len(drafts) < _WORTH_WORKERS:
        for number in range(len(drafts)):
            drawn = job(_PageTask(number, 0))
            if not isinstance(drawn, Output):
                raise PageFailed(drawn.diagnostics)
            yield drawn
        return
    tasks = [_PageTask(number, 1 + len(draft.about)) for number, draft in enumerate(drafts)]
    failures: list[_Failure] = []
    with closing(run_tasks(job, tasks, jobs, _nothing_to_tell)) as answers:
        for answer in answers:
            if isinstance(answer, Output):
                yield answer
            else:
                failures.append(job.died(answer) if isinstance(answer, Crashed) else answer)
    if failures:
        raise PageFailed(min(failures, key=lambda failure: failure.number).diagnostics)


class _PageTask(Struct, frozen=True):
    """The draft to draw, by its number."""

    number: int
    weight: int


class _Failure(Struct, frozen=True):
    number: int
    diagnostics: tuple[Diagnostic, ...]


class _PageJob:
    """Draws pages. Workers inherit it with the drafts and the nation behind them, so that nothing of it is sent."""

    def __init__(self, name: str, theme: Theme, drafts: Sequence[PageDraft]) -> None:
        self._name = name
        self._theme = theme
        self._drafts = drafts
        self._render = theme.renderer()

    def __reduce__(self) -> tuple[type[_PageJob], tuple[str, Theme, Sequence[PageDraft]]]:
        return (_PageJob, (self._name, self._theme, self._drafts))

    def __call__(self, task: _PageTask) -> Output | _Failure:
        draft = self._drafts[task.number]
        try:
            return Output(draft.path, self._render(draft.make()))
        except EnvironmentFailure:
            raise
        except WorkspaceError as unusable:
            return _Failure(task.number, theme_findings(self._name, unusable))
        except Exception as failure:  # noqa: BLE001 - a worker must answer, and the sites are built already
            return _Failure(task.number, (portal_failed(failure),))

    def died(self, crash: Crashed[_PageTask]) -> _Failure:
        """What there is to say of a page whose worker died."""
        path = self._drafts[crash.task.number].path
        return _Failure(crash.task.number, (PORTAL_FAILED.at(Location(), error=crash.cause, where=path),))


def portal_failed(failure: Exception) -> Diagnostic:
    """The finding for a mistake of ours."""
    return PORTAL_FAILED.at(Location(), error=type(failure).__name__, where=where_of(failure))


def theme_findings(theme: str, unusable: WorkspaceError) -> tuple[Diagnostic, ...]:
    """The findings for a theme that does not fit: that the portal was held, and each place in the theme."""
    return (PORTAL_THEME.at(Location(), theme=theme, reason=unusable.text), *unusable.diagnostics)


def _nothing_to_tell() -> None:
    """Nobody waits to hear that workers exist."""
