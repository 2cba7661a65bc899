"""Every deployer is sent to the same place with the same files, and none with the private folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.deploy.server import BUCKET, client_environment
from benchmarks.deploy.tools import PRIVATE, Job, Tool, find_tools, publish_command, without_delete
from benchmarks.machine import Program

TOOLS = find_tools()


def job(folder: Path) -> Job:
    return Job(folder / "ws", "awalan-0", "http://127.0.0.1:9", folder)


def test_kimsites_comes_first() -> None:
    assert TOOLS[0].name == "kimsites"


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_every_tool_is_told_endpoint_build_and_prefix(tool: Tool, tmp_path: Path) -> None:
    words = " ".join(tool.command(job(tmp_path)))
    for settings in tmp_path.glob("hugo-*/hugo.json"):
        words += settings.read_text("utf-8")
    assert "http://127.0.0.1:9" in words
    assert str(tmp_path / "ws") in words
    assert "awalan-0" in words
    assert BUCKET in words


def test_hugo_has_a_project_for_each_place(tmp_path: Path) -> None:
    for tool in TOOLS:
        if tool.name == "hugo":
            command = tool.command(job(tmp_path))
            settings = json.loads(Path(command[command.index("--source") + 1], "hugo.json").read_text("utf-8"))
            assert settings["publishDir"] == str(tmp_path / "ws" / "build")
            assert settings["deployment"]["targets"][0]["url"].endswith("&prefix=awalan-0/")


@pytest.mark.parametrize("name", ["rclone", "rclone-no-head", "s5cmd", "aws"])
def test_the_private_folder_is_left_out(name: str, tmp_path: Path) -> None:
    for tool in TOOLS:
        if tool.name == name:
            command = tool.command(job(tmp_path))
            assert PRIVATE in command[command.index("--exclude") + 1]


def test_a_sync_that_deletes_nothing_is_the_same_otherwise(tmp_path: Path) -> None:
    for tool in TOOLS:
        if tool.name == "aws":
            kept, gentle = tool.command(job(tmp_path)), without_delete(tool)
            assert set(kept) - set(gentle.command(job(tmp_path))) == {"--delete"}
            assert gentle.title == "aws s3 sync"


def test_publish_builds_at_a_fixed_moment(tmp_path: Path) -> None:
    command = publish_command(Program(("kimsites",), "1"), job(tmp_path), "2026-01-01T00:00:00+07:00")
    assert command[:2] == ("kimsites", "publish")
    assert command[command.index("--now") + 1] == "2026-01-01T00:00:00+07:00"
    assert command[-1] == f"s3://{BUCKET}/awalan-0"


def test_nothing_of_the_users_own_settings_reaches_a_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "RCLONE_TRANSFERS", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.setenv(name, "x")
    found = client_environment(tmp_path)
    assert not {"AWS_PROFILE", "AWS_ENDPOINT_URL", "RCLONE_TRANSFERS", "PYTHONDONTWRITEBYTECODE"} & set(found)
    assert "max_concurrent_requests = 32" in Path(found["AWS_CONFIG_FILE"]).read_text("utf-8")
