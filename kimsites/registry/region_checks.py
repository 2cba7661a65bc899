"""A record's region code held against the regions there are, with the nearest ones to choose from."""

from __future__ import annotations

import re

from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.model.region import Region, RegionLevel, RegionSource, level_of, parent_code
from kimsites.registry.record_findings import NOT_A_VILLAGE, REGION_FORM, UNKNOWN_REGION
from kimsites.source.quoting import described

_SUGGESTIONS = 3
_LEVELS = {
    RegionLevel.PROVINCE: Text("provinsi", "a province"),
    RegionLevel.REGENCY: Text("kabupaten/kota", "a regency"),
    RegionLevel.DISTRICT: Text("kecamatan", "a district"),
    RegionLevel.VILLAGE: Text("desa/kelurahan", "a village"),
}
# The levels below each, as they stand in a sentence.
_BELOW = {
    RegionLevel.PROVINCE: Text("kabupaten/kota di sana", "regencies there"),
    RegionLevel.REGENCY: Text("kecamatan di sana", "districts there"),
    RegionLevel.DISTRICT: Text("desa/kelurahan di sana", "villages there"),
}


def check_region(code: str, location: Location, regions: RegionSource) -> Diagnostic:
    """Say what is wrong with a code that is no village's."""
    level = level_of(code)
    if level is None:
        words = described(code, code)
        example = dotted_example(code)
        return REGION_FORM.at(location, key="region", value=words, example=example)
    region = regions.find(code)
    if region is None:
        advice = _nearest(code, regions)
        return UNKNOWN_REGION.at(location, code=code, advice=advice)
    advice, title = _below(region, code, regions), _title(region)
    return NOT_A_VILLAGE.at(
        location,
        code=code,
        title=title,
        advice=Text(f"Kode {advice.id}", f"Codes of {advice.en}"),
    )


def dotted_example(code: str) -> str:
    """A village code as it should be written: the one that was meant if ten digits tell, else any."""
    digits = re.sub(r"[\s.]", "", code)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return "64.09.02.2004"
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def _title(region: Region) -> Text:
    if region.level is RegionLevel.PROVINCE:
        return Text(f"Provinsi {region.label}", f"the province of {region.label}")
    return Text(region.title, region.title)


def _nearest(code: str, regions: RegionSource) -> Text:
    """The part of an unknown code that does exist, and the nearest codes below it."""
    above = parent_code(code)
    while above is not None:
        region = regions.find(above)
        if region is not None:
            known = Text(
                f"Kode {_LEVELS[region.level].id}nya ada: {above} {region.label}; ",
                f"The code of {_LEVELS[region.level].en.removeprefix('a ')} {above} {region.label} exists; ",
            )
            below = _below(region, code, regions)
            return Text(known.id + below.id, known.en + below.en)
        above = parent_code(above)
    listed = _listed(regions.children(None), code)
    return Text(f"Kode provinsi yang terdekat: {listed}.", f"The nearest province codes: {listed}.")


def _below(region: Region, code: str, regions: RegionSource) -> Text:
    words = _BELOW[min(region.level, RegionLevel.DISTRICT)]
    listed = _listed(regions.children(region.code), code)
    if not listed:
        return Text("wilayah ini perlu diperiksa.", "this region need checking.")
    return Text(f"{words.id}: {listed}.", f"{words.en}: {listed}.")


def _listed(regions: tuple[Region, ...], code: str) -> str:
    nearest = sorted(regions, key=lambda region: (_distance(region.code, code), region.code))
    return ", ".join(f"{region.code} {region.label}" for region in nearest[:_SUGGESTIONS])


def _distance(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return abs(int(one[:length].replace(".", "")) - int(other[:length].replace(".", "")))
