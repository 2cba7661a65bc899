"""The summary of a site that the portal is made of. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from msgspec.structs import replace

from kimsites.model.content import Entry, Site
from kimsites.model.digest import Headline, SiteDigest
from kimsites.model.registry import Kim

#: Headlines a digest carries at most, so that a busy KIM weighs no more on the portal than a dozen quiet ones.
HEADLINES = 50


def digest_record(kim: Kim) -> SiteDigest:
    """The official facts of a KIM that has no website of its own at present."""
    record = kim.record
    village = kim.place.village
    return SiteDigest(
        slug=record.slug,
        host=kim.host,
        name=record.name,
        region=record.region,
        sectors=tuple(sector.slug for sector in kim.sectors),
        status=record.status,
        number=record.number,
        decree_number=record.decree.number if record.decree else None,
        decree_date=record.decree.date if record.decree else None,
        decree_issuer=record.decree.issuer if record.decree else None,
        approved=record.approved,
        accent=kim.theme.accent,
        latitude=village.latitude,
        longitude=village.longitude,
    )


def digest_site(site: Site) -> SiteDigest:
    """The summary of a built site: its facts and newest dated entries over all collections."""
    facts = digest_record(site.kim)
    profile = site.profile
    dated = [
        (entry, entry.date)
        for listing in site.listings
        if listing.collection.dated
        for entry in listing.entries
        if entry.date
    ]
    dated.sort(key=lambda pair: (pair[1], pair[0].address), reverse=True)
    point = profile.location
    return replace(
        facts,
        tagline=profile.tagline,
        established=profile.established,
        members=profile.members,
        latitude=point.latitude if point else facts.latitude,
        longitude=point.longitude if point else facts.longitude,
        posts=len(dated),
        headlines=tuple(_headline(entry, moment) for entry, moment in dated[:HEADLINES]),
    )


def _headline(entry: Entry, moment: datetime) -> Headline:
    return Headline(
        title=entry.title,
        path=entry.address,
        # A digest read back from JSON knows the offset only: a fresh one must not know more.
        date=moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()), fold=0),
        summary=entry.summary,
        category=entry.category.label if entry.category else None,
    )
