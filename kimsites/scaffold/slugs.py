"""Address parts made from Indonesian titles."""

from __future__ import annotations

import re

from kimsites.content.slugs import slugify

#: Longest slug that is made, in characters: it stands in shared links.
LONGEST = 60

# What would otherwise tear a word or a number apart, or vanish although it is read aloud.
_READ_ALOUD = (
    (re.compile(r"(?<=\w)['’‘`ʼʻ´](?=\w)"), ""),
    (re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))"), ""),
    (re.compile(r"(?<=\d)\s*%"), " persen"),
    (re.compile(r"\s*&\s*"), " dan "),
    (re.compile(r"(?<=\w)\s*\+\s*(?=\w)"), " plus "),
)
# Letters that no decomposition turns into ASCII.
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "AE"})


def title_slug(title: str, longest: int = LONGEST) -> str:
    """A title as an address part in ``[a-z0-9-]``, whole words up to ``longest`` characters; no word is left out.

    Empty when no letter of it can be written that way.
    """
    for found, read in _READ_ALOUD:
        title = found.sub(read, title)
    slug = slugify(title.translate(_LETTERS))
    if len(slug) <= longest:
        return slug
    head = slug[:longest]
    return head if slug[longest] == "-" else head.rpartition("-")[0] or head
