"""Lines of YAML taken apart and set right, for advice."""

from __future__ import annotations

import re

from kimsites.source.quoting import quoted, shown, straightened

KEYED = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s:#'\"\[\]{},-][^:]*?)[ \t]*:[ \t]+(?P<value>\S.*?)\s*")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE_QUOTED = re.compile(r"'(?:[^']|'')*'")
CLOSING = {"[": "]", "{": "}"}
SPECIAL = "@`%*&!|>[]{},#?-\"'"


def in_single_quotes(keyed: re.Match[str] | None, bare: str) -> str:
    """The text in single quotes, as the value of the key of its line."""
    single = "'" + shown(bare).replace("'", "''") + "'"
    return f"{shown(keyed['key'])}: {single}" if keyed else single


def corrected(keyed: re.Match[str]) -> str:
    """The line with its value in quotes; those that were around it already don't become part of it."""
    value = keyed["value"].rstrip()
    around = len(value) > 2 and value[0] in "\"'" and value[-1] == value[0]
    return with_key(keyed, value[1:-1] if around else value)


def with_key(keyed: re.Match[str], value: str) -> str:
    """The key of a line with another value, in quotes."""
    return f"{shown(keyed['key'])}: {quoted(shown(straightened(value)))}"


def is_plain(value: str) -> bool:
    """Whether a value needs no quotes."""
    return value[0] not in SPECIAL and ": " not in value and " #" not in value and not value.endswith(":")


def end_of_quotes(value: str) -> int | None:
    """Where the quotes that open a value end; None when they don't."""
    pattern = _DOUBLE_QUOTED if value[0] == '"' else _SINGLE_QUOTED
    found = pattern.match(value)
    return found.end() if found else None


def end_of_brackets(value: str) -> int | None:
    """Where the bracket that opens a value is closed; None when it isn't."""
    closing = CLOSING.get(value[0])
    return value.index(closing) + 1 if closing and closing in value else None
