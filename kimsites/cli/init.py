"""``kimsites init``."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import click

from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, UsageError
from kimsites.scaffold.new_files import write_new
from kimsites.scaffold.new_workspace import Service, workspace_files

_CI = Text(
    "Layanan git yang dipakai, untuk berkas CI-nya; boleh diulang. Semua bila tidak disebut; none: tidak satu pun.",
    "The code host in use, for its CI files; repeatable. All by default; none: no CI files.",
)
_GIT = Text("Buat juga repositori git di folder itu.", "Make a git repository there, too.")
_NOT_EMPTY = Text(
    "`{folder}` sudah berisi `{name}`; pakai folder baru atau folder kosong",
    "`{folder}` holds `{name}` already; use a new or an empty folder",
)
_A_FILE = Text("`{folder}` adalah berkas, bukan folder", "`{folder}` is a file, not a folder")
_NO_GIT = Text("git tidak terpasang, jadi --git tidak dapat dijalankan", "git is not installed, so --git can't be done")
_GIT_FAILED = Text("git tidak dapat membuat repositori: {reason}", "git can't make a repository: {reason}")
_DONE = Text("Ruang kerja dibuat di {folder}: {count} berkas.", "Workspace made in {folder}: {count} files.")
_NEXT = Text(
    "Berikutnya:\n  cd {folder}\n  kimsites build\n  kimsites new site",
    "Next:\n  cd {folder}\n  kimsites build\n  kimsites new site",
)
_NONE = "none"


@click.command(
    "init",
    cls=Command,
    words=Text(
        "Buat ruang kerja baru di FOLDER, lengkap dengan satu KIM contoh, berkas CI, dan bantuan untuk penyunting "
        "teks. Folder yang sudah berisi ditolak.",
        "Make a new workspace in FOLDER, with an example KIM, CI files and help for editors. A folder that holds "
        "anything is refused.",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@option("--ci", "services", words=_CI, multiple=True, type=click.Choice([*(one.value for one in Service), _NONE]))
@option("--git", words=_GIT, is_flag=True)
@common_options
@click.pass_context
def command(ctx: click.Context, /, folder: Path, services: tuple[str, ...], *, git: bool) -> int:
    """Make the workspace; the exit status."""
    common = Common.of(ctx)
    root = common.directory.resolve() / folder
    _refuse_used(root, folder)
    program = shutil.which("git") if git else None
    if git and program is None:
        raise UsageError(_NO_GIT)
    chosen = tuple(Service(one) for one in services if one != _NONE) if services else tuple(Service)
    files = workspace_files(chosen)
    write_new(root, files)
    if program is not None:
        _make_repository(program, root)
    if common.verbosity >= 0:
        click.echo(_DONE.format(folder=folder, count=len(files)).pick(common.language))
        click.echo(_NEXT.format(folder=folder).pick(common.language))
    return 0


def _refuse_used(root: Path, folder: Path) -> None:
    """An empty repository is fine; anything else could be somebody's work."""
    if root.exists() and not root.is_dir():
        raise UsageError(_A_FILE.format(folder=folder))
    found = sorted(path.name for path in root.iterdir() if path.name != ".git") if root.exists() else []
    if found:
        raise UsageError(_NOT_EMPTY.format(folder=folder, name=found[0]))


def _make_repository(program: str, root: Path) -> None:
    # The program is found on the path, and the folder is the one just made.
    done = subprocess.run(  # noqa: S603
        [program, "init", "--quiet", "--initial-branch=main", str(root)], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise EnvironmentFailure(_GIT_FAILED.format(reason=done.stderr.strip() or done.returncode))
