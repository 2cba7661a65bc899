"""The real command on the real example: same in, same out; a second build writes nothing; an installed wheel works."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.conftest import NOW, REPOSITORY, kimsites


def tree(root: Path) -> dict[str, str]:
    """Every output with the hash of its bytes."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and ".kimsites" not in path.parts
    }


def test_one_worker_and_two_give_the_same_tree(built: Path, tmp_path: Path) -> None:
    done = kimsites("build", "-C", REPOSITORY, "--now", NOW, "--jobs", "1", "-o", tmp_path / "one")
    assert done.returncode == 0, done.stderr
    done = kimsites("build", "-C", REPOSITORY, "--now", NOW, "--jobs", "2", "-o", tmp_path / "two")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == tree(built)


def test_second_build_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "build"
    first = kimsites("build", "-C", REPOSITORY, "--now", NOW, "-o", out, "--format", "json")
    assert json.loads(first.stdout)["outputs"]["written"] > 200
    stamps = {path: path.stat().st_mtime_ns for path in out.rglob("*") if ".kimsites" not in path.parts}
    second = json.loads(kimsites("build", "-C", REPOSITORY, "--now", NOW, "-o", out, "--format", "json").stdout)
    assert second["outputs"]["written"] == 0
    assert second["outputs"]["removed"] == 0
    assert second["portal"]["written"] == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if ".kimsites" not in path.parts} == stamps


def test_no_output_depends_on_the_moment_of_the_build(built: Path, tmp_path: Path) -> None:
    later = kimsites("build", "-C", REPOSITORY, "--now", "2026-11-02T13:14:15+07:00", "-o", tmp_path / "later")
    assert later.returncode == 0, later.stderr
    assert tree(tmp_path / "later") == tree(built)


def test_scheduled_post_appears_when_its_moment_comes(built: Path, tmp_path: Path) -> None:
    later = kimsites("build", "-C", REPOSITORY, "--now", "2033-01-01T00:00:00+07:00", "-o", tmp_path / "later")
    assert later.returncode == 0, later.stderr
    new = set(tree(tmp_path / "later")) - set(tree(built))
    assert any(path.startswith("mangunkarya.kim.id/berita/") or "/berita/" in path for path in new)


def test_installed_wheel_builds_a_workspace_elsewhere(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wheels, library = tmp_path / "wheels", tmp_path / "library"
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", wheels, REPOSITORY], check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", library, wheel], check=True)
    workspace = tmp_path / "elsewhere"
    (workspace / "content/kampungbaru/posts").mkdir(parents=True)
    (workspace / "sites.yaml").write_text(
        "domain: kim.id\nsites:\n  - slug: kampungbaru\n    name: KIM Kampung Baru\n    number: '6409022004777'\n"
        "    region: '64.09.02.2004'\n    sectors: [umkm]\n    status: approved\n"
        "    decree: {number: 1/SK/2024, date: 2024-01-02, issuer: Kepala Desa}\n    approved: 2024-02-03\n",
        encoding="utf-8",
    )
    (workspace / "content/kampungbaru/profile.md").write_text("---\ntagline: Dari kami\n---\nHalo.\n", encoding="utf-8")
    (workspace / "content/kampungbaru/posts/2024-05-06-satu.md").write_text(
        "---\ntitle: Kabar pertama\n---\nIsi kabar.\n", encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(library)}
    where = subprocess.run(
        [sys.executable, "-c", "import kimsites; print(kimsites.__file__)"],
        check=True, capture_output=True, text=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert where.stdout.startswith(str(library))
    done = kimsites("build", "-C", workspace, env=environment, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (workspace / "build/kampungbaru.kim.id/berita/satu/index.html").read_text("utf-8")
    assert "Kabar pertama" in page
    assert (workspace / "build/kim.id/index.html").is_file()
