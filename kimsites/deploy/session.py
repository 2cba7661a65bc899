"""What the runs of this room share: their stores and leave to send, their clock, what they cost."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from kimsites.deploy.crew import Crew, Threads
from kimsites.deploy.host_plan import DeployOptions
from kimsites.deploy.kept_bytes import KeptBytes
from kimsites.deploy.keys import LEASE_KEY
from kimsites.deploy.lease import Permit, Unlocked, hold
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.permits import PermittedTiming
from kimsites.deploy.plan import DeployPlan
from kimsites.deploy.remote import PrivateArea
from kimsites.deploy.report import DeployRequest
from kimsites.deploy.store import Store
from kimsites.deploy.target import open_store
from kimsites.deploy.transfer import Sender
from kimsites.deploy.workers import Equipment, Processes


class Session(Struct):
    """One run against a target."""

    request: DeployRequest
    listener: DeployListener
    _stores: list[Store] = field(default_factory=list)
    _crews: list[Crew] = field(default_factory=list)
    _begun: float = field(default_factory=time.monotonic)

    def options(self) -> DeployOptions:
        """How to plan, with a new id of a deploy."""
        asked = self.request
        return DeployOptions(
            secrets.token_hex(8), asked.clock(), asked.grace, asked.keep, asked.limits, asked.bucket_redirects
        )

    def area(self, permit: Permit | None = None) -> PrivateArea:
        """A way to the target of its own; with a permit no attempt is made without leave."""
        options = self.request.store
        if permit is not None:
            options = replace(options, timing=PermittedTiming(permit))
        store = open_store(self.request.target, options)
        self._stores.append(store)
        return PrivateArea(store, self.request.target, options.concurrency)

    @contextmanager
    def permit(self, area: PrivateArea) -> Iterator[Permit]:
        """Leave to send while the context lasts; ``area`` is used for its signs of life and by nobody else then."""
        if not self.request.lock:
            yield Unlocked()
            return
        key, asked = area.target.key(LEASE_KEY), self.request
        with hold(area.store, key, asked.holder, self.listener.note, asked.terms) as lease:
            yield lease

    @contextmanager
    def crew(self, plan: DeployPlan, area: PrivateArea, permit: Permit, root: Path) -> Iterator[Crew]:
        """Those who send what a plan puts, from the files below ``root``."""
        asked = self.request
        objects = len(plan.puts) + len(plan.packs) + len(plan.manifests)
        crew: Crew
        if asked.jobs > 1 and objects >= asked.many:
            crew = Processes(Equipment(asked.target, asked.store, root), permit, asked.jobs)
        else:
            kept = KeptBytes(area.store, asked.target)
            crew = Threads(Sender(area.store, asked.target, root, permit, kept), asked.store.concurrency)
        self._crews.append(crew)
        try:
            yield crew
        finally:
            crew.close()

    def requests(self) -> int:
        """How many requests were sent so far."""
        return sum(store.requests() for store in self._stores) + sum(crew.requests() for crew in self._crews)

    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self._begun
