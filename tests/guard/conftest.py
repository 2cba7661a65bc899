"""Rights over a handful of KIMs, and changes to try them with."""

import pytest

from kimsites.guard import Change, Person, RegistryText, Rights, WrittenRecord, guard_change
from kimsites.model.registry import SiteRecord, Status


def site_record(slug, region, *editors):
    return SiteRecord(slug, f"KIM {slug}", region, ("umkm",), Status.SUBMITTED, editors=editors)


RIGHTS = Rights(
    records={
        "mangunkarya": site_record("mangunkarya", "64.09.02.2004", "siti", "budi@example.id"),
        "apiapi": site_record("apiapi", "64.09.02.2003"),
        "losari": site_record("losari", "73.71.04.1008", "rahma"),
    },
    officers=(("64.09", ("dinas-ppu",)), ("64", ("prov-kaltim",)), ("73.71", ("dinas-mks",))),
    maintainers=("tim-kim",),
    content=("content", "content/timur"),
)


@pytest.fixture
def rights():
    return RIGHTS


@pytest.fixture
def guard():
    """Codes of what an author may not do in a change, with the files."""

    def run(author, *paths, before=None, after=None, rights=RIGHTS):
        found = guard_change(Person.parse(author), Change(paths, before or {}, after or {}), rights)
        return [(one.code, one.location.file) for one in found]

    return run


def text(*records, rest="{}"):
    written = tuple(WrittenRecord(slug, region, f"{slug} {region} {more}") for slug, region, more in records)
    return RegistryText(written, rest)


@pytest.fixture(name="text")
def _text():
    return text
