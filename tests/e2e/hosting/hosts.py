"""The hosts of the example nation that tests ask for, and configurations written for them."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import REPOSITORY, kimsites

KIM = "mangunkarya.kim.id"
POST = "/berita/harga-pangan-awal-oktober/"
SUSPENDED, RETIRED, FORMER, UNKNOWN = "labuhan.kim.id", "tujuh-ulu.kim.id", "bangunmulya.kim.id", "tidakada.kim.id"
WAYS = [(name, source) for name in ("nginx", "caddy") for source in ("folder", "bucket")]


def written(name: str, port: int, *options: str | Path) -> str:
    done = kimsites("-C", REPOSITORY, "hosting", name, "--listen", f"127.0.0.1:{port}", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def file(nation: Path, host: str, path: str) -> str:
    return (nation / host / path).read_text("utf-8")


def portal_page_for_unknown_hosts(nation: Path) -> str:
    own = nation / "kim.id" / "kim-tidak-ditemukan.html"
    return (own if own.exists() else nation / "kim.id" / "404.html").read_text("utf-8")
