"""Data moves one way: who may import whom, and which rooms touch nothing outside themselves."""

from __future__ import annotations

import ast

import pytest

from tests.guards.sources import Module, modules

ROOMS = {
    "model": set(),
    "source": {"model"},
    "regions": {"model"},
    "registry": {"model", "source"},
    "content": {"model", "source"},
    "theme": {"model", "source"},
    "site": {"model"},
    "portal": {"model"},
    "build": {"model", "source", "regions", "registry", "content", "theme", "site", "portal"},
    "deploy": {"model", "build"},
    "hosting": {"model"},
    "guard": {"model"},
    "scaffold": {"model", "source", "registry", "content"},
    "checks": {"model"},
    "review": {"model", "source", "regions", "registry", "content", "checks", "build"},
    "preview": {"model", "build"},
    "publish": {"model", "build", "deploy"},
    "cli": {
        "model",
        "source",
        "regions",
        "registry",
        "content",
        "theme",
        "site",
        "portal",
        "build",
        "deploy",
        "hosting",
        "guard",
        "scaffold",
        "preview",
        "publish",
        "checks",
        "review",
    },
    "": {"cli"},  # kimsites/__main__.py
}
PURE_ROOMS = {"model", "site", "portal", "checks", "guard"}
OUTSIDE_WORLD = {"os", "io", "shutil", "subprocess", "socket", "tempfile", "sqlite3", "urllib.request", "http", "time"}
OUTSIDE_WORLD |= {"random", "threading", "multiprocessing", "boto3", "click", "rich", "jinja2", "yaml"}

PURE_MODULES = {
    f"kimsites.deploy.{name}"
    for name in (
        *("changes", "decision", "documents", "guard", "headers", "history", "host_plan", "host_state", "index"),
        *("intent", "keys", "manifest", "newer", "plan", "rollback"),
    )
}

ALL = modules()


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.name)
def test_room_imports_only_what_it_may(module: Module) -> None:
    assert module.room in ROOMS, f"{module.name} stands in a room that the table does not know"
    allowed = {f"kimsites.{room}" for room in ROOMS[module.room]} | {"kimsites"}
    if module.room:
        allowed.add(f"kimsites.{module.room}")
    for name in module.imports():
        if name.split(".")[0] == "kimsites":
            assert ".".join(name.split(".")[:2]) in allowed, f"{module.name} imports {name}"


@pytest.mark.parametrize("module", [m for m in ALL if m.room == "deploy"], ids=lambda module: module.name)
def test_a_deploy_knows_the_build_by_its_record_alone(module: Module) -> None:
    # How a process ends with its parent is the same for all that work, and no knowledge of builds.
    known = {"kimsites.build.record", "kimsites.build.processes"}
    assert {name for name in module.imports() if name.startswith("kimsites.build")} <= known


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.name)
def test_one_part_of_the_package_speaks_to_object_stores(module: Module) -> None:
    if not module.name.startswith("kimsites.deploy.s3_"):
        assert not {name for name in module.imports() if name.split(".")[0] in ("boto3", "botocore", "s3transfer")}


@pytest.mark.parametrize("module", [m for m in ALL if m.name in PURE_MODULES], ids=lambda module: module.name)
def test_deciding_what_to_deploy_touches_nothing_outside(module: Module) -> None:
    assert not {name for name in module.imports() if name.split(".")[0] in OUTSIDE_WORLD}


@pytest.mark.parametrize("module", [m for m in ALL if m.room in PURE_ROOMS], ids=lambda module: module.name)
def test_pure_room_touches_nothing_outside(module: Module) -> None:
    touched = {name for name in module.imports() if name in OUTSIDE_WORLD or name.split(".")[0] in OUTSIDE_WORLD}
    assert not touched
    calls = {
        node.func.id for node in ast.walk(module.tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "eval", "exec"}


@pytest.mark.parametrize("module", [m for m in ALL if m.room not in ("cli", "")], ids=lambda module: module.name)
def test_only_the_command_prints_and_exits(module: Module) -> None:
    assert not {name for name in module.imports() if name.split(".")[0] in ("click", "rich")}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "sys.exit", "exit", "quit"), f"{module.name}:{node.lineno} calls {called}"


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.name)
def test_no_hidden_state(module: Module) -> None:
    for node in ast.walk(module.tree):
        assert not isinstance(node, ast.Global), f"{module.name}:{node.lineno} uses global"
        if isinstance(node, ast.Attribute):
            used = ast.unparse(node)
            assert used not in ("os.chdir", "locale.setlocale", "threading.local"), (
                f"{module.name}:{node.lineno} {used}"
            )
