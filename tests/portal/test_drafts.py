"""A page that is not drawn again must be the page that would have been drawn."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.model.registry import Status
from kimsites.model.settings import Settings
from kimsites.portal import draft_portal
from kimsites.portal.index import index_nation
from tests.sample_values import FRAME, VILLAGES, digest, headline, large_nation, nation, regions

SECTORS = [sector.slug for sector in Settings().sectors][:3]
SLUGS = tuple(f"kim-{number}" for number in range(7))


@st.composite
def kims(draw, slug):
    status = draw(st.sampled_from([Status.APPROVED, Status.APPROVED, Status.RETIRED, Status.SUBMITTED]))
    numbers = draw(st.lists(st.integers(0, 60), max_size=4, unique=True)) if status is Status.APPROVED else []
    return digest(
        slug,
        name=draw(st.sampled_from(["KIM Awal", "KIM Sari"])),
        region=draw(st.sampled_from(VILLAGES[:6])),
        sectors=tuple(draw(st.lists(st.sampled_from(SECTORS), max_size=2, unique=True))),
        status=status,
        headlines=[headline(number) for number in numbers],
    )


def drafts(found):
    """By path, what its fingerprint covers and the page."""
    known = {one.slug: one for one in found}
    return {
        draft.path: ((draft.basis, [known.get(slug) for slug in draft.about]), draft.make())
        for draft in draft_portal(nation(found), FRAME)
    }


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.data())
def test_a_page_changes_only_with_what_its_draft_tells(data):
    slugs = data.draw(st.lists(st.sampled_from(SLUGS), unique=True, min_size=1))
    before = [data.draw(kims(slug)) for slug in slugs]
    changed = data.draw(st.sampled_from(SLUGS))
    others = [one for one in before if one.slug != changed]
    after = others if data.draw(st.booleans()) else [*others, data.draw(kims(changed))]
    known = drafts(before)
    for path, (told, page) in drafts(after).items():
        if path in known and known[path][0] == told:
            assert page == known[path][1], path


def test_a_new_post_changes_few_drafts_of_a_large_nation():
    large = large_nation(701, 3)
    first = large.digests[0]
    posted = replace(first, posts=4, headlines=(headline(9999), *first.headlines))
    known = {one.slug: one for one in large.digests}

    def told(found):
        digests = {one.slug: one for one in found}
        return {
            draft.path: (draft.basis, [digests[slug] for slug in draft.about])
            for draft in draft_portal(replace(large, digests=tuple(found)), FRAME)
        }

    before, after = told(known.values()), told((known | {first.slug: posted}).values())
    changed = {path for path in after if before.get(path) != after[path]}
    assert f"kim/{first.slug}/index.html" in changed
    assert 10 < len(changed) < 30, sorted(changed)


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.RETIRED])
def test_the_record_of_a_kim_without_a_site_depends_on_which_pages_there_are_and_on_nobody_by_name(status):
    quiet = digest("diam", status=status)

    def record(*others):
        found = {draft.path: draft for draft in draft_portal(nation([quiet, *others]), FRAME)}
        return found["kim/diam/index.html"]

    alone, with_neighbour = record(), record(digest("ada"))
    assert alone.about == with_neighbour.about == ("diam",)
    assert alone.basis != with_neighbour.basis
    assert with_neighbour.basis == record(digest("ada"), digest("lagi")).basis


def test_regions_come_in_the_order_of_the_region_data():
    index = index_nation(large_nation(300, 0))

    def known(code):
        return tuple(region for region in regions().children(code) if region.code in index.by_region)

    assert index.regions_below(None) == known(None)
    for province in index.regions_below(None):
        assert index.regions_below(province.code) == known(province.code)
        for regency in index.regions_below(province.code):
            assert index.regions_below(regency.code) == known(regency.code)
