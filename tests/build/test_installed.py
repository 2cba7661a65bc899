import multiprocessing
import pickle
from datetime import UTC, datetime

import pytest

from kimsites.build import BuildRequest, build, executor
from kimsites.build.installed import installed_rooms
from kimsites.build.theme_shelf import ThemeShelf

NOW = datetime(2026, 1, 1, tzinfo=UTC)

SITES = """\
domain: kim.id
sites:
  - slug: mangunkarya
    name: KIM Mangun Karya
    number: "6409022004001"
    region: "64.09.02.2004"
    sectors: [umkm]
    status: approved
    decree: {number: 140/12/SK/2023, date: 2023-03-01, issuer: Kepala Desa}
    approved: 2023-05-02
    aliases: [bangunmulya]
  - slug: tabuhrame
    name: KIM Tabuh Rame
    number: "5102012001001"
    region: "51.02.01.2001"
    sectors: [budaya]
    status: suspended
    decree: {number: 7/2022, date: 2022-03-01, issuer: Perbekel}
    approved: 2022-05-02
"""
POST = """\
---
title: Panen raya
date: 2025-11-15
---

Panen **raya** di sawah.
"""


@pytest.fixture
def nation(tmp_path):
    root = tmp_path / "nation"
    folder = root / "content/mangunkarya"
    (folder / "posts").mkdir(parents=True)
    (root / "sites.yaml").write_text(SITES)
    (folder / "profile.md").write_text("---\ntagline: Maju bersama\n---\n\nKami.\n")
    (folder / "posts/2025-11-15-panen.md").write_text(POST)
    (root / "content/tabuhrame").mkdir()
    return root


def run(root, out="build", **options):
    return build(BuildRequest(root, root / out, NOW, **options))


def tree(root, out="build"):
    base = root / out
    paths = (path for path in base.rglob("*") if path.is_file() and ".kimsites" not in path.parts)
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}


def test_a_real_workspace_becomes_real_sites(nation):
    report = run(nation)
    assert report.exit_status == 0, report.diagnostics
    assert report.built == ("mangunkarya", "tabuhrame")
    made = tree(nation)
    assert {path.partition("/")[0] for path in made} == {
        "bangunmulya.kim.id", "kim.id", "mangunkarya.kim.id", "tabuhrame.kim.id",
    }  # fmt: skip
    post = next(path for path in made if path.startswith("mangunkarya.kim.id/berita/panen"))
    assert b"Panen <strong>raya</strong> di sawah." in made[post]
    assert b"Panen raya" in made["kim.id/aktivitas/index.html"]
    assert run(nation).outputs.written == 0


def test_one_and_several_processes_give_the_same_bytes(nation):
    run(nation, "one", jobs=1)
    run(nation, "two", jobs=2)
    assert tree(nation, "one") == tree(nation, "two")


def test_workers_that_share_no_memory_give_the_same_bytes(nation, monkeypatch):
    run(nation, "one", jobs=1)
    monkeypatch.setattr(executor, "start_context", lambda: multiprocessing.get_context("spawn"))
    assert run(nation, "spawned", jobs=2).exit_status == 0
    assert tree(nation, "one") == tree(nation, "spawned")


def test_a_shelf_travels_without_its_themes(nation):
    rooms = installed_rooms()
    shelf = ThemeShelf(rooms.sites.load_theme, rooms.sites.theme_files, nation)
    shelf.prepare(["nusantara"])
    sent = pickle.loads(pickle.dumps(shelf))
    assert sent.theme("nusantara") is not None


def test_a_broken_post_holds_its_kim(nation):
    run(nation)
    before = tree(nation)
    (nation / "content/mangunkarya/posts/2025-11-15-panen.md").write_text(POST.replace("title", "titel"))
    report = run(nation)
    assert (report.held, report.exit_status) == (("mangunkarya",), 1)
    assert tree(nation) == before
    assert any(found.location.line == 2 for found in report.diagnostics)
