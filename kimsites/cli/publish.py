"""``kimsites publish``."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kimsites.build import BuildReport, BuildRequest, build
from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.console import Console
from kimsites.cli.cores import available_cores
from kimsites.cli.deploy import tell_deploy
from kimsites.cli.deploy_outcome import deploy_json
from kimsites.cli.diagnostics import Format
from kimsites.cli.moments import moment_of
from kimsites.cli.outcome import report_json
from kimsites.cli.progress import BuildProgress
from kimsites.cli.sending import check_caches, sending_options, sending_request, tell_caches
from kimsites.cli.target_options import lock_option, target_options, terminable
from kimsites.cli.transfer_progress import TransferProgress
from kimsites.model.diagnostic import Text
from kimsites.model.errors import KimsitesError
from kimsites.publish import PublishReport, publish

_OUT = Text(
    "Folder hasil build, dilihat dari -C; biasanya build. Boleh kosong: isinya diambil dari TARGET.",
    "Output folder, seen from -C; build by default. It may be empty: what is needed comes from TARGET.",
)
_NOW = Text(
    "Waktu yang menentukan tulisan mana yang sudah terbit (ISO 8601; tanpa zona berarti WIB).",
    "The moment that decides what is due (ISO 8601; without a zone it is WIB).",
)
_STRICT = Text("Peringatan juga dihitung sebagai kesalahan.", "Let warnings count as errors.")


@click.command(
    "publish",
    cls=Command,
    words=Text(
        "Bangun lalu terbitkan ke TARGET: s3://bucket[/awalan] atau file:///folder. Juga di mesin yang belum pernah "
        "melihat isinya: hanya yang berubah sejak terbitan terakhir yang dibangun dan dikirim.",
        "Build and put the sites on TARGET: s3://bucket[/prefix] or file:///folder. Also on a machine that has never "
        "seen them: only what changed since the last publish is built and sent.",
    ),
)
@target_options
@lock_option
@sending_options
@option("-o", "--out", "out", words=_OUT, metavar="DIR", type=click.Path(path_type=Path), default=Path("build"))
@option("--now", words=_NOW, metavar="ISO")
@option("--strict", words=_STRICT, is_flag=True)
@common_options
@click.pass_context
def command(ctx: click.Context, /, target: str, output_format: str, **given: Any) -> int:
    """Build and deploy; the exit status."""
    common = Common.of(ctx)
    console = Console(common, Format(output_format))
    workspace = common.directory.resolve()
    deploying = sending_request(target, workspace, given)
    building = _building(workspace, given, moment_of(given["now"], os.environ))
    quiet = common.verbosity < 0

    def build_with_progress(request: BuildRequest) -> BuildReport:
        with BuildProgress(common.language, quiet=quiet) as shown:
            return build(request, shown)

    try:
        with terminable(), TransferProgress(common.language, quiet=quiet) as progress:
            check_caches(workspace, given)
            report = publish(building, deploying, build_with_progress, progress)
            tell_caches(report.deploy, deploying, workspace, given, progress)
    except KimsitesError as failure:
        console.failure(failure)
        raise
    _tell(console, report)
    return report.exit_status


def _building(workspace: Path, given: Mapping[str, Any], now: datetime) -> BuildRequest:
    return BuildRequest(
        workspace=workspace,
        out=workspace / given["out"],
        now=now,
        jobs=given["jobs"] or available_cores(),
        force=given["force"],
        strict=given["strict"],
    )


def _tell(console: Console, report: PublishReport) -> None:
    language = console.common.language
    if console.output_format is not Format.JSON:
        console.report(report.build)
        tell_deploy(console, report.deploy)
        return
    parts = {
        "build": json.loads(report_json(report.build, language)),
        "deploy": json.loads(deploy_json(report.deploy, language)),
    }
    click.echo(json.dumps(parts, ensure_ascii=False, indent=2))
