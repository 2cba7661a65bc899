"""The whole target compared with what was sent, and put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kimsites.build.record import open_record
from kimsites.cli.deploy_outcome import deploy_summary
from kimsites.deploy.findings import MANIFEST_LOST, OBJECT_CHANGED, OBJECT_FOREIGN, OBJECT_MISSING
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.report import DeployRequest, Depth, Outcome, VerifyReport
from kimsites.deploy.store import ObjectHeaders
from kimsites.deploy.verify import run_verify
from tests.deploy.deploying import NO_LIMITS, SOON
from tests.deploy.nation import check_whole, deploy_from, objects, tree
from tests.deploy.running import store_of
from tests.deploy.store_options import s3_options

HTML = ObjectHeaders("text/html; charset=utf-8")
FOREIGN = "kim.id/slot/index.html"
UNKNOWN = "judi.kim.id/index.html"


def verify(out: Path | None, asked: DeployRequest, depth: Depth = Depth.LISTING) -> VerifyReport:
    if out is None:
        return run_verify(None, asked, depth, DeployListener())
    with open_record(out, lambda _: None) as record:
        return run_verify(record, asked, depth, DeployListener())


@pytest.fixture
def live(request_to, first):
    deploy_from(first, request_to)
    return request_to


@pytest.fixture
def damaged(live, first):
    """A page defaced without a change of size, a page gone, two pages planted."""
    store, pages = store_of(live), sorted(key for key in tree(first) if key.endswith("/index.html"))
    defaced, missing = pages[0], pages[1]
    store.put(live.target.key(defaced), tree(first)[defaced][::-1], HTML)
    store.delete([live.target.key(missing)])
    for planted in (FOREIGN, UNKNOWN):
        store.put(live.target.key(planted), b"slot gacor", HTML)
    return live, defaced, missing


def found(report) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for item in report.diagnostics:
        codes.setdefault(item.code, []).append(item.message.en)
    return codes


def test_what_was_sent_is_found_right(live, first):
    report = verify(first, live)
    assert report.exit_status == 0
    assert (report.objects, report.unchecked) == (len(tree(first)), 0)
    assert not report.suspects


def test_missing_changed_and_foreign_objects_are_named(damaged, first):
    live, defaced, missing = damaged
    report = verify(first, live)
    assert report.exit_status == 1
    codes = found(report)
    assert set(codes) == {OBJECT_MISSING.code, OBJECT_CHANGED.code, OBJECT_FOREIGN.code}
    assert defaced.partition("/")[2] in codes[OBJECT_CHANGED.code][0]
    assert missing.partition("/")[2] in codes[OBJECT_MISSING.code][0]
    assert len(codes[OBJECT_FOREIGN.code]) == 2
    assert set(report.suspects) == {key.partition("/")[0] for key in (defaced, missing, FOREIGN, UNKNOWN)}


def test_without_the_build_content_is_read_where_that_is_asked(damaged):
    live, defaced, _ = damaged
    quick, deep = verify(None, live), verify(None, live, Depth.CONTENT)
    assert quick.unchecked > 0
    assert OBJECT_CHANGED.code not in found(quick)
    assert deep.unchecked == 0
    assert defaced.partition("/")[2] in found(deep)[OBJECT_CHANGED.code][0]


def test_changed_headers_are_found_where_that_is_asked_and_put_right(seaweed, s3_target, first):
    live = DeployRequest(s3_target, s3_options(seaweed.endpoint), limits=NO_LIMITS, terms=SOON)
    deploy_from(first, live)
    store, page = store_of(live), "kim.id/index.html"
    store.put(live.target.key(page), tree(first)[page], ObjectHeaders("application/octet-stream"))
    assert verify(first, live).exit_status == 0
    report = verify(first, live, Depth.HEADERS)
    assert report.suspects == {"kim.id": frozenset({"index.html"})}
    assert deploy_from(first, replace(live, repair=Depth.HEADERS)).files == 1
    assert verify(first, live, Depth.HEADERS).exit_status == 0


def test_repair_puts_all_right(damaged, first):
    live, *_ = damaged
    report = deploy_from(first, replace(live, repair=Depth.LISTING))
    assert report.outcome is Outcome.DEPLOYED
    assert report.exit_status == 0
    assert len(report.found) == 4
    check_whole(objects(store_of(live), live.target), first)
    assert verify(first, live).exit_status == 0


PLANTED = ("", "slot//x.html", "slot\n::error::x.html", "\x1b[2Jslot.html", "a\\b.html")


def test_planted_pages_of_any_name_are_shown_on_one_line_each_and_deleted(seaweed, s3_target, first):
    live = DeployRequest(s3_target, s3_options(seaweed.endpoint), limits=NO_LIMITS, terms=SOON)
    deploy_from(first, live)
    for name in PLANTED:
        store_of(live).put(live.target.key(f"kim.id/{name}"), b"slot gacor", HTML)
    messages = found(verify(None, live))[OBJECT_FOREIGN.code]
    assert len(messages) == len(PLANTED)
    assert all(message.isprintable() for message in messages)
    report = deploy_from(first, replace(live, repair=Depth.LISTING))
    assert (report.exit_status, report.deleted) == (0, len(PLANTED))
    assert all(
        line.isprintable() for line in deploy_summary(replace(report, outcome=Outcome.PLANNED), "en", whole=True)
    )
    assert verify(None, live).exit_status == 0


def test_repair_of_what_is_right_sends_nothing(live, first):
    report = deploy_from(first, replace(live, repair=Depth.LISTING))
    assert report.outcome is Outcome.UNCHANGED
    assert (report.files, report.deleted) == (0, 0)


def test_a_lost_manifest_is_said_and_made_anew(live, first):
    store = store_of(live)
    manifest = next(item.key for item in store.list(live.target.key(".kimsites/manifests/kim.id/")))
    store.delete([manifest])
    assert MANIFEST_LOST.code in found(verify(first, live))
    deploy_from(first, replace(live, repair=Depth.LISTING))
    check_whole(objects(store, live.target), first)
