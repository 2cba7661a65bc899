r"""Backslashes that YAML reads as something nobody meant: ``"C:\Panen"`` holds the escape ``\P``, a line separator."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from kimsites.source.yaml_nodes import children

# The escapes that stand for odd blanks and control characters; others are refused by YAML or mean what they say.
_ODD = re.compile(r"\\[PLN_0abevf]")
_ESCAPE = re.compile(r"\\(?P<sign>.)", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MAY_BE_ODD = re.compile(r"\\[PLN_0abevfxuU]")


def odd_escape(root: yaml.Node, text: str) -> yaml.ScalarNode | None:
    """The first text in double quotes with an escape for an odd blank or a control character.

    ``root`` is the tree of ``text``, its aliases known to be bounded.
    """
    if not _MAY_BE_ODD.search(text):
        return None
    return next((node for node in _double_quoted(root, set()) if _is_odd(node, text)), None)


def as_written(node: yaml.ScalarNode, text: str) -> str:
    """What stands between the quotes of a node, escapes and all."""
    return text[node.start_mark.index : node.end_mark.index].strip()[1:-1]


def _double_quoted(node: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if node.style == '"':
            yield node
        return
    for child in children(node):
        yield from _double_quoted(child, seen)


def _is_odd(node: yaml.ScalarNode, text: str) -> bool:
    # From left to right, since "\\P" is an escaped backslash and a letter.
    escapes = (found.group() for found in _ESCAPE.finditer(as_written(node, text)))
    return any(_ODD.fullmatch(escape) for escape in escapes) or _CONTROL.search(node.value) is not None
