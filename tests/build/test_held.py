"""KIMs at fault: held at their last good version, or published as far as they are sound."""

import pytest

from tests.build.reports import codes


@pytest.mark.parametrize("fault", ["!error salah", "!boom", "!stale-asset foto.jpg", "a/../b x", "index.html lagi/x y"])
def test_a_kim_at_fault_keeps_its_last_good_version_and_the_others_are_built(workspace, fault):
    workspace.build()
    before = workspace.tree()
    collision = ["index.html/x baru"] if fault.startswith("index.html") else []
    workspace.site("satu", "index.html baru", *([] if collision else [fault]), *collision)
    workspace.site("dua", "index.html baru")
    report = workspace.build()
    after = workspace.tree()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {"dua.kim.id/index.html", "kim.id/kim/dua/index.html"}
    assert report.held == ("satu",)
    assert "satu" not in report.built
    assert report.exit_status == 1
    assert any(found.site == "satu" for found in report.diagnostics)


def test_a_held_kim_is_built_again_once_it_is_mended(workspace):
    workspace.build()
    workspace.site("satu", "index.html baru", "!error salah")
    assert workspace.build().held == ("satu",)
    assert workspace.build().held == ("satu",)
    workspace.site("satu", "index.html baru")
    report = workspace.build()
    assert (report.held, report.exit_status) == ((), 0)
    assert workspace.host("satu")["index.html"] == "<plain>baru"


def test_a_kim_at_fault_from_the_start_publishes_what_is_sound(workspace):
    workspace.site("satu", "index.html halo", "!error salah")
    report = workspace.build()
    assert report.held == ("satu",)
    assert report.exit_status == 1
    assert workspace.host("satu")["index.html"] == "<plain>halo"
    assert "kim.id/kim/satu/index.html" in workspace.tree()
    workspace.site("satu", "index.html lebih", "!error salah")
    workspace.build()
    assert workspace.host("satu")["index.html"] == "<plain>lebih"


def test_a_version_that_a_suspension_replaced_is_not_kept(workspace):
    workspace.build()
    workspace.records("satu suspended")
    workspace.build()
    assert set(workspace.host("satu")) == {"index.html", "aset/style.abc.css"}
    workspace.site("satu", "index.html kembali", "!error salah")
    workspace.records("satu approved")
    assert workspace.build().held == ("satu",)
    assert workspace.host("satu")["index.html"] == "<plain>kembali"


def test_a_half_written_version_is_not_kept(workspace):
    workspace.build()
    ledger = workspace.out / ".kimsites/owned/satu.kim.id"
    head, _, paths = ledger.read_text().partition("\n")
    ledger.write_text(f"{head.rpartition(' ')[0]} -\n{paths}")
    workspace.site("satu", "index.html baru", "!error salah")
    workspace.build()
    assert workspace.host("satu")["index.html"] == "<plain>baru"


def test_an_approved_kim_without_folder_has_a_site_of_facts_and_is_held(workspace):
    workspace.records("hilang approved")
    report = workspace.build()
    assert report.held == ("hilang",)
    assert set(workspace.host("hilang")) == {"aset/style.abc.css"}


def test_a_wrong_record_keeps_all_hosts_and_the_digest(workspace):
    workspace.build()
    before = workspace.tree()
    workspace.records("!wrong satu", "dua approved", "tiga suspended", "empat retired")
    report = workspace.build()
    assert workspace.tree() == before
    assert (report.held, report.removed, report.exit_status) == (("satu",), (), 1)


def test_a_theme_that_one_kim_chose_wrongly_holds_that_kim(workspace):
    workspace.records("satu missing/approved", "dua approved")
    report = workspace.build()
    assert (report.held, report.built) == (("satu",), ("dua",))
    assert codes(report) == ["KIM503"]
    assert "tema missing tidak ada" in report.diagnostics[0].message.id
    assert workspace.host("satu") == {}
