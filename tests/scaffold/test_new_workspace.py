"""The workspace of `kimsites init`: its CI files are what code hosts take, its schemas those of `kimsites schema`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import kimsites
from kimsites.scaffold.json_schema import document_names
from kimsites.scaffold.new_files import write_new
from kimsites.scaffold.new_workspace import Service, schema_text, workspace_files


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ruang")
    write_new(folder, workspace_files())
    return folder


WORKFLOWS = [
    ".github/workflows/situs.yml",
    ".github/workflows/penjaga.yml",
    ".gitea/workflows/situs.yml",
    ".gitea/workflows/penjaga.yml",
]


@pytest.mark.parametrize(
    ("file", "schema"),
    [*((file, "vendor.github-workflows") for file in WORKFLOWS), (".gitlab-ci.yml", "vendor.gitlab-ci")],
)
def test_ci_files_are_what_their_hosts_take(workspace, file, schema):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(workspace / file)]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("file", WORKFLOWS)
def test_nothing_of_a_proposal_gets_into_a_shell(workspace, file):
    jobs = yaml.safe_load((workspace / file).read_text("utf-8"))["jobs"]
    for job in jobs.values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", [one for one in WORKFLOWS if "penjaga" in one])
def test_the_guard_runs_as_the_target_branch_has_it(workspace, file):
    # YAML 1.1 takes "on" for a switch.
    flow = yaml.safe_load((workspace / file).read_text("utf-8"))
    assert set(flow[True]) == {"pull_request_target"}
    assert flow["permissions"] == {"contents": "read"}
    steps = flow["jobs"]["penjaga"]["steps"]
    checkout = next(at for at, step in enumerate(steps) if "checkout" in step.get("uses", ""))
    # After the proposal's files are there, kimsites itself is all that runs.
    assert [step["run"].split()[:3] for step in steps[checkout + 1 :]] == [["kimsites", "check", "--guard"]]


def test_github_checks_proposals_and_publishes_main(workspace):
    flow = yaml.safe_load((workspace / WORKFLOWS[0]).read_text("utf-8"))
    assert set(flow[True]) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert flow[True]["push"] == {"branches": ["main"]}
    check = " ".join(step.get("run", "") for step in flow["jobs"]["periksa"]["steps"])
    assert 'kimsites check --since "origin/$BASE" --format github' in check
    publish = flow["jobs"]["terbitkan"]
    assert any("cache/restore" in step.get("uses", "") and step["with"]["path"] == "build" for step in publish["steps"])
    assert publish["concurrency"]["cancel-in-progress"] is False


def test_kimsites_is_pinned_in_all_of_them(workspace):
    for file in (*WORKFLOWS, ".gitlab-ci.yml"):
        text = (workspace / file).read_text("utf-8")
        assert f"=={kimsites.__version__}" in text
        assert "@VERSION@" not in text


@pytest.mark.parametrize("service", list(Service))
def test_ci_files_of_one_host_alone(service):
    paths = {file.path for file in workspace_files([service])}
    ci = {path for path in paths if path.startswith((".github", ".gitlab", ".gitea"))}
    assert ci
    assert all(path.startswith(f".{service.value}") for path in ci)


def test_the_script_is_a_shell_script(workspace):
    subprocess.run(["sh", "-n", str(workspace / "ci/terbitkan.sh")], check=True)


STUB = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$1" in
  due) echo "$DUE satu" ;;
  publish | build) exit "$RESULT" ;;
esac
"""


@pytest.mark.parametrize(
    ("argument", "due", "target", "result", "calls"),
    [
        ("", "", "s3://ember", 0, ["publish s3://ember"]),
        ("", "", "s3://ember", 1, ["publish s3://ember"]),
        ("", "", "", 2, ["build"]),
        ("terjadwal", "2001-01-01T00:00:00+07:00", "s3://ember", 0, ["due", "publish s3://ember"]),
        ("terjadwal", "2999-01-01T00:00:00+07:00", "s3://ember", 0, ["due"]),
        ("terjadwal", "tidak ada perubahan", "s3://ember", 0, ["due"]),
    ],
)
def test_the_script_publishes_when_it_should(workspace, tmp_path, argument, due, target, result, calls):
    (tmp_path / "build/.kimsites").mkdir(parents=True)
    tools = tmp_path / "alat"
    tools.mkdir()
    (tools / "kimsites").write_text(STUB)
    (tools / "kimsites").chmod(0o755)
    environment = {"PATH": f"{tools}:/usr/bin:/bin", "CALLS": str(tmp_path / "calls"), "DUE": due}
    done = subprocess.run(
        ["sh", str(workspace / "ci/terbitkan.sh"), argument],
        check=False,
        cwd=tmp_path,
        env={**environment, "RESULT": str(result), "KIMSITES_TARGET": target},
        capture_output=True,
    )
    assert done.returncode == result
    assert (tmp_path / "calls").read_text().splitlines() == calls


def test_editors_get_the_schemas(workspace):
    settings = json.loads((workspace / ".vscode/settings.json").read_text("utf-8"))
    for schema, patterns in settings["yaml.schemas"].items():
        name = Path(schema).stem
        assert (workspace / schema).read_text("utf-8") == schema_text(name)
        assert patterns
    assert {Path(schema).stem for schema in settings["yaml.schemas"]} == set(document_names())
    assert list(workspace.glob("content/*/posts/*.md"))


def test_every_json_file_is_one(workspace):
    for path in workspace.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    snippets = json.loads((workspace / ".vscode/kimsites.code-snippets").read_text("utf-8"))
    prefixes = {one["prefix"] for one in snippets.values()}
    assert prefixes == {"berita", "agenda", "produk", "usulan", "halaman", "foto"}
