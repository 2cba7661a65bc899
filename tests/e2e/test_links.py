"""Ruling 9: no dead link, no dead anchor, no orphan, a canonical address on every page that is one."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.links import address, pages, read, target


def test_no_dead_link_and_no_dead_anchor(built: Path) -> None:
    dead = []
    for page in pages(built):
        for link in read(page).links:
            found = target(built, address(built, page), link)
            if found is None:
                continue
            path, fragment = found
            if not path.is_file() or (fragment and path.suffix == ".html" and fragment not in read(path).ids):
                dead.append((str(page.relative_to(built)), link))
    assert not dead, dead[:20]


def test_no_page_is_an_orphan(built: Path) -> None:
    reached: set[Path] = set()
    waiting = [built / host.name / "index.html" for host in built.iterdir() if host.name != ".kimsites"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".html":
            continue
        reached.add(page)
        found = (target(built, address(built, page), link) for link in read(page).links)
        waiting += [one[0] for one in found if one and one[0].is_file()]
    orphans = [
        str(page.relative_to(built))
        for page in pages(built)
        if page not in reached and page.name != "404.html" and not read(page).refresh
    ]
    assert not orphans, orphans[:20]


def test_internal_links_end_in_slash_or_name_a_file(built: Path) -> None:
    for page in pages(built):
        for link in read(page).links:
            found = target(built, address(built, page), link)
            if found:
                assert found[0].suffix, f"{page}: {link}"


def test_every_page_names_its_own_address(built: Path) -> None:
    for page in pages(built):
        document = read(page)
        if page.name == "404.html" or document.refresh:
            assert document.noindex, page
        else:
            assert document.canonical == address(built, page), page
            assert not document.noindex, page


def test_ids_are_unique(built: Path) -> None:
    for page in pages(built):
        ids = read(page).ids
        assert len(ids) == len(set(ids)), page
