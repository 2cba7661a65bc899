"""The summary of a site that the portal is made of. Pure."""

from __future__ import annotations

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
    dated = [entry for listing in site.listings if listing.collection.dated for entry in listing.entries]
    headlines = sorted(
        (_headline(entry) for entry in dated if entry.date), key=lambda h: (h.date, h.path), reverse=True
    )
    point = profile.location
    return SiteDigest(
        **{
            **{name: getattr(facts, name) for name in SiteDigest.__slots__},
            "tagline": profile.tagline,
            "established": profile.established,
            "members": profile.members,
            "latitude": point.latitude if point else facts.latitude,
            "longitude": point.longitude if point else facts.longitude,
            "posts": len(dated),
            "headlines": tuple(headlines[:HEADLINES]),
        }
    )


def _headline(entry: Entry) -> Headline:
    if entry.date is None:
        raise ValueError(f"{entry.source} has no date")
    return Headline(
        title=entry.title,
        path=entry.address,
        date=entry.date,
        summary=entry.summary,
        category=entry.category.label if entry.category else None,
    )
