"""Findings about the files people write: one type for every room, in two languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding matters: an error holds the site, the others inform."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Text(Struct, frozen=True):
    """One sentence in Indonesian and in English."""

    id: str
    en: str

    def format(self, **values: object) -> Text:
        """Fill the ``{name}`` places of both sentences; a value that is a Text gives each its own language."""
        return Text(
            self.id.format(**{name: value.id if isinstance(value, Text) else value for name, value in values.items()}),
            self.en.format(**{name: value.en if isinstance(value, Text) else value for name, value in values.items()}),
        )

    def pick(self, language: str) -> str:
        """The sentence in ``language`` (``"en"``, anything else is Indonesian)."""
        return self.en if language == "en" else self.id


class Location(Struct, frozen=True):
    """A place in a file the author can open.

    ``file`` is relative to the workspace with ``/`` separators; ``line`` and ``column`` count from 1 from the
    top of that file, front matter included.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None


class Diagnostic(Struct, frozen=True):
    """One finding. ``site`` is the slug of the KIM it concerns, None when it concerns the workspace."""

    code: str
    severity: Severity
    message: Text
    hint: Text | None = None
    site: str | None = None
    location: Location = Location()

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, str]:
        """Order of every listing: site, path, line, column, code."""
        at = self.location
        return (self.site or "", at.file or "", at.line or 0, at.column or 0, self.code, self.message.id)

    def to_json(self) -> list[Any]:
        """Plain values for the state; :meth:`from_json` reads them back."""
        at, hint = self.location, self.hint
        words = [self.message.id, self.message.en, *([hint.id, hint.en] if hint else [None, None])]
        return [self.code, str(self.severity), *words, self.site, at.file, at.line, at.column]

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> Diagnostic:
        """Read back what :meth:`to_json` gave.

        Raises:
            TypeError, ValueError: the data is no diagnostic.
        """
        code, severity, message_id, message_en, hint_id, hint_en, site, file, line, column = data
        hint = Text(hint_id, hint_en) if hint_id is not None else None
        return cls(code, Severity(severity), Text(message_id, message_en), hint, site, Location(file, line, column))

    def for_site(self, slug: str) -> Diagnostic:
        """The same finding, attributed to a KIM."""
        return Diagnostic(self.code, self.severity, self.message, self.hint, slug, self.location)


class FindingKind(Struct, frozen=True):
    """A kind of finding: stable code, severity, and what is said of it.

    ``message`` and ``hint`` hold ``{name}`` places that :meth:`at` fills.
    """

    code: str
    severity: Severity
    message: Text
    hint: Text | None = None

    def at(self, location: Location, *, site: str | None = None, **values: object) -> Diagnostic:
        """A finding of this kind at a place.

        Raises:
            KeyError: a place of the message was not given a value.
        """
        hint = self.hint.format(**values) if self.hint else None
        return Diagnostic(self.code, self.severity, self.message.format(**values), hint, site, location)


def error(code: str, message: Text, hint: Text | None = None) -> FindingKind:
    """A kind that holds the site it is found in."""
    return FindingKind(code, Severity.ERROR, message, hint)


def warning(code: str, message: Text, hint: Text | None = None) -> FindingKind:
    """A kind that is worth mending but publishes nothing wrong."""
    return FindingKind(code, Severity.WARNING, message, hint)


def info(code: str, message: Text, hint: Text | None = None) -> FindingKind:
    """A kind that only tells."""
    return FindingKind(code, Severity.INFO, message, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding holds its site."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted for people and machines alike, duplicates dropped."""
    return tuple(sorted(set(diagnostics), key=lambda found: found.sort_key))
