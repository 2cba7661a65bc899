"""One review from start to end."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

from kimsites.build.executor import Crashed, run_tasks
from kimsites.build.findings import WORKER_DIED
from kimsites.checks import CheckOptions, SiteSummary, check_nation
from kimsites.model.diagnostic import Location
from kimsites.review.findings_store import FindingsStore, pack
from kimsites.review.job import CheckedKim, Errand, KimJob, KimTask, OutsideUse
from kimsites.review.listener import ReviewListener
from kimsites.review.repairs import Repair
from kimsites.review.request import ReviewRequest
from kimsites.review.result import Review
from kimsites.review.workspace import Survey, SurveyedKim, survey

#: Allocations between two collections of cyclic garbage: what is read of a KIM is thousands of small values.
_ALLOCATIONS = 20_000


def review(request: ReviewRequest, listener: ReviewListener | None = None) -> Review:
    """Find everything that is wrong with what was asked for. Close ``findings`` of the answer when done.

    Raises:
        WorkspaceError, UsageError: the workspace is unusable, or something that isn't there was asked for.
        EnvironmentFailure: the machine refused.
    """
    began = time.perf_counter()
    store = FindingsStore()
    try:
        with _fewer_collections():
            surveyed = survey(request)
            repairs = _look(surveyed, request, listener or ReviewListener(), store)
    except BaseException:
        store.close()
        raise
    names = {kim.slug: kim.name for kim in surveyed.registry.kims}
    return Review(store, names, len(surveyed.kims), repairs, time.perf_counter() - began)


def _look(
    surveyed: Survey, request: ReviewRequest, listener: ReviewListener, store: FindingsStore
) -> tuple[Repair, ...]:
    settings = surveyed.registry.settings
    whole = surveyed.scope.is_whole
    store.add(surveyed.found)
    base = surveyed.changes.base if surveyed.changes else None
    errand = Errand(
        request.workspace, settings, request.now, surveyed.scope, base, request.fix, request.links, nation=whole
    )
    repairs: list[Repair] = []
    summaries: list[SiteSummary] = []
    links: list[OutsideUse] = []
    for answer in _answers(errand, surveyed.kims, request.jobs, listener):
        for packed in answer.findings:
            store.add_packed(packed)
        repairs += answer.repairs
        links += answer.links
        if answer.summary is not None:
            summaries.append(answer.summary)
        listener.kim_done()
    options = CheckOptions.chosen(settings.domain, settings.checks)
    if whole:
        # In an order of their own, not of the workers': it may decide who is named first.
        store.add(check_nation(sorted(summaries, key=lambda summary: summary.slug), options))
    if links:
        from kimsites.review.links import check_links  # noqa: PLC0415 - an optional dependency

        store.add(check_links(links, options, request.link_cache, listener))
    return tuple(sorted(repairs, key=lambda repair: repair.file))


def _answers(
    errand: Errand, kims: tuple[SurveyedKim, ...], jobs: int, listener: ReviewListener
) -> Iterator[CheckedKim]:
    tasks = [KimTask(item, _weight(item)) for item in kims]
    started = partial(listener.planned, len(tasks))
    with closing(run_tasks(KimJob(errand), tasks, jobs, started)) as answers:
        for answer in answers:
            if isinstance(answer, Crashed):
                slug = answer.task.item.kim.slug
                died = WORKER_DIED.at(Location(answer.task.item.name), site=slug, cause=answer.cause)
                yield CheckedKim(slug, pack((died,)))
            else:
                yield answer


def _weight(item: SurveyedKim) -> int:
    """How much lies in a KIM's folder, one folder down: no more than a hint at the work it will be."""
    try:
        with os.scandir(item.folder / "posts") as entries:
            return 1 + sum(1 for _ in entries)
    except OSError:
        return 1


@contextmanager
def _fewer_collections() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
