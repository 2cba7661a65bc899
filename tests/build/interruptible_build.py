"""Builds the small nation in the folder given, for tests that end this process: WORKSPACE JOBS."""

import sys
from pathlib import Path

import build_fakes

from kimsites.build import BuildListener, BuildRequest
from kimsites.build.build import run_build

workspace, jobs = Path(sys.argv[1]), int(sys.argv[2])
request = BuildRequest(workspace, workspace / "build", build_fakes.NOW, jobs)
sys.exit(run_build(request, BuildListener(), build_fakes.fake_rooms()).exit_status)
