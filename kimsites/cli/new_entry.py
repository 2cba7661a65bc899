"""``kimsites new post``, ``page``, ``event``, ``product`` and ``proposal``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from msgspec import Struct
from msgspec.structs import replace

from kimsites.cli.asking import Questions, Refused, some
from kimsites.cli.common import Common
from kimsites.cli.diagnostics import to_text
from kimsites.cli.moments import moment_of
from kimsites.cli.new_fields import own_fields, understood_moment, written_moment
from kimsites.cli.outcome import diagnostics_of
from kimsites.content.collections import COLLECTIONS, CollectionDefinition
from kimsites.content.slugs import is_slug
from kimsites.model.archive import MONTHS
from kimsites.model.diagnostic import Diagnostic, Text
from kimsites.model.errors import KimsitesError, UsageError, WorkspaceError
from kimsites.model.registry import Kim, Registry
from kimsites.regions import open_regions
from kimsites.registry import match_folders, read_registry
from kimsites.scaffold.entries import NewEntry, entry_file
from kimsites.scaffold.new_files import NewFile, write_new
from kimsites.scaffold.slugs import title_slug
from kimsites.scaffold.taken import taken_slugs
from kimsites.scaffold.trial import told_of
from kimsites.source.dates import day_from_text, nearest_date

#: The kinds that can be begun, with the names of their collections.
KINDS = {"post": "posts", "page": "pages", "event": "events", "product": "products", "proposal": "proposals"}

_ASK_SITE = Text("KIM (slug)", "KIM (its slug)")
_ASK_TITLE = Text("Judul", "Title")
_ASK_DATE = Text("Tanggal", "Date")
_ASK_START = Text("Mulai, misalnya 2026-12-01 08:00", "Start, e.g. 2026-12-01 08:00")
_NO_KIM = Text("tidak ada KIM `{given}`{near}", "there is no KIM `{given}`{near}")
_NEAR = Text("; mungkin maksudnya {names}", "; did you mean {names}")
_NO_SLUG = Text(
    "dari judul `{title}` tidak dapat dibuat alamat; sebutkan dengan --slug, misalnya --slug kabar-desa",
    "no address can be made from the title `{title}`; give one with --slug, e.g. --slug village-news",
)
_BAD_SLUG = Text(
    "--slug `{slug}` tidak dapat menjadi alamat; pakai huruf kecil, angka, dan tanda hubung, misalnya {example}",
    "--slug `{slug}` can't be an address; use lower-case letters, digits and hyphens, e.g. {example}",
)
_TAKEN = Text(
    "alamat `{slug}` sudah dipakai oleh `{file}`; pakai judul lain, atau alamat lain dengan --slug",
    "the address `{slug}` is taken by `{file}`; use another title, or another address with --slug",
)
_NO_DAY = Text(
    "`{given}` bukan tanggal; tulis tahun-bulan-tanggal, misalnya {example}",
    "`{given}` is no date; write year-month-day, e.g. {example}",
)
_NOT_SOUND = Text("Tidak ada yang ditulis: isian ini belum benar.", "Nothing is written: this won't do yet.")
_WRITTEN = Text("Ditulis: {path}", "Written: {path}")
_NEXT = Text(
    "Berikutnya: buka berkas itu, tulis isinya, lalu periksa dengan `kimsites check {path}`.",
    "Next: open that file, write the text, then look it over with `kimsites check {path}`.",
)
_PHOTOS = Text(
    "Taruh foto di folder {folder}/ dan sebut namanya dalam tulisan: ![Apa yang terlihat](foto.jpg)",
    "Put photos into the folder {folder}/ and name them in the text: ![What is seen](photo.jpg)",
)


class _Desk(Struct, frozen=True):
    """Where a text is begun: the workspace, its registry, what was given, and whom to ask."""

    common: Common
    workspace: Path
    registry: Registry
    questions: Questions
    given: Mapping[str, Any]
    now: datetime

    def kim(self) -> Kim:
        known = {kim.slug: kim for kim in self.registry.kims}
        by_name = {kim.name.casefold(): kim.slug for kim in self.registry.kims}

        def understand(said: str) -> Kim:
            word = some(said).casefold()
            kim = known.get(word) or known.get(by_name.get(word, ""))
            if kim is None:
                near = get_close_matches(word, [*known, *by_name], n=4, cutoff=0.5)
                names = ", ".join(dict.fromkeys(f"`{by_name.get(one, one)}`" for one in near))
                raise Refused(_NO_KIM.format(given=said, near=_NEAR.format(names=names) if near else ""))
            return kim

        only = next(iter(known)) if len(known) == 1 else ""
        return self.questions.answer(self.given["site"], _ASK_SITE, understand, only)

    def title(self) -> str:
        return self.questions.answer(self.given["title"], _ASK_TITLE, some)

    def day(self, kim: Kim) -> date:
        today = self.now.astimezone(ZoneInfo(kim.place.zone)).date()
        return self.questions.answer(self.given.get("date"), _ASK_DATE, understood_day, today.isoformat())

    def start(self) -> date:
        return self.questions.answer(self.given["start"], _ASK_START, understood_moment)


def begin(ctx: click.Context, kind: str, given: Mapping[str, Any]) -> int:
    """Begin a text of a kind; the exit status."""
    common = Common.of(ctx)
    workspace = common.directory.resolve()
    questions = Questions.to_user(common.language)
    needed = {"--start": given["start"]} if kind == "event" else {}
    questions.need({"--site": given["site"], "--title": given["title"], **needed})
    desk = _Desk(common, workspace, registry_of(workspace, common), questions, given, moment_of(None, os.environ))
    definition = next(one for one in COLLECTIONS if one.collection.name == KINDS[kind])
    kim = desk.kim()
    folder = _folder(desk, kim)
    taken = taken_slugs(folder, definition)
    new = _entry(desk, kim, definition, taken)
    _refuse_taken(new.slug, folder, workspace, taken)
    file = entry_file(new, definition)
    path = f"{folder.relative_to(workspace).as_posix()}/{file.path}"
    _try(desk, kim, file, path)
    write_new(workspace, [NewFile(path, file.text)])
    if common.verbosity >= 0:
        _tell(path, common.language, bundle=new.bundle)
    return 0


def registry_of(workspace: Path, common: Common) -> Registry:
    """The registry of a workspace; what makes it unusable is told on standard error.

    Raises:
        UsageError: it can't be used.
    """
    try:
        return read_registry(workspace, open_regions())
    except KimsitesError as failure:
        show(diagnostics_of(failure), common.language)
        raise


def show(diagnostics: tuple[Diagnostic, ...], language: str) -> None:
    """Print findings on standard error."""
    for found in diagnostics:
        line, hint = to_text(found, language)
        click.echo(line, err=True)
        if hint:
            click.echo(hint, err=True)


def understood_day(said: str) -> date:
    """A date as people write it, year first; another order is refused with the date it means."""
    day = day_from_text(some(said))
    if day is None:
        nearest = nearest_date(said)
        example = nearest.date.isoformat() if nearest else "2026-01-31"
        raise Refused(_NO_DAY.format(given=said, example=example))
    return day


def _entry(desk: _Desk, kim: Kim, definition: CollectionDefinition[Any], taken: Mapping[str, str]) -> NewEntry:
    given, title = desk.given, desk.title()
    slug = given["slug"] or title_slug(title)
    if not slug:
        raise UsageError(_NO_SLUG.format(title=title))
    if not is_slug(slug):
        raise UsageError(_BAD_SLUG.format(slug=slug, example=title_slug(slug) or "kabar-desa"))
    kind = next(kind for kind, name in KINDS.items() if name == definition.collection.name)
    day = desk.day(kim) if definition.needs_date and not definition.announces else None
    if definition.announces:
        start = desk.start()
        given = {**given, "start": written_moment(start)}
        day = date(start.year, start.month, start.day)
        # What comes back every month has its month in its address.
        slug = slug if given["slug"] or slug not in taken else f"{slug}-{MONTHS[day.month - 1].lower()}-{day.year}"
    return NewEntry(
        title=title,
        slug=slug,
        day=day,
        own=tuple(own_fields(kind, desk.questions, given)),
        summary=given["summary"],
        author=given.get("author"),
        draft=given["draft"],
        bundle=given["bundle"],
    )


def _folder(desk: _Desk, kim: Kim) -> Path:
    folders = match_folders(desk.registry, desk.workspace)
    return folders.paths.get(kim.slug) or desk.workspace / desk.registry.settings.content[0] / kim.slug


def _refuse_taken(slug: str, folder: Path, workspace: Path, taken: Mapping[str, str]) -> None:
    file = taken.get(slug)
    if file:
        where = (folder / file).relative_to(workspace).as_posix()
        raise UsageError(_TAKEN.format(slug=slug, file=where))


def _try(desk: _Desk, kim: Kim, file: NewFile, path: str) -> None:
    """Nothing is written that a build would find fault with."""
    told = told_of([file], kim, desk.registry.settings, desk.now)
    if told:
        found = tuple(replace(one, location=replace(one.location, file=path)) for one in told)
        show(found, desk.common.language)
        raise WorkspaceError(_NOT_SOUND, found)


def _tell(path: str, language: str, *, bundle: bool) -> None:
    click.echo(_WRITTEN.format(path=path).pick(language))
    if bundle:
        click.echo(_PHOTOS.format(folder=path.rpartition("/")[0]).pick(language))
    click.echo(_NEXT.format(path=path).pick(language))
