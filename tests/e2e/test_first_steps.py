"""From an empty folder to a site with one post, as somebody new would do it, by the real command."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.e2e.conftest import kimsites

SITE = (
    "new", "site", "--name", "KIM Api-Api Maju", "--region", "api-api, penajam", "--sector", "perikanan",
    "--number", "6409022001001", "--decree", "140/3/2026", "--decree-date", "2026-01-05",
    "--issuer", "Kepala Desa Api-Api", "--approved", "2026-02-02",
)  # fmt: skip
POST = ("new", "post", "--site", "apiapimaju", "--title", "Nelayan Api-Api panen rumput laut", "--date", "2026-03-01")


def git(workspace: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Siti", "-c", "user.email=siti@contoh.id")
    subprocess.run(["git", "-C", workspace, *identity, *arguments], check=True, capture_output=True)


def test_seven_commands_lead_to_a_site_with_a_post(tmp_path: Path) -> None:
    workspace = tmp_path / "situs"
    commands = [("init", "situs", "--git"), SITE, POST, ("check", "--strict"), ("build", "--strict")]
    for number, arguments in enumerate(commands):
        done = kimsites(*arguments, cwd=workspace if number else tmp_path, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, (arguments, done.stdout + done.stderr)
        assert "Traceback" not in done.stderr
        if arguments[0] == "init":
            git(workspace, "add", "-A")
            git(workspace, "commit", "-m", "Awal")
    page = workspace / "build/apiapimaju.kim.id/berita/nelayan-api-api-panen-rumput-laut/index.html"
    assert "Nelayan Api-Api panen rumput laut" in page.read_text("utf-8")
    assert "KIM Api-Api Maju" in (workspace / "build/kim.id/kim/apiapimaju/index.html").read_text("utf-8")


def test_a_proposal_is_checked_as_ci_does(tmp_path: Path) -> None:
    workspace = tmp_path / "situs"
    assert kimsites("init", workspace, "--git").returncode == 0
    settings = workspace / "sites.yaml"
    text = settings.read_text("utf-8").replace("# maintainers: [nama-akun]", "maintainers: [tim]")
    settings.write_text(text.replace("# editors: [nama-akun, nama@contoh.id]", "editors: [siti]"), "utf-8")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-m", "Awal")
    git(workspace, "checkout", "-b", "usulan")
    done = kimsites("-C", workspace, "new", "post", "--site", "sukamaju", "--title", "Kabar", "--date", "2026-03-01")
    assert done.returncode == 0, done.stderr
    git(workspace, "add", "-A")
    git(workspace, "commit", "-m", "Kabar")
    check = kimsites("check", "--since", "main", "--format", "github", cwd=workspace)
    assert check.returncode == 0, check.stdout
    for author, status in (("siti", 0), ("budi", 1), ("tim", 0)):
        guard = kimsites("check", "--guard", "--author", author, "--since", "main", "--format", "github", cwd=workspace)
        assert guard.returncode == status, guard.stdout + guard.stderr
        assert ("::error file=content/sukamaju/posts/2026-03-01-kabar.md" in guard.stdout) == bool(status)
