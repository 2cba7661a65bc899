"""``kimsites due``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kimsites.build import changes_ahead
from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.console import Console
from kimsites.cli.diagnostics import Format
from kimsites.model.diagnostic import Text
from kimsites.model.errors import KimsitesError

_OUT = Text("Folder hasil, dilihat dari -C; biasanya build.", "Output folder, seen from -C; build by default.")
_FORMAT = Text("Bentuk laporan.", "Form of the report.")
_NOTHING = Text("tidak ada perubahan karena waktu", "nothing changes by time alone")


@click.command(
    "due",
    cls=Command,
    words=Text(
        "Sebutkan kapan hasil build berubah karena waktu saja (tulisan terjadwal terbit atau habis masanya) dan KIM "
        "mana yang berubah; baris pertama adalah yang terdekat. Penjadwal menjalankan `kimsites build` pada saat itu.",
        "Print when the output changes by time alone (scheduled entries, expiries) and for which KIMs, the soonest "
        "first. A scheduler runs `kimsites build` at that moment.",
    ),
)
@option("-o", "out", words=_OUT, metavar="DIR", type=click.Path(path_type=Path), default=Path("build"))
@option("--format", "output_format", words=_FORMAT, type=click.Choice(["text", "json"]), default="text")
@common_options
@click.pass_context
def command(ctx: click.Context, /, out: Path, output_format: str) -> int:
    """Print the changes ahead; the exit status."""
    common = Common.of(ctx)
    console = Console(common, Format(output_format))
    try:
        ahead = changes_ahead(
            common.directory.resolve() / out, lambda text: click.echo(text.pick(common.language), err=True)
        )
    except KimsitesError as failure:
        console.failure(failure)
        raise
    if output_format == "json":
        click.echo(json.dumps([{"moment": due.moment.isoformat(), "sites": due.sites} for due in ahead]))
        return 0
    for due in ahead:
        click.echo(f"{due.moment.isoformat()} {' '.join(due.sites)}")
    if not ahead:
        click.echo(_NOTHING.pick(common.language))
    return 0
