"""YAML as plain values that still know where they were written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

import yaml

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.source.escapes import odd_escape
from kimsites.source.findings import CONTROL_CHARACTER
from kimsites.source.plain_yaml import plain_values
from kimsites.source.syntax_findings import ALIAS_BOMB, TOO_DEEP
from kimsites.source.yaml_errors import explain, explain_escape
from kimsites.source.yaml_nodes import MAX_DEPTH, TooDeepError, compose, pairs, too_many_copies
from kimsites.source.yaml_values import Keys, ValueBuilder

# What libyaml refuses, named here because its own report counts bytes, not columns.
_UNPRINTABLE = re.compile("[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Document:
    """The value of a YAML text: dict, list, str, int, float, bool, date, datetime or None, nothing else.

    ``readable`` is False when the text as a whole made no sense: ``data`` is None then. ``broken`` are the paths whose
    value made no sense by itself; the text as written stands in for it. Both are told in ``diagnostics``.
    """

    data: object
    diagnostics: tuple[Diagnostic, ...]
    file: str
    first_line: int = 1
    readable: bool = True
    broken: frozenset[Keys] = frozenset()
    _paths: tuple[Keys, ...] = field(default=(), repr=False, compare=False)
    _root: yaml.Node | None = field(default=None, repr=False, compare=False)
    # What was read without a parser is parsed once somebody asks where something stands, which is seldom.
    _text: str = field(default="", repr=False, compare=False)

    def locate(self, path: Sequence[str | int], *, key: bool = False) -> Location:
        """Where the value at ``path`` begins, or with ``key`` the key it belongs to.

        A path that leads nowhere gives the place of its nearest part that exists; an empty document its first line.
        """
        key_node, node, _ = self._walk(path)
        return self.at((key_node if key and key_node else node).start_mark) if node else self._start

    def raw(self, path: Sequence[str | int]) -> str | None:
        """A single value as its author wrote it (``0712``, not 458), without quotes; None for anything else."""
        _, node, found = self._walk(path)
        return str(node.value) if found and isinstance(node, yaml.ScalarNode) else None

    def diagnostics_within(self, path: Sequence[str | int]) -> tuple[Diagnostic, ...]:
        """The document's findings about the part at ``path``."""
        start = tuple(path)
        paired = zip(self._paths, self.diagnostics, strict=False)
        return tuple(found for at, found in paired if at[: len(start)] == start)

    def at(self, mark: yaml.Mark) -> Location:
        """The place in the file of a place in the YAML."""
        return self.at_line(mark.line, mark.column)

    def at_line(self, line: int, column: int) -> Location:
        """The place in the file of a line and column of the YAML, both counted from 0."""
        return Location(self.file, self.first_line + line, column + 1)

    @property
    def _start(self) -> Location:
        return Location(self.file, self.first_line, 1)

    def _walk(self, path: Sequence[str | int]) -> tuple[yaml.Node | None, yaml.Node | None, bool]:
        """Key node, value node and whether the whole path exists."""
        key_node, node = None, compose(self._text) if self._text else self._root
        for part in path:
            step = _step(node, part)
            if step is None:
                return key_node, node, False
            key_node, node = step
        return key_node, node, node is not None


def _step(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and 0 <= part < len(node.value):
        item = node.value[part]
        return item, item
    if isinstance(node, yaml.MappingNode):
        # The last one of a name is the one that counts.
        return next((pair for pair in reversed(list(pairs(node))) if pair[0].value == part), None)
    return None


def load_yaml(text: str, file: str, first_line: int = 1, keys: Iterable[Container[str]] = ()) -> Document:
    """Read one YAML document. Never raises, whatever the text.

    ``first_line`` is the line of ``file`` that ``text`` begins on. Only plain values come out: no tag can make
    anything else, aliases are copied within bounds. ``keys`` hold the keys to expect, for better advice.
    """
    values = plain_values(text) if text.replace("\n", "").isprintable() else None
    if values is not None:
        return Document(values, (), file, first_line, _text=text)
    return _parsed(text, Document(None, (), file, first_line), keys)


def _parsed(text: str, empty: Document, keys: Iterable[Container[str]]) -> Document:
    odd = _UNPRINTABLE.search(text)
    if odd is not None:
        return _unreadable(empty, _unprintable(odd, text, empty))
    try:
        root = compose(text)
    except TooDeepError as problem:
        return _unreadable(empty, TOO_DEEP.at(empty.at(problem.node.start_mark), limit=MAX_DEPTH))
    except yaml.YAMLError as problem:
        return _unreadable(empty, explain(problem, text, empty.at_line, keys))
    if root is None:
        return empty
    unsound = _unsound(root, text, empty)
    if unsound is not None:
        return _unreadable(empty, unsound)
    builder = ValueBuilder(empty.at)
    data = builder.build(root)
    return Document(
        data,
        tuple(builder.diagnostics),
        empty.file,
        empty.first_line,
        broken=frozenset(builder.broken),
        _paths=tuple(builder.paths),
        _root=root,
    )


def _unsound(root: yaml.Node, text: str, document: Document) -> Diagnostic | None:
    """What makes a tree unfit to be read although it is YAML."""
    bomb = too_many_copies(root) if "&" in text and "*" in text else None
    if bomb is not None:
        return ALIAS_BOMB.at(document.at(bomb.start_mark))
    odd = odd_escape(root, text) if "\\" in text else None
    return explain_escape(odd, text, document.at_line) if odd is not None else None


def _unreadable(empty: Document, found: Diagnostic) -> Document:
    return Document(None, (found,), empty.file, empty.first_line, readable=False)


def _unprintable(odd: re.Match[str], text: str, document: Document) -> Diagnostic:
    before = text[: odd.start()]
    line = document.first_line + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    character = f"U+{ord(odd.group()):04X}"
    count = len(_UNPRINTABLE.findall(text))
    return CONTROL_CHARACTER.at(Location(document.file, line, column), character=character, count=count)
