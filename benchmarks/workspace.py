"""The corpus as a kimsites workspace: ``sites.yaml``, ``registry/``, ``content/``, a theme of its own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import SEED, CorpusKim, Post, nation

#: The engines a workspace can ask for; not every kimsites has both.
ENGINES = ("markdown", "commonmark")
THEME = "uji"
#: Every KIM is drawn with this theme, so changing one of its files concerns the whole nation.
THEME_FILE = f"themes/{THEME}/theme.yaml"


def write_workspace(root: Path, kims: int, posts: int, seed: int = SEED) -> None:
    """Write ``kims`` KIMs with ``posts`` posts each below ``root``, one registry file a province."""
    provinces: dict[str, list[str]] = defaultdict(list)
    for kim in nation(kims, posts, seed):
        provinces[f"{kim.place.province.code}-{kim.place.province.slug}"].append(record(kim))
        folder = root / "content" / kim.slug
        (folder / "posts").mkdir(parents=True)
        (folder / "profile.md").write_text(profile(kim), encoding="utf-8")
        for post in kim.posts:
            (folder / "posts" / f"{post.name}.md").write_text(entry(post), encoding="utf-8")
    (root / "registry").mkdir()
    for province, records in provinces.items():
        (root / "registry" / f"{province}.yaml").write_text("sites:\n" + "".join(records), encoding="utf-8")
    _write_settings(root)


def settings(engine: str = "markdown") -> str:
    """``sites.yaml`` with a markdown engine."""
    return (
        "domain: kim.id\n"
        "content: [content]\n"
        "include: [registry/*.yaml]\n"
        f"defaults: {{theme: {THEME}}}\n"
        f"markdown: {{engine: {engine}}}\n"
    )


def theme(paper: str = "#fbf7ef") -> str:
    """``theme.yaml`` of the corpus theme: the packaged one on paper of its own colour."""
    return f'extends: nusantara\ntokens:\n  light: {{paper: "{paper}"}}\n'


def _write_settings(root: Path) -> None:
    (root / "sites.yaml").write_text(settings(), encoding="utf-8")
    (root / ".gitignore").write_text("/build/\n", encoding="utf-8")
    path = root / THEME_FILE
    path.parent.mkdir(parents=True)
    path.write_text(theme(), encoding="utf-8")


def record(kim: CorpusKim) -> str:
    """One record of the registry as YAML."""
    decree = f"{{number: 140/{kim.number[-6:]}/SK, date: {kim.approved}, issuer: Kepala Desa}}"
    return (
        f"  - slug: {kim.slug}\n"
        f"    name: {json.dumps(kim.name, ensure_ascii=False)}\n"
        f'    number: "{kim.number}"\n'
        f'    region: "{kim.place.village.code}"\n'
        f"    sectors: [{', '.join(kim.sectors)}]\n"
        f"    status: approved\n"
        f"    decree: {decree}\n"
        f"    approved: {kim.approved}\n"
    )


def profile(kim: CorpusKim) -> str:
    """``profile.md`` of a KIM."""
    return (
        "---\n"
        f"tagline: {json.dumps(kim.tagline, ensure_ascii=False)}\n"
        f"established: {kim.approved}\n"
        "members: 15\n"
        "board:\n"
        "  - {role: Ketua, name: (contoh) Ketua}\n"
        "  - {role: Sekretaris, name: (contoh) Sekretaris}\n"
        'contact: {phone: "0800-0000-000", whatsapp: "628000000000", email: contoh@example.id}\n'
        "---\n"
        f"{kim.story}\n"
    )


def entry(post: Post) -> str:
    """A post as a markdown file with front matter."""
    return "---\n" + "".join(f"{line}\n" for line in front_matter(post)) + "---\n" + post.body


def front_matter(post: Post) -> Iterator[str]:
    """The lines of front matter that the post has in every form of the corpus."""
    yield f"title: {json.dumps(post.title, ensure_ascii=False)}"
    yield f"date: {post.day}T{post.time}"
    yield f"author: {post.author}"
    yield f"category: {post.category}"
    yield f"tags: [{', '.join(post.tags)}]"
    if post.summary:
        yield f"summary: {json.dumps(post.summary, ensure_ascii=False)}"
