"""The corpus as one Hugo project: the same posts, templates of equal work (``hugo_site/``).

Which tags a KIM has is written beforehand, for Hugo's taxonomies cost as much as sections times terms: far more
than all else once there are thousands of KIMs. What is equal and what can't be is listed in ``docs/benchmarks.md``.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import SEED, CorpusKim, Post, nation, slug_of
from benchmarks.hugo_portal import write_portal
from benchmarks.workspace import front_matter
from kimsites.model.settings import BUILTIN_SECTORS
from kimsites.model.view import initials

PROJECT = Path(__file__).with_name("hugo_site")
#: The portal's one script is the same for both tools.
_SCRIPT = Path(__file__).parents[1] / "themes" / "portal" / "static" / "saring.js"
KIM_OUTPUTS = "[html, atom, jsonfeed, addresses, crawlers, notfound]"


def write_hugo(root: Path, kims: int, posts: int, seed: int = SEED) -> None:
    """Write the nation of the same arguments below ``root``, each KIM a top-level section, and its portal."""
    shutil.copytree(PROJECT, root)
    shutil.copy(_SCRIPT, root / "assets" / "aset")
    registry = []
    for kim in nation(kims, posts, seed):
        # Posts are the bulk of a nation, and the portal's pages are told from the KIMs alone.
        registry.append(replace(kim, posts=()))
        folder = root / "content" / kim.slug
        (folder / "berita").mkdir(parents=True)
        (folder / "_index.md").write_text(_home(kim), encoding="utf-8")
        (folder / "berita" / "_index.md").write_text(_section("Berita", "berita", kim.posts), encoding="utf-8")
        (folder / "topik.md").write_text("---\ntitle: Topik\nlayout: topik\n---\n", encoding="utf-8")
        (folder / "profil.md").write_text(_profile(kim), encoding="utf-8")
        for post in kim.posts:
            (folder / "berita" / f"{post.name}.md").write_text(_entry(post), encoding="utf-8")
        _write_tags(folder, kim)
    write_portal(root, registry)


def _home(kim: CorpusKim) -> str:
    place = kim.place
    lines = (
        f"title: {_quoted(kim.name)}",
        "layout: kim",
        *_newest(kim.posts),
        f"outputs: {KIM_OUTPUTS}",
        f"tagline: {_quoted(kim.tagline)}",
        f'number: "{kim.number}"',
        f"village: {_quoted(place.village.title)}",
        f"district: {_quoted(place.district.title)}",
        f"regency: {_quoted(place.regency.title)}",
        f"province: {_quoted(place.province.title)}",
        f"sectors: [{', '.join(kim.sectors)}]",
        f"sector_labels: [{', '.join(dict(BUILTIN_SECTORS)[sector] for sector in kim.sectors)}]",
        f"initials: {_quoted(initials(kim.name))}",
        f"islands: {place.islands}",
        f"approved: {kim.approved}",
    )
    return "\n".join(("---", *lines, "---", ""))


def _profile(kim: CorpusKim) -> str:
    return f"---\ntitle: {_quoted(f'Profil {kim.name}')}\nlayout: profil\n---\n{kim.story}\n"


def _entry(post: Post) -> str:
    lines = (*front_matter(post), f"slug: {post.slug}", "type: berita")
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n" + post.body


def _write_tags(parent: Path, kim: CorpusKim) -> None:
    """Write a page for each tag of the KIM: a section, for Hugo cuts the lists of no other pages into pages."""
    for tag in sorted({tag for post in kim.posts for tag in post.tags}):
        name = f"{kim.slug}-{slug_of(tag)}"
        # In the KIM's own folder: Hugo holds each section against those before it in the same folder.
        folder = parent / name
        folder.mkdir()
        posts = [post for post in kim.posts if tag in post.tags]
        lines = (f"url: /topik/{name}/", f"tag: {_quoted(tag)}")
        (folder / "_index.md").write_text(_section(f"{kim.slug}-{tag}", "tag", posts, *lines), encoding="utf-8")


def _section(title: str, layout: str, posts: Sequence[Post], *lines: str) -> str:
    return "\n".join(("---", f"title: {_quoted(title)}", f"layout: {layout}", *_newest(posts), *lines, "---", ""))


def _newest(posts: Sequence[Post]) -> Iterator[str]:
    """The date of a section: without it, Hugo holds every page of the project against every section to find it."""
    if posts:
        yield f"date: {max(f'{post.day}T{post.time}' for post in posts)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
