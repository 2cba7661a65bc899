from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.build.plan import Action, plan_build
from kimsites.build.request import BuildRequest
from kimsites.model.registry import Registry, Status
from kimsites.model.settings import Settings


@pytest.fixture
def decide(fakes):
    def plan(kims=(), known=None, sites=(), diagnostics=(), folders=None, **registry):
        request = BuildRequest(Path("ws"), Path("out"), fakes.NOW, sites=tuple(sites))
        made = Registry(Settings(domain="kim.id"), tuple(kims), diagnostics=tuple(diagnostics), **registry)
        return plan_build(made, folders or fakes.Folders(), known or {}, request)

    return plan


def actions(plan):
    return {item.host: item.action for item in plan.items}


def removed(plan):
    return [removal.host for removal in plan.removals]


def test_each_status_has_its_action(decide, fakes):
    kims = [fakes.kim(str(status), status) for status in Status]
    assert actions(decide(kims)) == {
        "approved.kim.id": Action.SITE,
        "suspended.kim.id": Action.SUSPENDED,
        "retired.kim.id": Action.RETIRED,
    }


def test_former_subdomains_have_a_host_unless_the_kim_is_only_submitted(decide, fakes):
    kims = [fakes.kim("a", "retired", ["b"]), fakes.kim("c", "submitted", ["d"])]
    assert actions(decide(kims)) == {"a.kim.id": Action.RETIRED, "b.kim.id": Action.ALIAS}


def test_a_site_knows_its_folder_and_whether_it_is_at_fault(decide, fakes):
    folders = fakes.Folders(
        {"a": Path("content/a")}, (fakes.diagnostic("error", "b"), fakes.diagnostic("warning", "a"))
    )
    a, b = decide([fakes.kim("b"), fakes.kim("a")], folders=folders).items
    assert (a.folder, a.faulty) == (Path("content/a"), False)
    assert (b.folder, b.faulty) == (None, True)


def test_a_host_nobody_names_any_more_is_removed(decide, fakes):
    known = {"a.kim.id": "a", "gone.kim.id": "gone", "former.kim.id": "a", "new.kim.id": "new", "kim.id": ""}
    plan = decide([fakes.kim("a"), fakes.kim("new", "submitted")], known)
    assert removed(plan) == ["former.kim.id", "gone.kim.id", "new.kim.id"]
    assert len({removal.reason for removal in plan.removals}) == 3


def test_nothing_is_removed_while_a_record_could_not_be_identified(decide):
    assert removed(decide(known={"gone.kim.id": "gone"}, unidentified=True)) == []


def test_a_kim_with_a_wrong_record_keeps_all_its_hosts(decide):
    plan = decide(known={"a.kim.id": "a", "former.kim.id": "a"}, held=frozenset({"a"}))
    assert actions(plan) == {"a.kim.id": Action.HOLD, "former.kim.id": Action.HOLD}
    assert removed(plan) == []


def test_a_sound_record_may_take_over_the_former_subdomain_of_a_wrong_one(decide, fakes):
    plan = decide([fakes.kim("former")], {"former.kim.id": "a"}, held=frozenset({"a"}))
    assert actions(plan) == {"a.kim.id": Action.HOLD, "former.kim.id": Action.SITE}


def test_only_the_sites_asked_for_are_touched(decide, fakes):
    known = {"gone.kim.id": "gone", "old.kim.id": "a"}
    plan = decide([fakes.kim("a"), fakes.kim("b")], known, sites=["a"])
    assert actions(plan) == {"a.kim.id": Action.SITE}
    assert removed(plan) == ["old.kim.id"]


def test_the_hosts_of_a_former_domain_are_removed(decide, fakes):
    plan = decide([fakes.kim("a")], {"a.lama.id": "a", "lama.id": ""})
    assert removed(plan) == ["a.lama.id", "lama.id"]


SLUGS = st.sampled_from("abcdef")


@given(data=st.data())
def test_no_plan_removes_what_it_should_keep(fakes, data):
    slugs = data.draw(st.lists(SLUGS, unique=True))
    kims = [fakes.kim(slug, data.draw(st.sampled_from(Status))) for slug in slugs]
    held = data.draw(st.frozensets(SLUGS.filter(lambda slug: slug not in slugs)))
    known = {f"{host}.kim.id": data.draw(SLUGS) for host in data.draw(st.lists(SLUGS, unique=True))} | {"kim.id": ""}
    sites = tuple(data.draw(st.lists(st.sampled_from(slugs), unique=True))) if slugs else ()
    unidentified = data.draw(st.booleans())
    request = BuildRequest(Path("ws"), Path("out"), fakes.NOW, sites=sites)
    registry = Registry(Settings(domain="kim.id"), tuple(kims), held, unidentified)
    plan = plan_build(registry, fakes.Folders(), known, request)

    hosts, gone = actions(plan), {removal.host: removal.slug for removal in plan.removals}
    assert not set(hosts) & set(gone)
    assert "kim.id" not in gone
    assert not (unidentified and gone)
    assert not held & set(gone.values())
    assert not sites or {item.slug for item in plan.items} | set(gone.values()) <= set(sites)
    assert [item.host for item in plan.items] == sorted(hosts)
    for kim in kims:
        if kim.record.status is Status.APPROVED and request.wants(kim.slug):
            assert hosts[kim.host] is Action.SITE
    assert all(item.slug not in held or item.action is Action.HOLD for item in plan.items)
