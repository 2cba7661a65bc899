"""What stands between KIMs: links from one to another, and texts that several publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct

from kimsites.checks.fingerprint import BANDS, band, similarity
from kimsites.checks.options import CheckOptions
from kimsites.checks.severities import with_severities
from kimsites.checks.summary import OutLink, SiteSummary, TextPrint
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, in_order, info, warning

_SIMILAR = 0.7
# "Kerja bakti" on the same Sunday is no coincidence worth telling.
_FEWEST_TITLE_WORDS = 4
# Pages that every site makes for itself; what else stands there depends on its version.
_OWN_PAGES = frozenset(
    {"404", "404.html", "agenda", "aset", "berita", "cari", "data", "feed", "hal", "index", "materi", "penghargaan"}
    | {"produk", "profil", "robots", "sitemap", "topik", "usulan"}
)

PAGE_MISSING = warning(
    "KIM781",
    Text(
        'Halaman "{path}" tidak ada di {host}, atau belum terbit.',
        'There is no page "{path}" on {host}, or it is not published yet.',
    ),
    Text(
        "Buka {host}, cari halamannya, lalu salin alamatnya dari peramban.",
        "Open {host}, find the page and copy its address from the browser.",
    ),
)
PART_MISSING = warning(
    "KIM782",
    Text(
        'Bagian "#{part}" tidak ada di halaman "{path}" milik {host}.',
        'There is no part "#{part}" on the page "{path}" of {host}.',
    ),
    Text(
        "Hapus `#{part}` dari alamatnya, atau salin ulang alamat bagian itu.",
        "Remove `#{part}` from the address, or copy the address of that part again.",
    ),
)
HOST_MISSING = warning(
    "KIM783",
    Text("Tidak ada KIM dengan situs {host}.", "No KIM has the site {host}."),
    Text("Periksa ejaannya.{nearest}", "Check the spelling.{nearest}"),
)
TEXT_SHARED = info(
    "KIM785",
    Text(
        'Isi tulisan ini hampir sama dengan "{title}" di {host}; {count} KIM memuatnya.',
        'This text is nearly the same as "{title}" on {host}; {count} KIMs publish it.',
    ),
    Text(
        "Sebut sumbernya, atau tambahkan cerita dari desa Anda sendiri.",
        "Name the source, or add a story of your own village.",
    ),
)
TITLE_SHARED = info(
    "KIM786",
    Text(
        'Judul "{title}" pada hari yang sama juga dipakai {host}.',
        '{host} uses the title "{title}" on the same day, too.',
    ),
    Text(
        "Bila acaranya sama, tautkan satu sama lain; bila lain, sebut nama desanya di judul.",
        "If it is the same event, link to each other; if not, name the village in the title.",
    ),
)
KINDS = (PAGE_MISSING, PART_MISSING, HOST_MISSING, TEXT_SHARED, TITLE_SHARED)


class _Story(Struct, frozen=True):
    """One text and the KIM it stands in."""

    site: SiteSummary
    text: TextPrint

    @property
    def order(self) -> tuple[str, str, str]:
        """Whoever was first is taken for the source."""
        return (self.text.day or "9999", self.site.slug, self.text.place.file or "")


def check_nation(summaries: Iterable[SiteSummary], options: CheckOptions) -> tuple[Diagnostic, ...]:
    """Return what is wrong between KIMs, in the order of every listing.

    ``summaries`` are those of all KIMs with a site: a link to any other is told as leading nowhere. Takes time and
    memory in proportion to the number of texts.
    """
    sites = tuple(summaries)
    acknowledged = {pair for site in sites for pair in site.acknowledged}
    found = (
        finding
        for finding in (*_link_findings(sites), *_text_findings(sites))
        if (finding.location.file, finding.code) not in acknowledged
    )
    return in_order(with_severities(found, options))


def _link_findings(sites: Sequence[SiteSummary]) -> Iterator[Diagnostic]:
    owners = {host: site for site in sites for host in reversed(site.hosts)}
    for site in sites:
        for link in site.links:
            target = owners.get(link.host)
            if target is None:
                nearest = get_close_matches(link.host, owners, 1)
                yield HOST_MISSING.at(link.place, site=site.slug, host=link.host, nearest=_perhaps(nearest))
            elif target is not site:
                yield from _page_findings(site, link, target)


def _perhaps(hosts: Sequence[str]) -> Text:
    return Text(f" Mungkin maksudnya {hosts[0]}.", f" Perhaps {hosts[0]} is meant.") if hosts else Text("", "")


def _page_findings(site: SiteSummary, link: OutLink, target: SiteSummary) -> Iterator[Diagnostic]:
    address = link.path if link.path in target.pages else f"{link.path.rstrip('/')}/".lstrip("/")
    host = target.hosts[0]
    if address not in target.pages:
        if _is_for_texts(address, target):
            yield PAGE_MISSING.at(link.place, site=site.slug, path=excerpt(f"/{link.path}"), host=host)
        return
    parts = target.pages[address]
    # A browser takes ":~:" for a search in the page.
    if parts is not None and link.part and not link.part.startswith(":~:") and link.part not in parts.split():
        path = excerpt(f"/{link.path}")
        yield PART_MISSING.at(link.place, site=site.slug, part=excerpt(link.part), path=path, host=host)


def _is_for_texts(address: str, target: SiteSummary) -> bool:
    """Whether an address has the form of a text's page. Lists, feeds and files are made by the site itself."""
    segments = address.strip("/").split("/")
    if "." in segments[-1]:
        return False
    if len(segments) == 1:
        return segments[0] not in _OWN_PAGES
    return len(segments) == 2 and segments[0] in target.sections and segments[1] not in _OWN_PAGES


def _text_findings(sites: Sequence[SiteSummary]) -> Iterator[Diagnostic]:
    stories = sorted((_Story(site, text) for site in sites for text in site.texts), key=lambda story: story.order)
    told: set[int] = set()
    for group in _alike(stories):
        source = stories[group[0]]
        count = len({stories[member].site.slug for member in group})
        for member in group[1:]:
            story = stories[member]
            if story.site.slug != source.site.slug:
                told.add(member)
                host = source.site.hosts[0]
                yield TEXT_SHARED.at(
                    story.text.place, site=story.site.slug, title=source.text.title, host=host, count=count
                )
    yield from _title_findings(stories, told)


def _alike(stories: Sequence[_Story]) -> Iterator[list[int]]:
    """Groups of stories with nearly the same words, each in the order of the stories. One band after the other."""
    leaders = list(range(len(stories)))
    for number in range(BANDS):
        first: dict[bytes, int] = {}
        for index, story in enumerate(stories):
            if story.text.sketch is None:
                continue
            other = first.setdefault(band(story.text.sketch, number), index)
            if other == index:
                continue
            one, two = _leader(leaders, other), _leader(leaders, index)
            # Held against one of its likes only: all against all would take hours where thousands share a text.
            if one != two and _is_alike(stories[other], story):
                leaders[max(one, two)] = min(one, two)
    groups: Mapping[int, list[int]] = defaultdict(list)
    for index in range(len(stories)):
        groups[_leader(leaders, index)].append(index)
    return (group for group in groups.values() if len(group) > 1)


def _leader(leaders: list[int], index: int) -> int:
    while leaders[index] != index:
        leaders[index] = leaders[leaders[index]]
        index = leaders[index]
    return index


def _is_alike(one: _Story, other: _Story) -> bool:
    first, second = one.text.sketch, other.text.sketch
    return first is not None and second is not None and (first == second or similarity(first, second) >= _SIMILAR)


def _title_findings(stories: Sequence[_Story], told: set[int]) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], _Story] = {}
    for index, story in enumerate(stories):
        if not story.text.day or story.text.key.count(" ") < _FEWEST_TITLE_WORDS - 1:
            continue
        first = seen.setdefault((story.text.key, story.text.day), story)
        if first.site.slug != story.site.slug and index not in told:
            host = first.site.hosts[0]
            yield TITLE_SHARED.at(story.text.place, site=story.site.slug, title=story.text.title, host=host)
