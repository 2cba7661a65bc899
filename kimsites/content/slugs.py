"""Address parts and short texts made from what people write."""

import re
import unicodedata

#: Longest slug of an entry, a tag or a heading, in characters.
LONGEST_SLUG = 100

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """Return `text` as an address part in `[a-z0-9-]`; empty when nothing of it can be written that way."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = text.lower()
    return _NOT_SLUG.sub("-", plain).strip("-")[:LONGEST_SLUG].strip("-")


def is_slug(text: str) -> bool:
    """Whether `text` can stand in an address as it is."""
    return len(text) <= LONGEST_SLUG and _SLUG.fullmatch(text) is not None


def shorten(text: str, length: int = 160) -> str:
    """Return `text` on one line, cut after a whole word with an ellipsis when longer than `length` characters."""
    # Most texts are far longer than what is kept, and little of them is blank.
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length:
        line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[:length]
    cut = head if line[length] == " " else head.rpartition(" ")[0] or head
    return cut.rstrip(" ,;:.-–—") + "…"
