"""Words and addresses derived from a KIM and its content. Pure."""

from __future__ import annotations

from urllib.parse import quote

from kimsites.model.content import BoardMember, Entry, Photo, Profile, Site
from kimsites.model.page import Frame
from kimsites.model.region import Region, RegionLevel
from kimsites.model.registry import Kim
from kimsites.model.view import Link, initials
from kimsites.site.views import PostCard, PostView, ProfileView, SiteView

TAGS_BASE = "topik/"
PROFILE_ADDRESS = "profil/"
WORDS_A_MINUTE = 180

_SHORT_TERMS = {"Kecamatan": "Kec.", "Kabupaten": "Kab."}
_BRANDS = {"linkedin": "LinkedIn", "tiktok": "TikTok", "whatsapp": "WhatsApp", "youtube": "YouTube"}
_ACTING = frozenset({"plt", "pj", "pjs"})
_PART_OF_A_KIM = frozenset({"bidang", "seksi", "divisi", "unit"})


def place_line(kim: Kim) -> str:
    """Where the KIM sits, in one line as Indonesians write it."""
    place = kim.place
    return ", ".join((place.village.title, _shortened(place.district.title), _shortened(place.regency.title)))


def _shortened(title: str) -> str:
    first, space, rest = title.partition(" ")
    return _SHORT_TERMS.get(first, first) + space + rest


def region_url(kim: Kim, level: RegionLevel, frame: Frame) -> str:
    """The portal's page of the KIM's region at that level (province to district)."""
    return f"{frame.portal_url}wilayah/{kim.place.slugs(level)}/"


def region_links(kim: Kim, frame: Frame) -> tuple[Link, ...]:
    """The KIM's regions on the portal, from province to district."""
    upper: tuple[Region, ...] = kim.place.regions[:3]
    return tuple(Link(region.title, region_url(kim, region.level, frame)) for region in upper)


def whatsapp_url(profile: Profile) -> str | None:
    """The link that opens a chat with the KIM."""
    return f"https://wa.me/{profile.contact.whatsapp}" if profile.contact.whatsapp else None


def chair(profile: Profile) -> BoardMember | None:
    """Who leads the KIM, if the profile says so."""
    return min((member for member in profile.board if _leads(member.role)), key=lambda m: len(m.role), default=None)


def _leads(role: str) -> bool:
    words = [word for word in role.casefold().replace(".", " ").split() if word not in _ACTING]
    return words[:1] == ["ketua"] and not _PART_OF_A_KIM.intersection(words)


def menu(site: Site) -> tuple[Link, ...]:
    """The site's menu: home, each listed collection that has entries, profile, then what stands in no list."""
    listed = [
        Link(listing.collection.label, f"{listing.collection.prefix}/")
        for listing in site.listings
        if listing.collection.list_template and listing.entries
    ]
    pages = [
        Link(entry.title, entry.address)
        for listing in site.listings
        if not (listing.collection.list_template or listing.collection.dated)
        for entry in listing.entries
    ]
    return (Link("Beranda", ""), *listed, Link("Profil", PROFILE_ADDRESS), *pages)


def site_view(site: Site, frame: Frame) -> SiteView:
    """What every page of the site shows around its content."""
    kim = site.kim
    return SiteView(
        name=kim.name,
        slug=kim.slug,
        host=kim.host,
        url=kim.url,
        initials=initials(kim.name),
        tagline=site.profile.tagline,
        logo=site.profile.logo,
        number=kim.record.number,
        place_line=place_line(kim),
        village=kim.place.village.title,
        regions=region_links(kim, frame),
        sectors=tuple(Link(s.label, f"{frame.portal_url}bidang/{s.slug}/") for s in kim.sectors),
        menu=menu(site),
        islands=str(kim.place.islands),
        zone_label=kim.place.zone_label,
        record_url=f"{frame.portal_url}kim/{kim.slug}/",
        whatsapp_url=whatsapp_url(site.profile),
        chair=chair(site.profile),
        has_feed=any(listing.collection.dated and listing.entries for listing in site.listings),
    )


def post_card(entry: Entry) -> PostCard:
    """An entry as lists show it.

    Raises:
        ValueError: the entry has no date.
    """
    if entry.date is None:
        raise ValueError(f"{entry.source} has no date and can't stand in a dated list")
    return PostCard(entry.title, entry.address, entry.date, entry.summary, entry.category, entry.cover)


def share_links(title: str, url: str) -> tuple[Link, ...]:
    """Plain links that pass a page on, the most used first."""
    words, address = quote(title, safe=""), quote(url, safe="")
    return (
        Link("WhatsApp", f"https://wa.me/?text={words}%20{address}"),
        Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={address}"),
        Link("X", f"https://x.com/intent/post?text={words}&url={address}"),
    )


def post_view(entry: Entry, kim: Kim) -> PostView:
    """A dated entry on its own page.

    Raises:
        ValueError: the entry has no date.
    """
    if entry.date is None:
        raise ValueError(f"{entry.source} has no date and can't have a dated page")
    url = kim.url + entry.address
    return PostView(
        title=entry.title,
        path=entry.address,
        url=url,
        date=entry.date,
        updated=entry.updated,
        author=entry.author,
        category=entry.category,
        tags=tuple(Link(tag.label, f"{TAGS_BASE}{tag.slug}/") for tag in entry.tags),
        cover=entry.cover,
        summary=entry.summary,
        html=entry.html,
        reading_minutes=max(1, round(entry.words / WORDS_A_MINUTE)),
        share=share_links(entry.title, url),
        copy_url=url,
    )


def profile_view(site: Site) -> ProfileView:
    """The profile page's facts."""
    record, profile = site.kim.record, site.profile
    point = profile.location
    return ProfileView(
        html=profile.html,
        number=record.number,
        decree=record.decree,
        approved=record.approved,
        established=profile.established,
        members=profile.members,
        board=profile.board,
        phone=profile.contact.phone,
        email=profile.contact.email,
        address=profile.contact.address,
        whatsapp_url=whatsapp_url(profile),
        social=tuple(Link(_BRANDS.get(name.casefold(), name.capitalize()), url) for name, url in profile.social),
        location=point,
        map_url=(
            f"https://www.openstreetmap.org/?mlat={point.latitude:.5f}&mlon={point.longitude:.5f}"
            f"#map=15/{point.latitude:.5f}/{point.longitude:.5f}"
            if point
            else None
        ),
    )


def image_url(kim: Kim, photo: Photo | None) -> str | None:
    """The full address of a photo, for machines that share links."""
    return kim.url + photo.path if photo else None
