"""The small summary of a built site; the portal is made of these and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from kimsites.model.registry import Status

_DATES = ("decree_date", "approved", "established")


@dataclass(frozen=True, slots=True)
class Headline:
    """One post as the portal shows it: words only, since no page asks another host for a picture.

    ``path`` is below the KIM's host; ``date`` is aware, in the KIM's zone.
    """

    title: str
    path: str
    date: datetime
    summary: str = ""
    category: str | None = None


@dataclass(frozen=True, slots=True)
class SiteDigest:
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
    headlines: tuple[Headline, ...] = ()

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
        data = {one.name: getattr(self, one.name) for one in fields(self)}
        for key in _DATES:
            data[key] = data[key].isoformat() if data[key] else None
        data["sectors"] = list(self.sectors)
        data["status"] = str(self.status)
        data["headlines"] = [
            {one.name: getattr(item, one.name) for one in fields(item)} | {"date": item.date.isoformat()}
            for item in self.headlines
        ]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SiteDigest:
        """Read back what :meth:`to_json` gave.

        Raises:
            KeyError, TypeError, ValueError: the data is not a digest of this version.
        """
        values = dict(data)
        for key in _DATES:
            values[key] = date.fromisoformat(values[key]) if values[key] else None
        values["headlines"] = tuple(
            Headline(**{**item, "date": datetime.fromisoformat(item["date"])}) for item in values["headlines"]
        )
        values["sectors"] = tuple(values["sectors"])
        values["status"] = Status(values["status"])
        return cls(**values)
