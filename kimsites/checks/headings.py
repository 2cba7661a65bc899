"""Headings: their levels, and what became or should become one by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Line, Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, info, warning

_LONGEST_BOLD_HEADING = 90
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*$")
_HASHTAG = re.compile(r" {0,3}#\w*[^\W\d]\w*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")

HEADING_IS_TITLE = warning(
    "KIM705",
    Text(
        'Judul bagian "{words}" memakai satu tanda `#`, yang hanya untuk judul tulisan.',
        'The heading "{words}" has a single `#`; that level belongs to the title of the text.',
    ),
    Text("Tulis dengan dua tanda: `## {words}`.", "Write it with two signs: `## {words}`."),
)
HEADING_JUMPS = warning(
    "KIM706",
    Text(
        'Judul bagian "{words}" melompat dari tingkat {above} ke tingkat {level}.',
        'The heading "{words}" jumps from level {above} to level {level}.',
    ),
    Text("Tulis `{signs} {words}`.", "Write `{signs} {words}`."),
)
HASHTAG_IS_HEADING = warning(
    "KIM707",
    Text(
        'Tagar "{words}" di awal baris menjadi judul besar.',
        'The hashtag "{words}" at the beginning of a line becomes a large heading.',
    ),
    Text(
        "Pindahkan ke bagian pembuka tanpa tanda #: `label: [{label}]`. Bila memang judul, beri spasi: `## Judul`.",
        "Move it into the front matter without the #: `tags: [{label}]`. For a heading, add a space: `## Heading`.",
    ),
)
BOLD_IS_HEADING = info(
    "KIM708",
    Text(
        'Seluruh baris "{words}" tebal, seperti judul.',
        'The whole line "{words}" is bold, like a heading.',
    ),
    Text(
        "Bila itu judul bagian, tulis `## {words}` supaya terbaca sebagai judul.",
        "If it heads a part, write `## {words}`, so that it is read as a heading.",
    ),
)
KINDS = (HEADING_IS_TITLE, HEADING_JUMPS, HASHTAG_IS_HEADING, BOLD_IS_HEADING)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of `#` headings, jumps between levels, hashtags that become headings, bold lines that stand for one."""
    if "#" in sheet.prose or "==" in sheet.prose:
        yield from _levels(sheet)
    if "**" in sheet.prose:
        yield from _bold(sheet)


def _levels(sheet: Sheet) -> Iterator[Diagnostic]:
    # The title is of level 1.
    above = 1
    for line, level, words in _headings(sheet):
        place = sheet.place(line.start + len(line.text) - len(line.text.lstrip()))
        if level == 0:
            if _is_heading(sheet.file.html, words):
                yield HASHTAG_IS_HEADING.at(place, words=excerpt(words), label=excerpt(words.lstrip("#").lower()))
        elif level == 1:
            yield HEADING_IS_TITLE.at(place, words=excerpt(words))
            above = max(above, 2)
        else:
            if level > above + 1:
                signs = "#" * (above + 1)
                yield HEADING_JUMPS.at(place, words=excerpt(words), above=above, level=level, signs=signs)
            above = level


def _is_heading(html: str, hashtag: str) -> bool:
    """Whether a hashtag became a heading, which is for the engine to say; without any HTML it counts as one."""
    return not html or re.search(rf"<h[1-6][^>]*>{re.escape(hashtag.lstrip('#'))}", html) is not None


def _headings(sheet: Sheet) -> Iterator[tuple[Line, int, str]]:
    """Each heading with its level and words; level 0 for a hashtag."""
    before: Line | None = None
    for line in sheet.lines:
        text = line.text
        if "#" in text[:4] and (found := _HEADING.match(text)):
            hashtag = _HASHTAG.match(text)
            words = sheet.text[line.start + found.start(2) : line.start + found.end(2)]
            yield (line, 0, hashtag[0].strip()) if hashtag else (line, len(found[1]), words)
        elif before and text[:4].lstrip()[:1] == "=" and (found := _UNDERLINE.match(text)):
            yield before, 1, before.text
        before = line if text and not text.isspace() else None


def _bold(sheet: Sheet) -> Iterator[Diagnostic]:
    for block in sheet.blocks[:-1]:
        words = block[0].text.strip()
        if len(block) == 1 and words.startswith("**") and words.endswith("**") and len(words) <= _LONGEST_BOLD_HEADING:
            inner = words[2:-2].strip()
            if inner and "**" not in inner and inner[-1] not in ".!?:;,":
                yield BOLD_IS_HEADING.at(sheet.place(block[0].start + block[0].text.index("**")), words=excerpt(inner))
