"""The real command over the example nation."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.e2e.conftest import NOW, REPOSITORY, kimsites


def test_the_example_nation_has_nothing_to_mend() -> None:
    done = kimsites("-C", REPOSITORY, "check", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_mistake_is_told_and_mended(tmp_path: Path) -> None:
    for name in ("content", "registry", "themes"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "sites.yaml", tmp_path)
    [first, *_] = sorted(tmp_path.glob("content/[a-z]*/posts"))
    first /= "2025-10-10-kerja-bakti.md"
    first.write_text("---\njudul: Kerja bakti\nringkasan: Satu: dua\n---\nWarga membersihkan saluran air.\n", "utf-8")
    told = kimsites("-C", tmp_path, "check", "--now", NOW, "--format", "json", first)
    assert told.returncode == 1
    assert [one["code"] for one in json.loads(told.stdout)["diagnostics"] if one["severity"] == "error"] == ["KIM221"]
    assert kimsites("-C", tmp_path, "check", "--now", NOW, "--fix", first).returncode == 0
    assert 'ringkasan: "Satu: dua"' in first.read_text("utf-8")
