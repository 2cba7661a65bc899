"""New records of the registry, and a place for them in a file that people keep by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import yaml
from msgspec import Struct

from kimsites.model.registry import Decree, Status
from kimsites.scaffold.values import yaml_text
from kimsites.source import load_yaml

_EMPTY = re.compile(r"sites: *(?:\[ *\]|null|~)?")


class NewRecord(Struct, frozen=True):
    """A record to add, as :class:`kimsites.model.registry.SiteRecord`; ``where`` names its village, for a comment."""

    slug: str
    name: str
    region: str
    sectors: tuple[str, ...]
    status: Status
    number: str | None = None
    decree: Decree | None = None
    approved: date | None = None
    where: str = ""

    def lines(self) -> Iterator[str]:
        """Its keys in the order that registries have them."""
        yield f"slug: {yaml_text(self.slug)}"
        yield f"name: {yaml_text(self.name)}"
        if self.number:
            yield f'number: "{self.number}"'
        yield f'region: "{self.region}"' + (f"  # {' '.join(self.where.split())}" if self.where else "")
        yield f"sectors: [{', '.join(self.sectors)}]"
        yield f"status: {self.status.value}"
        if self.decree:
            yield "decree:"
            yield f"  number: {yaml_text(self.decree.number)}"
            yield f"  date: {self.decree.date.isoformat()}"
            yield f"  issuer: {yaml_text(self.decree.issuer)}"
        if self.approved:
            yield f"approved: {self.approved.isoformat()}"


def with_record(text: str, record: NewRecord) -> str | None:
    """The text of a registry file with one more record at the end of its list; everything else stays to the byte.

    None where that can't be done: the text is no YAML, its list is written in square brackets and not empty, or what
    comes of it would not be exactly the old records and one more. ``text`` may have line ends of either kind.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    before = load_yaml(text.removeprefix("\ufeff"), "-")
    if not before.readable or not isinstance(before.data, dict | None):
        return None
    place = _place(text.removeprefix("\ufeff"))
    if place is None:
        return None
    dash = " " * place.indent + "- "
    block = [f"{dash if at == 0 else ' ' * len(dash)}{line}" for at, line in enumerate(record.lines())]
    lines = text.split("\n")
    head, tail = lines[: place.line], lines[place.line :]
    head = [*head[:-1], head[-1] + ending.removesuffix("\n")] if place.unended and head else head
    if place.replaced is not None:
        own = lines[place.replaced] if place.line > place.replaced else ending.removesuffix("\n")
        head = [*head[: place.replaced], _EMPTY.sub("sites:", own) if "sites" in own else f"sites:{own}"]
    new = [f"{line}{ending.removesuffix(chr(10))}" for line in (*(("",) if place.spaced else ()), *block)]
    after = "\n".join((*head, *new, *(tail or ("",))))
    return after if _holds_one_more(before.data, after) else None


class _Place(Struct, frozen=True):
    """Before which line (from 0) a record goes, how far its dash is indented, and whether a blank line parts it.

    ``replaced`` is the line of an empty ``sites`` that must make room; ``unended`` says that the line above has no end.
    """

    line: int
    indent: int
    spaced: bool = False
    replaced: int | None = None
    unended: bool = False


def _place(text: str) -> _Place | None:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    lines = text.split("\n")
    end = len(lines) - 1 if not lines[-1] else len(lines)
    unended = bool(lines[-1])
    if not isinstance(root, yaml.MappingNode):
        return _Place(end, 2, unended=unended, replaced=end) if root is None else None
    found = [(key, value) for key, value in root.value if key.value == "sites"]
    if not found:
        return _Place(end, 2, unended=unended, replaced=end)
    key, sites = found[-1]
    if isinstance(sites, yaml.SequenceNode) and sites.value:
        if sites.flow_style:
            return None
        return _after(sites, lines, unended=unended)
    line = key.start_mark.line
    own = _EMPTY.fullmatch(lines[line].removeprefix("\ufeff").split("#")[0].strip())
    return _Place(line + 1, 2, replaced=line) if own and not key.start_mark.column else None


def _after(sites: yaml.SequenceNode, lines: list[str], *, unended: bool) -> _Place:
    """Below the last record and the comments that belong to it."""
    column = sites.start_mark.column
    at = _last_line(sites.value[-1]) + 1
    while at < len(lines) and lines[at].strip().startswith("#") and _indent(lines[at]) > column:
        at += 1
    first, last = sites.value[0].start_mark.line, sites.value[-1].start_mark.line
    spaced = any(not line.strip() for line in lines[first:last])
    return _Place(at, column, spaced, unended=unended and at == len(lines))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _last_line(node: yaml.Node) -> int:
    """The line on which a node's text ends; a block's own end mark lies below blank lines and comments."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    mark: yaml.Mark = node.end_mark
    return int(mark.line) - (1 if mark.column == 0 and mark.line > node.start_mark.line else 0)


def _holds_one_more(before: object, text: str) -> bool:
    after = load_yaml(text.removeprefix("\ufeff"), "-")
    old = before if isinstance(before, dict) else {}
    if not isinstance(after.data, dict) or after.diagnostics:
        return False
    was, now = old.get("sites") or [], after.data.get("sites")
    rest = {key: value for key, value in old.items() if key != "sites"}
    others = {key: value for key, value in after.data.items() if key != "sites"}
    return isinstance(now, list) and isinstance(was, list) and now[:-1] == was and rest == others
