"""Outlines of the 38 provinces for drawing maps; provenance and licence stand in NOTICE."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Ring = tuple[tuple[float, float], ...]


def load_outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Read the outlines: province code -> rings of (longitude, latitude) in degrees, outer rings only.

    Raises:
        OSError: the package's data file is missing.
    """
    text = (Path(__file__).parent / "data" / "provinsi38.geojson").read_text(encoding="utf-8")
    return {_code(feature): tuple(_rings(feature["geometry"])) for feature in json.loads(text)["features"]}


def _code(feature: Mapping[str, object]) -> str:
    return str(feature["id"])


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield tuple((float(longitude), float(latitude)) for longitude, latitude in polygon[0])
