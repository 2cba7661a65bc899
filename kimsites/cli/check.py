"""``kimsites check``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from kimsites.cli.bilingual import Command, option
from kimsites.cli.check_progress import CheckProgress
from kimsites.cli.check_report import CheckReport
from kimsites.cli.common import Common, common_options
from kimsites.cli.console import Console
from kimsites.cli.cores import available_cores
from kimsites.cli.diagnostics import Format
from kimsites.cli.moments import moment_of
from kimsites.model.diagnostic import Text
from kimsites.model.errors import KimsitesError
from kimsites.review import ReviewRequest, review

WHATSAPP = "whatsapp"
FORMATS = (*(form.value for form in Format), WHATSAPP)

_SITE = Text("Hanya periksa KIM ini; boleh diulang.", "Check only this KIM; may be repeated.")
_SINCE = Text(
    "Hanya periksa yang berubah sejak revisi git ini, misalnya origin/main.",
    "Check only what changed since this git revision, origin/main say.",
)
_FORMAT = Text("Bentuk laporan.", "Form of the report.")
_FIX = Text("Perbaiki yang pasti, lalu periksa.", "Mend what is certain, then check.")
_STRICT = Text("Peringatan juga dihitung sebagai kesalahan.", "Let warnings count as errors.")
_LINKS = Text("Periksa juga tautan ke situs lain lewat internet.", "Ask other sites whether links lead somewhere.")
_JOBS = Text("Banyaknya proses; semua inti bila tidak disebut.", "Number of processes; all cores by default.")
_GUARD = Text(
    "Hanya periksa apakah --author boleh mengubah semua yang berubah sejak --since.",
    "Only check whether --author may change everything that changed since --since.",
)
_AUTHOR = Text(
    "Yang mengusulkan perubahan: nama akun atau alamat surel.", "Who proposes the change: account or address."
)
_NOW = Text(
    "Waktu yang menentukan tulisan mana yang sudah terbit (ISO 8601; tanpa zona berarti WIB).",
    "The moment that decides what is due (ISO 8601; without a zone it is WIB).",
)


@click.command(
    "check",
    cls=Command,
    words=Text(
        "Sebutkan semua yang salah atau bisa lebih baik, tanpa membangun: seluruh ruang kerja, atau berkas dan folder "
        "yang disebut.",
        "Tell of everything that is wrong or could be better, without building: in the whole workspace, or in the "
        "files and folders that are named.",
    ),
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@option("--site", "sites", words=_SITE, metavar="SLUG", multiple=True)
@option("--since", words=_SINCE, metavar="REV")
@option("--format", "output_format", words=_FORMAT, type=click.Choice(FORMATS), default="text")
@option("--fix", words=_FIX, is_flag=True)
@option("--strict", words=_STRICT, is_flag=True)
@option("--links", words=_LINKS, is_flag=True)
@option("--guard", words=_GUARD, is_flag=True)
@option("--author", words=_AUTHOR, metavar="NAME|EMAIL")
@option("--jobs", "-j", words=_JOBS, type=click.IntRange(1), metavar="N")
@option("--now", words=_NOW, metavar="ISO")
@common_options
@click.pass_context
def command(ctx: click.Context, /, output_format: str, **given: Any) -> int:
    """Check a workspace; the exit status."""
    common = Common.of(ctx)
    strict, guard, author = (given.pop(name) for name in ("strict", "guard", "author"))
    report = CheckReport(common, output_format)
    try:
        with CheckProgress(common.language, quiet=common.verbosity < 0) as progress:
            workspace = common.directory.resolve()
            if guard:
                from kimsites.cli.guarding import guard_review  # noqa: PLC0415 - it needs what reads YAML

                found = guard_review(workspace, given["since"], author)
            else:
                found = review(_request(workspace, **given), progress)
    except KimsitesError as failure:
        Console(common, Format.TEXT if output_format == WHATSAPP else Format(output_format)).failure(failure)
        raise
    with found.findings:
        report.write(found)
        return found.exit_status(strict=strict)


def _request(
    workspace: Path, /, paths: tuple[Path, ...], now: str | None, jobs: int | None, **given: Any
) -> ReviewRequest:
    return ReviewRequest(
        workspace=workspace,
        paths=tuple(_found(path, workspace) for path in paths),
        now=moment_of(now, os.environ),
        jobs=jobs or available_cores(),
        link_cache=_user_cache() / "links",
        **given,
    )


def _found(path: Path, workspace: Path) -> Path:
    """Paths are seen from here, as a shell completes them; failing that, from the workspace."""
    here = Path(os.path.abspath(path))  # noqa: PTH100 - a link is named, not what it leads to
    there = Path(os.path.abspath(workspace / path))  # noqa: PTH100
    return there if there.exists() and not here.exists() else here


def _user_cache() -> Path:
    """Where programs keep what they can do without (XDG Base Directory Specification)."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "kimsites"
