"""What deploys must reach, worked out from the figures alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.bars import MEGABYTE, Bar
from benchmarks.deploy.figures import DeployBenchmark, Part
from benchmarks.deploy.tools import KIMSITES
from benchmarks.report import ratio

FIRST, UNCHANGED, TOUCHED, EDITED, PUBLISH = "first", "unchanged", "touched", "edited", "publish"
RIVALS = ("rclone", "s5cmd", "aws", "hugo")

PEAK_MEGABYTES = 200.0
UNCHANGED_SECONDS = 1.0
#: At most three requests.
UNCHANGED_REQUESTS = 4.0
EDITED_REQUESTS = 30.0
PUBLISH_SECONDS = 10.0


def deploy_bars(found: DeployBenchmark) -> tuple[Bar, ...]:
    """Every bar of the parts there are: a part that wasn't run at all has its bars in another file."""
    tree = (*_first(found.tree), *_unchanged(found.tree)) if found.tree else ()
    nation = _nation(found.nation) if found.nation else ()
    return (*tree, *nation)


def _first(tree: Part) -> Iterator[Bar]:
    for rival in RIVALS:
        speed = ratio(_wall(tree, FIRST, rival), _wall(tree, FIRST, KIMSITES))
        yield Bar(f"first deploy, time of {rival} over that of kimsites", speed, 1.0, "x", at_least=True)
    rows = [row for row in tree.rows if row.tool == KIMSITES]
    peaks = [spread.high for row in rows if (spread := row.spread(lambda one: one.measurement.largest))]
    peak = max(peaks) / MEGABYTE if peaks else None
    yield Bar("peak memory of any process of kimsites", peak, PEAK_MEGABYTES, " MB")


def _unchanged(tree: Part) -> Iterator[Bar]:
    for situation, words in ((UNCHANGED, "nothing changed"), (TOUCHED, "every mtime touched")):
        yield Bar(f"{words}, time", _wall(tree, situation, KIMSITES), UNCHANGED_SECONDS, " s")
        yield Bar(f"{words}, requests", _requests(tree, situation), UNCHANGED_REQUESTS, "")


def _nation(nation: Part) -> Iterator[Bar]:
    requests = _requests(nation, EDITED)
    over = requests - nation.edited if nation.edited is not None and requests is not None else None
    yield Bar("one changed post in the nation, requests beyond the files changed", over, EDITED_REQUESTS, "")
    yield Bar("publish on a fresh clone of the nation", _wall(nation, PUBLISH, KIMSITES), PUBLISH_SECONDS, " s")


def _wall(part: Part, situation: str, tool: str) -> float | None:
    row = part.row(situation, tool)
    return row.wall if row else None


def _requests(part: Part, situation: str) -> float | None:
    row = part.row(situation, KIMSITES)
    return row.total if row else None
