"""What stands on a target after a deploy."""

from __future__ import annotations

from pathlib import Path

from kimsites.deploy.index import NationIndex
from kimsites.deploy.keys import INDEX_KEY
from kimsites.deploy.report import DeployRequest
from kimsites.deploy.store import Store
from kimsites.deploy.target import open_store
from tests.deploy.nation import objects


def store_of(asked: DeployRequest) -> Store:
    return open_store(asked.target, asked.store)


def everything(asked: DeployRequest) -> dict[str, bytes]:
    return objects(store_of(asked), asked.target)


def index_of(asked: DeployRequest) -> NationIndex:
    stored = store_of(asked).get(asked.target.key(INDEX_KEY))
    assert stored is not None
    return NationIndex.from_bytes(stored.body)


def a_page(out: Path) -> Path:
    return next(path for path in sorted(out.glob("*.kim.id/berita/*/index.html")))
