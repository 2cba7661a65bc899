"""The national portal as content of the Hugo project: one file of front matter for each page.

Whatever follows from the registry alone (which KIMs a page lists, how many regions they reach, maps) is written here,
before anything is measured; whatever follows from the posts is left to Hugo's templates.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from msgspec import to_builtins

from benchmarks.corpus import CorpusKim
from kimsites.model.region import Region, RegionLevel, RegionSource, RegionTotals, island_group
from kimsites.model.settings import BUILTIN_SECTORS
from kimsites.model.view import initials
from kimsites.portal.describe import number
from kimsites.portal.directory_pages import ON_ONE_PAGE
from kimsites.portal.maps import NATION_BOX, Spot, nation_map, outline_of, region_map
from kimsites.portal.region_pages import ISLAND_LABELS, KIMS_SHOWN_IN_PROVINCE
from kimsites.portal.sector_pages import KIMS_SHOWN
from kimsites.portal.views import Outlines
from kimsites.regions import open_regions
from kimsites.regions.outlines import load_outlines

#: Mounted beside ``content/``; without this mount Hugo builds the sites of the KIMs alone.
FOLDER = "portal"
#: Output formats of the portal's home page, in the names of ``hugo_site/hugo.yaml``.
HOME_OUTPUTS = ("html", "atom", "jsonfeed", "addresses", "addresses1", "crawlers", "notfound")
_SECTORS = dict(BUILTIN_SECTORS)
_BELOW = {RegionLevel.PROVINCE: "Kabupaten dan kota", RegionLevel.REGENCY: "Kecamatan"}


@dataclass(frozen=True, slots=True)
class Nation:
    """All KIMs (their posts aren't looked at) by slug, and those of each region by its code."""

    kims: tuple[CorpusKim, ...]
    by_region: Mapping[str, tuple[CorpusKim, ...]]
    regions: RegionSource
    outlines: Outlines

    def below(self, code: str | None) -> list[Region]:
        """The regions one level below that have a KIM, by label."""
        level = RegionLevel.PROVINCE if code is None else RegionLevel(code.count(".") + 2)
        kims = self.kims if code is None else self.by_region[code]
        found = {region.code: region for kim in kims for region in [kim.place.region(level)]}
        return sorted(found.values(), key=lambda region: (region.label.casefold(), region.code))

    def card(self, region: Region) -> tuple[str, str, str]:
        """Title, address and number of KIMs of a region, as lists show it."""
        kims = self.by_region[region.code]
        return (region.title, _address(region, kims[0]), number(len(kims)))


def write_portal(root: Path, kims: Iterable[CorpusKim]) -> None:
    """Write the portal of these KIMs into the Hugo project at ``root``."""
    ordered = tuple(sorted(kims, key=lambda kim: kim.slug))
    groups: dict[str, list[CorpusKim]] = defaultdict(list)
    for kim in ordered:
        for region in kim.place.regions:
            groups[region.code].append(kim)
    by_region = {code: tuple(members) for code, members in groups.items()}
    nation = Nation(ordered, by_region, open_regions(), load_outlines())
    folder = root / FOLDER
    _write_nation(root / "data" / "nation.json", nation)
    _page(folder / "_index.md", "nation", "Komunitas Informasi Masyarakat", outputs=HOME_OUTPUTS)
    _page(folder / "aktivitas" / "_index.md", "aktivitas", "Aktivitas KIM")
    _page(folder / "wilayah" / "_index.md", "wilayah", "Wilayah")
    for province in nation.below(None):
        _write_region(folder / "wilayah", nation, (province,))
    _page(folder / "bidang" / "_index.md", "bidang", "Bidang")
    for sector in _SECTORS:
        _write_sector(folder / "bidang", nation, sector)
    _write_directory(folder / "kim", nation)
    for kim in ordered:
        _write_record(folder / "kim", kim)


def _page(path: Path, layout: str, title: str, **values: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # JSON takes Hugo less time to read than YAML.
    front = {"type": "portal", "layout": layout, "title": title, **values}
    path.write_text(json.dumps(front, ensure_ascii=False) + "\n", encoding="utf-8")


def _address(region: Region, kim: CorpusKim) -> str:
    return f"/wilayah/{kim.place.slugs(region.level)}/"


def _lists(kims: Iterable[CorpusKim]) -> list[str]:
    return [f"/{kim.slug}/berita" for kim in kims]


def _reached(kims: Iterable[CorpusKim], level: RegionLevel) -> str:
    return number(len({kim.place.region(level).code for kim in kims}))


def _reach(kims: Sequence[CorpusKim], totals: RegionTotals) -> dict[RegionLevel, tuple[str, str, str]]:
    rows = (
        (RegionLevel.PROVINCE, "provinsi", totals.provinces),
        (RegionLevel.REGENCY, "kabupaten dan kota", totals.regencies),
        (RegionLevel.DISTRICT, "kecamatan", totals.districts),
        (RegionLevel.VILLAGE, "desa dan kelurahan", totals.villages),
    )
    return {level: (words, _reached(kims, level), number(whole)) for level, words, whole in rows}


def _registered(kims: Sequence[CorpusKim]) -> tuple[str, str, str]:
    return ("KIM terdaftar", number(len(kims)), "")


def _write_nation(path: Path, nation: Nation) -> None:
    provinces = nation.regions.children(None)
    counted = [(one, nation.by_region.get(one.code, ())) for one in provinces]
    rows = [(one, _address(one, kims[0]) if kims else None, len(kims)) for one, kims in counted]
    order = list(ISLAND_LABELS)
    ranked = sorted(nation.below(None), key=lambda region: order.index(str(island_group(region.code))))
    reach = _reach(nation.kims, nation.regions.totals())
    values = {
        "decree": nation.regions.decree,
        "box": NATION_BOX,
        "shapes": to_builtins(nation_map(rows, nation.outlines).shapes),
        "home": [_registered(nation.kims), *(row for level, row in reach.items() if level != RegionLevel.DISTRICT)],
        "regions": list(reach.values()),
        "groups": [
            {"label": ISLAND_LABELS[group], "regions": [nation.card(region) for region in regions]}
            for group, regions in groupby(ranked, key=lambda region: str(island_group(region.code)))
        ],
        "empty": [one.title for one, kims in counted if not kims],
        "sectors": [
            (label, f"/bidang/{slug}/", number(sum(slug in kim.sectors for kim in nation.kims)))
            for slug, label in BUILTIN_SECTORS
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def _write_region(parent: Path, nation: Nation, way: tuple[Region, ...]) -> None:
    region = way[-1]
    kims = nation.by_region[region.code]
    is_district = region.level == RegionLevel.DISTRICT
    below = [] if is_district else nation.below(region.code)
    above = [step.label for step in way[:-1]][::-1]
    reach = _reach(kims, nation.regions.totals(region.code))
    _page(
        parent / f"{region.slug}.md" if is_district else parent / region.slug / "_index.md",
        "region",
        ", ".join([region.title, *above[:1]]),
        linkTitle=region.title,
        description=f"{number(len(kims))} KIM terdaftar di {', '.join([region.title, *above])}: "
        "daftar, peta, dan kabar terbaru.",
        islands=str(kims[0].place.islands),
        figures=[_registered(kims), *(row for level, row in reach.items() if level > region.level)],
        count_posts=region.level > RegionLevel.PROVINCE,
        below_title=_BELOW.get(region.level, ""),
        below=[nation.card(one) for one in below],
        kims=_lists(kims),
        kims_shown=KIMS_SHOWN_IN_PROVINCE if region.level == RegionLevel.PROVINCE else len(kims),
        map=_map(nation, region, below, kims),
    )
    for one in below:
        _write_region(parent / region.slug, nation, (*way, one))


def _map(
    nation: Nation, region: Region, below: Sequence[Region], kims: Sequence[CorpusKim]
) -> dict[str, object] | None:
    spots = [Spot(one, one.title, _address(one, kims[0]), len(nation.by_region[one.code])) for one in below]
    if not below:
        spots = [Spot(kim.place.village, kim.name, f"/kim/{kim.slug}/", 1) for kim in kims]
    drawing = region_map(region, spots, outline_of(nation.outlines.get(kims[0].place.province.code, ())))
    if drawing is None or (region.level != RegionLevel.PROVINCE and len(drawing.points) < 2):
        return None
    plain: dict[str, object] = to_builtins(drawing)
    return plain


def _write_sector(parent: Path, nation: Nation, sector: str) -> None:
    label = _SECTORS[sector]
    address = f"/bidang/{sector}/"
    kims = [kim for kim in nation.kims if sector in kim.sectors]
    if not kims:
        return
    cards = []
    for province in nation.below(None):
        members = [kim for kim in nation.by_region[province.code] if sector in kim.sectors]
        if members:
            cards.append((province.title, f"{address}{province.slug}/", number(len(members))))
            _page(
                parent / sector / f"{province.slug}.md",
                "sector",
                f"{label} di {province.title}",
                linkTitle=province.title,
                figures=[_registered(members), _regencies(members)],
                kims_shown=len(members),
                **_sector(members, province.title, label),
            )
    provinces = _reach(kims, nation.regions.totals())[RegionLevel.PROVINCE]
    _page(
        parent / sector / "_index.md",
        "sector",
        f"Bidang {label}",
        linkTitle=label,
        figures=[_registered(kims), provinces, _regencies(kims)],
        kims_shown=KIMS_SHOWN,
        below=cards,
        **_sector(kims, "seluruh Indonesia", label),
    )


def _sector(kims: Sequence[CorpusKim], where: str, label: str) -> dict[str, object]:
    return {
        "description": f"{number(len(kims))} KIM terdaftar di {where} bergerak di bidang {label}.",
        "kims": _lists(kims),
    }


def _regencies(kims: Sequence[CorpusKim]) -> tuple[str, str, str]:
    return ("kabupaten dan kota", _reached(kims, RegionLevel.REGENCY), "")


def _letter(kim: CorpusKim) -> str:
    first = kim.name.removeprefix("KIM ")[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def _write_directory(folder: Path, nation: Nation) -> None:
    ordered = sorted(nation.kims, key=lambda kim: (_letter(kim), kim.name.casefold(), kim.slug))
    groups = {letter: tuple(group) for letter, group in groupby(ordered, key=_letter)}
    whole = len(ordered) <= ON_ONE_PAGE
    names = {letter: "0" if letter == "#" else letter.lower() for letter in groups}
    links = [
        (letter, f"#_{names[letter].upper()}" if whole else f"/kim/{names[letter]}/", number(len(group)))
        for letter, group in groups.items()
    ]
    shown = [{"letter": letter, "id": names[letter].upper(), "kims": _lists(group)} for letter, group in groups.items()]
    _page(
        folder / "_index.md",
        "directory",
        "Daftar KIM",
        description=f"{number(len(ordered))} Komunitas Informasi Masyarakat (KIM) terdaftar, menurut abjad.",
        total=number(len(ordered)),
        letters=links,
        groups=shown if whole else [],
        filter=whole,
    )
    for group in [] if whole else shown:
        words = "angka atau tanda" if group["letter"] == "#" else str(group["letter"])
        _page(
            folder / f"{str(group['id']).lower()}.md",
            "directory",
            f"Daftar KIM: {words}",
            linkTitle=words,
            description=f"Komunitas Informasi Masyarakat (KIM) terdaftar yang namanya diawali {words}.",
            total=number(len(ordered)),
            letters=links,
            groups=[group],
            filter=True,
        )


def _write_record(folder: Path, kim: CorpusKim) -> None:
    place = kim.place
    _page(
        folder / f"{kim.slug}.md",
        "record",
        f"{kim.name}, {place.village.title}",
        linkTitle=kim.name,
        description=f"Data resmi {kim.name}, {place.village.title}, {place.district.title}, {place.regency.title}.",
        kim=f"/{kim.slug}",
        initials=initials(kim.name),
        islands=str(place.islands),
        regions=[(region.title, _address(region, kim)) for region in place.regions[2::-1]],
        village_code=place.village.code,
        decree=f"140/{kim.number[-6:]}/SK",
        members=15,
        sectors=[(_SECTORS[sector], f"/bidang/{sector}/") for sector in kim.sectors],
    )
