"""Files that people write, read without ever raising: bytes, front matter, YAML, values held against a schema."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kimsites.source.decoding import Decoded, decode
    from kimsites.source.document import Document, load_yaml
    from kimsites.source.front_matter import FrontMatter, split_front_matter
    from kimsites.source.schema import (
        Choice,
        Day,
        Email,
        HexColour,
        HttpsUrl,
        Label,
        Listed,
        Moment,
        OptionalColour,
        Paragraphs,
        RawText,
        Schema,
        Slug,
        Switch,
        slugified,
        wrong,
    )
    from kimsites.source.validation import Validated, validate
else:
    # A build that finds everything as it was reads no file that a person wrote. PyYAML and Pydantic take longer to
    # import than all else it does, so this room's modules are only imported for the names they are asked for (PEP 562).
    _HOMES = {
        "decoding": ("Decoded", "decode"),
        "document": ("Document", "load_yaml"),
        "front_matter": ("FrontMatter", "split_front_matter"),
        "validation": ("Validated", "validate"),
    }
    _HOME = {name: module for module, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOME.get(name, 'schema')}"), name)


__all__ = [
    "Choice",
    "Day",
    "Decoded",
    "Document",
    "Email",
    "FrontMatter",
    "HexColour",
    "HttpsUrl",
    "Label",
    "Listed",
    "Moment",
    "OptionalColour",
    "Paragraphs",
    "RawText",
    "Schema",
    "Slug",
    "Switch",
    "Validated",
    "decode",
    "load_yaml",
    "slugified",
    "split_front_matter",
    "validate",
    "wrong",
]
