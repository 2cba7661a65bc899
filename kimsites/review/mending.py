"""Mends the files of one KIM on disk."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from kimsites.build.environment import writing
from kimsites.content.collections import COLLECTIONS
from kimsites.content.files import PROFILE, KimFolder, is_inside, take_inventory
from kimsites.model.diagnostic import Text
from kimsites.model.settings import Settings
from kimsites.review.fixes import FIXES
from kimsites.review.repairs import Repair, line_changes
from kimsites.review.scope import Scope
from kimsites.review.workspace import SurveyedKim


def mended(text: str) -> tuple[str, tuple[Text, ...]]:
    """A text with all that is certain repaired, and what was done."""
    done = []
    for fix in FIXES:
        after = fix.apply(text)
        if after != text:
            done.append(fix.name)
            text = after
    return text, tuple(done)


def mend(item: SurveyedKim, scope: Scope, settings: Settings) -> Iterator[Repair]:
    """Repair the texts of a KIM that were asked for, and tell what was done to each.

    Raises:
        EnvironmentFailure: the system refuses to write.
    """
    folder = KimFolder(item.folder.resolve(), item.name)
    inventory = take_inventory(folder, tuple(one.collection.folder for one in COLLECTIONS))
    paths = [*([PROFILE] if inventory.has_profile else []), *(entry.path for entry in inventory.entries)]
    for path in sorted(paths):
        file = folder.file(path)
        if scope.has(item.kim.slug, file) and is_inside(folder.root, path):
            repair = _mend_file(folder.root / path, file, settings.limits.entry_bytes)
            if repair is not None:
                yield repair


def _mend_file(path: Path, file: str, limit: int) -> Repair | None:
    """Mend one file; left as it is when it is a link, too large, not UTF-8 or changed meanwhile."""
    try:
        before = path.lstat()
        if not stat.S_ISREG(before.st_mode) or before.st_nlink > 1 or before.st_size > limit:
            return None
        written = path.read_bytes()
        text = written.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if "\0" in text:
        return None
    after, done = mended(text)
    if not done or not _replace(path, after.encode("utf-8"), before):
        return None
    return Repair(file, done, tuple(line_changes(text, after)))


def _replace(path: Path, data: bytes, before: os.stat_result) -> bool:
    """Put new bytes in a file's place in one step, its permissions kept; whether it was still as it was read."""
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")
    with writing(path):
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
                os.fsync(descriptor)
            now = path.lstat()
            same = (now.st_mtime_ns, now.st_size, now.st_ino) == (before.st_mtime_ns, before.st_size, before.st_ino)
            if same:
                temporary.replace(path)
            return same
        finally:
            temporary.unlink(missing_ok=True)
