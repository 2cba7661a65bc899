"""A small nation on disk, in git where a test wants it."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kimsites.model.diagnostic import Diagnostic
from kimsites.review import ReviewRequest, review

NOW = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)
RECORD = """  - slug: {slug}
    name: KIM {slug}
    number: "64090220040{number:02}"
    region: "64.09.02.2004"
    sectors: [umkm]
    status: {status}
    decree: {{number: 1/2023, date: 2023-03-01, issuer: Kepala Desa}}
    approved: 2023-05-02
"""
POST = "---\ntitle: Panen raya\nsummary: Panen.\n---\nHasil panen padi di desa kami tahun ini naik.\n"


@dataclass(frozen=True)
class Found:
    """What a review told: code, file, line; and the review itself."""

    places: list[tuple[str, str | None, int | None]]
    diagnostics: list[Diagnostic]
    repairs: list[str]
    kims: int
    status: int

    def codes(self, file: str | None = None) -> set[str]:
        return {code for code, at, _ in self.places if file is None or at == file}


class Workspace:
    """A workspace of the KIMs satu and dua."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings("")
        for slug in ("satu", "dua"):
            self.write(f"content/{slug}/profile.md", "---\ntagline: Dari warga\n---\nKami warga desa.\n")
            self.write(f"content/{slug}/posts/2025-11-01-panen.md", POST)

    def settings(self, more: str, statuses: dict[str, str] | None = None) -> None:
        names = enumerate(("satu", "dua"))
        records = (
            RECORD.format(slug=slug, number=number, status=(statuses or {}).get(slug, "approved"))
            for number, slug in names
        )
        self.write("sites.yaml", f"domain: kim.id\ninclude: [registry/*.yaml]\n{more}")
        self.write("registry/a.yaml", "sites:\n" + "".join(records))

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return target

    def git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=Uji", "-c", "user.email=uji@contoh.id")
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self) -> None:
        if not (self.root / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "isi")

    def check(self, *paths: str, **options: object) -> Found:
        absolute = tuple(self.root / path for path in paths)
        done = review(ReviewRequest(self.root, NOW, paths=absolute, **options))
        with done.findings as store:
            told = list(store)
        places = [(one.code, one.location.file, one.location.line) for one in told]
        repairs = [repair.file for repair in done.repairs]
        return Found(places, told, repairs, done.kims, done.exit_status(strict=False))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path.resolve())


Check = Callable[..., Found]
