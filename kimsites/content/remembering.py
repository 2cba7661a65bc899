"""Texts are converted again, and photos looked at again, only when something of them has changed."""

import os
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from msgspec import Struct

from kimsites.content.files import KimFolder
from kimsites.content.links import EntryLinks
from kimsites.content.markdown.engine import MarkdownEngine
from kimsites.content.markdown.pipeline import BodyConverter, Conversion
from kimsites.content.markdown.positions import SourceText
from kimsites.content.markdown.rewrite import LinkTarget, PhotoTarget, Targets, Use
from kimsites.content.shelf import Refusal, Shelf, ShelvedPhoto
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.settings import Limits

#: Texts remembered: those of some twenty large KIMs.
_TEXTS = 4096

#: Photos remembered; no more than a few numbers are kept of each.
_PHOTOS = 20_000
#: A photo written so short a time ago, in nanoseconds, may be written once more without looking any different.
_TOO_NEW = 3_000_000_000

_Question = Callable[[Targets], LinkTarget | PhotoTarget | None]


class _Known(Struct, frozen=True):
    """What became of a text, and all it asked about its links and photos with the answers it was given."""

    body: str
    first_line: int
    questions: tuple[tuple[_Question, LinkTarget | PhotoTarget | None], ...]
    conversion: Conversion

    def holds(self, targets: Targets) -> bool:
        """Whether the same questions are answered as they were."""
        return all(ask(targets) == answer for ask, answer in self.questions)


class RememberingConverter(BodyConverter):
    """A converter with a memory; what it returns and tells of targets is the same as without.

    Only the last text of a file is remembered. A conversion depends on nothing but the text and on what its targets
    answer, in the order it asks; one that came to nothing may have taken too long by chance, and is tried again.
    """

    def __init__(self, engine: MarkdownEngine, limits: Limits) -> None:
        super().__init__(engine, limits)
        self._known: OrderedDict[str, _Known] = OrderedDict()

    def convert(self, body: str, source: SourceText, targets: Targets) -> Conversion:
        """Convert a body, from memory where that gives the same."""
        if not isinstance(targets, EntryLinks):
            return super().convert(body, source, targets)
        known = self._known.get(source.file)
        if known is not None and (known.body, known.first_line) == (body, source.first_line):
            # Answers are kept by whoever gives them, so the first round asks someone who is forgotten afterwards.
            trial = EntryLinks(targets.library, targets.source, targets.path, targets.address)
            if known.holds(trial) and known.holds(targets):
                self._known.move_to_end(source.file)
                return known.conversion
        asker = _Listening(targets)
        conversion = super().convert(body, source, asker)
        if conversion.body is not None:
            self._known[source.file] = _Known(body, source.first_line, tuple(asker.questions), conversion)
            if len(self._known) > _TEXTS:
                self._known.popitem(last=False)
        return conversion


class _Listening:
    """Passes questions on and remembers them."""

    def __init__(self, targets: Targets) -> None:
        self._targets = targets
        self.questions: list[tuple[_Question, LinkTarget | PhotoTarget | None]] = []

    def link(self, use: Use) -> LinkTarget | None:
        """Where a link leads."""
        answer = self._targets.link(use)
        self.questions.append((partial(_link, use), answer))
        return answer

    def photo(self, use: Use, alt: str) -> PhotoTarget | LinkTarget | None:
        """The photo to show."""
        answer = self._targets.photo(use, alt)
        self.questions.append((partial(_photo, use, alt), answer))
        return answer

    def missing_anchor(self, use: Use) -> None:
        """Take note of a missing anchor."""
        self._targets.missing_anchor(use)
        self.questions.append((partial(_missing_anchor, use), None))


def _link(use: Use, targets: Targets) -> LinkTarget | None:
    return targets.link(use)


def _photo(use: Use, alt: str, targets: Targets) -> PhotoTarget | LinkTarget | None:
    return targets.photo(use, alt)


def _missing_anchor(use: Use, targets: Targets) -> None:
    targets.missing_anchor(use)


class _SeenPhoto(Struct, frozen=True):
    """What was seen of a photo and told of it, and what the file system said of the file just before."""

    stamp: tuple[int, ...]
    found: ShelvedPhoto | Refusal
    told: tuple[Diagnostic, ...]


PhotoMemory = OrderedDict[str, _SeenPhoto]


class RememberingShelf(Shelf):
    """A shelf that opens a photo again only when size, time or inode of its file differ from those in `memory`."""

    def __init__(self, folder: KimFolder, most_bytes: int, memory: PhotoMemory) -> None:
        super().__init__(folder, most_bytes)
        self._memory = memory

    def _look_at_photo(self, path: str) -> ShelvedPhoto | Refusal:
        name = f"{self._folder.root}/{path}"
        stamp = _stamp(name)
        seen = self._memory.get(name)
        if stamp is not None and seen is not None and seen.stamp == (*stamp, self._most_bytes):
            self._memory.move_to_end(name)
            self.diagnostics.extend(seen.told)
            return seen.found
        before = len(self.diagnostics)
        found = super()._look_at_photo(path)
        if stamp is not None:
            self._memory[name] = _SeenPhoto((*stamp, self._most_bytes), found, tuple(self.diagnostics[before:]))
            if len(self._memory) > _PHOTOS:
                self._memory.popitem(last=False)
        return found


def _stamp(name: str) -> tuple[int, ...] | None:
    """What the file system says of a file; None of one that is missing or was written just now."""
    try:
        status = os.stat(name)  # noqa: PTH116 - pathlib takes three times as long
    except (OSError, ValueError):
        return None
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _TOO_NEW:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)
