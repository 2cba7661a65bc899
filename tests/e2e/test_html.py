"""Every built page is valid by the Nu HTML Checker; feeds and sitemaps are well-formed."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.e2e.conftest import REPOSITORY
from tests.e2e.links import pages

VNU = REPOSITORY / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"


def test_nu_html_checker_finds_no_error(built: Path) -> None:
    assert VNU.is_file(), "run `make test`, which installs the checker"
    hosts = [str(host) for host in sorted(built.iterdir()) if host.name != ".kimsites"]
    command = ["java", "-Xss4m", "-jar", str(VNU), "--format", "json", "--skip-non-html", "--stdout", *hosts]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=500)
    messages = json.loads(done.stdout)["messages"]
    said = [f"{m.get('url', '').rpartition('/build/')[2]}:{m.get('lastLine')} {m['message']}" for m in messages]
    assert not said, "\n".join(sorted(set(said))[:30])
    assert len(pages(built)) > 200


def test_feeds_and_sitemaps_are_well_formed(built: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feeds = sorted(built.glob("*/feed.xml"))
    assert len(feeds) >= 15
    for feed in feeds:
        root = ET.fromstring(feed.read_text("utf-8"))
        assert root.tag == f"{atom}feed"
        assert root.findtext(f"{atom}updated")
        for entry in root.iter(f"{atom}entry"):
            assert entry.findtext(f"{atom}id")
            assert entry.findtext(f"{atom}title")
        items = json.loads(feed.with_name("feed.json").read_text("utf-8"))["items"]
        assert [item["id"] for item in items] == [entry.findtext(f"{atom}id") for entry in root.iter(f"{atom}entry")]
    for sitemap in built.rglob("sitemap*.xml"):
        for location in ET.fromstring(sitemap.read_text("utf-8")).iter(
            "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        ):
            host, _, path = (location.text or "").removeprefix("https://").partition("/")
            file = built / host / path
            assert (file / "index.html" if not path or path.endswith("/") else file).is_file(), location.text
