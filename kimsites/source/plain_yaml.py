"""YAML in its plainest form, read without a parser: lines of ``key: value`` as nearly every entry begins with.

What is recognised here means what the library makes of it; anything else is the library's.
"""

from __future__ import annotations

import re

import yaml
from yaml.resolver import Resolver

from kimsites.source.yaml_values import SCALAR_READERS, TEXT_TAG

# Words that no sign in or around them makes anything but text, a number, a date or a switch.
_PLAIN = r"[^\W_](?:[^\s:#]++|:(?=\S)| ++(?=[^\s#]))*+"
_ITEM = r"""[^\W_](?:[^\s:#,?\[\]{}"']++| ++(?=[^\s#,\]]))*+"""
_QUOTED = r'"[^"\\]*+"'
_ITEM_END = r"(?:, *(?!\])|(?=\]))"
_LINE = re.compile(
    r"(?P<key>[A-Za-z][A-Za-z0-9_]{0,99}): +"
    rf"(?:(?P<plain>{_PLAIN})|(?P<quoted>{_QUOTED}|'[^']*+')"
    rf"|\[ *(?P<items>(?:(?:{_ITEM}|{_QUOTED}) *{_ITEM_END})*+)\]) *"
)
_ITEMS = re.compile(rf"{_QUOTED}|{_ITEM}")
_RESOLVER = Resolver()
# Only what begins with one of these can be anything but text.
_TELLING = frozenset(sign for sign in Resolver.yaml_implicit_resolvers if sign)


def plain_values(text: str) -> dict[str, object] | None:
    """The values of a YAML text, None when it takes a parser to read it.

    ``text`` holds nothing but line feeds and characters that can be printed.
    """
    values: dict[str, object] = {}
    try:
        for written in text.split("\n"):
            line = _LINE.fullmatch(written)
            if line is not None and line["key"] not in values and _tag(line["key"]) == TEXT_TAG:
                values[line["key"]] = _value(line)
            elif written:
                return None
    # What the library's own readers raise of dates and numbers that can't be: the parser tells where they stand.
    except (ValueError, OverflowError):
        return None
    return values or None


def _value(line: re.Match[str]) -> object:
    if line["plain"] is not None:
        return _scalar(line["plain"])
    if line["quoted"] is not None:
        return line["quoted"][1:-1]
    return [item[1:-1] if item[0] == '"' else _scalar(item) for item in _ITEMS.findall(line["items"])]


def _scalar(text: str) -> object:
    tag = _tag(text)
    return text if tag == TEXT_TAG else SCALAR_READERS[tag](yaml.ScalarNode(tag, text))


def _tag(text: str) -> str:
    """The kind of a plain scalar."""
    if text[0] not in _TELLING:
        return TEXT_TAG
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag
