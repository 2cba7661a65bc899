"""Pages of the preview's own: the start page, and what stands where no site can be shown. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from html import escape
from types import MappingProxyType

from kimsites.model.diagnostic import Diagnostic, Severity, Text
from kimsites.model.registry import Kim, Status
from kimsites.preview import words
from kimsites.preview.hosts import Target
from kimsites.preview.overlay import findings_link, item

#: KIMs listed on one page.
_LISTED = 100
_NEAR = 5
_STATUS = {
    Status.SUBMITTED: Text("belum disetujui", "not approved"),
    Status.SUSPENDED: Text("ditangguhkan", "suspended"),
    Status.RETIRED: Text("berhenti", "retired"),
}


def start_page(
    kims: Sequence[Kim], query: str, target: Target, language: str, warned: Mapping[str, int] = MappingProxyType({})
) -> str:
    """The list of KIMs, those that ``query`` is found in; ``warned`` counts the warnings known of some."""
    wanted = " ".join(query.casefold().split())
    found = [kim for kim in kims if wanted in _haystack(kim)] if wanted else list(kims)
    rows = "".join(_row(kim, target, language, warned.get(kim.slug, 0)) for kim in found[:_LISTED])
    count = words.FOUND.format(shown=_number(len(found), language), all=_number(len(kims), language)).pick(language)
    more = f"<p>{escape(words.MORE.pick(language))}</p>" if len(found) > _LISTED else ""
    nothing = "" if found else f"<p>{escape(words.NOTHING_FOUND.pick(language))}</p>"
    label = escape(words.SEARCH.pick(language))
    return page(
        words.START.pick(language),
        f'<p><a href="{escape(target.address_of(""))}">{escape(words.PORTAL.pick(language))}</a></p>'
        f'<form role="search"><label>{label}<br><input type="search" name="cari" value="{escape(query)}"></label> '
        f"<button>{escape(words.SEARCH_BUTTON.pick(language))}</button></form>"
        f"<p>{escape(count)}</p>{nothing}<ul>{rows}</ul>{more}",
        language,
    )


def findings_page(kim: Kim, findings: Sequence[Diagnostic], target: Target, language: str) -> str:
    """All findings of a KIM, for browsers with and without scripts."""
    graves = [found for found in findings if found.severity is Severity.ERROR]
    others = [found for found in findings if found.severity is not Severity.ERROR]
    told = _listed(words.MUST, graves, language) + _listed(words.FINDINGS, others, language)
    site = words.TO_SITE.format(name=kim.name).pick(language)
    return page(
        words.FINDINGS_OF.format(name=kim.name).pick(language),
        (told or f"<p>{escape(words.NO_FINDINGS.pick(language))}</p>")
        + f'<p><a href="{escape(target.address_of(kim.slug))}">{escape(site)}</a></p>'
        + f'<p><a href="/_kimsites/">{escape(words.START.pick(language))}</a></p>',
        language,
    )


def _listed(title: Text, findings: Sequence[Diagnostic], language: str) -> str:
    if not findings:
        return ""
    items = "".join(item(found, language) for found in findings)
    return f"<h2>{escape(title.pick(language).capitalize())}: {len(findings)}</h2><ul>{items}</ul>"


def message_page(title: Text, said: Text, links: Iterable[tuple[str, str]], language: str) -> str:
    """A page that says one thing; ``links`` are pairs of address and words."""
    items = "".join(f'<li><a href="{escape(href)}">{escape(name)}</a></li>' for href, name in links)
    near = f"<h2>{escape(words.NEAR.pick(language))}</h2><ul>{items}</ul>" if items else ""
    start = f'<p><a href="/_kimsites/">{escape(words.START.pick(language))}</a></p>'
    return page(title.pick(language), f"<p>{escape(said.pick(language))}</p>{near}{start}", language)


def near_addresses(path: str, known: Iterable[str], base: str, language: str) -> str:
    """A list of addresses like ``path`` (both without the first slash), for the 404 page of a host."""
    near = get_close_matches(path, sorted(known), _NEAR, 0.5)
    if not near:
        return ""
    items = "".join(f'<li><a href="{escape(base)}/{escape(one)}">/{escape(one)}</a></li>' for one in near)
    return f'<section class="kimsites-dekat"><h2>{escape(words.NEAR.pick(language))}</h2><ul>{items}</ul></section>'


def near_slugs(slug: str, kims: Iterable[str]) -> list[str]:
    """Slugs like one that no KIM has."""
    return get_close_matches(slug, sorted(kims), _NEAR, 0.5)


def page(title: str, body: str, language: str) -> str:
    """A whole page in the preview's own look."""
    name = escape(words.PREVIEW.pick(language))
    return (
        f'<!doctype html><html lang="{"en" if language == "en" else "id"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} - {name}</title>"
        '<link rel="stylesheet" href="/_kimsites/pratinjau.css"></head>'
        f'<body class="kimsites-sendiri"><header>{name}</header>'
        f"<main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def _row(kim: Kim, target: Target, language: str, warned: int) -> str:
    status = _STATUS.get(kim.record.status)
    told = f" <small>({escape(status.pick(language))})</small>" if status else ""
    told += f" <small>({escape(words.warnings(warned).pick(language))})</small>" if warned else ""
    place = escape(f"{kim.place.village.label}, {kim.place.regency.label}")
    link = f'<a href="{escape(target.address_of(kim.slug))}">{escape(kim.name)}</a>'
    findings = f"{words.FINDINGS.pick(language)} {kim.slug}"
    check = f" · {findings_link(kim.slug, findings)}" if kim.record.status is Status.APPROVED else ""
    return f"<li>{link}{told}<br><small>{escape(kim.slug)} · {place}{check}</small></li>"


def _haystack(kim: Kim) -> str:
    return f"{kim.slug} {kim.name} {kim.place.village.label} {kim.place.regency.label}".casefold()


def _number(count: int, language: str) -> str:
    text = f"{count:,}"
    return text if language == "en" else text.replace(",", ".")
