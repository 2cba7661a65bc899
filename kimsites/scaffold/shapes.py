"""What the checks of our schemas demand of a value, as far as JSON Schema can say it.

Pydantic knows nothing of what is inside a function; each one that a schema uses is named here with what it comes to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kimsites.registry.reserved import RESERVED

Shape = Mapping[str, Any]

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?:\.\d+)?"
_ZONE = r"(?:[Zz]|[+-]\d{1,2}(?::?\d{2})?|[Ww][Ii][Bb]|[Ww][Ii][Tt][Aa]?)"
_LINE = {"pattern": r"^\s*\S(?:[^\n]{0,198}\S)?\s*$"}
_SLUG = {"pattern": r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "maxLength": 100}
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
_SOURCE = "kimsites.source.schema."
_REGISTRY = "kimsites.registry.schemas."
_PROFILE = "kimsites.content.profile."
_PRODUCTS = "kimsites.content.collections.products."
_PROPOSALS = "kimsites.content.collections.proposals."

#: A region code of any level, and that of a village.
REGION = r"^[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?$"
VILLAGE = r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$"

#: What is added to the schema of the value that a function checks.
ADDED: Mapping[str, Shape] = {
    f"{_SOURCE}_one_line": _LINE,
    f"{_SOURCE}_paragraphs": {"pattern": r"\S", "maxLength": 5_000},
    f"{_SOURCE}_slug": _SLUG,
    f"{_SOURCE}_https": {"pattern": rf"^\s*[Hh][Tt][Tt][Pp][Ss]://{_HOST}(?:[/?#][^\s\"'<>`\\^{{|}}]*)?\s*$"},
    f"{_SOURCE}_email": {
        "pattern": r"^(?!.*\.\.)[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,63}$"
    },
    f"{_REGISTRY}_subdomain": {
        "pattern": r"^(?!xn--)[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$",
        "not": {"enum": sorted(RESERVED)},
    },
    f"{_REGISTRY}_number": {"pattern": r"^[0-9A-Za-z./-]{4,32}$"},
    f"{_REGISTRY}_domain": {"pattern": r"^(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$"},
    f"{_REGISTRY}_inside.<locals>.check": {
        "pattern": r"^(?![/~\s])(?!(?:.*/)?\.\.(?:/|$))[^\\:]*[^\\:\s.]+[^\\:]*(?<!\s)$"
    },
    f"{_REGISTRY}_engine": {"enum": ["markdown", "commonmark"]},
    f"{_REGISTRY}_expression": {"format": "regex"},
    f"{_PROFILE}_whatsapp": {"pattern": r"^[\s().+-]*\d(?:[\s().-]*\d){8,14}[\s().-]*$"},
    f"{_PRODUCTS}_price": {"pattern": r"^\s*(?:[Rr][Pp]\.?\s*)?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,00|,-)?\s*$"},
    f"{_PROFILE}LocationSchema._in_indonesia": {
        "properties": {
            "latitude": {"minimum": -11.5, "maximum": 6.5},
            "longitude": {"minimum": 94.5, "maximum": 141.5},
        }
    },
}

#: What takes the place of the schema of the value that a function turns into another first.
INSTEAD: Mapping[str, Shape] = {
    f"{_SOURCE}_colour": {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"},
    f"{_SOURCE}_day": {"type": "string", "pattern": rf"^\s*{_DAY}\s*$"},
    f"{_SOURCE}_moment": {"type": "string", "pattern": rf"^\s*{_DAY}(?:[Tt\s]\s*{_CLOCK}\s*{_ZONE}?)?\s*$"},
    f"{_SOURCE}_switch": {
        "anyOf": [
            {"type": "boolean"},
            {"enum": [*("ya", "Ya", "YA", "tidak", "Tidak", "TIDAK"), *("yes", "Yes", "no", "No", "on", "off")]},
        ]
    },
    f"{_PRODUCTS}_stock": {"enum": ["tersedia", "habis", "pesan dulu", "available", "sold out", "to order"]},
    f"{_PROPOSALS}_status": {
        "enum": [
            *("diajukan", "diterima", "dikerjakan", "selesai", "ditolak"),
            *("submitted", "accepted", "underway", "done", "declined"),
        ]
    },
    f"{_REGISTRY}_region": {"type": "string", "pattern": VILLAGE},
    f"{_REGISTRY}_check_level": {"enum": ["error", "warning", "info", "off", False]},
}

#: What may stand instead of the value as well.
ALSO: Mapping[str, Shape] = {
    f"{_SOURCE}_as_text": {"type": ["number", "boolean"]},
    f"{_REGISTRY}_named": {"type": "string", **_SLUG},
}

#: What holds of a key although it is checked elsewhere, by document and dotted path.
BESIDES: Mapping[str, Mapping[str, Shape]] = {
    "sites": {
        "sectors": {"propertyNames": {"pattern": _SLUG["pattern"]}},
        "officers": {"propertyNames": {"pattern": REGION}},
        "checks": {"propertyNames": {"pattern": "^KIM7[0-9]{2}$"}},
    },
    **{
        name: {"acknowledge": {"items": {"type": "string", "pattern": "^KIM7[0-9]{2}$"}}}
        for name in ("post", "page", "event", "product", "proposal", "profile")
    },
}

#: A record that is or was published has all official facts.
OFFICIAL: Shape = {
    "if": {"properties": {"status": {"enum": ["approved", "suspended", "retired"]}}, "required": ["status"]},
    "then": {
        "required": ["number", "decree", "approved"],
        "properties": {name: {"not": {"type": "null"}} for name in ("number", "decree", "approved")},
    },
}

#: ``theme.yaml``, which is read without a schema. Tokens go into a style sheet, so nothing may end their declaration.
THEME: Shape = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "extends": {"type": "string", "pattern": _SLUG["pattern"]},
        "label": {"type": "string", "pattern": r"\S"},
        "tokens": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                scheme: {
                    "type": "object",
                    "propertyNames": {"pattern": "^[a-z][a-z0-9-]*$"},
                    "additionalProperties": {
                        "type": "string",
                        "pattern": r"\S",
                        "not": {"pattern": r"[;{}<>\\@]|[uU][rR][lL]\(|/\*"},
                    },
                }
                for scheme in ("light", "dark")
            },
        },
    },
}


def name_of(function: Any) -> str:
    """The name by which a function stands in these tables."""
    return re.sub(r"^<.*>", "", f"{function.__module__}.{function.__qualname__}")
