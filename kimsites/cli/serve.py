"""``kimsites serve``."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from kimsites.build.cache import FolderCache
from kimsites.build.folder import OutputFolder
from kimsites.build.installed import installed_rooms
from kimsites.build.rooms import RecordCache
from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.console import Console
from kimsites.cli.diagnostics import Format
from kimsites.model.checking import CheckedSite
from kimsites.model.diagnostic import Diagnostic, Text
from kimsites.model.errors import KimsitesError
from kimsites.model.settings import Settings
from kimsites.preview import PreviewRooms, ServeListener, ServeRequest, serve
from kimsites.preview.request import LOOPBACK
from kimsites.preview.rooms import PreviewReader

_HOST = Text(
    "Alamat yang dilayani; 0.0.0.0 membuka pratinjau untuk ponsel di jaringan yang sama.",
    "Address to listen at; 0.0.0.0 opens the preview to phones in the same network.",
)
_PORT = Text("Nomor port; bila terpakai, yang berikutnya.", "Port; the next free one when it is taken.")
_OPEN = Text("Buka peramban.", "Open a browser.")
_OUT = Text("Folder hasil build, hanya dibaca untuk portal.", "Output folder of builds, only read for the portal.")
_POLL = Text(
    "Periksa berkas setiap beberapa detik; untuk folder jaringan dan wadah yang tidak melaporkan perubahan.",
    "Look at files every few seconds; for network folders and containers that don't report changes.",
)

_READY = Text("Pratinjau siap:", "The preview is ready:")
_PHONE = Text(
    "Dapat dibuka siapa saja di jaringan ini, draf pun terlihat.", "Anybody in this network can open it and see drafts."
)
_PLACES = Text(
    "  portal     {home}\n  semua KIM  {home}_kimsites/\n  satu KIM   {kim}",
    "  portal     {home}\n  all KIMs   {home}_kimsites/\n  one KIM    {kim}",
)
_TAKEN = Text("Port {taken} sedang dipakai; kimsites memakai port lain.", "Port {taken} is taken; using another one.")
_STOP = Text("Tekan Ctrl+C untuk berhenti.", "Press Ctrl+C to stop.")
_STOPPED = Text("Pratinjau dihentikan.", "The preview has ended.")


class _Teller(ServeListener):
    """Prints what a preview tells."""

    def __init__(self, language: str, *, quiet: bool, open_browser: bool) -> None:
        self._language = language
        self._quiet = quiet
        self._open = open_browser

    def listening(self, addresses: tuple[str, ...], port_taken: int | None) -> None:
        """Say where to look."""
        if port_taken is not None:
            self.note(_TAKEN.format(taken=port_taken))
        if not self._quiet:
            self.note(_READY)
        for home in addresses:
            local = home.startswith("http://localhost:")
            kim = home.replace("localhost", "<slug>.localhost", 1) if local else f"{home}~<slug>/"
            click.echo(home if self._quiet else _PLACES.format(home=home, kim=kim).pick(self._language))
        if not self._quiet:
            if any(not home.startswith("http://localhost:") for home in addresses):
                self.note(_PHONE)
            self.note(_STOP)
        if self._open:
            webbrowser.open(addresses[0])

    def note(self, text: Text) -> None:
        """Print a line."""
        click.echo(text.pick(self._language))


@click.command(
    "serve",
    cls=Command,
    words=Text(
        "Lihat semua situs dan portal di komputer ini sambil menulis: draf ikut tampil, dan halaman memuat ulang "
        "sendiri bila berkas disimpan.",
        "Preview all sites and the portal while writing: drafts are shown, and pages reload when a file is saved.",
    ),
)
@option("--host", words=_HOST, metavar="ALAMAT", default=LOOPBACK)
@option("--port", "-p", words=_PORT, metavar="N", type=click.IntRange(0, 65535), default=8000)
@option("--open", "open_browser", words=_OPEN, is_flag=True)
@option("-o", "out", words=_OUT, metavar="DIR", type=click.Path(path_type=Path), default=Path("build"))
@option("--poll", "polling", words=_POLL, is_flag=True)
@common_options
@click.pass_context
def command(ctx: click.Context, /, out: Path, *, open_browser: bool, **given: Any) -> int:
    """Preview a workspace until Ctrl-C; the exit status."""
    common = Common.of(ctx)
    workspace = common.directory.resolve()
    request = ServeRequest(workspace, workspace / out, language=common.language, **given)
    teller = _Teller(common.language, quiet=common.verbosity < 0, open_browser=open_browser)
    try:
        serve(request, teller, PreviewRooms(installed_rooms(), _reader, _check, _cache(workspace, request.out)))
    except KeyboardInterrupt:
        click.echo(f"\n{_STOPPED.pick(common.language)}")
    except KimsitesError as failure:
        Console(common, Format.TEXT).failure(failure)
        raise
    return 0


def _reader(workspace: Path, settings: Settings) -> PreviewReader:
    # Imports all that a page needs; the register is read and the port open before.
    import kimsites.site  # noqa: F401, PLC0415
    from kimsites.content.previewing import PreviewReader  # noqa: PLC0415

    return PreviewReader(workspace, settings)


def _check(site: CheckedSite, settings: Settings) -> Iterator[tuple[Diagnostic, ...]]:
    # Dozens of patterns, which the first page need not wait for.
    from kimsites.checks import CheckOptions, check_in_steps  # noqa: PLC0415
    from kimsites.review.own_codes import as_rules_see  # noqa: PLC0415

    return check_in_steps(as_rules_see(site), CheckOptions.chosen(settings.domain, settings.checks))


def _cache(workspace: Path, out: Path) -> RecordCache | None:
    """A place of the user's own for parsed registry files; none where it can't be made."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "kimsites" / "serve" / sha256(str(workspace).encode()).hexdigest()[:16]
    try:
        (folder / "tmp").mkdir(parents=True, exist_ok=True)
        (folder / "registry").mkdir(exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return _TwoCaches(
        FolderCache(folder / "registry", folder / "tmp"), FolderCache(OutputFolder(out).registry_cache, out)
    )


class _TwoCaches:
    """Reads what either cache remembers and writes to the first alone: the second is a build's."""

    def __init__(self, own: FolderCache, of_builds: FolderCache) -> None:
        self._own = own
        self._of_builds = of_builds

    def get(self, key: str) -> bytes | None:
        """What was put under ``key`` in one of them."""
        return self._own.get(key) or self._of_builds.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Remember ``data`` under ``key``; without a place for it the next preview starts slower, and that is all."""
        with suppress(KimsitesError):
            self._own.put(key, data)
