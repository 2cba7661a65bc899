"""A made-up nation of N KIMs with M posts of about 3 KB each: the same bytes for the same arguments.

``python -m benchmarks.corpus workspace|hugo FOLDER 200x20 [SEED]`` writes it as a kimsites workspace or as one Hugo
project of the same posts.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.prose import Prose, bullets, paragraph, prose_of, quote, steps, table
from benchmarks.villages import villages
from benchmarks.words import CATEGORIES, HEADINGS, NAMES, TAGS
from kimsites.model.region import Place
from kimsites.model.settings import BUILTIN_SECTORS
from kimsites.regions import open_regions

SEED = 20251115
#: All posts are dated before this day, so a build at this moment or later publishes them all.
LAST_DAY = date(2025, 12, 31)
_DAYS = 900
_POST_BYTES = 2700
_TAGS_A_KIM = 8
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_OUTSIDE = "https://contoh.example"


@dataclass(frozen=True, slots=True)
class Post:
    """One post: ``name`` is its file name without ``.md``, ``slug`` the end of its address."""

    name: str
    slug: str
    title: str
    day: date
    time: str
    author: str
    category: str
    tags: tuple[str, ...]
    summary: str | None
    body: str


@dataclass(frozen=True, slots=True)
class CorpusKim:
    """One KIM of the corpus with all it writes."""

    slug: str
    name: str
    number: str
    place: Place
    sectors: tuple[str, ...]
    approved: date
    tagline: str
    story: str
    posts: tuple[Post, ...]


def nation(kims: int, posts: int, seed: int = SEED) -> Iterator[CorpusKim]:
    """The KIMs one after another, so that a nation never stands in memory whole."""
    prose = prose_of(seed)
    regions = open_regions()
    taken: set[str] = set()
    for place in villages(regions, kims, seed):
        slug = _kim_slug(place, taken)
        taken.add(slug)
        yield _kim(place, slug, posts, prose, random.Random(f"{seed}:{place.village.code}"))


def slug_of(text: str) -> str:
    """The address part of a text."""
    return _NOT_SLUG.sub("-", text.lower()).strip("-")


def _kim_slug(place: Place, taken: set[str]) -> str:
    # Two names always: no single-word name of a village may meet a reserved subdomain.
    slug = f"{place.village.slug[:18].strip('-')}-{place.district.slug[:12].strip('-')}"
    return slug if slug not in taken else f"{slug}-{place.village.code[-7:].replace('.', '')}"


def _kim(place: Place, slug: str, posts: int, prose: Prose, dice: random.Random) -> CorpusKim:
    tags = tuple(dice.sample(TAGS, k=_TAGS_A_KIM))
    return CorpusKim(
        slug=slug,
        name=f"KIM {place.village.label}",
        number=f"{place.village.code.replace('.', '')}001",
        place=place,
        sectors=tuple(dice.sample([slug for slug, _ in BUILTIN_SECTORS], k=dice.randrange(1, 4))),
        approved=date(2020, 1, 1) + timedelta(days=dice.randrange(1000)),
        tagline=f"Kabar baik dari {place.village.label}",
        story="\n\n".join(paragraph(prose, dice) for _ in range(3)),
        posts=_posts(posts, tags, prose, dice),
    )


def _posts(count: int, tags: tuple[str, ...], prose: Prose, dice: random.Random) -> tuple[Post, ...]:
    titles = dice.choices(prose.titles, k=count)
    days = sorted(LAST_DAY - timedelta(days=offset) for offset in dice.choices(range(1, _DAYS), k=count))
    slugs = _unique([slug_of(title)[:60].strip("-") for title in titles])
    names = [f"{day.isoformat()}-{slug}" for day, slug in zip(days, slugs, strict=True)]
    return tuple(
        Post(
            name=names[index],
            slug=slugs[index],
            title=titles[index],
            day=days[index],
            time=f"{dice.randrange(6, 20):02}:{dice.randrange(60):02}:00",
            author=dice.choice(NAMES),
            category=dice.choice(CATEGORIES),
            tags=tuple(dice.sample(tags, k=dice.randrange(2, 4))),
            summary=dice.choice(prose.quotes) if dice.random() < 0.5 else None,
            body=_body(_another(names, titles, index, dice), prose, dice),
        )
        for index in range(count)
    )


def _unique(slugs: list[str]) -> list[str]:
    seen: set[str] = set()
    unique = []
    for number, slug in enumerate(slugs, 1):
        unique.append(f"{slug}-{number}" if slug in seen else slug)
        seen.add(unique[-1])
    return unique


def _another(names: list[str], titles: list[str], index: int, dice: random.Random) -> str:
    other = dice.randrange(len(names))
    if other == index:
        return f"Tulis kepada kami lewat [halaman kontak]({_OUTSIDE}/kontak)."
    return f"Baca juga [{titles[other]}]({names[other]}.md)."


def _body(link: str, prose: Prose, dice: random.Random) -> str:
    first, second, third = dice.sample(HEADINGS, k=3)
    number = dice.randrange(1, 400)
    parts = [
        paragraph(prose, dice),
        f"## {first}",
        f"{paragraph(prose, dice)} Lihat [panduan nomor {number}]({_OUTSIDE}/panduan/{number}).",
        bullets(prose, dice),
        f"## {second}",
        paragraph(prose, dice),
        steps(prose, dice),
    ]
    if dice.random() < 0.3:
        parts.append(table(dice))
    if dice.random() < 0.3:
        parts.append(quote(prose, dice))
    parts += [f"### {third}", f"{link} Sumber: {_OUTSIDE}/sumber/{number}"]
    while sum(map(len, parts)) < _POST_BYTES:
        parts.insert(-1, paragraph(prose, dice))
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Write one form of the corpus; the status of the process."""
    # The two writers import the values above, so they can't be imported before them.
    from benchmarks.hugo import write_hugo  # noqa: PLC0415
    from benchmarks.workspace import write_workspace  # noqa: PLC0415

    writers = {"workspace": write_workspace, "hugo": write_hugo}
    try:
        form, folder, scale, *rest = arguments
        kims, posts = map(int, scale.split("x"))
        writers[form](Path(folder), kims, posts, int(rest[0]) if rest else SEED)
    except (ValueError, KeyError):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
