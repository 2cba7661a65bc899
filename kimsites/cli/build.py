"""``kimsites build``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kimsites.build import BuildRequest, build
from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.console import Console
from kimsites.cli.diagnostics import Format
from kimsites.cli.moments import moment_of
from kimsites.cli.progress import BuildProgress
from kimsites.model.diagnostic import Text
from kimsites.model.errors import KimsitesError

_SITE = Text("Hanya bangun KIM ini; boleh diulang.", "Build only this KIM; may be repeated.")
_JOBS = Text("Banyaknya proses; semua inti bila tidak disebut.", "Number of processes; all cores by default.")
_NOW = Text(
    "Waktu yang menentukan tulisan mana yang sudah terbit (ISO 8601; tanpa zona berarti WIB).",
    "The moment that decides what is due (ISO 8601; without a zone it is WIB).",
)
_FORCE = Text("Abaikan semua yang diingat dari build sebelumnya.", "Trust nothing remembered from earlier builds.")
_STRICT = Text("Peringatan juga dihitung sebagai kesalahan.", "Let warnings count as errors.")
_EXPLAIN = Text("Sebutkan mengapa setiap situs dibangun.", "Say of every site why it is built.")
_FORMAT = Text("Bentuk laporan.", "Form of the report.")
_OUT = Text("Folder hasil, dilihat dari -C; biasanya build.", "Output folder, seen from -C; build by default.")


@click.command(
    "build",
    cls=Command,
    words=Text(
        "Bangun situs setiap KIM dan portal nasional ke dalam folder hasil. KIM yang isinya salah ditahan; yang lain "
        "tetap dibangun.",
        "Build every KIM's site and the national portal. A KIM with errors is held; all others are built.",
    ),
)
@option("--site", "sites", words=_SITE, metavar="SLUG", multiple=True)
@option("--jobs", "-j", words=_JOBS, type=click.IntRange(1), metavar="N")
@option("--now", words=_NOW, metavar="ISO")
@option("--force", words=_FORCE, is_flag=True)
@option("--strict", words=_STRICT, is_flag=True)
@option("--explain", words=_EXPLAIN, is_flag=True)
@option("--format", "output_format", words=_FORMAT, type=click.Choice([form.value for form in Format]), default="text")
@option("-o", "out", words=_OUT, metavar="DIR", type=click.Path(path_type=Path), default=Path("build"))
@common_options
@click.pass_context
def command(ctx: click.Context, /, output_format: str, **given: Any) -> int:
    """Build a workspace; the exit status."""
    common = Common.of(ctx)
    console = Console(common, Format(output_format))
    try:
        with BuildProgress(common.language, quiet=common.verbosity < 0) as progress:
            report = build(_request(common.directory.resolve(), **given), progress)
    except KimsitesError as failure:
        console.failure(failure)
        raise
    console.report(report)
    return report.exit_status


def _request(workspace: Path, /, out: Path, now: str | None, jobs: int | None, **given: Any) -> BuildRequest:
    return BuildRequest(
        workspace=workspace,
        out=workspace / out,
        now=moment_of(now, os.environ),
        jobs=jobs or _cores(),
        **given,
    )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
