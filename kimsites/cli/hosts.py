"""``kimsites hosts``."""

from __future__ import annotations

import json
from typing import Any

import click

from kimsites.cli.bilingual import Command
from kimsites.cli.common import Common, common_options
from kimsites.cli.console import Console
from kimsites.cli.deploy_outcome import moment_text, size_text
from kimsites.cli.diagnostics import Format
from kimsites.cli.outcome import number
from kimsites.cli.target_options import request_of, target_options
from kimsites.deploy.hosts import HostListing, list_hosts
from kimsites.deploy.index import HostEntry
from kimsites.model.diagnostic import Text
from kimsites.model.errors import KimsitesError

_HEADINGS = (
    Text("host", "host"),
    Text("build", "build"),
    Text("berkas", "files"),
    Text("besar", "size"),
    Text("diterbitkan", "deployed"),
)
_PENDING = Text("sebuah deploy sedang berjalan atau terputus", "a deploy is under way or was interrupted")
_PINNED = Text("dikembalikan", "rolled back")


@click.command(
    "hosts",
    cls=Command,
    words=Text(
        "Tampilkan host yang terbit di TARGET: build, banyak dan besar berkas, waktu. FILTER: bagian dari namanya.",
        "List the hosts on TARGET: build, files, bytes, when. FILTER is a part of their names.",
    ),
)
@target_options
@click.argument("wanted", metavar="[FILTER]", default="")
@common_options
@click.pass_context
def command(ctx: click.Context, /, target: str, wanted: str, **given: Any) -> int:
    """List the hosts of a target; the exit status."""
    console = Console(Common.of(ctx), Format(given["output_format"]))
    try:
        listing = list_hosts(request_of(target, given), wanted)
    except KimsitesError as failure:
        console.failure(failure)
        raise
    language = console.common.language
    if console.output_format is Format.JSON:
        click.echo(_json(listing))
        return 0
    for line in _table(listing, language):
        click.echo(line)
    if listing.is_pending:
        click.echo(_PENDING.pick(language), err=True)
    return 0


def _table(listing: HostListing, language: str) -> list[str]:
    rows = [tuple(heading.pick(language) for heading in _HEADINGS)]
    rows += [_row(host, entry, language) for host, entry in listing.hosts]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    return [
        "  ".join(_cell(column, row[column], widths[column]) for column in range(len(row))).rstrip() for row in rows
    ]


def _cell(column: int, text: str, width: int) -> str:
    is_number = column in {2, 3}
    return text.rjust(width) if is_number else text.ljust(width)


def _row(host: str, entry: HostEntry, language: str) -> tuple[str, ...]:
    when = moment_text(entry.deployed) + (f", {_PINNED.pick(language)}" if entry.pinned else "")
    return host, entry.build, number(entry.files, language), size_text(entry.bytes, language), when


def _json(listing: HostListing) -> str:
    hosts = [
        {"host": host, "slug": entry.slug, "kind": entry.kind, "build": entry.build, "files": entry.files}
        | {"bytes": entry.bytes, "deployed": entry.deployed.isoformat(), "rolled_back": bool(entry.pinned)}
        for host, entry in listing.hosts
    ]
    return json.dumps(
        {"build": listing.build or None, "pending": listing.is_pending, "hosts": hosts}, ensure_ascii=False, indent=2
    )
