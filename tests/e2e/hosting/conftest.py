"""Real nginx and Caddy with generated configurations, from the folder and from a real bucket."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimsites.deploy.headers import content_type
from tests.e2e import hosting_bucket
from tests.e2e.hosting.hosts import KIM, WAYS, written
from tests.e2e.hosting_servers import Server, free_port, serving


@pytest.fixture(scope="session")
def nation(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example nation, with a file of every kind that a site may hold and its own private area."""
    extra = {
        "agenda.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 30,
        "situs.webmanifest": b'{"name": "KIM"}',
        "data/peta.geojson": b'{"type": "FeatureCollection"}',
        "aset/foto.0123456789.avif": b"\0\0\0\x20ftypavif",
        ".well-known/security.txt": b"Contact: mailto:humas@kim.id\n",
        ".rahasia": hosting_bucket.SECRET.encode(),
    }
    copy = shutil.copytree(built, tmp_path_factory.mktemp("hosting") / "build")
    for path, data in extra.items():
        file = copy / KIM / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (copy / ".kimsites" / "index.json.gz").write_text(hosting_bucket.SECRET)
    return copy


@pytest.fixture(scope="session")
def bucket(nation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The public address of a bucket that holds the nation."""
    paths = (path for path in sorted(nation.rglob("*")) if path.is_file() and nation / ".kimsites" not in path.parents)
    types = {path.relative_to(nation).as_posix(): content_type(path.name) for path in paths}
    with hosting_bucket.store(tmp_path_factory.mktemp("store")) as address:
        hosting_bucket.fill(address, nation, types)
        yield f"{address}/{hosting_bucket.BUCKET}/{hosting_bucket.PREFIX}"


@pytest.fixture(scope="session", params=WAYS, ids="-".join)
def server(request: pytest.FixtureRequest, nation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    name, source = request.param
    place = ["--root", nation] if source == "folder" else ["--bucket", request.getfixturevalue("bucket")]
    port = free_port()
    text = written(name, port, "--no-tls", *place)
    with serving(name, tmp_path_factory.mktemp(f"{name}-{source}"), text, port) as running:
        yield running
