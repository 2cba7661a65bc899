"""The small summary of a built site; the portal is made of these and of nothing else."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, overload

from msgspec import Struct
from msgspec.structs import asdict

from kimsites.model.registry import Status

#: Packing is a small part of building a site; more of it would gain little.
_LEVEL = 1
_DATES = ("decree_date", "approved", "established")


class Headline(Struct, frozen=True):
    """One post as the portal shows it: words only, since no page asks another host for a picture.

    ``path`` is below the KIM's host; ``date`` is aware, in the KIM's zone.
    """

    title: str
    path: str
    date: datetime
    summary: str = ""
    category: str | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Headline:
        """Read back one of the headlines that :meth:`SiteDigest.to_json` gave.

        Raises:
            KeyError, TypeError, ValueError: the data is not a headline of this version.
        """
        return cls(**{**data, "date": datetime.fromisoformat(data["date"])})


def pack_headlines(headlines: Sequence[Mapping[str, Any]]) -> bytes:
    """Headlines as :meth:`SiteDigest.to_json` gives them, in a quarter of the room."""
    return zlib.compress(json.dumps(headlines, ensure_ascii=False).encode("utf-8", "surrogatepass"), _LEVEL)


def _unpacked(packed: bytes) -> str:
    try:
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")
    except zlib.error as damaged:
        raise ValueError("these are no headlines") from damaged


class KeptHeadlines(Sequence[Headline]):
    """Headlines of which only the newest is at hand; the others are read when one of them is asked for.

    Most of a nation's headlines are too old to be shown anywhere but on their KIM's own record: reading them all costs
    more than everything else that is known of the nation. Equal to a tuple of the same headlines. Asking for more than
    the newest raises KeyError, TypeError or ValueError if what was kept can't be read back.
    """

    __slots__ = ("_count", "_newest", "_older")

    def __init__(self, newest: Headline, older: Callable[[], bytes], count: int) -> None:
        """``older`` gives what :func:`pack_headlines` made of the others; ``count`` tells how many there are in all."""
        self._newest = newest
        self._older = older
        self._count = count

    @overload
    def __getitem__(self, index: int) -> Headline: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Headline, ...]: ...

    def __getitem__(self, index: int | slice) -> Headline | tuple[Headline, ...]:
        return self._newest if index == 0 else tuple(self)[index]

    def __iter__(self) -> Iterator[Headline]:
        yield self._newest
        # Not remembered: each is asked for a few times, and all of a nation's would fill a hundred megabytes.
        yield from map(Headline.from_json, json.loads(_unpacked(self._older())))

    def __len__(self) -> int:
        return self._count

    def __reduce__(self) -> tuple[type[KeptHeadlines], tuple[Headline, Callable[[], bytes], int]]:
        # Where they are kept may mean nothing to another process.
        return (KeptHeadlines, (self._newest, partial(bytes, self._older()), self._count))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, KeptHeadlines | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class SiteDigest(Struct, frozen=True):
    """Summary of one KIM: official facts, and what it last published.

    ``region`` is the village's Kemendagri code. ``headlines`` are newest first and bounded (the site room says how
    many); ``posts`` counts all of them. A suspended or retired KIM has facts only.
    """

    slug: str
    host: str
    name: str
    region: str
    sectors: tuple[str, ...]
    status: Status
    number: str | None = None
    decree_number: str | None = None
    decree_date: date | None = None
    decree_issuer: str | None = None
    approved: date | None = None
    established: date | None = None
    accent: str | None = None
    tagline: str | None = None
    members: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    posts: int = 0
    headlines: Sequence[Headline] = ()

    @property
    def url(self) -> str:
        """The address of the KIM's home page."""
        return f"https://{self.host}/"

    @property
    def last_post(self) -> datetime | None:
        """When the newest post is dated."""
        return self.headlines[0].date if self.headlines else None

    def to_json(self) -> dict[str, Any]:
        """Plain values for the state; :meth:`from_json` reads them back."""
        data = asdict(self)
        for key in _DATES:
            data[key] = data[key].isoformat() if data[key] else None
        data["sectors"] = list(self.sectors)
        data["status"] = str(self.status)
        data["headlines"] = [asdict(item) | {"date": item.date.isoformat()} for item in self.headlines]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any], older: Callable[[], bytes] | None = None) -> SiteDigest:
        """Read back what :meth:`to_json` gave.

        ``older`` gives all headlines but the newest, where they were packed apart: ``headlines`` in the data is
        then the newest alone and ``headline_count`` tells how many there are in all.

        Raises:
            KeyError, TypeError, ValueError: the data is not a digest of this version.
        """
        values = dict(data)
        for key in _DATES:
            values[key] = date.fromisoformat(values[key]) if values[key] else None
        headlines = tuple(map(Headline.from_json, values["headlines"]))
        if older:
            (newest,) = headlines
            values["headlines"] = KeptHeadlines(newest, older, values.pop("headline_count"))
        else:
            values["headlines"] = headlines
        values["sectors"] = tuple(values["sectors"])
        values["status"] = Status(values["status"])
        return cls(**values)
