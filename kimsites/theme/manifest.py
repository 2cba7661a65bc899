"""``theme.yaml``: what a theme says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from kimsites.model.diagnostic import Diagnostic
from kimsites.source import Document, decode, load_yaml
from kimsites.theme.findings import MANIFEST_SHAPE, UNKNOWN_KEY, WRONG_VALUE

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOKEN = re.compile(r"[a-z][a-z0-9-]*")
# A token goes into the style sheet as it is: nothing in it may end the declaration or fetch anything.
_UNSAFE = re.compile(r"[;{}<>\\@]|url\(|/\*", re.IGNORECASE)
_KEYS = ("extends", "label", "tokens")
_SCHEMES = ("light", "dark")


class Manifest(Struct, frozen=True):
    """A theme's parent, the name people know it by, and its tokens; ``dark`` holds only what differs in the dark."""

    extends: str | None = None
    label: str | None = None
    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)


def read_manifest(data: bytes, file: str) -> tuple[Manifest, Document, tuple[Diagnostic, ...]]:
    """Read ``theme.yaml``; all that is wrong with it comes as findings, and an empty file is fine."""
    decoded = decode(data, file)
    document = load_yaml(decoded.text or "", file)
    found = [*decoded.diagnostics, *document.diagnostics]
    if found or document.data is None:
        return Manifest(), document, tuple(found)
    if not isinstance(document.data, dict):
        return (
            Manifest(),
            document,
            (MANIFEST_SHAPE.at(document.locate(()), key="theme.yaml", example="extends: dasar"),),
        )
    found = [*_unknown(document, document.data), *_check_names(document, document.data), *_check_tokens(document)]
    if found:
        return Manifest(), document, tuple(found)
    values: dict[str, object] = document.data
    light, dark = (_scheme(values.get("tokens"), scheme) for scheme in _SCHEMES)
    parent, label = values.get("extends"), values.get("label")
    return Manifest(str(parent) if parent else None, str(label) if label else None, light, dark), document, ()


def _scheme(tokens: object, scheme: str) -> Mapping[str, str]:
    values = (tokens or {}).get(scheme) if isinstance(tokens, dict) else None
    return {name: str(value) for name, value in (values or {}).items()} if isinstance(values, dict) else {}


def _unknown(document: Document, values: dict[str, object]) -> Iterator[Diagnostic]:
    for key in values:
        if key not in _KEYS:
            yield UNKNOWN_KEY.at(document.locate((key,), key=True), key=key, known=", ".join(_KEYS))


def _check_names(document: Document, values: dict[str, object]) -> Iterator[Diagnostic]:
    parent, label = values.get("extends"), values.get("label")
    if "extends" in values and not (isinstance(parent, str) and NAME.fullmatch(parent)):
        yield _wrong(document, ("extends",), "extends: dasar")
    if "label" in values and not (isinstance(label, str) and label.strip()):
        yield _wrong(document, ("label",), "label: Nusantara")


def _check_tokens(document: Document) -> Iterator[Diagnostic]:
    tokens = document.data.get("tokens", {}) if isinstance(document.data, dict) else {}
    example = 'light: {paper: "#fbf7ef"}'
    if not isinstance(tokens, dict):
        yield MANIFEST_SHAPE.at(document.locate(("tokens",)), key="tokens", example=example)
        return
    for scheme, values in tokens.items():
        at = ("tokens", scheme)
        if scheme not in _SCHEMES:
            yield UNKNOWN_KEY.at(document.locate(at, key=True), key=scheme, known=", ".join(_SCHEMES))
        elif not isinstance(values, dict):
            yield MANIFEST_SHAPE.at(document.locate(at), key=f"tokens.{scheme}", example=example)
        else:
            yield from _check_scheme(document, scheme, values)


def _check_scheme(document: Document, scheme: str, values: dict[str, object]) -> Iterator[Diagnostic]:
    for name, value in values.items():
        at = ("tokens", scheme, name)
        if not _TOKEN.fullmatch(name):
            yield _wrong(document, at, 'warna-judul: "#1d1a16"')
        elif not isinstance(value, str) or not value.strip() or _UNSAFE.search(value):
            yield _wrong(document, at, f'{name}: "#fbf7ef"')


def _wrong(document: Document, at: tuple[str, ...], example: str) -> Diagnostic:
    return WRONG_VALUE.at(document.locate(at), key=".".join(at), example=example)
