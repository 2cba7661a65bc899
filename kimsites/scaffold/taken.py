"""Which addresses the texts of a KIM already have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kimsites.content.collections import CollectionDefinition
from kimsites.source import decode, load_yaml, split_front_matter

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(.+)")
_INDEX = "index.md"
_FRONT_MATTER = 65_536


def taken_slugs(folder: Path, definition: CollectionDefinition[Any]) -> Mapping[str, str]:
    """The address parts in use, each with its file below the KIM's folder: from names, or as texts say themselves."""
    home = folder / definition.collection.folder
    texts = sorted(_texts(home)) if home.is_dir() else []
    return {
        _own_slug(path) or _from_name(stem, dated=definition.needs_date): path.relative_to(folder).as_posix()
        for stem, path in texts
    }


def _texts(home: Path) -> Iterator[tuple[str, Path]]:
    for path in home.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            # A folder without its text is taken all the same: it would be written into.
            yield path.name, path / _INDEX if (path / _INDEX).is_file() else path
        elif path.suffix.lower() == ".md":
            yield path.stem, path


def _from_name(stem: str, *, dated: bool) -> str:
    match = _DATED.fullmatch(stem) if dated else None
    return match[1] if match else stem


def _own_slug(path: Path) -> str | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    text = decode(data, path.name).text
    parts = split_front_matter(text, path.name, _FRONT_MATTER) if text and "slug" in text else None
    values = load_yaml(parts.yaml, path.name).data if parts and parts.yaml else None
    slug = values.get("slug") if isinstance(values, dict) else None
    return slug if isinstance(slug, str) else None
