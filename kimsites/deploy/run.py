"""One deploy from its first question to its last write."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build.record import BuildRecord
from kimsites.deploy.decision import LocalBuild
from kimsites.deploy.execution import Execution, Place, changed_paths
from kimsites.deploy.host_plan import DeployOptions
from kimsites.deploy.host_state import Remote
from kimsites.deploy.index import NationIndex
from kimsites.deploy.lease import Permit
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.newer import Age, age_of
from kimsites.deploy.plan import DeployPlan, manifests_to_compare, plan_deploy
from kimsites.deploy.remote import FetchedIndex, Outdated, Overtaken, PrivateArea
from kimsites.deploy.report import DeployReport, DeployRequest, Outcome
from kimsites.deploy.session import Session
from kimsites.deploy.verify import compare
from kimsites.model.diagnostic import Diagnostic, in_order

_CONTESTS = 5


def run_deploy(record: BuildRecord, request: DeployRequest, listener: DeployListener) -> DeployReport:
    """Make the target what the build is.

    Raises:
        UsageError: the store's options can't be.
        Outdated: the target is not what the build relies on; nothing was sent.
        EnvironmentFailure: the store failed, or another deploy took over; the next deploy completes this one.
    """
    session = Session(request, listener)
    return _Run(session, record, session.options()).run()


class _Survey(Struct, frozen=True):
    """What was found and decided."""

    fetched: FetchedIndex
    plan: DeployPlan
    found: tuple[Diagnostic, ...] = ()


class _Run(Struct, frozen=True):
    """A deploy of one build."""

    session: Session
    record: BuildRecord
    options: DeployOptions

    def run(self) -> DeployReport:
        """Do it."""
        area = self.session.area()
        fetched = self._fetch(area)
        early = self._without_lease(area, fetched)
        if early is not None:
            return early
        with self.session.permit(area) as permit:
            return self._with_lease(permit)

    def _without_lease(self, area: PrivateArea, fetched: FetchedIndex) -> DeployReport | None:
        """What needs no lease: to be too late, to try, to find that nothing changed and say so to the index alone."""
        asked, index = self.session.request, fetched.index
        if self._is_older(index):
            return self._report(Outcome.SUPERSEDED)
        if asked.dry_run:
            return self._planned(self._survey(area, fetched))
        if asked.repair is not None or index.pending is not None:
            return None
        if manifests_to_compare(self._local(), Remote(index), self.options):
            return None
        plan = plan_deploy(self._local(), Remote(index), self.options, lambda _: None)
        if plan.is_empty and not plan.index_is_due:
            return self._report(Outcome.UNCHANGED, plan)
        settled, _ = plan.settle()
        is_told = plan.is_empty and asked.lock and asked.attachment is None and area.replace_index(settled, fetched)
        return self._report(Outcome.UNCHANGED, plan) if is_told else None

    def _with_lease(self, permit: Permit) -> DeployReport:
        area = self.session.area(permit)
        for _ in range(_CONTESTS):
            fetched = self._fetch(area)
            if self._is_older(fetched.index):
                return self._report(Outcome.SUPERSEDED)
            survey = self._survey(area, fetched)
            if survey.plan.is_refused:
                return self._planned(survey)
            self.session.listener.planned(survey.plan)
            try:
                execution = self._begin(area, permit, survey)
            except Overtaken as overtaken:
                # By a deploy that had nothing to tell but its commit; of ours nothing was sent yet.
                last = overtaken
                continue
            return self._complete(execution, area, permit, survey)
        raise last

    def _begin(self, area: PrivateArea, permit: Permit, survey: _Survey) -> Execution:
        asked = self.session.request
        place = Place(area, permit, survey.fetched, is_exclusive=asked.lock)
        execution = Execution(survey.plan, place, self.session.listener, asked.attachment)
        if survey.plan.index_is_due or not survey.plan.is_empty:
            execution.begin()
        return execution

    def _complete(self, execution: Execution, area: PrivateArea, permit: Permit, survey: _Survey) -> DeployReport:
        plan, done = survey.plan, execution.progress
        if not plan.is_empty:
            with self.session.crew(plan, area, permit, self.record.root) as crew:
                execution.run(crew)
        return replace(
            self._report(Outcome.UNCHANGED if plan.is_empty else Outcome.DEPLOYED, plan),
            files=done.files,
            bytes=done.bytes,
            deleted=done.deleted,
            failed=tuple(sorted(done.failed)),
            changed=tuple(changed_paths(plan, done.failed)),
            found=survey.found,
            diagnostics=in_order((*plan.diagnostics, *done.diagnostics)),
        )

    def _fetch(self, area: PrivateArea) -> FetchedIndex:
        asked = self.session.request
        fetched = area.index(believe=not asked.force)
        return replace(fetched, index=_without_pins(fetched.index)) if asked.force else fetched

    def _survey(self, area: PrivateArea, fetched: FetchedIndex) -> _Survey:
        local, asked = self._local(), self.session.request
        remote = area.remote(fetched.index, believe=not asked.force)
        if asked.standing is not None and asked.standing != remote.standing:
            raise Outdated
        found: tuple[Diagnostic, ...] = ()
        if asked.repair is not None:
            comparison = compare(area, remote, self.record, asked.repair, self.session.listener)
            remote, found = replace(remote, suspects=comparison.suspects), comparison.diagnostics
        manifests = dict(area.manifests(manifests_to_compare(local, remote, self.options)))
        plan = plan_deploy(local, remote, self.options, manifests.get)
        return _Survey(fetched, plan, found)

    def _local(self) -> LocalBuild:
        record, stamp = self.record, self.record.stamp
        return LocalBuild(stamp, record.hosts, record.outputs, frozenset(stamp.held), stamp.undecided)

    def _is_older(self, index: NationIndex) -> bool:
        asked = self.session.request
        return not asked.force and age_of(self.record.stamp, index.stamp, asked.is_ancestor) is Age.OLDER

    def _planned(self, survey: _Survey) -> DeployReport:
        plan = survey.plan
        outcome = Outcome.REFUSED if plan.is_refused else Outcome.PLANNED
        return replace(self._report(outcome, plan), found=survey.found, diagnostics=plan.diagnostics)

    def _report(self, outcome: Outcome, plan: DeployPlan | None = None) -> DeployReport:
        session = self.session
        found = plan.diagnostics if plan else ()
        return DeployReport(
            outcome,
            self.record.stamp.id,
            self.options.deploy,
            plan,
            diagnostics=found,
            requests=session.requests(),
            seconds=session.seconds(),
        )


def _without_pins(index: NationIndex) -> NationIndex:
    return replace(index, hosts={host: replace(entry, pinned="") for host, entry in index.hosts.items()})
