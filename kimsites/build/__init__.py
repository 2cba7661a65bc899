"""Registry -> plan -> sites -> digests -> portal: decides what to build, runs it, and alone writes outputs."""

from __future__ import annotations

from kimsites.build.build import run_build
from kimsites.build.due import Due, changes_ahead
from kimsites.build.listener import BuildListener
from kimsites.build.request import BuildReport, BuildRequest, OutputTally
from kimsites.build.result import HostResult

__all__ = ["BuildListener", "BuildReport", "BuildRequest", "Due", "HostResult", "OutputTally", "build", "changes_ahead"]


def build(request: BuildRequest, listener: BuildListener | None = None) -> BuildReport:
    """Build a workspace with the rooms of this package; see :func:`kimsites.build.build.run_build`."""
    from kimsites.build.installed import installed_rooms  # noqa: PLC0415 - tests of this room need no other room

    return run_build(request, listener or BuildListener(), installed_rooms())
