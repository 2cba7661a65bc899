"""One markdown file of a KIM, read within limits, taken apart and held against a schema."""

import os
from collections.abc import Mapping, MutableMapping
from typing import Generic, TypeVar

from msgspec import Struct

from kimsites.content.file_findings import ENTRY_TOO_LARGE, UNREADABLE
from kimsites.content.files import PROFILE, KimFolder
from kimsites.content.markdown.positions import SourceText, without_code
from kimsites.model.diagnostic import Diagnostic, Location, Text, has_errors
from kimsites.model.settings import Limits
from kimsites.source import Document, Schema, decode, load_yaml, split_front_matter, validate

M = TypeVar("M", bound=Schema)

_ENTRY_EXAMPLE = Text("judul: Judul tulisan", "title: Title of the text")
_PROFILE_EXAMPLE = Text("semboyan: Dari warga, untuk warga", "tagline: From the village, for the village")
# Nearly every text is shorter, and then one call reads it whole.
_CHUNK = 1 << 16


class SourceDocument(Struct, Generic[M], frozen=True):
    """A markdown file with sound front matter: `fields` as its schema says, `front` with the places, the body."""

    file: str
    fields: M
    front: Document
    body: str
    body_line: int

    def place(self, name: str, aliases: Mapping[str, str], *item: int) -> Location:
        """Where a field's value (or an item of it) stands, whichever of its spellings is used.

        The first line of the front matter when the field is missing.
        """
        data = self.front.data if isinstance(self.front.data, dict) else {}
        spellings = (name, *(alias for alias, field in aliases.items() if field == name))
        written = next((key for key in data if key in spellings or key.lower() in spellings), None)
        return self.front.locate((written, *item)) if written else Location(self.file, self.front.first_line, 1)

    def source_text(self) -> SourceText:
        """The body as findings look places up in it."""
        return SourceText(self.file, self.body_line, without_code(self.body))


class ReadDocument(Struct, Generic[M], frozen=True):
    """What came of reading a file; None when the diagnostics say why nothing did."""

    document: SourceDocument[M] | None
    diagnostics: tuple[Diagnostic, ...]


class DocumentReader(Struct, frozen=True):
    """Reads markdown files of one KIM's folder. `texts`, if any, is given the whole text of each by its path."""

    folder: KimFolder
    limits: Limits
    texts: MutableMapping[str, str] | None = None

    def read(self, path: str, schema: type[M], aliases: Mapping[str, str]) -> ReadDocument[M]:
        """Read the file at a path below the KIM's folder. Whatever is wrong with it is a diagnostic."""
        file = self.folder.file(path)
        data = self._bytes(path, file)
        if isinstance(data, Diagnostic):
            return ReadDocument(None, (data,))
        decoded = decode(data, file)
        if decoded.text is None:
            return ReadDocument(None, decoded.diagnostics)
        if self.texts is not None:
            self.texts[path] = decoded.text
        example = _PROFILE_EXAMPLE if path == PROFILE else _ENTRY_EXAMPLE
        parts = split_front_matter(decoded.text, file, self.limits.front_matter_bytes, example)
        found = (*decoded.diagnostics, *parts.diagnostics)
        if parts.yaml is None:
            return ReadDocument(None, found)
        front = load_yaml(parts.yaml, file, parts.first_line, (schema.model_fields, aliases))
        checked = validate(front, schema, aliases=aliases, any_case=True)
        found = (*found, *front.diagnostics, *checked.diagnostics)
        if checked.value is None or has_errors(found):
            return ReadDocument(None, found)
        return ReadDocument(SourceDocument(file, checked.value, front, parts.body, parts.body_line), found)

    def _bytes(self, path: str, file: str) -> bytes | Diagnostic:
        """The bytes of a file whose size is known to be bearable before it is read."""
        limit = self.limits.entry_bytes
        try:
            descriptor = os.open(f"{self.folder.root}/{path}", os.O_RDONLY | os.O_CLOEXEC)
            try:
                size = os.fstat(descriptor).st_size
                return ENTRY_TOO_LARGE.at(Location(file), size=size, limit=limit) if size > limit else _read(descriptor)
            finally:
                os.close(descriptor)
        except OSError as problem:
            return UNREADABLE.at(Location(file), name=path, reason=problem.strerror)


def _read(descriptor: int) -> bytes:
    """All that is to be read, however much a file has grown meanwhile."""
    data = os.read(descriptor, _CHUNK)
    if len(data) < _CHUNK:
        return data
    parts = [data]
    while parts[-1]:
        parts.append(os.read(descriptor, _CHUNK))
    return b"".join(parts)
