"""The project speaks of itself alone and can be built anywhere."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest

from tests.guards.sources import REPOSITORY

MACHINE_PATH = re.compile(r"(^|[\s\"'(=])/(home|root|work|Users)/\w")
REGISTRY_HOST = re.compile(
    "|".join(("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", r"deb\." + "debian"))
)


def tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, check=True, capture_output=True, text=True
    ).stdout
    return [name for name in listing.split("\0") if name and (REPOSITORY / name).is_file()]


def test_no_machine_path_and_no_registry_host() -> None:
    for name in tracked():
        data = (REPOSITORY / name).read_bytes()
        if b"\0" in data[:4096]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            assert not MACHINE_PATH.search(line), f"{name}:{number}"
            assert not REGISTRY_HOST.search(line), f"{name}:{number}"


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(dep for extra in project["optional-dependencies"].values() for dep in extra)]
    pinned = re.findall(r"^([\w.-]+)==", (REPOSITORY / "constraints.txt").read_text("utf-8"), re.MULTILINE)
    plain = {name.lower().replace("_", "-") for name in pinned}
    for one in wanted:
        assert re.split(r"[<>=!~\[]", one)[0].lower().replace("_", "-") in plain, one


def test_changelog_has_an_unreleased_section() -> None:
    assert "## Unreleased" in (REPOSITORY / "CHANGELOG.md").read_text("utf-8")


def test_architecture_names_every_room() -> None:
    text = (REPOSITORY / "docs/architecture.md").read_text("utf-8")
    rooms = [path.name for path in (REPOSITORY / "kimsites").iterdir() if (path / "__init__.py").exists()]
    assert rooms
    for room in rooms:
        assert f"`kimsites/{room}/`" in text, room


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    folders = {path.parent for path in (REPOSITORY / "tests").rglob("test_*.py")}
    skipped = [folder for folder in folders for name in pytestconfig.getini("norecursedirs") if folder.match(name)]
    assert not skipped
