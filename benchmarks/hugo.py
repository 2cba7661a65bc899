"""The corpus as one Hugo project: the same posts, templates of equal work (``hugo_site/``).

What is equal and what can't be is listed in ``docs/benchmarks.md``.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.corpus import SEED, CorpusKim, Post, nation
from benchmarks.workspace import front_matter

PROJECT = Path(__file__).with_name("hugo_site")
KIM_OUTPUTS = "[html, atom, jsonfeed, addresses, crawlers, notfound]"


def write_hugo(root: Path, kims: int, posts: int, seed: int = SEED) -> None:
    """Write the nation of the same arguments below ``root``, each KIM a top-level section."""
    shutil.copytree(PROJECT, root)
    for kim in nation(kims, posts, seed):
        folder = root / "content" / kim.slug
        (folder / "berita").mkdir(parents=True)
        (folder / "_index.md").write_text(_home(kim), encoding="utf-8")
        (folder / "berita" / "_index.md").write_text("---\ntitle: Berita\nlayout: berita\n---\n", encoding="utf-8")
        (folder / "topik.md").write_text("---\ntitle: Topik\nlayout: topik\n---\n", encoding="utf-8")
        (folder / "profil.md").write_text(_profile(kim), encoding="utf-8")
        for post in kim.posts:
            (folder / "berita" / f"{post.name}.md").write_text(_entry(kim, post), encoding="utf-8")


def _home(kim: CorpusKim) -> str:
    place = kim.place
    lines = (
        f"title: {_quoted(kim.name)}",
        "layout: kim",
        f"outputs: {KIM_OUTPUTS}",
        f"tagline: {_quoted(kim.tagline)}",
        f'number: "{kim.number}"',
        f"village: {_quoted(place.village.title)}",
        f"district: {_quoted(place.district.title)}",
        f"regency: {_quoted(place.regency.title)}",
        f"province: {_quoted(place.province.title)}",
        f"sectors: [{', '.join(kim.sectors)}]",
        f"approved: {kim.approved}",
    )
    return "\n".join(("---", *lines, "---", ""))


def _profile(kim: CorpusKim) -> str:
    return f"---\ntitle: {_quoted(f'Profil {kim.name}')}\nlayout: profil\n---\n{kim.story}\n"


def _entry(kim: CorpusKim, post: Post) -> str:
    # Hugo knows taxonomies of the whole project only, so the KIM's slug makes each term its own.
    terms = ", ".join(f"{kim.slug}-{tag}" for tag in post.tags)
    lines = (*front_matter(post), f"slug: {post.slug}", "type: berita", f"topik: [{terms}]")
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n" + post.body


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
