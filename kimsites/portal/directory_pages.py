"""The directory of all KIMs from A to Z, and the official record of each. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kimsites.model.page import Page
from kimsites.model.registry import Status
from kimsites.model.view import Link
from kimsites.portal.canvas import DIRECTORY, Canvas
from kimsites.portal.describe import DIRECTORY_BASE, activities, number, record, record_path
from kimsites.portal.index import Member, newest
from kimsites.portal.views import KimCard

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


def letter_of(member: Member) -> str:
    """The letter a KIM stands under; ``#`` for anything that is not a to z."""
    first = sort_name(member)[:1]
    return first.upper() if first.isascii() and first.isalpha() else "#"


def directory_pages(canvas: Canvas) -> Iterator[Page]:
    """The directory: one page, or a page a letter for a large nation."""
    members = sorted(canvas.index.active, key=lambda m: (letter_of(m), sort_name(m), m.digest.slug))
    groups = [
        (letter, tuple(canvas.card(member) for member in group)) for letter, group in groupby(members, key=letter_of)
    ]
    whole = len(members) <= ON_ONE_PAGE
    letters = tuple((letter, _letter_path(letter), len(cards)) for letter, cards in groups)
    yield _page(canvas, DIRECTORY, "Daftar KIM", tuple(groups) if whole else (), letters, front=True)
    if not whole:
        for (letter, cards), (_, path, _count) in zip(groups, letters, strict=True):
            words = "angka atau tanda" if letter == "#" else letter
            yield _page(canvas, Link(words, path), f"Daftar KIM: {words}", ((letter, cards),), letters)


def _letter_path(letter: str) -> str:
    return f"{DIRECTORY_BASE}{'0' if letter == '#' else letter.lower()}/"


def _page(
    canvas: Canvas,
    link: Link,
    title: str,
    groups: tuple[tuple[str, tuple[KimCard, ...]], ...],
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
        groups=groups,
        letters=letters,
        total=len(canvas.index.active),
        whole=front and bool(groups),
        others=tuple((canvas.card(member), STATUS_WORDS[member.digest.status]) for member in others),
    )


def record_pages(canvas: Canvas) -> Iterator[Page]:
    """The official record of each KIM, suspended and retired ones included."""
    for member in (*canvas.index.active, *canvas.index.others):
        digest = member.digest
        link = Link(digest.name, record_path(member))
        description = f"Data resmi {digest.name}, {member.village}, {member.place.district.title}, {member.regency}."
        yield canvas.page(
            canvas.head(link.href, f"{digest.name}, {member.village}", description, (DIRECTORY, link)),
            "record.html",
            record=record(member, canvas.index),
            status_word=STATUS_WORDS[digest.status],
            activities=activities(newest([member], POSTS_SHOWN)),
        )
