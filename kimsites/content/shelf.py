"""The photos and documents of one KIM that are really used: looked at once, published once."""

import hashlib
import stat
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from kimsites.content.file_findings import UNREADABLE
from kimsites.content.files import KimFolder, is_inside
from kimsites.content.nearest import nearest_file
from kimsites.content.photos import (
    MOST_PIXELS,
    PHOTO_ENDINGS,
    REFUSED_PICTURES,
    NotAPhotoError,
    PhotoFacts,
    TooManyPixelsError,
    photo_facts,
)
from kimsites.content.slugs import slugify
from kimsites.content.target_findings import (
    DOCUMENT_NOT_PDF,
    FILE_TOO_LARGE,
    LINK_FILE_KIND,
    LINK_LEAVES_FOLDER,
    LINK_MISSING,
    PHOTO_KIND,
    PHOTO_MISSING,
    PHOTO_NAMED_OTHERWISE,
    PHOTO_NOT_A_PHOTO,
    PHOTO_TELLS_POSITION,
    PHOTO_TOO_MANY_PIXELS,
)
from kimsites.model.content import Asset
from kimsites.model.diagnostic import Diagnostic, FindingKind, Location, Text

_LONGEST_STEM = 60


class Refusal(Struct, frozen=True):
    """Why a file is not published: a kind of finding and the values it still wants besides `target`."""

    kind: FindingKind
    values: tuple[tuple[str, Any], ...] = ()

    def at(self, location: Location, target: str) -> Diagnostic:
        """The finding about one use of the file."""
        return self.kind.at(location, target=target, name=target, **dict(self.values))


class ShelvedPhoto(Struct, frozen=True):
    """A photo to be published."""

    asset: Asset
    facts: PhotoFacts


class Shelf:
    """Looks at photos and documents when they are first used and remembers what it saw.

    Paths are relative to the KIM's folder, normalised, without `..`.
    """

    def __init__(self, folder: KimFolder, most_bytes: int) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._photos: dict[str, ShelvedPhoto | Refusal] = {}
        self._documents: dict[str, Asset | Refusal] = {}
        self.diagnostics: list[Diagnostic] = []

    def photo(self, path: str) -> ShelvedPhoto | Refusal:
        """The photo at a path, or why there is none."""
        if path not in self._photos:
            self._photos[path] = self._look_at_photo(path)
        return self._photos[path]

    def file(self, path: str) -> Asset | Refusal:
        """The photo or document at a path as something to link to, or why it can't be."""
        if _ending(path) in PHOTO_ENDINGS:
            photo = self.photo(path)
            return photo.asset if isinstance(photo, ShelvedPhoto) else photo
        if path not in self._documents:
            self._documents[path] = self._look_at_document(path)
        return self._documents[path]

    def _look_at_photo(self, path: str) -> ShelvedPhoto | Refusal:
        data = self._read(path, PHOTO_MISSING)
        if isinstance(data, Refusal):
            return data
        if _ending(path) in REFUSED_PICTURES:
            return Refusal(PHOTO_KIND, (("kind", _ending(path).upper()),))
        try:
            facts = photo_facts(data)
        except TooManyPixelsError:
            return Refusal(PHOTO_TOO_MANY_PIXELS, (("limit", MOST_PIXELS // 1_000_000),))
        except NotAPhotoError:
            return Refusal(PHOTO_NOT_A_PHOTO)
        place = Location(self._folder.file(path))
        if facts.tells_position:
            self.diagnostics.append(PHOTO_TELLS_POSITION.at(place))
        if PHOTO_ENDINGS.get(_ending(path)) != facts.extension:
            kind, extension = facts.extension.upper(), facts.extension
            self.diagnostics.append(PHOTO_NAMED_OTHERWISE.at(place, kind=kind, extension=extension))
        return ShelvedPhoto(self._asset(path, data, facts.extension), facts)

    def _look_at_document(self, path: str) -> Asset | Refusal:
        data = self._read(path, LINK_MISSING)
        if isinstance(data, Refusal):
            return data
        if _ending(path) != "pdf":
            return Refusal(LINK_FILE_KIND, (("kind", (_ending(path) or PurePosixPath(path).name).upper()),))
        if not data.startswith(b"%PDF-"):
            return Refusal(DOCUMENT_NOT_PDF)
        return self._asset(path, data, "pdf")

    def _read(self, path: str, missing: FindingKind) -> bytes | Refusal:
        """The bytes of a plain file inside the folder; its size is known to be bearable before it is opened."""
        whole = self._folder.root / path
        try:
            hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
            state = None if hidden or "\0" in path else whole.stat()
            if state is None or not stat.S_ISREG(state.st_mode):
                return self._missing(path, missing)
            if not is_inside(self._folder.root, path):
                return Refusal(LINK_LEAVES_FOLDER, (("own", ""),))
            if state.st_size > self._most_bytes:
                return Refusal(FILE_TOO_LARGE, (("size", state.st_size), ("limit", self._most_bytes)))
            return whole.read_bytes()
        except (FileNotFoundError, NotADirectoryError, UnicodeError):
            return self._missing(path, missing)
        except OSError as problem:
            return Refusal(UNREADABLE, (("reason", problem.strerror),))

    def _missing(self, path: str, kind: FindingKind) -> Refusal:
        nearest = nearest_file(self._folder.root, path)
        found = Text(f' Mungkin maksudnya "{nearest}".', f' Perhaps "{nearest}" is meant.') if nearest else ""
        return Refusal(kind, (("nearest", found),))

    def _asset(self, path: str, data: bytes, extension: str) -> Asset:
        digest = hashlib.sha256(data).hexdigest()
        stem = slugify(PurePosixPath(path).stem)[:_LONGEST_STEM].strip("-") or "berkas"
        published = f"aset/{stem}.{digest[:10]}.{extension}"
        return Asset(published, str(self._folder.root / path), digest, len(data))


def each_once(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """Return assets sorted by published path; of files with the same content and name, the first by source."""
    by_path = {asset.path: asset for asset in sorted(assets, key=lambda asset: asset.source, reverse=True)}
    return tuple(by_path[path] for path in sorted(by_path))


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.removeprefix(".").lower()
