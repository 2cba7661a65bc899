"""``kimsites deploy``."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from kimsites.build.record import open_record
from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.console import Console
from kimsites.cli.deploy_outcome import deploy_json, deploy_summary, verify_json, verify_summary
from kimsites.cli.diagnostics import Format
from kimsites.cli.sending import check_caches, sending_options, sending_request, tell_caches
from kimsites.cli.target_options import lock_option, target_options, terminable
from kimsites.cli.transfer_progress import TransferProgress
from kimsites.deploy.report import DeployReport, DeployRequest, Depth, VerifyReport
from kimsites.deploy.run import run_deploy
from kimsites.deploy.verify import run_verify
from kimsites.model.diagnostic import Text
from kimsites.model.errors import KimsitesError, UsageError

_OUT = Text("Folder hasil build, dilihat dari -C; biasanya build.", "Built folder, seen from -C; build by default.")
_VERIFY = Text(
    "Bandingkan semua isi tempat terbit dengan yang pernah dikirim.", "Compare all of the target with what was sent."
)
_REPAIR = Text("Pulihkan yang tidak semestinya, lalu kirim.", "Put right what is not as it was sent, and deploy.")
_DEEP = Text(
    "Periksa juga isi berkas, bukan hanya daftarnya.", "Look at the content of files, not at the listing alone."
)
_HEADERS = Text(
    "Baca setiap berkas, dan bandingkan juga jenis isi dan aturan cache-nya.",
    "Read every object, and compare its content type and cache policy too.",
)
_ALONE = Text(
    "--repair, --deep dan --headers hanya bersama --verify", "--repair, --deep and --headers go with --verify only"
)


@click.command(
    "deploy",
    cls=Command,
    words=Text(
        "Terbitkan hasil build ke TARGET: s3://bucket[/awalan] atau file:///folder. Hanya yang berubah dikirim; bila "
        "terputus, jalankan lagi.",
        "Put the built sites on TARGET: s3://bucket[/prefix] or file:///folder. Only what changed is sent; when "
        "interrupted, run it again.",
    ),
)
@target_options
@lock_option
@sending_options
@option("-o", "--out", "out", words=_OUT, metavar="DIR", type=click.Path(path_type=Path), default=Path("build"))
@option("--verify", words=_VERIFY, is_flag=True)
@option("--repair", words=_REPAIR, is_flag=True)
@option("--deep", words=_DEEP, is_flag=True)
@option("--headers", words=_HEADERS, is_flag=True)
@common_options
@click.pass_context
def command(ctx: click.Context, /, target: str, output_format: str, **given: Any) -> int:
    """Deploy what was built; the exit status."""
    common = Common.of(ctx)
    console = Console(common, Format(output_format))
    workspace = common.directory.resolve()
    if (given["repair"] or given["deep"] or given["headers"]) and not given["verify"]:
        raise UsageError(_ALONE)
    depth = _depth(given)
    request = sending_request(target, workspace, given, depth if given["repair"] else None)
    out = workspace / given["out"]
    try:
        with terminable(), TransferProgress(common.language, quiet=common.verbosity < 0) as progress:
            if given["verify"] and not given["repair"]:
                return _tell_verify(console, _verify(out, request, depth, progress))
            check_caches(workspace, given)
            with open_record(out, progress.note) as record:
                report = run_deploy(record, request, progress)
            tell_caches(report, request, workspace, given, progress)
    except KimsitesError as failure:
        console.failure(failure)
        raise
    tell_deploy(console, report)
    return report.exit_status


def _verify(out: Path, request: DeployRequest, depth: Depth, progress: TransferProgress) -> VerifyReport:
    with ExitStack() as stack:
        try:
            record = stack.enter_context(open_record(out, progress.note))
        except UsageError:
            # A target can be watched from a machine that never builds: what a build would tell, downloads do.
            record = None
        return run_verify(record, request, depth, progress)


def _depth(given: Mapping[str, Any]) -> Depth:
    if given["headers"]:
        return Depth.HEADERS
    return Depth.CONTENT if given["deep"] else Depth.LISTING


def tell_deploy(console: Console, report: DeployReport) -> None:
    """Print what a deploy found and did."""
    language = console.common.language
    if console.output_format is Format.JSON:
        click.echo(deploy_json(report, language))
        return
    console.findings((*report.found, *report.diagnostics))
    if console.common.verbosity >= 0:
        for line in deploy_summary(report, language, whole=console.common.verbosity > 0):
            click.echo(line)


def _tell_verify(console: Console, report: VerifyReport) -> int:
    language = console.common.language
    if console.output_format is Format.JSON:
        click.echo(verify_json(report, language))
    else:
        console.findings(report.diagnostics)
        if console.common.verbosity >= 0:
            for line in verify_summary(report, language):
                click.echo(line)
    return report.exit_status
