"""Pydantic's faults in words an author understands, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kimsites.model.diagnostic import Diagnostic, FindingKind, Text
from kimsites.source import value_findings as kinds
from kimsites.source.document import Document
from kimsites.source.key_names import KeyNames
from kimsites.source.quoting import described, quoted, shown
from kimsites.source.schema import FINDING
from kimsites.source.yaml_values import Keys

# A whole number, its thousands marked or not; what follows a lone point or comma is a fraction.
_DIGITS = re.compile(r"(?P<thousands>\d{1,3}(?:[.,]\d{3})+)(?!\d)|(?P<whole>\d+)", re.ASCII)


class Fault(Struct, frozen=True):
    """One fault: pydantic's name for it, where it is by field names and as written, and what stands there.

    The first ``start`` parts of ``path`` lead to the part that was validated and go without saying.
    """

    kind: str
    field: Keys
    path: Keys
    start: int
    value: Any
    context: Mapping[str, Any]
    document: Document
    names: KeyNames

    @property
    def name(self) -> str:
        """The last key, as written."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    @property
    def key(self) -> str:
        """The whole path as written, items of lists counted from 1: ``board[2].role``."""
        parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in self.path[self.start :])
        return shown("".join(parts).lstrip("."))

    @property
    def written(self) -> str | None:
        """The value as written, if it is a single one."""
        return self.document.raw(self.path)

    def found(self, kind: FindingKind, *, at_key: bool = False, **values: object) -> Diagnostic:
        """A finding of that kind here."""
        given: dict[str, object] = {
            "key": self.key,
            "name": shown(self.name),
            "written": shown(self.written if self.written is not None else str(self.value)),
            "value": described(self.value, self.written),
        }
        return kind.at(self.document.locate(self.path, key=at_key), site=None, **(given | values))

    def line(self, value: str) -> str:
        """How the value is to be written: ``key: value``, or the bare value in a list."""
        return value if isinstance(self.path[-1], int) else f"{shown(self.name)}: {value}"


def explain_fault(fault: Fault) -> Diagnostic:
    """Say what one fault of validation means."""
    if fault.kind == FINDING:
        return fault.found(fault.context["kind"], **fault.context["values"])
    if fault.value is None and fault.kind not in {"missing", "extra_forbidden"}:
        return fault.found(kinds.EMPTY)
    explained = _EXPLAINED.get(fault.kind)
    return explained(fault) if explained else fault.found(kinds.WRONG_VALUE)


def not_keys(document: Document, path: Keys, data: object, names: KeyNames) -> Diagnostic:
    """The finding for a part that should hold keys and holds something else."""
    fault = Fault("", (), path, 0, data, {}, document, names)
    text = shown(data) if isinstance(data, str) else ""
    for sign in (":", " "):
        key, found, value = text.partition(sign)
        if found and (sign == ":" or names.is_key(key)):
            return fault.found(kinds.NOT_KEYS, example=f"{key}: {value.strip()}")
    return fault.found(kinds.NOT_KEYS, example=f"{names.first}: ...")


def meant_fields(faults: Iterable[Fault]) -> frozenset[Keys]:
    """The fields that unknown keys most likely are misspellings of, by paths of field names."""
    meant = ((fault, _nearest(fault)) for fault in faults if fault.kind == "extra_forbidden")
    return frozenset((*fault.field[:-1], fault.names.field_of(near, fault.field)) for fault, near in meant if near)


def _unknown_key(fault: Fault) -> Diagnostic:
    near = _nearest(fault)
    if near:
        advice = Text(f"Mungkin maksudnya `{near}`?", f"Did you mean `{near}`?")
    else:
        listed = Text(*(", ".join(words) for words in zip(*map(_both, fault.names.offered(fault.field)), strict=True)))
        advice = Text(f"Kunci yang ada: {listed.id}.", f"Known keys: {listed.en}.")
    return fault.found(kinds.UNKNOWN_KEY, at_key=True, advice=advice)


def _nearest(fault: Fault) -> str | None:
    return fault.names.nearest(str(fault.path[-1]), fault.field)


def _both(offered: tuple[str, str | None]) -> tuple[str, str]:
    name, other = offered
    return f"`{name}` (`{other}`)" if other else f"`{name}`", f"`{name}`"


def _missing(fault: Fault) -> Diagnostic:
    """Named as the file names its keys; the place is that of the part it is missing from, by its key."""
    name, other = fault.names.offer(fault.field)
    words = Text(f" (atau `{other}: ...`)", f" (or `{other}: ...`)") if other else ""
    named = replace(fault, path=(*fault.path[:-1], name))
    return named.found(kinds.MISSING, at_key=True, other=words)


def _not_text(fault: Fault) -> Diagnostic:
    if isinstance(fault.value, list):
        text = ", ".join(str(item) for item in fault.value if isinstance(item, str | int | float))
    else:
        text = fault.written or ""
    return fault.found(kinds.NOT_TEXT, example=fault.line(quoted(shown(text)) if text else '"..."'))


def _not_a_list(fault: Fault) -> Diagnostic:
    if parts := _parts(fault):
        return fault.found(kinds.NOT_A_LIST, example=fault.line(f"[{parts}]"))
    items = [item.strip() for item in (fault.written or "").replace(";", ",").split(",")]
    listed = ", ".join(_in_list(item) for item in items if item) or "..."
    return fault.found(kinds.NOT_A_LIST, example=fault.line(f"[{shown(listed)}]"))


def _in_list(item: str) -> str:
    return quoted(item) if set(item) & set("[]{}:#\"'") else item


def _not_a_group(fault: Fault) -> Diagnostic:
    return fault.found(kinds.NOT_A_GROUP, example=fault.line(_parts(fault) or "{kunci: isi}"))


def _parts(fault: Fault) -> str:
    """The first keys of the group that a field holds (or a list of such groups), to be filled in; else nothing."""
    offered = fault.names.offered((*fault.field, ""))[:2]
    return f"{{{', '.join(f'{name}: ...' for name, _ in offered)}}}" if offered else ""


def _not_an_integer(fault: Fault) -> Diagnostic:
    found = _DIGITS.search(fault.written or "")
    digits = re.sub(r"[.,]", "", found["thousands"] or found["whole"]) if found else ""
    return fault.found(kinds.NOT_AN_INTEGER, example=digits[:12].lstrip("0") or "12")


def _not_a_number(fault: Fault) -> Diagnostic:
    with_dot = (fault.written or "").replace(",", ".").strip()
    try:
        float(with_dot)
    except ValueError:
        with_dot = "1.5"
    return fault.found(kinds.NOT_A_NUMBER, example=with_dot if with_dot not in ("nan", "inf") else "1.5")


def _out_of_range(fault: Fault) -> Diagnostic:
    bound = next(iter(fault.context.values()), "")
    words = {
        "greater_than": Text(f"lebih dari {bound}", f"more than {bound}"),
        "greater_than_equal": Text(f"paling sedikit {bound}", f"at least {bound}"),
        "less_than": Text(f"kurang dari {bound}", f"less than {bound}"),
        "less_than_equal": Text(f"paling banyak {bound}", f"at most {bound}"),
    }[fault.kind]
    return fault.found(kinds.OUT_OF_RANGE, bound=words)


def _not_a_choice(fault: Fault) -> Diagnostic:
    # Pydantic lists them as "'a', 'b' or 'c'".
    expected = str(fault.context.get("expected", "")).replace(" or ", ", ")
    choices = [choice.strip(" '") for choice in expected.split(",")]
    near = get_close_matches(str(fault.value).lower(), choices, n=1, cutoff=0.6)
    return fault.found(
        kinds.NOT_A_CHOICE,
        choices=", ".join(f"`{choice}`" for choice in choices),
        advice=Text(f" Mungkin maksudnya `{near[0]}`?", f" Did you mean `{near[0]}`?") if near else "",
    )


def _text_too_long(fault: Fault) -> Diagnostic:
    return fault.found(kinds.TEXT_TOO_LONG, length=len(str(fault.value)), limit=fault.context.get("max_length", ""))


def _list_length(fault: Fault) -> Diagnostic:
    if fault.kind == "too_short":
        least = fault.context.get("min_length", 1)
        words = Text(f"paling sedikit {least}", f"at least {least}")
    else:
        most = fault.context.get("max_length", "")
        words = Text(f"paling banyak {most}", f"at most {most}")
    length = len(fault.value) if isinstance(fault.value, list) else 0
    return fault.found(kinds.LIST_LENGTH, length=length, bound=words)


def _empty(fault: Fault) -> Diagnostic:
    return fault.found(kinds.EMPTY)


_EXPLAINED: dict[str, Callable[[Fault], Diagnostic]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "string_type": _not_text,
    "list_type": _not_a_list,
    "tuple_type": _not_a_list,
    "dict_type": _not_a_group,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "mapping_type": _not_a_group,
    "bool_type": lambda fault: fault.found(kinds.NOT_A_SWITCH),
    "bool_parsing": lambda fault: fault.found(kinds.NOT_A_SWITCH),
    "int_type": _not_an_integer,
    "int_parsing": _not_an_integer,
    "int_from_float": _not_an_integer,
    "float_type": _not_a_number,
    "float_parsing": _not_a_number,
    "finite_number": _not_a_number,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "enum": _not_a_choice,
    "literal_error": _not_a_choice,
    "string_too_long": _text_too_long,
    "string_too_short": _empty,
    "too_long": _list_length,
    "too_short": _list_length,
}
