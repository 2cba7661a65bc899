"""The same post twice in one KIM."""

from __future__ import annotations

from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.wording import excerpt
from kimsites.model.checking import CheckedSite
from kimsites.model.diagnostic import Diagnostic, Text, warning

POST_TWICE = warning(
    "KIM726",
    Text(
        'Tulisan "{title}" tanggal {day} sudah ada di `{other}`.',
        'The text "{title}" of {day} is already in `{other}`.',
    ),
    Text(
        "Hapus salah satunya, atau bedakan judulnya.",
        "Remove one of them, or give them different titles.",
    ),
)
KINDS = (POST_TWICE,)


def title_key(title: str) -> str:
    """A title as two people would write it alike: small letters, digits, nothing else."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in title.casefold()).split())


def check(site: CheckedSite, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of posts with the title and day of an earlier file."""
    seen: dict[tuple[str, str, str], str] = {}
    for file in site.files:
        if file.date is None:
            continue
        day = file.date.date().isoformat()
        other = seen.setdefault((file.collection, title_key(file.title), day), file.file)
        if other != file.file:
            yield POST_TWICE.at(file.key("title"), title=excerpt(file.title), day=day, other=other)
