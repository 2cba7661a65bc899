"""Files that people write, read without ever raising: bytes, front matter, YAML, values held against a schema."""

from __future__ import annotations

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
