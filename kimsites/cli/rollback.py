"""``kimsites rollback``."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import click

from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.console import Console
from kimsites.cli.deploy import tell_deploy
from kimsites.cli.deploy_outcome import moment_text
from kimsites.cli.diagnostics import Format
from kimsites.cli.target_options import lock_option, request_of, target_options, terminable
from kimsites.cli.transfer_progress import TransferProgress
from kimsites.deploy.hosts import manifest_of
from kimsites.deploy.keys import ManifestAddress
from kimsites.deploy.manifest import HostManifest
from kimsites.deploy.report import DeployRequest
from kimsites.deploy.restoring import run_rollback
from kimsites.model.diagnostic import Text
from kimsites.model.errors import KimsitesError

_TO = Text(
    "Build yang dikembalikan; tanpa pilihan ini build yang ada ditampilkan.",
    "The build to return to; without it the builds there are are listed.",
)
_DRY_RUN = Text("Tampilkan rencananya saja.", "Show the plan alone.")
_NOW = Text("{build}  sekarang", "{build}  now")
_LOST = Text(
    "daftar berkas {host} hilang; kirim lagi dengan `kimsites deploy`",
    "the list of files of {host} is lost; deploy it again",
)
_STAYS = Text(
    "{host} tetap begini sampai ada build dengan isi yang lain; `kimsites deploy --force` membatalkannya",
    "{host} stays so until a build has other content for it; `kimsites deploy --force` undoes it",
)


@click.command(
    "rollback",
    cls=Command,
    words=Text(
        "Kembalikan satu HOST di TARGET ke build sebelumnya.",
        "Return one HOST on TARGET to an earlier build.",
    ),
)
@target_options
@lock_option
@click.argument("host", metavar="HOST")
@option("--to", "build", words=_TO, metavar="BUILD")
@option("--dry-run", words=_DRY_RUN, is_flag=True)
@common_options
@click.pass_context
def command(ctx: click.Context, /, target: str, host: str, build: str | None, **given: Any) -> int:
    """Return a host to an earlier build; the exit status."""
    console = Console(Common.of(ctx), Format(given["output_format"]))
    request = request_of(target, given, dry_run=given["dry_run"])
    try:
        if build is None:
            return _tell_builds(console, host, manifest_of(request, host))
        return _return(console, request, ManifestAddress(host, build))
    except KimsitesError as failure:
        console.failure(failure)
        raise


def _return(console: Console, request: DeployRequest, address: ManifestAddress) -> int:
    common = console.common
    with terminable(), TransferProgress(common.language, quiet=common.verbosity < 0) as progress:
        report = run_rollback(address, request, progress)
        if any(item.after and item.after.pinned for item in (report.plan.hosts if report.plan else ())):
            progress.note(_STAYS.format(host=address.host))
    tell_deploy(console, report)
    return report.exit_status


def _tell_builds(console: Console, host: str, manifest: HostManifest | None) -> int:
    language = console.common.language
    kept = [item.build for item in manifest.kept] if manifest else []
    if console.output_format is Format.JSON:
        builds = {"host": host, "present": manifest.build if manifest else None, "builds": kept}
        click.echo(json.dumps(builds, ensure_ascii=False, indent=2))
        return int(manifest is None)
    if manifest is None:
        click.echo(_LOST.format(host=host).pick(language), err=True)
        return 1
    for build in kept:
        click.echo(f"{build}  {_moment(build)}".rstrip())
    click.echo(_NOW.format(build=manifest.build).pick(language))
    return 0


def _moment(build: str) -> str:
    """When a build ended, by its name."""
    try:
        return moment_text(datetime.strptime(f"{build.partition('-')[0]}+0000", "%Y%m%dT%H%M%SZ%z"))
    except ValueError:
        return ""
