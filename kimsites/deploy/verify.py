"""The whole target compared with what was sent there: missing, changed and foreign objects, host by host."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from kimsites.build.record import BuildRecord
from kimsites.deploy.findings import MANIFEST_LOST, OBJECT_CHANGED, OBJECT_FOREIGN, OBJECT_MISSING
from kimsites.deploy.host_plan import PORTAL
from kimsites.deploy.host_state import Remote, state_of
from kimsites.deploy.keys import PRIVATE, ManifestAddress
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.manifest import FileRow, HostManifest
from kimsites.deploy.remote import PrivateArea
from kimsites.deploy.report import DeployRequest, Depth, VerifyReport
from kimsites.deploy.session import Session
from kimsites.deploy.store import Listed
from kimsites.model.diagnostic import Diagnostic, FindingKind, Location, in_order

_AHEAD = 256
_AT_ONCE = 16


def run_verify(record: BuildRecord | None, request: DeployRequest, depth: Depth, listener: DeployListener) -> VerifyReport:
    """Compare the target with its manifests; nothing is changed.

    ``record`` saves downloads: where its file is the one that was sent, an entity tag can be compared with that.

    Raises:
        EnvironmentFailure: the store failed.
    """
    session = Session(request, listener)
    area = session.area()
    remote = area.remote(area.index().index)
    found = compare(area, remote, record, depth, listener)
    return VerifyReport(
        len(remote.index.hosts),
        found.objects,
        found.unchecked,
        found.suspects,
        found.diagnostics,
        session.requests(),
        session.seconds(),
    )
