"""Hugo's portal has the pages of ours, at the same addresses, about the same KIMs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.corpus import CorpusKim, nation
from benchmarks.hugo import PROJECT, write_hugo
from benchmarks.hugo_portal import HOME_OUTPUTS, write_portal
from benchmarks.hugo_scenarios import portal_pages
from benchmarks.stage import HUGO_PORTAL_FILES, HUGO_PORTAL_PAGES
from benchmarks.workspace import write_workspace

KIMS, POSTS, SEED = 45, 16, 3
LISTED = re.compile(r'<h3><a href="[./]*/kim/([a-z0-9-]+)/">KIM')


@pytest.fixture(scope="module")
def hugo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("portal") / "hugo"
    write_hugo(root, KIMS, POSTS, SEED)
    return root


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("portal") / "workspace"
    write_workspace(workspace, KIMS, POSTS, SEED)
    command = [sys.executable, "-m", "kimsites", "build", "-C", str(workspace), "--now", "2026-01-01T00:00:00+07:00"]
    subprocess.run(command, check=True, capture_output=True)
    return workspace / "build" / "kim.id"


def front(path: Path) -> dict[str, Any]:
    values = json.loads(path.read_text("utf-8"))
    assert isinstance(values, dict)
    return values


def built(portal: Path) -> set[Path]:
    return {path.relative_to(portal) for path in portal.rglob("*.html")}


def test_every_address_of_our_portal_is_there_and_no_other(hugo: Path, ours: Path) -> None:
    pages = portal_pages(hugo / "portal", KIMS * POSTS)
    assert pages == built(ours)
    assert Path("aktivitas/hal/19/index.html") in pages
    assert len(pages) > 200


def test_what_machines_read_is_the_same(ours: Path) -> None:
    assert {path.name for path in ours.iterdir()} == {*HUGO_PORTAL_PAGES, *HUGO_PORTAL_FILES}


def test_home_page_has_a_template_for_each_of_its_outputs(hugo: Path) -> None:
    formats = yaml.safe_load((PROJECT / "hugo.yaml").read_bytes())["outputFormats"]
    assert front(hugo / "portal" / "_index.md")["outputs"] == list(HOME_OUTPUTS)
    for name in HOME_OUTPUTS[1:]:
        assert name in formats
        assert len(list((PROJECT / "layouts" / "portal").glob(f"nation.{name}.*"))) == 1


def test_every_page_names_a_template(hugo: Path) -> None:
    for path in (hugo / "portal").rglob("*.md"):
        values = front(path)
        assert values["type"] == "portal"
        assert (PROJECT / "layouts" / "portal" / f"{values['layout']}.html").is_file()


def test_pages_list_the_kims_that_ours_list(hugo: Path, ours: Path) -> None:
    compared = 0
    for path in (hugo / "portal").rglob("*.md"):
        values = front(path)
        if "kims" not in values:
            continue
        folder = path.parent if path.stem == "_index" else path.with_suffix("")
        text = (ours / folder.relative_to(hugo / "portal") / "index.html").read_text("utf-8")
        listed = set(LISTED.findall(text))
        slugs = {name.removeprefix("/").removesuffix("/berita") for name in values["kims"]}
        assert len(listed) == min(values["kims_shown"], len(slugs))
        assert listed <= slugs
        for words, found, whole in values["figures"]:
            assert f"<dt>{words}</dt><dd>{found}{f' <small>dari {whole}</small>' if whole else ''}</dd>" in text
        compared += 1
    assert compared > 150


def test_the_sites_alone_are_the_same_project_without_the_portals_content() -> None:
    def mounts(name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = yaml.safe_load((PROJECT / name).read_bytes())["module"]["mounts"]
        return found

    whole, sites = mounts("hugo.yaml"), mounts("sites.yaml")
    assert [one for one in whole if one not in sites] == [{"source": "portal", "target": "content"}]
    assert set(yaml.safe_load((PROJECT / "sites.yaml").read_bytes())) == {"module"}


def test_a_large_nation_has_a_directory_page_for_each_letter(tmp_path: Path) -> None:
    kims: list[CorpusKim] = list(nation(301, 1, SEED))
    write_portal(tmp_path, kims)
    folder = tmp_path / "portal" / "kim"
    overview = front(folder / "_index.md")
    assert overview["groups"] == []
    listed = 0
    for _, address, count in overview["letters"]:
        (group,) = front(folder / f"{address.split('/')[2]}.md")["groups"]
        assert len(group["kims"]) == int(count)
        listed += len(group["kims"])
    assert listed == 301
