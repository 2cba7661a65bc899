"""A document held against a schema: a typed value, or every fault at its own line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar

from msgspec import Struct
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kimsites.model.diagnostic import Diagnostic
from kimsites.source.document import Document
from kimsites.source.explanations import Fault, explain_fault, meant_fields, not_keys
from kimsites.source.key_names import KeyNames, fields_at
from kimsites.source.schema import AS_WRITTEN, Schema
from kimsites.source.value_findings import SAME_KEY_TWICE
from kimsites.source.yaml_values import Keys

M = TypeVar("M", bound=Schema)


class Validated(Struct, Generic[M], frozen=True):
    """A value of the schema, or None when the diagnostics (or the document's own) say why there is none."""

    value: M | None
    diagnostics: tuple[Diagnostic, ...] = ()


def validate(
    document: Document,
    schema: type[M],
    *,
    aliases: Mapping[str, str] | None = None,
    path: Keys = (),
    any_case: bool = False,
) -> Validated[M]:
    """Hold the part of a document at ``path`` against a schema. Never raises.

    ``aliases`` maps other spellings of keys to field names: ``{"judul": "title", "contact.telepon": "phone"}``;
    what stands before the last dot is the path of field names, lists left out. With ``any_case`` capitals in keys
    are of no account. An empty document counts as one without keys. Findings of the document itself are not
    repeated, and nothing is said of values they are about.
    """
    data = _part(document.data, path)
    if not document.readable:
        return Validated(None)
    spellings = _by_parent(tuple((aliases or {}).items()))
    renaming = _Renaming(document, path, spellings, schema if any_case else None)
    renamed = renaming.apply({} if data is None and not path else data, (), "")
    if not isinstance(renamed, dict):
        return Validated(None, (not_keys(document, path, data, KeyNames(schema, spellings)),))
    value, faults = _held_against(schema, renamed, document, renaming)
    diagnostics = tuple(renaming.diagnostics)
    if faults:
        names = KeyNames(schema, spellings, renaming.uses_aliases or not renamed)
        diagnostics += _explained([_fault(details, document, renaming, names) for details in faults])
    return Validated(None if faults or diagnostics else value, diagnostics)


def _explained(faults: list[Fault]) -> tuple[Diagnostic, ...]:
    """What is to be told of the faults: each once, and nothing that the document itself tells."""
    misspelt = meant_fields(faults)
    told = (fault for fault in faults if not (fault.kind == "missing" and fault.field in misspelt))
    return tuple(explain_fault(fault) for fault in told if not _is_broken(fault.path, fault.document))


def _part(data: Any, path: Keys) -> Any:
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _held_against(
    schema: type[M], data: dict[str, Any], document: Document, renaming: _Renaming
) -> tuple[M | None, list[ErrorDetails]]:
    """Validate; once more if a field wants the text as written, since only then is it known which do."""
    for _ in range(2):
        try:
            return schema.model_validate(data), []
        except ValidationError as problem:
            faults = [fault for fault in problem.errors(include_url=False) if not _is_miscounted(fault)]
        wanted = [fault["loc"] for fault in faults if fault["type"] == AS_WRITTEN]
        for loc in wanted:
            _part(data, loc[:-1])[loc[-1]] = document.raw(renaming.written(loc))
        if not wanted:
            break
    return None, faults


def _is_miscounted(fault: ErrorDetails) -> bool:
    """Whether pydantic finds a list too short only because it doesn't count the items that are wrong."""
    least = (fault.get("ctx") or {}).get("min_length", 0)
    return fault["type"] == "too_short" and isinstance(fault["input"], list) and len(fault["input"]) >= least


def _fault(details: ErrorDetails, document: Document, renaming: _Renaming, names: KeyNames) -> Fault:
    return Fault(
        kind=details["type"],
        field=details["loc"],
        path=renaming.written(details["loc"]),
        start=len(renaming.start),
        value=details["input"],
        context=details.get("ctx") or {},
        document=document,
        names=names,
    )


def _is_broken(path: Keys, document: Document) -> bool:
    return any(path[:length] in document.broken for length in range(len(path) + 1))


@lru_cache(maxsize=64)
def _by_parent(aliases: tuple[tuple[str, str], ...]) -> Mapping[str, Mapping[str, str]]:
    grouped: dict[str, dict[str, str]] = {}
    for alias, name in aliases:
        parent, _, spelling = alias.rpartition(".")
        grouped.setdefault(parent, {})[spelling] = name.rpartition(".")[2]
    return grouped


class _Renaming:
    """Other spellings of keys turned into field names, and the way back for findings."""

    def __init__(
        self,
        document: Document,
        start: Keys,
        aliases: Mapping[str, Mapping[str, str]],
        any_case_of: type[Schema] | None = None,
    ) -> None:
        self.start = start
        self._any_case_of = any_case_of
        self.diagnostics: list[Diagnostic] = []
        self._document = document
        self._aliases = aliases
        self._spelling: dict[Keys, str] = {}

    def apply(self, data: Any, path: Keys, parent: str) -> Any:
        """A copy of the data with field names for keys; ``parent`` is the dotted path of its field names."""
        if isinstance(data, list):
            if not any(isinstance(item, list | dict) for item in data):
                return data[:]
            return [self.apply(item, (*path, at), parent) for at, item in enumerate(data)]
        if not isinstance(data, dict):
            return data
        result: dict[str, Any] = {}
        for name, spelling in self._names(data, path, self._aliases.get(parent, {})):
            below = f"{parent}.{name}" if parent else name
            value = data[spelling]
            result[name] = self.apply(value, (*path, name), below) if isinstance(value, list | dict) else value
        return result

    def _names(self, data: dict[str, Any], path: Keys, aliases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        taken: dict[str, str] = {}
        for spelling in data:
            name = aliases.get(spelling, spelling)
            if name == spelling and self._any_case_of is not None and not spelling.islower():
                name = self._in_small_letters(self._any_case_of, spelling, path, aliases)
            if name in taken:
                at = self._document.locate((*self.written(path), spelling), key=True)
                self.diagnostics.append(SAME_KEY_TWICE.at(at, name=spelling, other=taken[name]))
                continue
            taken[name] = spelling
            if name != spelling:
                self._spelling[(*path, name)] = spelling
            yield name, spelling

    @property
    def uses_aliases(self) -> bool:
        """Whether any key was another spelling of its field, capitals aside."""
        return any(spelling.lower() != path[-1] for path, spelling in self._spelling.items())

    @staticmethod
    def _in_small_letters(schema: type[Schema], spelling: str, path: Keys, aliases: Mapping[str, str]) -> str:
        """The field that a key with capitals means; the key itself where names are free or it means none."""
        lower = spelling.lower()
        name = aliases.get(lower, lower)
        return name if name in fields_at(schema, path) else spelling

    def written(self, field: Keys) -> Keys:
        """The path in the document of a path of field names."""
        parts = (self._spelling.get(field[: at + 1], part) for at, part in enumerate(field))
        return (*self.start, *parts)
