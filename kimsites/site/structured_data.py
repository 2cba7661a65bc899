"""JSON-LD for search engines, after schema.org: Organization, NewsArticle, BreadcrumbList. Pure."""

from __future__ import annotations

from kimsites.model.content import Entry, Site
from kimsites.model.page import Frame
from kimsites.model.registry import Kim
from kimsites.model.view import SCHEMA_ORG, JsonLd
from kimsites.site.describe import image_url


def _without_gaps(data: dict[str, object]) -> JsonLd:
    return {key: value for key, value in data.items() if value}


def organization(site: Site, frame: Frame) -> JsonLd:
    """The KIM itself (https://schema.org/Organization)."""
    kim, profile = site.kim, site.profile
    place = kim.place
    return _without_gaps(
        {
            "@context": SCHEMA_ORG,
            "@type": "Organization",
            "@id": f"{kim.url}#kim",
            "name": kim.name,
            "url": kim.url,
            "slogan": profile.tagline,
            "logo": image_url(kim, profile.logo),
            "identifier": kim.record.number,
            "foundingDate": profile.established.isoformat() if profile.established else None,
            "email": profile.contact.email,
            "telephone": profile.contact.phone,
            "sameAs": [url for _, url in profile.social] + [f"{frame.portal_url}kim/{kim.slug}/"],
            "address": {
                "@type": "PostalAddress",
                "streetAddress": profile.contact.address or place.village.title,
                "addressLocality": place.regency.label,
                "addressRegion": place.province.label,
                "addressCountry": "ID",
            },
            "areaServed": {"@type": "AdministrativeArea", "name": place.village.title},
        }
    )


def news_article(entry: Entry, kim: Kim) -> JsonLd:
    """A dated entry (https://schema.org/NewsArticle)."""
    url = kim.url + entry.address
    publisher = {"@type": "Organization", "@id": f"{kim.url}#kim", "name": kim.name, "url": kim.url}
    modified = max((moment for moment in (entry.date, entry.updated) if moment), default=None)
    return _without_gaps(
        {
            "@context": SCHEMA_ORG,
            "@type": "NewsArticle",
            "headline": entry.title,
            "description": entry.summary,
            "url": url,
            "mainEntityOfPage": url,
            "inLanguage": "id",
            "datePublished": entry.date.isoformat() if entry.date else None,
            "dateModified": modified.isoformat() if modified else None,
            "image": [image_url(kim, entry.cover)] if entry.cover else None,
            "articleSection": entry.category.label if entry.category else None,
            "keywords": [tag.label for tag in entry.tags],
            "author": {"@type": "Person", "name": entry.author} if entry.author not in (None, kim.name) else publisher,
            "publisher": publisher,
        }
    )
