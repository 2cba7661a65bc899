"""The file somebody may have meant when the one they named is not there."""

from difflib import get_close_matches
from pathlib import Path, PurePosixPath

_MOST_FILES = 2_000


def nearest_file(root: Path, missing: str) -> str | None:
    """Return the name of the file most like the missing one, in the folder it was looked for in.

    Names that differ in capital letters or in their ending alone come first. None when nothing is alike.
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
    alike = get_close_matches(wanted.name.casefold()[:100], list(by_folded), n=1, cutoff=0.7)
    exact = by_folded.get(wanted.name.casefold())
    return exact or next(iter(same_stem), None) or (by_folded[alike[0]] if alike else None)
