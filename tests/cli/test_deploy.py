"""``deploy``, ``rollback`` and ``hosts`` as commands."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.deploy.nation import Nation, make_nation, own_copy, restamp, tree


@pytest.fixture(scope="session")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    """Made once for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    return make_nation((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "nation")


@pytest.fixture
def workspace(nation: Nation, tmp_path: Path) -> Path:
    """A folder with two builds and an empty target."""
    for number, (name, built) in enumerate((("build", nation.first), ("second", nation.second))):
        restamp(own_copy(built, tmp_path / name), 10 * number)
    return tmp_path


@pytest.fixture
def call(kimsites, workspace):
    def run(verb, *arguments, lang="en"):
        return kimsites("-C", str(workspace), "--lang", lang, verb, (workspace / "target").as_uri(), *arguments)

    return run


NO_LIMIT = ("--max-delete", "100000", "--max-delete-share", "100")


def test_a_deploy_says_what_it_did(call, workspace):
    ran = call("deploy")
    assert ran.status == 0
    assert f"{len(tree(workspace / 'build'))} files sent" in ran.out
    assert "is live" in ran.out
    assert "nothing changed" in call("deploy").out
    assert "tidak ada yang berubah" in call("deploy", lang="id").out


def test_a_plan_lists_every_change_with_its_reason(call, workspace):
    ran = call("deploy", "--dry-run", "-v")
    assert ran.status == 0
    lines = [line for line in ran.out.splitlines() if line.startswith("+ ")]
    assert len(lines) == len(tree(workspace / "build"))
    assert all(line.endswith("(new)") for line in lines)
    assert not (workspace / "target").exists()


def test_json_tells_all(call, workspace):
    data = json.loads(call("deploy", "--format", "json").out)
    assert data["outcome"] == "deployed"
    assert data["files"] == len(data["plan"]["put"]) == len(tree(workspace / "build"))
    assert data["diagnostics"] == []


def test_a_refused_deploy_is_status_1(call):
    call("deploy")
    ran = call("deploy", "-o", "second", "--max-delete", "1", "--max-delete-share", "100")
    assert ran.status == 1
    assert "KIM602" in ran.out
    assert "was not sent" in ran.out


def test_changed_addresses_go_into_a_file(call, workspace):
    call("deploy", "--invalidation-file", "changed.txt")
    lines = (workspace / "changed.txt").read_text("utf-8").splitlines()
    assert lines == sorted(f"/{key}" for key in tree(workspace / "build"))


def test_a_file_for_changed_addresses_that_can_not_be_written_stops_all_before_it_begins(call, workspace):
    ran = call("deploy", "--invalidation-file", "no-such-folder/changed.txt")
    assert ran.status == 3
    assert "changed.txt" in ran.err
    assert not (workspace / "target").exists()


def test_verify_and_repair(call, workspace):
    call("deploy")
    planted = workspace / "target/kim.id/slot.html"
    planted.write_text("slot", "utf-8")
    ran = call("deploy", "--verify")
    assert ran.status == 1
    assert "KIM606" in ran.out
    assert json.loads(call("deploy", "--verify", "--format", "json").out)["suspects"] == {"kim.id": ["slot.html"]}
    assert call("deploy", "--verify", "--repair").status == 0
    assert not planted.exists()
    assert call("deploy", "--verify").status == 0


@pytest.mark.parametrize("arguments", [("-o", "not-built"), ("-o", "not-built", "--deep")])
def test_a_target_can_be_watched_without_a_build(call, workspace, arguments):
    call("deploy")
    page = workspace / "target/kim.id/index.html"
    page.write_bytes(b"slot" + page.read_bytes()[4:])
    data = json.loads(call("deploy", "--verify", "--format", "json", *arguments).out)
    # Of the same size: only who reads it, or has the build, can tell.
    assert data["suspects"] == ({"kim.id": ["index.html"]} if "--deep" in arguments else {})
    assert (data["unchecked"] > 0) is ("--deep" not in arguments)


@pytest.mark.parametrize("place", ["build", "build/kim.id", "build/../build/."])
def test_the_output_folder_is_no_target(kimsites, workspace, place):
    before = tree(workspace / "build")
    ran = kimsites("-C", str(workspace), "--lang", "en", "deploy", f"{workspace.as_uri()}/{place}")
    assert ran.status == 2
    assert tree(workspace / "build") == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--grace", "nan"), "from 0 to 36500"),
        (("--grace", "1e12"), "from 0 to 36500"),
        (("--max-delete-share", "nan"), "from 0 to 100"),
        (("--max-delete-share", "101"), "from 0 to 100"),
        (("--max-delete", "-1"), "from 0 up"),
    ],
)
def test_a_limit_that_is_none_is_wrong_usage(call, arguments, words):
    ran = call("deploy", *arguments)
    assert ran.status == 2
    assert words in ran.err


def test_what_is_missing_is_named(kimsites):
    assert "TARGET is missing" in kimsites("--lang", "en", "deploy").err
    assert "HOST is missing" in kimsites("--lang", "en", "rollback", "s3://kim-web").err


def test_repair_alone_is_wrong_usage(call):
    ran = call("deploy", "--repair")
    assert ran.status == 2
    assert "--verify" in ran.err


def test_rollback_lists_builds_and_returns_to_one(call, workspace):
    first = json.loads(call("deploy", "--format", "json").out)["build"]
    call("deploy", "-o", "second", *NO_LIMIT)
    listed = call("rollback", "kim.id")
    assert first in listed.out
    assert json.loads(call("rollback", "kim.id", "--format", "json").out)["builds"] == [first]
    ran = call("rollback", "kim.id", "--to", first)
    assert ran.status == 0
    home = Path("kim.id/index.html")
    assert (workspace / "target" / home).read_bytes() == (workspace / "build" / home).read_bytes()
    assert "rolled back" in call("hosts", "kim.id").out


def test_a_build_that_is_not_kept_is_wrong_usage(call):
    call("deploy")
    ran = call("rollback", "kim.id", "--to", "20200101T000000Z-00000000")
    assert ran.status == 2
    assert "is not kept" in ran.err


def test_hosts_as_a_table_and_as_json(call, workspace):
    call("deploy")
    hosts = {path.name for path in (workspace / "build").iterdir() if not path.name.startswith(".")}
    assert {line.split()[0] for line in call("hosts").out.splitlines()[1:]} == hosts
    data = json.loads(call("hosts", "--format", "json").out)
    assert {item["host"] for item in data["hosts"]} == hosts
    assert data["pending"] is False


@pytest.mark.parametrize(("target", "words"), [("ftp://x", "s3://"), ("s3://a", "bucket")])
def test_a_wrong_target_is_said(kimsites, workspace, target, words):
    ran = kimsites("-C", str(workspace), "--lang", "en", "deploy", target)
    assert ran.status == 2
    assert words in ran.err


def test_nothing_built_is_said(kimsites, tmp_path):
    ran = kimsites("-C", str(tmp_path), "--lang", "en", "deploy", (tmp_path / "target").as_uri())
    assert ran.status == 2
    assert "kimsites build" in ran.err
