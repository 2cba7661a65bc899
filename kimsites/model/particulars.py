"""What only events, products or proposals have."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


class Event(Struct, frozen=True):
    """What takes place at a time. Moments are aware, in the KIM's zone.

    ``all_day`` events have no time of day: ``start`` is the midnight they begin with. ``end`` is the moment after the
    event, the midnight after its last day where no time of day is given; None when nobody says how long it takes.
    ``over`` is the moment from which it counts as past, ``past`` whether that has come; ``link`` an ``https`` address
    to take part from afar.
    """

    start: datetime
    end: datetime | None
    over: datetime
    all_day: bool = False
    past: bool = False
    place: str | None = None
    link: str | None = None
    organizer: str | None = None

    @property
    def last_day(self) -> date:
        """The last day on which it takes place."""
        return (self.over - timedelta(microseconds=1)).date()

    @property
    def ends_by_the_clock(self) -> bool:
        """Whether a time of day is given at which it ends."""
        return self.end is not None and not self.all_day and (self.end.hour, self.end.minute) != (0, 0)


class Stock(StrEnum):
    """Whether a product can be had."""

    AVAILABLE = "tersedia"
    SOLD_OUT = "habis"
    TO_ORDER = "pesan dulu"


class Product(Struct, frozen=True):
    """What is for sale. ``price`` in whole rupiah, 0 for free; ``whatsapp`` digits with the country code."""

    price: int | None = None
    unit: str | None = None
    stock: Stock | None = None
    whatsapp: str | None = None
    maker: str | None = None


class ProposalStatus(StrEnum):
    """What became of a proposal."""

    SUBMITTED = "diajukan"
    ACCEPTED = "diterima"
    UNDERWAY = "dikerjakan"
    DONE = "selesai"
    DECLINED = "ditolak"


class Proposal(Struct, frozen=True):
    """What residents ask for. ``answer`` is plain text, paragraphs divided by blank lines."""

    status: ProposalStatus = ProposalStatus.SUBMITTED
    proposer: str | None = None
    addressee: str | None = None
    answer: str | None = None
    answered: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to come."""
        return self.status in (ProposalStatus.DONE, ProposalStatus.DECLINED)


Particulars: TypeAlias = Event | Product | Proposal
