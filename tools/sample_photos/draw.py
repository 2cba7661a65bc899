"""Draw the illustrations named by the manifests beside this file.

A manifest is a YAML list of entries ``{path, scene, seed, width, height, label?}``; ``path`` is relative to the
repository root and ends in .jpg, .webp or .png. The bytes depend on the entry alone, and a file that already has
them is left as it is. Ends with status 2 and a message when a manifest is wrong.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml
from canvas import Canvas, put_label
from palette import palette_for
from PIL import Image
from scenes import ONE_WAY, SCENES

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".png": "PNG"}
DEFAULT_LABEL = "Ilustrasi contoh"
LARGEST_SIDE = 4000
EMBLEM_SIDE = 640
# A photo of 960x640 may weigh this much; other sizes in proportion to their area.
BYTES_PER_PIXEL = 45 * 1024 / (960 * 640)
SMALLEST_BUDGET = 12 * 1024
# Grain, JPEG quality and blur (pixels) to try in turn until a picture fits its budget: grain costs most and is missed
# least; fine cloth patterns need the last ones.
_STEPS = (
    (2.0, 82, 0.0),
    (0.0, 82, 0.0),
    (0.0, 76, 0.0),
    (0.0, 72, 0.4),
    (0.0, 68, 0.5),
    (0.0, 63, 0.6),
    (0.0, 57, 0.7),
    (0.0, 51, 0.8),
    (0.0, 45, 0.9),
    (0.0, 38, 1.0),
    (0.0, 30, 1.1),
)


class ManifestError(Exception):
    """A manifest cannot be used; the message says which entry and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One image to make; sizes in pixels."""

    path: str
    scene: str
    seed: int
    width: int
    height: int
    label: str


def read_manifest(manifest: Path) -> list[Entry]:
    """Return the entries of a manifest; raises ManifestError."""
    try:
        found = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ManifestError(f"{manifest.name}: cannot be read: {error}") from error
    if not isinstance(found, list):
        raise ManifestError(f"{manifest.name}: must be a list of entries")
    return [_entry(f"{manifest.name}, entry {number}", item) for number, item in enumerate(found, 1)]


def _entry(where: str, item: object) -> Entry:
    if not isinstance(item, dict):
        raise ManifestError(f"{where}: must have path, scene, seed, width and height")
    allowed = {"path", "scene", "seed", "width", "height", "label"}
    if unknown := sorted(map(str, set(item) - allowed)):
        raise ManifestError(f"{where}: unknown field {', '.join(unknown)}")
    for name in ("path", "scene"):
        if not isinstance(item.get(name), str):
            raise ManifestError(f"{where}: {name} must be text")
    for name in ("seed", "width", "height"):
        if type(item.get(name)) is not int:
            raise ManifestError(f"{where}: {name} must be a whole number")
    entry = Entry(
        item["path"],
        item["scene"],
        item["seed"],
        item["width"],
        item["height"],
        str(item.get("label") or DEFAULT_LABEL),
    )
    _check(where, entry)
    return entry


def _check(where: str, entry: Entry) -> None:
    path = PurePosixPath(entry.path)
    if path.is_absolute() or ".." in path.parts:
        raise ManifestError(f"{where}: path {entry.path} must stay inside the repository")
    if path.suffix.lower() not in FORMATS:
        raise ManifestError(f"{where}: path {entry.path} must end in {', '.join(FORMATS)}")
    if entry.scene not in SCENES:
        raise ManifestError(f"{where}: unknown scene {entry.scene!r}; known: {', '.join(sorted(SCENES))}")
    if not (16 <= entry.width <= LARGEST_SIDE and 16 <= entry.height <= LARGEST_SIDE):
        raise ManifestError(f"{where}: width and height must be 16 to {LARGEST_SIDE}")


def read_all(folder: Path) -> list[Entry]:
    """Return the entries of every manifest in ``folder``; raises ManifestError, also when two want one path."""
    entries: dict[str, Entry] = {}
    for manifest in sorted(folder.glob("*.yaml")):
        for entry in read_manifest(manifest):
            if entries.setdefault(entry.path, entry) != entry:
                raise ManifestError(f"{manifest.name}: {entry.path} is listed twice with different content")
    return list(entries.values())


def encoded(entry: Entry) -> bytes:
    """Return the image file of an entry."""
    rng = random.Random(f"{entry.scene}/{entry.seed}/{entry.width}x{entry.height}")
    # Emblems live on their edges: draw them larger still before shrinking.
    zoom = 3 if entry.scene == "logo" else 1
    canvas = Canvas(entry.width * zoom, entry.height * zoom, palette_for(entry.seed, rng), rng)
    SCENES[entry.scene](canvas)
    kind = FORMATS[PurePosixPath(entry.path).suffix.lower()]
    if entry.scene == "logo":
        return _bytes(canvas.flat().resize((entry.width, entry.height), Image.Resampling.LANCZOS), kind, 90)
    if entry.scene not in ONE_WAY and rng.random() < 0.5:
        canvas.mirror()
    budget = max(SMALLEST_BUDGET, round(entry.width * entry.height * BYTES_PER_PIXEL))
    data = b""
    for grain, quality, soften in _STEPS:
        picture = canvas.finished(grain, 0.0 if kind == "PNG" else soften)
        put_label(picture, entry.label)
        data = _bytes(picture, kind, quality)
        if len(data) <= budget:
            break
    return data


def _bytes(picture: Image.Image, kind: str, quality: int) -> bytes:
    out = io.BytesIO()
    if kind == "JPEG":
        picture.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
    elif kind == "WEBP":
        picture.save(out, "WEBP", quality=quality, method=5)
    else:
        # A small emblem needs many shades for smooth edges; a big picture needs its rare bright colours kept.
        method = Image.Quantize.MEDIANCUT if picture.width <= EMBLEM_SIDE else Image.Quantize.MAXCOVERAGE
        few = picture.quantize(quality + 14, method, kmeans=2, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
    return out.getvalue()


def write(entry: Entry, root: Path = ROOT) -> tuple[int, bool]:
    """Make the file of an entry; return its size in bytes and whether the file changed."""
    data = encoded(entry)
    target = root / entry.path
    if target.is_file() and target.read_bytes() == data:
        return len(data), False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return len(data), True


def run(entries: Iterable[Entry], jobs: int, say: Callable[[str], object]) -> None:
    """Make every entry with ``jobs`` processes and tell the totals."""
    total = changed = count = 0
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        for size, fresh in pool.map(write, entries, chunksize=4):
            count, total, changed = count + 1, total + size, changed + fresh
    say(f"{count} images, {total} bytes, {changed} written\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description="Draw the sample illustrations named by the manifests.")
    parser.add_argument("--only", metavar="PREFIX", default="", help="only images whose path starts with this")
    parser.add_argument("--jobs", type=int, default=1, help="processes to use (default 1)")
    options = parser.parse_args(arguments)
    try:
        entries = [entry for entry in read_all(HERE) if entry.path.startswith(options.only)]
    except ManifestError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    run(entries, max(1, options.jobs), sys.stdout.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
