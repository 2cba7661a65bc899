"""libyaml's complaints in words an author understands, with the author's own line set right.

What libyaml reports is where it gave up, not what was done wrong; the line itself tells more. The wording of libyaml
and of PyYAML's own scanner differ, so only words common to both are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

import yaml
from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, FindingKind, Location
from kimsites.source.escapes import as_written
from kimsites.source.quoting import quoted, shown
from kimsites.source.syntax_findings import (
    BACKSLASH,
    INDENTATION,
    LIST_IN_LINE,
    NO_COLON,
    SEVERAL_DOCUMENTS,
    SPECIAL_START,
    TAB,
    TEXT_AFTER_VALUE,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    UNQUOTED_COLON,
    UNQUOTED_HASH,
    UNREADABLE_YAML,
)
from kimsites.source.yaml_lines import (
    CLOSING,
    KEYED,
    SPECIAL,
    corrected,
    end_of_brackets,
    end_of_quotes,
    in_single_quotes,
    is_plain,
    with_key,
)

_KEY_ONLY = re.compile(r"\s*(?:- +)*[^\s:#][^:]*:\s*")
_NO_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[^\s:#]+):(?P<value>[^\s:/].*?)\s*")
_COMMENT = re.compile(r"\s#.*")
_HASH_WORD = re.compile(r"(?<=\s)#[^\s,\]}\"']+")


#: The place in a file of a line and column of the YAML in it, both counted from 0.
Place = Callable[[int, int], Location]


class _Complaint(Struct, frozen=True):
    """What libyaml said and where; lines and columns count from 0."""

    lines: tuple[str, ...]
    words: str
    line: int
    column: int
    begun_line: int
    begun_column: int
    place: Place
    keys: tuple[Container[str], ...] = ()

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def found(self, kind: FindingKind, line: int, column: int, **values: object) -> Diagnostic:
        return kind.at(self.place(line, column), site=None, **values)


def explain(problem: yaml.YAMLError, text: str, place: Place, keys: Iterable[Container[str]] = ()) -> Diagnostic:
    """Say what is wrong with ``text``, given libyaml's own complaint about it. ``keys`` hold the keys to expect."""
    complaint = _complaint(problem, text, place, tuple(keys))
    for rule in _RULES:
        found = rule(complaint)
        if found is not None:
            return found
    line = min(complaint.line, max(len(complaint.lines) - 1, 0))
    keyed = KEYED.fullmatch(complaint.text(line))
    example = corrected(keyed) if keyed else 'title: "..."'
    return complaint.found(UNREADABLE_YAML, line, complaint.column, example=example)


def explain_escape(node: yaml.ScalarNode, text: str, place: Place) -> Diagnostic:
    """Say what is wrong with a text in double quotes whose backslash YAML reads as something else."""
    mark = node.start_mark
    keyed = KEYED.fullmatch(text.split("\n")[mark.line])
    example = in_single_quotes(keyed, as_written(node, text))
    return BACKSLASH.at(place(mark.line, mark.column), site=None, example=example)


def _complaint(problem: yaml.YAMLError, text: str, place: Place, keys: tuple[Container[str], ...]) -> _Complaint:
    context = getattr(problem, "context", None) or ""
    words = f"{context}: {getattr(problem, 'problem', None) or ''}"
    mark = getattr(problem, "problem_mark", None)
    begun = getattr(problem, "context_mark", None) or mark
    return _Complaint(
        tuple(text.split("\n")),
        words,
        mark.line if mark else 0,
        mark.column if mark else 0,
        begun.line if begun else 0,
        begun.column if begun else 0,
        place,
        keys,
    )


def _several_documents(complaint: _Complaint) -> Diagnostic | None:
    if "another document" not in complaint.words:
        return None
    return complaint.found(SEVERAL_DOCUMENTS, complaint.line, complaint.column)


def _tab(complaint: _Complaint) -> Diagnostic | None:
    line = complaint.text(complaint.line)
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" not in lead:
        return None
    example = shown(line.strip())
    return complaint.found(TAB, complaint.line, lead.index("\t"), example=" " * 2 * max(lead.count("\t"), 1) + example)


def _unclosed_quote(complaint: _Complaint) -> Diagnostic | None:
    """A quote that opens a value and has no partner on its line, at or above the place libyaml gave up."""
    if "quoted scalar" in complaint.words and "escape" not in complaint.words:
        nearest = complaint.begun_line
    elif "did not find expected" in complaint.words or "but found" in complaint.words:
        nearest = complaint.line
    else:
        return None
    for line in range(min(nearest, len(complaint.lines) - 1), -1, -1):
        keyed = KEYED.fullmatch(complaint.text(line))
        value = keyed["value"] if keyed else complaint.text(line).strip().removeprefix("- ")
        if value[:1] in ('"', "'") and end_of_quotes(value) is None:
            column = complaint.text(line).index(value)
            bare = value[1:].strip()
            example = with_key(keyed, bare) if keyed else quoted(shown(bare))
            return complaint.found(UNCLOSED_QUOTE, line, column, quote=value[0], example=example)
    if "quoted scalar" not in complaint.words:
        return None
    opening = complaint.text(nearest)[complaint.begun_column : complaint.begun_column + 1]
    return complaint.found(UNCLOSED_QUOTE, nearest, complaint.begun_column, quote=opening, example='title: "..."')


def _backslash(complaint: _Complaint) -> Diagnostic | None:
    if "escape" not in complaint.words and "hexdecimal" not in complaint.words:
        return None
    keyed = KEYED.fullmatch(complaint.text(complaint.line))
    example = in_single_quotes(keyed, keyed["value"].strip('"') if keyed else "...")
    return complaint.found(BACKSLASH, complaint.line, complaint.column, example=example)


def _list_in_line(complaint: _Complaint) -> Diagnostic | None:
    keyed = KEYED.fullmatch(complaint.text(complaint.line))
    if "sequence entries are not allowed" not in complaint.words or keyed is None:
        return None
    items = [item.strip() for item in re.split(r"(?:^|\s)-\s", keyed["value"]) if item.strip()]
    example = f"{keyed['key']}: [{shown(', '.join(items))}]"
    return complaint.found(LIST_IN_LINE, complaint.line, complaint.column, example=example)


def _colon(complaint: _Complaint) -> Diagnostic | None:
    """``key: text: more``; or a line further in than the one above it, which swallowed that line."""
    if "mapping values are not allowed" not in complaint.words:
        return None
    line = complaint.text(complaint.line)
    keyed = KEYED.fullmatch(line)
    if keyed and keyed.end("key") < complaint.column and ":" in keyed["value"]:
        column = keyed.start("value")
        return complaint.found(
            UNQUOTED_COLON, complaint.line, column, name=shown(keyed["key"]), example=corrected(keyed)
        )
    above = _line_above(complaint, complaint.line)
    if above is None:
        return None
    if ": " in complaint.text(above):
        return complaint.found(INDENTATION, complaint.line, len(line) - len(line.lstrip()))
    return _without_colon(complaint, above)


def _no_colon(complaint: _Complaint) -> Diagnostic | None:
    if "could not find expected ':'" not in complaint.words:
        return None
    return _without_colon(complaint, complaint.begun_line)


def _without_colon(complaint: _Complaint, line: int) -> Diagnostic:
    text = complaint.text(line)
    missing_space = _NO_SPACE.fullmatch(text)
    first, _, rest = text.strip().partition(" ")
    if rest.strip() and any(first.lower() in keys for keys in complaint.keys):
        value = rest.strip()
        example = f"{first}: {value if is_plain(value) else quoted(shown(value))}"
    elif missing_space:
        example = f"{shown(missing_space['key'])}: {shown(missing_space['value'])}"
    else:
        example = f"title: {quoted(shown(text.strip()))}"
    return complaint.found(NO_COLON, line, len(text) - len(text.lstrip()), example=example)


def _special_start(complaint: _Complaint) -> Diagnostic | None:
    """A value whose first character means something to YAML."""
    keyed = KEYED.fullmatch(complaint.text(complaint.line))
    value = keyed["value"] if keyed else complaint.text(complaint.line).strip().removeprefix("- ")
    wants_character = any(
        words in complaint.words
        for words in ("cannot start any token", "alias", "anchor", "tag", "block scalar", "node content")
    )
    if not wants_character or value[:1] not in SPECIAL or value[:1] in ("", '"', "'"):
        return None
    column = complaint.text(complaint.line).index(value)
    example = corrected(keyed) if keyed else quoted(shown(value))
    return complaint.found(SPECIAL_START, complaint.line, column, character=value[0], example=example)


def _bracket(complaint: _Complaint) -> Diagnostic | None:
    """A bracket that opens a value and is not closed on its line, or only behind a ``#`` that hides the rest."""
    if "flow" not in complaint.words:
        return None
    for line in range(min(complaint.line, len(complaint.lines) - 1), -1, -1):
        keyed = KEYED.fullmatch(complaint.text(line))
        opening = keyed["value"][0] if keyed else ""
        if keyed is None or opening not in CLOSING:
            continue
        closing, read = CLOSING[opening], _COMMENT.sub("", keyed["value"])
        if closing in read:
            continue
        column = keyed.start("value")
        if closing in keyed["value"]:
            example = f"{keyed['key']}: {_HASH_WORD.sub(_in_quotes, keyed['value'])}"
            return complaint.found(UNQUOTED_HASH, line, column + len(read) + 1, example=shown(example))
        example = f"{shown(keyed['key'])}: {shown(read.rstrip(', '))}{closing}"
        return complaint.found(UNCLOSED_BRACKET, line, column, bracket=opening, closing=closing, example=example)
    return None


def _in_quotes(found: re.Match[str]) -> str:
    return f'"{found.group()}"'


def _text_after_value(complaint: _Complaint) -> Diagnostic | None:
    """``title: "Panen" raya`` and ``title: [Foto] panen``: quotes or brackets around part of the text."""
    keyed = KEYED.fullmatch(complaint.text(complaint.line))
    if keyed is None or complaint.column <= keyed.start("value"):
        return None
    value = keyed["value"]
    end = end_of_quotes(value) if value[0] in "\"'" else end_of_brackets(value)
    if end is None or not value[end:].strip():
        return None
    return complaint.found(
        TEXT_AFTER_VALUE,
        complaint.line,
        keyed.start("value") + end,
        closing=value[end - 1],
        example=corrected(keyed),
    )


def _indentation(complaint: _Complaint) -> Diagnostic | None:
    line = complaint.text(complaint.line)
    above = _line_above(complaint, complaint.line)
    if "block" not in complaint.words or above is None:
        return None
    indent = len(line) - len(line.lstrip())
    over = complaint.text(above)
    readable = KEYED.fullmatch(line) or _KEY_ONLY.fullmatch(line) or line.lstrip().startswith("- ")
    if not readable or indent == len(over) - len(over.lstrip()):
        return None
    return complaint.found(INDENTATION, complaint.line, indent)


# From the surest sign to the vaguest.
_RULES: tuple[Callable[[_Complaint], Diagnostic | None], ...] = (
    _several_documents,
    _tab,
    _unclosed_quote,
    _backslash,
    _list_in_line,
    _colon,
    _no_colon,
    _bracket,
    _text_after_value,
    _special_start,
    _indentation,
)


def _line_above(complaint: _Complaint, line: int) -> int | None:
    return next((at for at in range(line - 1, -1, -1) if complaint.text(at).strip()), None)
