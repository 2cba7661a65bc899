"""The directory of all KIMs from A to Z, and the official record of each. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter

from kimsites.model.page import Page, PageDraft
from kimsites.model.registry import Status
from kimsites.model.view import Link
from kimsites.portal.canvas import DIRECTORY, Canvas, path_of
from kimsites.portal.describe import DIRECTORY_BASE, activities, number, pages_of, record, record_path
from kimsites.portal.index import Member, newest, slugs_of

#: Up to this many KIMs stand on one page; more are cut into a page a letter (a letter is never a KIM's slug).
ON_ONE_PAGE = 300
POSTS_SHOWN = 8
_SHARED = ("kim ", "komunitas informasi masyarakat ", "kelompok informasi masyarakat ")
STATUS_WORDS = {
    Status.APPROVED: "Terdaftar",
    Status.SUSPENDED: "Ditangguhkan",
    Status.RETIRED: "Tidak aktif lagi",
    Status.SUBMITTED: "Diajukan",
}


def sort_name(member: Member) -> str:
    """The name without the words that most of them begin with."""
    name = " ".join(member.digest.name.casefold().split())
    return next((rest for word in _SHARED if (rest := name.removeprefix(word)) != name), name)


def _sort_key(member: Member) -> tuple[str, str, str]:
    """The letter a KIM stands under (``#`` for anything but a to z), its name, and its slug, which no other has."""
    name = sort_name(member)
    first = name[:1]
    return first.upper() if first.isascii() and first.isalpha() else "#", name, member.digest.slug


def directory_drafts(canvas: Canvas) -> Iterator[PageDraft]:
    """The directory: one page, or a page a letter for a large nation."""
    named = sorted((*_sort_key(member), member) for member in canvas.index.active)
    groups = tuple(
        (letter, tuple(member for *_, member in group)) for letter, group in groupby(named, key=itemgetter(0))
    )
    whole = len(named) <= ON_ONE_PAGE
    letters = tuple((letter, _letter_path(letter), len(group)) for letter, group in groups)
    front = partial(_page, canvas, DIRECTORY, "Daftar KIM", groups if whole else (), letters, front=True)
    yield PageDraft(path_of(DIRECTORY), front, canvas.index.slugs)
    if not whole:
        for (letter, group), (_, path, _count) in zip(groups, letters, strict=True):
            words = "angka atau tanda" if letter == "#" else letter
            link = Link(words, path)
            make = partial(_page, canvas, link, f"Daftar KIM: {words}", ((letter, group),), letters)
            yield PageDraft(path_of(link), make, slugs_of(group), repr(letters))


def _letter_path(letter: str) -> str:
    return f"{DIRECTORY_BASE}{'0' if letter == '#' else letter.lower()}/"


def _page(
    canvas: Canvas,
    link: Link,
    title: str,
    groups: tuple[tuple[str, tuple[Member, ...]], ...],
    letters: tuple[tuple[str, str, int], ...],
    *,
    front: bool = False,
) -> Page:
    trail = (DIRECTORY,) if front else (DIRECTORY, link)
    description = (
        f"{number(len(canvas.index.active))} Komunitas Informasi Masyarakat (KIM) terdaftar, menurut abjad."
        if front
        else f"Komunitas Informasi Masyarakat (KIM) terdaftar yang namanya diawali {link.label}."
    )
    others = canvas.index.others if front else ()
    return canvas.page(
        canvas.head(link.href, title, description, trail),
        "directory.html",
        heading=title,
        groups=tuple((letter, tuple(canvas.card(member) for member in group)) for letter, group in groups),
        letters=letters,
        total=len(canvas.index.active),
        whole=front and bool(groups),
        others=tuple((canvas.card(member), STATUS_WORDS[member.digest.status]) for member in others),
    )


def record_drafts(canvas: Canvas) -> Iterator[PageDraft]:
    """The official record of each KIM, suspended and retired ones included."""
    for member in canvas.index.active:
        yield PageDraft(f"{record_path(member)}index.html", partial(_record, canvas, member), slugs_of([member]))
    for member in canvas.index.others:
        # Which of its regions and sectors have a page to lead to depends on everybody else.
        linked = repr(pages_of(member, canvas.index))
        yield PageDraft(
            f"{record_path(member)}index.html", partial(_record, canvas, member), slugs_of([member]), linked
        )


def _record(canvas: Canvas, member: Member) -> Page:
    digest = member.digest
    link = Link(digest.name, record_path(member))
    description = f"Data resmi {digest.name}, {member.village}, {member.place.district.title}, {member.regency}."
    return canvas.page(
        canvas.head(link.href, f"{digest.name}, {member.village}", description, (DIRECTORY, link)),
        "record.html",
        record=record(member, canvas.index),
        status_word=STATUS_WORDS[digest.status],
        activities=activities(newest([member], POSTS_SHOWN)),
    )
