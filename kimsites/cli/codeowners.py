"""``kimsites codeowners``."""

from __future__ import annotations

from pathlib import Path

import click

from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.new_entry import registry_of, show
from kimsites.cli.repository import Repository
from kimsites.guard import Forge, codeowners
from kimsites.model.diagnostic import Severity, Text, has_errors
from kimsites.model.errors import EnvironmentFailure, UsageError
from kimsites.registry import match_folders
from kimsites.source.wording import system_reason

_FOR = Text("Layanan git yang membacanya.", "The code host that reads it.")
_FILE = Text("Tulis ke berkas ini, dilihat dari -C; biasanya ke layar.", "Write here, seen from -C; else to stdout.")
_UNNAMED = Text(
    "tidak dapat ditulis ke CODEOWNERS (pakai nama akun, atau alamat surel bila layanannya mengenalnya): {names}",
    "can't be named in CODEOWNERS (use account names, or addresses where the host knows them): {names}",
)
_NOBODY = Text(
    "belum ada `maintainers`, `officers`, atau `editors` yang terdaftar; CODEOWNERS masih kosong",
    "there are no `maintainers`, `officers` or `editors` yet; CODEOWNERS is still empty",
)
_REFUSED = Text("`{path}` tidak dapat ditulis: {reason}", "`{path}` can't be written: {reason}")


@click.command(
    "codeowners",
    cls=Command,
    words=Text(
        "Tulis CODEOWNERS dari daftar KIM: folder setiap KIM bagi editor dan petugas wilayahnya, selebihnya bagi "
        "pengelola. Layanan git memakainya untuk meminta persetujuan orang yang tepat.",
        "Write CODEOWNERS from the registry: each KIM's folder for its editors and officers, all else for maintainers. "
        "Code hosts use it to ask the right people for approval.",
    ),
)
@option("--for", "forge", words=_FOR, type=click.Choice([one.value for one in Forge]), default=Forge.GITHUB.value)
@option("-o", "out", words=_FILE, metavar="FILE", type=click.Path(path_type=Path))
@common_options
@click.pass_context
def command(ctx: click.Context, /, forge: str, out: Path | None) -> int:
    """Write the file; the exit status."""
    common = Common.of(ctx)
    workspace = common.directory.resolve()
    registry = registry_of(workspace, common)
    paths = match_folders(registry, workspace).paths
    folders = {slug: path.relative_to(workspace).as_posix() for slug, path in paths.items()}
    made = codeowners(registry, folders, Forge(forge), _prefix(workspace))
    if out is None:
        click.echo(made.text, nl=False)
    else:
        _write(workspace / out, made.text)
    if made.unnamed:
        click.echo(_UNNAMED.format(names=", ".join(made.unnamed)).pick(common.language), err=True)
    if not made.owned:
        click.echo(_NOBODY.pick(common.language), err=True)
    show(tuple(one for one in registry.diagnostics if one.severity is Severity.ERROR), common.language)
    return int(has_errors(registry.diagnostics))


def _prefix(workspace: Path) -> str:
    """The way from the top of the repository to the workspace; none where there is no repository yet."""
    try:
        return Repository.around(workspace).prefix
    except UsageError:
        return ""


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    except OSError as problem:
        raise EnvironmentFailure(_REFUSED.format(path=path, reason=system_reason(problem))) from problem
