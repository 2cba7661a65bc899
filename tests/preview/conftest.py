"""A small workspace previewed with the real rooms, in this thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kimsites.build.installed import installed_rooms
from kimsites.checks import CheckOptions, check_in_steps
from kimsites.content.previewing import PreviewReader
from kimsites.preview.answers import Answer, Answers
from kimsites.preview.digests import Digests
from kimsites.preview.hosts import target_of
from kimsites.preview.portal import Portal
from kimsites.preview.register import Register, Standing
from kimsites.preview.rooms import PreviewRooms
from kimsites.preview.sites import Sites
from kimsites.preview.versions import Versions
from kimsites.preview.wardrobe import Wardrobe

SETTINGS = "domain: kim.id\ncontent: [content]\n"
RECORD = """\
  - slug: {slug}
    name: KIM {slug}
    number: "640902200400{number}"
    region: "64.09.02.2004"
    sectors: [umkm]
    status: {status}
    decree: {{number: 140/12/SK/2023, date: 2023-03-01, issuer: Kepala Desa}}
    approved: 2023-05-02
    aliases: [{alias}]
"""
STATUSES = {
    "mangunkarya": "approved",
    "sukamaju": "approved",
    "tunda": "suspended",
    "henti": "retired",
    "baru": "submitted",
}
POST = "content/mangunkarya/posts/2026-01-02-panen.md"


@dataclass
class Bench:
    """Everything of a preview but its threads. ``now`` is what its clock says."""

    root: Path
    now: datetime = datetime(2026, 11, 1, tzinfo=UTC)
    versions: Versions = field(default_factory=Versions)
    while_reading: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        bench = self

        class Reader(PreviewReader):
            def __call__(self, *arguments):
                reading = super().__call__(*arguments)
                bench.while_reading()
                return reading

        rooms = PreviewRooms(installed_rooms(), Reader, lambda site, _: check_in_steps(site, CheckOptions()))
        regions = rooms.build.open_regions()
        self.standings: list[Standing] = []
        register = Register(self.root, rooms, self.versions, regions, self.standings.append)
        wardrobe = Wardrobe(rooms.build.sites, self.root, self.versions)
        sites = Sites(self.root, rooms, wardrobe, self.versions, lambda: self.now)
        digests = Digests(self.root, self.root / "build", rooms.build, self.versions, lambda: self.now)
        portal = Portal(rooms.build, regions, digests, wardrobe, self.versions)
        self.answers = Answers(register, sites, portal, self.versions, "id")

    def get(self, path: str = "/", slug: str = "mangunkarya", **query: str) -> Answer:
        target = target_of(f"{slug}.localhost:8000" if slug else "localhost:8000", path, ("127.0.0.1",))
        assert target is not None
        return self.answers.answer(target, query)

    def text(self, path: str = "/", slug: str = "mangunkarya") -> str:
        return self.get(path, slug).body.decode()

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def write_register(root: Path, statuses: dict[str, str]) -> None:
    records = "".join(
        RECORD.format(slug=slug, number=number, status=status, alias=f"lama-{slug}")
        for number, (slug, status) in enumerate(statuses.items())
    )
    (root / "sites.yaml").write_text(f"{SETTINGS}sites:\n{records}", "utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    write_register(tmp_path, STATUSES)
    made = Bench(tmp_path)
    for slug in STATUSES:
        made.write(f"content/{slug}/profile.md", "---\nsemboyan: Dari warga\n---\n\nKami.\n")
    made.write(POST, "---\njudul: Panen\n---\n\nPanen dimulai.\n")
    return made
