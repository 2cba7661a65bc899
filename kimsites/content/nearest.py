"""The file somebody may have meant when the one they named is not there."""

import re
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

_MOST_FILES = 2_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")


def nearest_file(root: Path, missing: str) -> str | None:
    """Return the name of the file most like the missing one, in the folder it was looked for in.

    Names that differ in capital letters or in their ending alone come first. None when nothing is alike; a date is not
    enough.
    """
    wanted = PurePosixPath(missing)
    try:
        folder = (root / wanted.parent).resolve()
        if not folder.is_relative_to(root):
            return None
        names = sorted(
            path.name for path in folder.iterdir() if not path.name.startswith(".") and path.name.isprintable()
        )[:_MOST_FILES]
    except (OSError, ValueError, RuntimeError):
        return None
    by_folded = {name.casefold(): name for name in reversed(names)}
    same_stem = [name for name in names if PurePosixPath(name).stem.casefold() == wanted.stem.casefold()]
    by_words = {_words(name): name for name in reversed(names)}
    alike = get_close_matches(_words(wanted.name)[:100], list(by_words), n=1, cutoff=0.7)
    exact = by_folded.get(wanted.name.casefold())
    return exact or next(iter(same_stem), None) or (by_words[alike[0]] if alike else None)


def _words(name: str) -> str:
    """A name without its date and ending, which many others have as well."""
    return _DATE.sub("", PurePosixPath(name).stem.casefold())
