import json

import pytest

from kimsites.cli.outcome import failure_json, number, report_json, summary
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, WorkspaceError


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [(0, 0, "0", "0"), (1234567, 0, "1.234.567", "1,234,567"), (1234.56, 1, "1.234,6", "1,234.6")],
)
def test_numbers_are_written_as_the_language_does(value, decimals, indonesian, english):
    assert number(value, "id", decimals) == indonesian
    assert number(value, "en", decimals) == english


def test_the_summary_tells_sites_files_and_seconds(make_report):
    assert list(summary(make_report(), "id")) == [
        "ditahan: satu",
        "2 situs dibangun, 0 tidak berubah, 1 ditahan, 1 dihapus",
        "1.234 berkas ditulis (7 di portal), 2 dihapus, 56.789 seluruhnya; 2,3 detik",
    ]
    assert next(summary(make_report(held=()), "en")) == "2 sites built, 0 unchanged, 0 held, 1 removed"


def test_a_long_list_of_held_sites_is_cut(make_report):
    line = next(summary(make_report(held=tuple(f"kim{number}" for number in range(50))), "id"))
    assert line.endswith("kim19, ...")


def test_the_json_report_has_the_agreed_shape(make_report):
    data = json.loads(report_json(make_report(), "id"))
    assert [found["code"] for found in data.pop("diagnostics")] == ["KIM201"]
    assert data == {
        "built": ["dua", "tiga"], "unchanged": 0, "held": ["satu"], "removed": ["lama.kim.id"],
        "outputs": {"written": 1234, "removed": 2, "total": 56789}, "portal": {"written": 7}, "seconds": 2.34,
    }  # fmt: skip


def test_a_failure_is_json_too(found):
    data = json.loads(failure_json(WorkspaceError(Text("rusak", "broken"), (found(),)), "en"))
    assert data["error"] == {"message": "broken", "status": 2}
    assert len(data["diagnostics"]) == 1
    assert json.loads(failure_json(EnvironmentFailure(Text("penuh", "full")), "id"))["diagnostics"] == []
