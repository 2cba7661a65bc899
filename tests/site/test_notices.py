import pytest

from kimsites.model.registry import Status
from kimsites.portal import plan_portal
from kimsites.site import digest_record, plan_alias, plan_retired, plan_suspended
from tests.planned_links import assert_heads_are_right, by_path, output_of, targets
from tests.sample_values import FRAME, kim, nation


@pytest.mark.parametrize(("plan", "template"), [(plan_suspended, "suspended.html"), (plan_retired, "retired.html")])
def test_a_closed_site_says_so_at_every_address(plan, template):
    pages = by_path(plan(kim(), FRAME))
    assert set(pages) == {"index.html", "404.html"}
    assert {page.template for page in pages.values()} == {template}
    assert_heads_are_right(pages, kim().url)
    for page in pages.values():
        assert page.context["record_url"] == "https://kim.id/kim/mangunkarya/"
        assert page.context["name"] == "KIM Mangun Karya"


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.RETIRED])
def test_a_notice_leads_only_to_pages_the_portal_has_even_if_it_is_the_only_kim(status):
    owner = kim(status=status)
    plan = plan_suspended if status is Status.SUSPENDED else plan_retired
    portal = by_path(plan_portal(nation([digest_record(owner)]), FRAME))
    found = {address for page in plan(owner, FRAME) for address in targets(page) if "//kim.id/" in address}
    assert found
    assert {output_of(address.removeprefix("https://kim.id/")) for address in found} <= portal.keys()


def test_a_former_subdomain_leads_to_the_present_home_from_every_address():
    pages = by_path(plan_alias(kim()))
    assert set(pages) == {"index.html", "404.html"}
    for page in pages.values():
        assert page.template == "redirect.html"
        assert page.context == {"target": "https://mangunkarya.kim.id/", "title": "KIM Mangun Karya"}
