"""Nodes to plain Python values: only the plain kinds, whatever a document asks for."""

from __future__ import annotations

from collections.abc import Callable

import yaml
from yaml.constructor import SafeConstructor

from kimsites.model.diagnostic import Diagnostic, FindingKind, Location
from kimsites.source.quoting import quoted, shown
from kimsites.source.syntax_findings import (
    BAD_MERGE,
    DUPLICATE_KEY,
    IMPOSSIBLE_DATE,
    KEY_NOT_TEXT,
    UNKNOWN_TAG,
    UNREADABLE_VALUE,
)
from kimsites.source.yaml_nodes import MERGE_TAG, merged_groups, own_pairs, pairs

Keys = tuple[str | int, ...]

_PREFIX = "tag:yaml.org,2002:"
#: What plain text is marked with, and what makes values of the other plain kinds.
TEXT_TAG = f"{_PREFIX}str"
_DATE = f"{_PREFIX}timestamp"
# Its scalar methods look at nothing but the node they are given.
_SCALARS = SafeConstructor()
SCALAR_READERS: dict[str, Callable[[yaml.ScalarNode], object]] = {
    f"{_PREFIX}null": _SCALARS.construct_yaml_null,
    f"{_PREFIX}bool": _SCALARS.construct_yaml_bool,
    f"{_PREFIX}int": _SCALARS.construct_yaml_int,
    f"{_PREFIX}float": _SCALARS.construct_yaml_float,
    _DATE: _SCALARS.construct_yaml_timestamp,
    # A lone "=" is a kind of its own in YAML 1.1; nobody means that.
    f"{_PREFIX}value": lambda node: str(node.value),
}
_GROUP = f"{_PREFIX}map"
_LIST = f"{_PREFIX}seq"


class ValueBuilder:
    """Builds the value of one document; ``diagnostics``, their ``paths`` and ``broken`` fill up meanwhile.

    ``broken`` holds the paths whose value could not be read and stands there as text instead.
    """

    def __init__(self, locate: Callable[[yaml.Mark], Location]) -> None:
        self._locate = locate
        self.diagnostics: list[Diagnostic] = []
        self.paths: list[Keys] = []
        self.broken: set[Keys] = set()

    def build(self, node: yaml.Node, path: Keys = ()) -> object:
        """The plain value of a node whose depth and copies are known to be bounded."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if node.tag not in (_GROUP, _LIST):
            self._found(UNKNOWN_TAG, node, path, tag=_tag_as_written(node.tag), example=_with_key(path, '"..."'))
        if isinstance(node, yaml.MappingNode):
            return self._group(node, path)
        return [self.build(item, (*path, at)) for at, item in enumerate(node.value)]

    def _scalar(self, node: yaml.ScalarNode, path: Keys) -> object:
        text: str = node.value
        if node.tag == TEXT_TAG:
            return text
        read = SCALAR_READERS.get(node.tag)
        if read is None:
            tag = _tag_as_written(node.tag)
            self._found(
                UNKNOWN_TAG, node, path, tag=tag, example=_with_key(path, quoted(shown(f"{tag} {text}".strip())))
            )
            return text
        try:
            return read(node)
        # Impossible dates, numbers of thousands of digits, and words no explicit tag can make sense of.
        except (ValueError, OverflowError, KeyError, AttributeError, IndexError, yaml.YAMLError):
            if node.tag == _DATE:
                self._found(IMPOSSIBLE_DATE, node, path, written=shown(text), example=_possible(text))
            else:
                example = _with_key(path, quoted(shown(text)))
                self._found(UNREADABLE_VALUE, node, path, written=shown(text), example=example)
            return text

    def _group(self, node: yaml.MappingNode, path: Keys) -> dict[str, object]:
        nodes = {key.value: value for key, value in node.value if _is_text(key)}
        if len(nodes) != len(node.value):
            # Something is merged, written twice, or no text.
            self._check_keys(node, path)
            nodes = {key.value: value for key, value in pairs(node) if _is_text(key)}
        return {key: self.build(value, (*path, key)) for key, value in nodes.items()}

    def _check_keys(self, node: yaml.MappingNode, path: Keys) -> None:
        first: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.tag == MERGE_TAG and merged_groups(value) is None:
                self._found(BAD_MERGE, value, path, broken=False)
        for key, _ in own_pairs(node):
            if not _is_text(key):
                written = shown(key.value) if isinstance(key, yaml.ScalarNode) else "[...]"
                example = f"{quoted(written)}: ..."
                self._found(KEY_NOT_TEXT, key, path, broken=False, written=written, example=example)
            elif key.value in first:
                line = self._locate(first[key.value].start_mark).line
                self._found(DUPLICATE_KEY, key, path, broken=False, name=shown(key.value), line=line)
            else:
                first[key.value] = key

    def _found(self, kind: FindingKind, node: yaml.Node, path: Keys, *, broken: bool = True, **values: object) -> None:
        self.diagnostics.append(kind.at(self._locate(node.start_mark), site=None, **values))
        self.paths.append(path)
        if broken:
            self.broken.add(path)


def _is_text(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode) and key.tag == TEXT_TAG


def _with_key(path: Keys, value: str) -> str:
    """The line that sets a value; the bare value in a list."""
    return f"{shown(path[-1])}: {value}" if path and isinstance(path[-1], str) else value


def _tag_as_written(tag: str) -> str:
    return shown(f"!!{tag.removeprefix(_PREFIX)}" if tag.startswith(_PREFIX) else tag)


def _possible(written: str) -> str:
    """The date itself when only its time is wrong, else the last day of the month when only the day is."""
    for candidate in (written[:10], *(f"{written[:8]}{day}" for day in (30, 29, 28))):
        node = yaml.ScalarNode(_DATE, candidate)
        try:
            _SCALARS.construct_yaml_timestamp(node)
        except (ValueError, AttributeError):
            continue
        return candidate
    return "2025-11-15"
