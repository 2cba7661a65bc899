"""``kimsites schema``."""

from __future__ import annotations

from pathlib import Path

import click

from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, UsageError
from kimsites.scaffold.json_schema import document_names
from kimsites.scaffold.new_workspace import schema_text
from kimsites.source.wording import system_reason

_OUT = Text(
    "Tulis ke folder ini, dilihat dari -C, satu berkas untuk setiap jenis.",
    "Write into this folder, seen from -C, one file for each kind.",
)
_WHICH = Text(
    "sebutkan satu jenis ({names}), atau folder dengan -o untuk semuanya",
    "name one kind ({names}), or a folder with -o for all of them",
)
_REFUSED = Text("`{path}` tidak dapat ditulis: {reason}", "`{path}` can't be written: {reason}")
_WRITTEN = Text("Ditulis: {path}", "Written: {path}")


@click.command(
    "schema",
    cls=Command,
    words=Text(
        "Tulis JSON Schema (draft 2020-12) untuk sites.yaml, berkas daftar KIM, theme.yaml, dan bagian atas setiap "
        "jenis tulisan, supaya penyunting teks dapat melengkapi dan memeriksa.",
        "Write JSON Schemas (draft 2020-12) of sites.yaml, include files, theme.yaml and the front matter of all "
        "texts, for completion and checks in editors.",
    ),
)
@click.argument("names", nargs=-1, metavar="[KIND]...", type=click.Choice(document_names()))
@option("-o", "out", words=_OUT, metavar="DIR", type=click.Path(path_type=Path))
@common_options
@click.pass_context
def command(ctx: click.Context, /, names: tuple[str, ...], out: Path | None) -> int:
    """Write the schemas; the exit status."""
    common = Common.of(ctx)
    if out is None:
        if len(names) != 1:
            raise UsageError(_WHICH.format(names=", ".join(document_names())))
        click.echo(schema_text(names[0]), nl=False)
        return 0
    folder = common.directory.resolve() / out
    for name in names or document_names():
        _write(folder / f"{name}.json", schema_text(name))
        if common.verbosity >= 0:
            click.echo(_WRITTEN.format(path=(out / f"{name}.json").as_posix()).pick(common.language))
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    except OSError as problem:
        raise EnvironmentFailure(_REFUSED.format(path=path, reason=system_reason(problem))) from problem
