"""Proposals: what waits for an answer, what is being done, and what was answered. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from kimsites.model.content import Entry, Listing, Photo
from kimsites.model.page import Page
from kimsites.model.particulars import Proposal, ProposalStatus
from kimsites.model.view import Link
from kimsites.site.canvas import Canvas
from kimsites.site.describe import share_links
from kimsites.site.paged import paged

_WORDS = {
    ProposalStatus.SUBMITTED: "Diajukan",
    ProposalStatus.ACCEPTED: "Diterima",
    ProposalStatus.UNDERWAY: "Dikerjakan",
    ProposalStatus.DONE: "Selesai",
    ProposalStatus.DECLINED: "Ditolak",
}
_WAITING = "Menunggu jawaban"
_UNDERWAY = "Ditindaklanjuti"

Asked = tuple[Entry, Proposal]


class ProposalCard(Struct, frozen=True):
    """A proposal in a list. ``path`` is below the host; ``status`` in words, ``state`` the name of a style.

    States are ``submitted``, ``accepted``, ``underway``, ``done`` and ``declined``.
    """

    title: str
    path: str
    asked: datetime | None
    status: str
    state: str
    proposer: str | None
    addressee: str | None
    answered: date | None
    summary: str


class ProposalView(Struct, frozen=True):
    """A proposal on its own page. ``answer`` is plain text, a paragraph each."""

    card: ProposalCard
    answer: tuple[str, ...]
    updated: datetime | None
    cover: Photo | None
    html: str
    share: tuple[Link, ...]


def proposals_of(listing: Listing | None) -> tuple[Asked, ...]:
    """The proposals of a collection, the newest first."""
    entries = listing.entries if listing else ()
    found = [(entry, entry.particulars) for entry in entries if isinstance(entry.particulars, Proposal)]
    return tuple(sorted(found, key=_asked_on, reverse=True))


def _asked_on(one: Asked) -> tuple[date, str]:
    entry, _ = one
    return (entry.date.date() if entry.date else date.min, entry.address)


def _closed_on(one: Asked) -> tuple[date, str]:
    day, address = _asked_on(one)
    return (one[1].answered or day, address)


def proposal_pages(canvas: Canvas, listing: Listing) -> Iterator[Page]:
    """The board of proposals, and a page for each."""
    proposals = proposals_of(listing)
    base = Link(listing.collection.label, f"{listing.collection.prefix}/")
    yield from _board_pages(canvas, listing, proposals, base)
    kim = canvas.site.kim
    for entry, proposal in proposals:
        about = entry.summary or f"{entry.title}: usulan warga kepada {proposal.addressee or kim.name}."
        head = canvas.head(entry.address, entry.title, about, (base, Link(entry.title, entry.address)), entry)
        view = ProposalView(
            card=proposal_card(entry, proposal),
            answer=tuple(" ".join(part.split()) for part in (proposal.answer or "").split("\n\n") if part.strip()),
            updated=entry.updated,
            cover=entry.cover,
            html=entry.html,
            share=share_links(entry.title, kim.url + entry.address),
        )
        yield canvas.page(head, listing.collection.entry_template, proposal=view, fields=entry.fields)


def _board_pages(canvas: Canvas, listing: Listing, proposals: Sequence[Asked], base: Link) -> Iterator[Page]:
    """What is open stands on the front page; what is closed is cut into pages by the day it was answered."""
    known = {one[0].address: one for one in proposals}
    closed = sorted((one for one in proposals if one[1].is_closed), key=_closed_on, reverse=True)
    kim = canvas.site.kim
    groups = open_groups(proposals)
    for part, title, pager in paged([entry for entry, _ in closed], base, lambda entry: entry.date):
        trail = (base,) if part.is_front else (base, Link(title, part.address))
        description = f"{title} warga dari {kim.name}, {canvas.view.place_line}: apa yang diminta dan apa jawabannya."
        yield canvas.page(
            canvas.head(part.address, title, description, trail),
            listing.collection.list_template or "",
            heading=title,
            groups=groups if part.is_front else (),
            closed=tuple(proposal_card(*known[entry.address]) for entry in part.items),
            pager=pager,
        )


def open_groups(proposals: Sequence[Asked]) -> tuple[tuple[str, tuple[ProposalCard, ...]], ...]:
    """What waits for an answer and what is being done, each with its heading; empty groups are left out."""
    waiting = [one for one in proposals if one[1].status is ProposalStatus.SUBMITTED]
    underway = [one for one in proposals if not one[1].is_closed and one not in waiting]
    groups = ((_WAITING, waiting), (_UNDERWAY, underway))
    return tuple((label, tuple(proposal_card(*one) for one in group)) for label, group in groups if group)


def proposal_card(entry: Entry, proposal: Proposal) -> ProposalCard:
    """A proposal as lists show it."""
    return ProposalCard(
        title=entry.title,
        path=entry.address,
        asked=entry.date,
        status=_WORDS[proposal.status],
        state=proposal.status.name.lower(),
        proposer=proposal.proposer,
        addressee=proposal.addressee,
        answered=proposal.answered,
        summary=entry.summary,
    )
