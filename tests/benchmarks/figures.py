"""Fixed figures for the tests of what is made of figures."""

from __future__ import annotations

from benchmarks.machine import Machine
from benchmarks.measure import Measurement
from benchmarks.report import BenchmarkReport, ScaleReport
from benchmarks.scenario import Outcome, Run, Scale
from benchmarks.stage import TreeSize

MACHINE = Machine("Prosesor Uji", 2, 8_000_000_000, "Linux 6 x86_64")


def measurement(
    wall: float, largest: float = 100e6, status: int = 0, stdout: str = "", stderr: str = ""
) -> Measurement:
    return Measurement(status, wall, wall * 2, int(largest), int(largest * 3), stdout, stderr)


def outcome(scale: Scale, name: str, *walls: float, largest: float = 100e6) -> Outcome:
    runs = tuple(Run(measurement(wall, largest)) for wall in walls)
    return Outcome(scale, name, f"title of {name}", f"kimsites {name}", runs)


def scale_report(scale: Scale, outcomes: list[Outcome], registry: int | None = None) -> ScaleReport:
    return ScaleReport(scale, tuple(outcomes), (TreeSize("kimsites, portal", 7, 1_500_000, None),), registry)


def report(*scales: ScaleReport) -> BenchmarkReport:
    return BenchmarkReport(MACHINE, (("Python", "3.11.9"), ("kimsites", "0.1")), 3, scales)
