"""Carrying out a plan: step by step, each ending before the next begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from kimsites.deploy.changes import Delete, Stage
from kimsites.deploy.crew import Crew
from kimsites.deploy.findings import NOT_DELETED, OUTPUT_CHANGED
from kimsites.deploy.index import NationIndex
from kimsites.deploy.keys import STATE_PREFIX, shown
from kimsites.deploy.lease import Permit
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.plan import DeployPlan
from kimsites.deploy.remote import FetchedIndex, PrivateArea
from kimsites.deploy.store import ObjectHeaders
from kimsites.deploy.transfer import SendFile, SendManifest, SendPack, Task
from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.errors import EnvironmentFailure

_BATCH = 1000
_ARCHIVE = ObjectHeaders("application/gzip", "no-store")


class Place(Struct, frozen=True):
    """Where a plan is carried out.

    ``fetched`` is the index that the plan began with. ``is_exclusive`` says that the store keeps others from writing
    beside us.
    """

    area: PrivateArea
    permit: Permit
    fetched: FetchedIndex
    is_exclusive: bool


class Progress(Struct):
    """What was done so far."""

    files: int = 0
    bytes: int = 0
    deleted: int = 0
    failed: set[str] = field(default_factory=set)
    undeleted: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class Execution:
    """One plan on its way to the store. ``attachment`` is a file to leave there with the nation's state."""

    def __init__(self, plan: DeployPlan, place: Place, listener: DeployListener, attachment: Path | None) -> None:
        self._plan = plan
        self._place = place
        self._listener = listener
        self._attachment = attachment
        self._fetched = place.fetched
        self.progress = Progress()

    def begin(self) -> None:
        """Say what will be done; nothing that readers see changes. A plan without puts and deletes is done then.

        Raises:
            Overtaken: somebody wrote the index since the plan was made; nothing is lost by making another plan.
            EnvironmentFailure: the store failed or leave to send was lost.
        """
        if self._plan.is_empty:
            self._settle()
            return
        self._write_index(self._plan.begin)
        self._place.area.write_intent(self._plan.intent, self._place.permit)

    def run(self, crew: Crew) -> None:
        """Do all that was said.

        Raises:
            EnvironmentFailure: the store failed or leave to send was lost; the next deploy completes this one.
        """
        self._send_all(crew)
        self._delete_all()
        self._settle()

    def _send_all(self, crew: Crew) -> None:
        for _, puts in groupby(self._plan.puts, key=lambda put: put.phase):
            self._send(crew, (SendFile.of(put) for put in puts if put.host not in self.progress.failed))
        self._send(crew, (SendPack(pack) for pack in self._plan.packs if pack.host not in self.progress.failed))
        self._send(crew, (SendManifest(made) for made in self._plan.manifests if made.host not in self.progress.failed))

    def _send(self, crew: Crew, tasks: Iterable[Task]) -> None:
        done = self.progress
        for sent in crew.run(tasks):
            if sent.spoiled:
                self._hold_back(sent.host, sent.spoiled)
                continue
            done.files += sent.files
            done.bytes += sent.size
            self._listener.sent(sent.files, sent.size)

    def _hold_back(self, host: str, path: str) -> None:
        if host not in self.progress.failed:
            self.progress.failed.add(host)
            self.progress.diagnostics.append(
                OUTPUT_CHANGED.at(Location(), site=_slug(self._plan, host), host=host, path=path)
            )

    def _delete_all(self) -> None:
        wanted = [item for item in self._plan.deletes if item.host not in self.progress.failed]
        # The pages of a host that goes name each other: they go in one request, host by host.
        wanted.sort(key=lambda item: (_request(item), item.host if _request(item) is Stage.DATA else ""))
        for _, stage in groupby(wanted, key=_request):
            while batch := tuple(islice(stage, _BATCH)):
                self._delete(batch)

    def _delete(self, batch: tuple[Delete, ...]) -> None:
        area, done = self._place.area, self.progress
        self._place.permit.check()
        items = {area.target.key(item.key): item for item in batch}
        left = area.store.delete(tuple(items))
        done.deleted += len(batch) - len(left)
        for refused in left:
            item = items[refused.key]
            self._not_deleted(item, refused.reason)

    def _not_deleted(self, item: Delete, reason: str) -> None:
        is_going = any(plan.host == item.host and plan.after is None for plan in self._plan.hosts)
        (self.progress.failed if is_going else self.progress.undeleted).add(item.host)
        host, path = shown(item.host), shown(item.key.removeprefix(f"{item.host}/"))
        self.progress.diagnostics.append(
            NOT_DELETED.at(Location(), site=_slug(self._plan, item.host), host=host, path=path, reason=reason)
        )

    def _settle(self) -> None:
        plan, area, done = self._plan, self._place.area, self.progress
        index, intent = plan.settle(done.failed, done.undeleted)
        # What was held back here is not what the build's own state says of it.
        if self._attachment is not None and not (done.failed or plan.guarded or plan.carried):
            key = f"{STATE_PREFIX}{plan.stamp.id}.tar.gz"
            self._place.permit.check()
            area.store.put(area.target.key(key), self._attachment, _ARCHIVE)
            index = replace(index, state=key)
        self._write_index(index)
        # An empty plan never wrote an intent: the one of the interrupted deploy still says it.
        if intent is not None and not plan.is_empty:
            area.write_intent(intent, self._place.permit)
        if index.state is not None and self._attachment is not None:
            self._drop_states(index.state)

    def _drop_states(self, kept: str) -> None:
        area, known = self._place.area, self._plan.fetched.state
        try:
            listed = [item.key for item in area.store.list(area.target.key(STATE_PREFIX))]
        except EnvironmentFailure:
            # All is live: that we may not list is no failure. What the last index named is known without.
            listed = [area.target.key(known)] if known is not None else []
        self._place.permit.check()
        area.store.delete([key for key in listed if key != area.target.key(kept)])

    def _write_index(self, index: NationIndex) -> None:
        known = self._fetched if self._place.is_exclusive else None
        self._fetched = self._place.area.write_index(index, known, self._place.permit)


def changed_paths(plan: DeployPlan, failed: Iterable[str]) -> Iterator[str]:
    """Where readers get something else than before, as ``/<host>/<path>``, each once, sorted.

    What an interrupted deploy did counts too: it could tell nobody.
    """
    held = set(failed)
    puts = {put.key for put in plan.puts if put.host not in held}
    deletes = {item.key for item in plan.deletes if item.is_public and item.host not in held}
    yield from (f"/{key}" for key in sorted(puts | deletes | plan.unreported))


def _request(item: Delete) -> Stage:
    return max(item.stage, Stage.DATA)


def _slug(plan: DeployPlan, host: str) -> str | None:
    for item in plan.hosts:
        entry = item.after or item.before
        if item.host == host and entry is not None:
            return entry.slug or None
    return None
