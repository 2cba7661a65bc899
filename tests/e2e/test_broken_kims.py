"""One KIM broken in every way people break things: it alone is held, and everybody else is published."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import NOW, REPOSITORY, kimsites
from tests.e2e.test_builds import tree

BROKEN, OTHER = "sungai-langka", "labuhan-maju"
POST = "---\ntitle: {title}\ndate: {date}\n---\n\n{body}\n"


def record(slug: str, number: str, region: str) -> str:
    return (
        f"  - slug: {slug}\n    name: KIM {slug}\n    number: '{number}'\n    region: '{region}'\n"
        "    sectors: [umkm]\n    status: approved\n    approved: 2024-02-03\n"
        "    decree: {number: 1/SK/2024, date: 2024-01-02, issuer: Kepala Desa}\n"
    )


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sound KIMs, built once."""
    root = tmp_path_factory.mktemp("sound") / "nation"
    root.mkdir()
    records = record(BROKEN, "1809012010001", "18.09.01.2010") + record(OTHER, "3524072002001", "35.24.07.2002")
    (root / "sites.yaml").write_text(f"domain: kim.id\nsites:\n{records}", encoding="utf-8")
    photo = next((REPOSITORY / "content").rglob("*.jpg"))
    for slug in (BROKEN, OTHER):
        posts = root / "content" / slug / "posts"
        (posts / "2025-02-03-foto").mkdir(parents=True)
        (posts.parent / "profile.md").write_text("---\ntagline: Kabar kami\n---\n\nHalo.\n", encoding="utf-8")
        (posts / "2025-01-02-satu.md").write_text(POST.format(title="Satu", date="2025-01-02", body="Isi."), "utf-8")
        shutil.copy(photo, posts / "2025-02-03-foto/foto.jpg")
        body = "![Sawah](foto.jpg)"
        (posts / "2025-02-03-foto/index.md").write_text(
            POST.format(title="Foto", date="2025-02-03", body=body), "utf-8"
        )
    done = kimsites("build", "-C", root, "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def nation(sound: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own."""
    return shutil.copytree(sound, tmp_path / "nation")


def text(body: str) -> Callable[[Path], None]:
    return lambda kim: (kim / "posts/2025-03-04-rusak.md").write_text(body, encoding="utf-8") and None


def data(body: bytes) -> Callable[[Path], None]:
    return lambda kim: (kim / "posts/2025-03-04-rusak.md").write_bytes(body) and None


def link_out(kim: Path) -> None:
    secret = kim.parent.parent / "rahasia.md"
    secret.write_text(POST.format(title="Rahasia", date="2025-01-01", body="rahasia negara"), encoding="utf-8")
    (kim / "posts/2025-03-04-rusak.md").symlink_to(secret)


def false_photo(kim: Path) -> None:
    (kim / "posts/2025-02-03-foto/foto.jpg").write_bytes(b"this is no photo")


SOUND = POST.format(title="Baru", date="2025-03-04", body="Isi.")
WAYS: dict[str, Callable[[Path], object]] = {
    "tab in YAML": text("---\ntitle: Baru\n\tdate: 2025-03-04\n---\nIsi.\n"),
    "front matter not closed": text("---\ntitle: Baru\ndate: 2025-03-04\n\nIsi.\n"),
    "impossible date": text(SOUND.replace("2025-03-04", "31-02-2025")),
    "impossible ISO date": text(SOUND.replace("2025-03-04", "2025-02-31")),
    "title is a number": text(SOUND.replace("Baru", "2025")),
    "title is a list": text(SOUND.replace("Baru", "[a, b]")),
    "unknown key": text(SOUND.replace("date:", "tanggl:")),
    "file of 5 MB": text(SOUND + "kata " * 1_000_000),
    "NUL byte": data(SOUND.replace("Isi", "I\0si").encode()),
    "latin-1 bytes": data(SOUND.replace("Isi", "Café").encode("latin-1")),
    "two posts with one slug": text(SOUND.replace("title:", "slug: satu\ntitle:")),
    "photo out of the folder": text(SOUND.replace("Isi.", "![x](../../../../../../etc/passwd)")),
    "link to nothing": text(SOUND.replace("Isi.", "[x](tidak-ada.md)")),
    "symbolic link out of the folder": link_out,
    "photo that is none": false_photo,
    "YAML alias bomb": text(
        "---\ntitle: Baru\ndate: 2025-03-04\nextra:\n  a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"  {b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "---\nIsi.\n"
    ),
    "no folder left": shutil.rmtree,
}


@pytest.mark.parametrize("way", WAYS)
def test_broken_kim_is_held_and_the_other_is_published(nation: Path, way: str) -> None:
    before = tree(nation / "build" / f"{BROKEN}.kim.id")
    WAYS[way](nation / "content" / BROKEN)
    other = nation / "content" / OTHER / "posts/2025-05-06-lain.md"
    other.write_text(POST.format(title="Kabar lain", date="2025-05-06", body="Isi."), encoding="utf-8")
    done = kimsites("build", "-C", nation, "--now", NOW, "--format", "json")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    report = json.loads(done.stdout)
    assert report["held"] == [BROKEN]
    assert report["built"] == [OTHER]
    assert tree(nation / "build" / f"{BROKEN}.kim.id") == before
    assert (nation / "build" / f"{OTHER}.kim.id/berita/lain/index.html").is_file()
    errors = [found for found in report["diagnostics"] if found["severity"] == "error"]
    assert errors
    for found in errors:
        assert found["site"] == BROKEN
        assert found["message"]
        assert found["hint"]
        assert found["file"].startswith(("content/", "sites.yaml"))
    everything = b"".join(path.read_bytes() for path in (nation / "build").rglob("*.html"))
    assert b"rahasia negara" not in everything
    assert b"root:" not in everything


def test_mended_kim_is_published_again(nation: Path) -> None:
    broken = nation / "content" / BROKEN / "posts/2025-03-04-rusak.md"
    broken.write_text(SOUND.replace("Baru", "2025"), encoding="utf-8")
    assert kimsites("build", "-C", nation, "--now", NOW).returncode == 1
    assert kimsites("build", "-C", nation, "--now", NOW).returncode == 1, "told again although nothing changed"
    broken.write_text(SOUND, encoding="utf-8")
    assert kimsites("build", "-C", nation, "--now", NOW).returncode == 0
    assert (nation / "build" / f"{BROKEN}.kim.id/berita/rusak/index.html").is_file()


def test_kim_broken_from_the_start_publishes_what_is_sound(nation: Path) -> None:
    (nation / "content" / BROKEN / "posts/2025-03-04-rusak.md").write_text(SOUND.replace("Baru", "2025"), "utf-8")
    done = kimsites("build", "-C", nation, "--now", NOW, "-o", "lain", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["held"] == [BROKEN]
    assert (nation / "lain" / f"{BROKEN}.kim.id/berita/satu/index.html").is_file()
    assert not (nation / "lain" / f"{BROKEN}.kim.id/berita/rusak").exists()


def test_folder_named_git_is_passed_over(nation: Path) -> None:
    (nation / "content" / BROKEN / ".git").mkdir()
    (nation / "content" / BROKEN / ".git/index.md").write_text(SOUND, encoding="utf-8")
    done = kimsites("build", "-C", nation, "--now", NOW, "--format", "json", "--force")
    assert done.returncode == 0, done.stdout
    assert [found["severity"] for found in json.loads(done.stdout)["diagnostics"]] == ["info"]


@pytest.mark.parametrize("settings", ["", "sites: [\n", "domain: kim.id\ninclude: [registri/*.yaml]\n"])
def test_unusable_workspace_changes_nothing(nation: Path, settings: str) -> None:
    before = tree(nation / "build")
    (nation / "sites.yaml").write_text(settings, encoding="utf-8")
    done = kimsites("build", "-C", nation, "--now", NOW)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert tree(nation / "build") == before
