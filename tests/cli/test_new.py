import os
import pty
import select
import subprocess
import sys

import pytest

from kimsites.cli import asking
from kimsites.cli.new import _KINDS
from kimsites.cli.new_entry import KINDS
from kimsites.content import COLLECTIONS
from kimsites.scaffold.new_files import write_new
from kimsites.scaffold.new_workspace import workspace_files

POSTS = "content/sukamaju/posts"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    write_new(tmp_path, workspace_files([]))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774972800")  # 2026-04-01 00.00 WITA is 2026-03-31 16.00 UTC
    return tmp_path


@pytest.fixture
def new(kimsites, workspace):
    def run(*arguments):
        return kimsites("-C", str(workspace), "new", *arguments)

    return run


def files(workspace):
    return sorted(path.relative_to(workspace).as_posix() for path in (workspace / "content").rglob("*.md"))


def test_there_is_a_kind_for_every_collection():
    assert set(KINDS.values()) == {definition.collection.name for definition in COLLECTIONS}
    assert set(_KINDS) == {"site", *KINDS}


def test_a_post_is_written_and_passes_the_check(new, kimsites, workspace):
    ran = new("post", "--site", "sukamaju", "--title", "Jum'at Bersih: RT 02", "--date", "2026-03-20")
    path = f"{POSTS}/2026-03-20-jumat-bersih-rt-02.md"
    assert ran.status == 0
    assert ran.out.startswith(f"Ditulis: {path}\n")
    assert f"kimsites check {path}" in ran.out
    assert (workspace / path).read_text().startswith('---\njudul: "Jum\'at Bersih: RT 02"\n---\n')
    checked = kimsites("-C", str(workspace), "check", "--now", "2026-04-02", str(workspace / path))
    assert checked.status == 0, checked.out
    assert "0 galat, 0 peringatan" in checked.out


def test_today_is_that_of_the_kim(new, workspace):
    assert new("post", "--site", "sukamaju", "--title", "Satu").status == 0
    assert f"{POSTS}/2026-04-01-satu.md" in files(workspace)


def test_all_that_can_be_given(new, workspace):
    ran = new(
        "post", "--site", "sukamaju", "--title", "Rapat", "--summary", "Hasil rapat: lima butir", "--author", "Siti",
        "--slug", "rapat-desa", "--draft", "--bundle", "--date", "2026-03-20", "--lang", "en",
    )  # fmt: skip
    text = (workspace / POSTS / "2026-03-20-rapat-desa/index.md").read_text()
    assert text.startswith('---\njudul: Rapat\nringkasan: "Hasil rapat: lima butir"\npenulis: Siti\ndraf: ya\n---\n')
    assert "Put photos into the folder" in ran.out


def test_a_page(new, workspace):
    assert new("page", "--site", "sukamaju", "--title", "Cara Bergabung").status == 0
    assert "content/sukamaju/pages/cara-bergabung.md" in files(workspace)


OFFERS = {
    "event": (
        (
            "--start",
            "2026-05-01 08.00",
            "--end",
            "2026-05-01 11:00",
            "--place",
            "Balai RW 05",
            "--organizer",
            "Kader: RW 05",
        ),
        "events/2026-05-01-satu-dua.md",
        (
            "judul: Satu dua\nmulai: 2026-05-01 08:00\nselesai: 2026-05-01 11:00\ntempat: Balai RW 05\n"
            'penyelenggara: "Kader: RW 05"\n'
        ),
    ),
    "product": (
        ("--price", "15000", "--unit", "bungkus", "--whatsapp", "0812-3456-7890", "--maker", "Dapur RT 02", "--draft"),
        "products/satu-dua.md",
        (
            'judul: Satu dua\nharga: 15000\nsatuan: bungkus\nstok: tersedia\nwhatsapp: "0812-3456-7890"\n'
            "pembuat: Dapur RT 02\ndraf: ya\n"
        ),
    ),
    "proposal": (
        ("--date", "2026-03-20", "--proposer", "Warga RT 03", "--addressee", "Kelurahan", "--summary", "Lampu."),
        "proposals/2026-03-20-satu-dua.md",
        "judul: Satu dua\nstatus: diajukan\npengusul: Warga RT 03\nditujukan: Kelurahan\nringkasan: Lampu.\n",
    ),
}


@pytest.mark.parametrize("kind", OFFERS)
def test_all_that_can_be_given_of_other_kinds_passes_the_check(new, kimsites, workspace, kind):
    options, name, front = OFFERS[kind]
    ran = new(kind, "--site", "sukamaju", "--title", "Satu dua", *options)
    assert ran.status == 0, ran.err
    path = workspace / "content/sukamaju" / name
    assert path.read_text().startswith(f"---\n{front}---\n\nGanti kalimat ini ")
    checked = kimsites("-C", str(workspace), "check", "--strict", "--now", "2026-04-02", str(path))
    assert checked.status == 0, checked.out
    again = new(kind, "--site", "sukamaju", "--title", "Satu dua", *options, "--slug", "satu-dua")
    assert again.status == 2
    assert name in again.err


@pytest.mark.parametrize("kind", OFFERS)
def test_the_least_that_can_be_given_passes_the_check(new, kimsites, workspace, kind):
    least = ("--start", "2026-05-01") if kind == "event" else ()
    assert new(kind, "--site", "sukamaju", "--title", "Satu", *least, "--bundle").status == 0
    checked = kimsites("-C", str(workspace), "check", "--strict", "--now", "2026-04-02")
    assert checked.status == 0, checked.out


def test_an_event_that_comes_back_has_its_month_in_its_address(new, workspace):
    for start in ("2026-05-01 08:00", "2026-06-05 08:00 WITA"):
        assert new("event", "--site", "sukamaju", "--title", "Posyandu", "--start", start).status == 0
    assert [name.rpartition("/")[2] for name in files(workspace) if "/events/" in name] == [
        "2026-05-01-posyandu.md",
        "2026-06-05-posyandu-juni-2026.md",
    ]
    third = new("event", "--site", "sukamaju", "--title", "Posyandu", "--start", "2026-06-12 08:00")
    assert third.status == 2
    assert "posyandu-juni-2026" in third.err


def test_the_same_title_again_is_refused_with_the_file_named(new, workspace):
    assert new("post", "--site", "sukamaju", "--title", "Satu", "--date", "2026-03-20").status == 0
    before = files(workspace)
    again = new("post", "--site", "sukamaju", "--title", "Satu", "--date", "2026-03-25", "--bundle")
    assert again.status == 2
    assert f"{POSTS}/2026-03-20-satu.md" in again.err
    assert files(workspace) == before


def test_an_address_that_a_text_gives_itself_is_taken(new, workspace):
    (workspace / POSTS / "2026-01-01-lain.md").write_text("---\njudul: Lain\nslug: satu\n---\nIsi.\n")
    assert new("post", "--site", "sukamaju", "--title", "Satu").status == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["post"], "--site, --title"),
        (["post", "--site", "sukamaju"], "--title"),
        (["post", "--site", "sukamayu", "--title", "X"], "mungkin maksudnya `sukamaju`"),
        (["post", "--site", "sukamaju", "--title", "日本"], "--slug"),
        (["post", "--site", "sukamaju", "--title", "X", "--date", "1 April 2026"], "misalnya 2026-04-01"),
        (["post", "--site", "sukamaju", "--title", "X", "--date", "1200-04-01"], "KIM320"),
        (["post", "--site", "sukamaju", "--title", "x" * 300], "KIM"),
        (["page", "--site", "sukamaju", "--title", "Berita"], "KIM316"),
        (["page", "--site", "sukamaju", "--title", "X", "--slug", "../x"], "misalnya x"),
        (["event", "--site", "sukamaju", "--title", "X"], "--start"),
        (["event", "--site", "sukamaju", "--title", "X", "--start", "1/12/2026"], "misalnya `2026-12-01`"),
        (["event", "--site", "sukamaju", "--title", "X", "--start", "2026-12-01", "--end", "2026-11-01"], "KIM324"),
        (["event", "--site", "sukamaju", "--title", "X", "--start", "2026-12-01", "--link", "contoh.id"], "KIM258"),
        (["event", "--site", "sukamaju", "--title", "X", "--start", "2026-12-01", "--price", "5"], "--price"),
        (["product", "--site", "sukamaju", "--title", "X", "--price", "murah"], "KIM372"),
        (["product", "--site", "sukamaju", "--title", "X", "--whatsapp", "12"], "KIM371"),
        (["product", "--site", "sukamaju", "--title", "X", "--stock", "banyak"], "KIM249"),
        (["proposal", "--site", "sukamaju", "--title", "X", "--status", "ditunda"], "KIM249"),
        (["proposal", "--site", "sukamaju", "--title", "X", "--date", "besok"], "misalnya 2026-01-31"),
        (["poster", "--site", "sukamaju", "--title", "X"], "tidak ada perintah `poster`"),
        (["site"], "--name, --region, --sector"),
        (["site", "--name", "KIM Abadi", "--region", "zzzzz, penajam", "--sector", "umkm"], "tidak ada desa"),
        (["site", "--name", "KIM Abadi", "--region", "64.09.02.2001", "--sector", "umkn"], "umkm"),
        (["site", "--name", "KIM www", "--region", "64.09.02.2001", "--sector", "umkm"], "dicadangkan"),
        (
            ["site", "--name", "X Y", "--slug", "sukamaju", "--region", "64.09.02.2001", "--sector", "umkm"],
            "sudah dipakai",
        ),
        (["site", "--name", "X Y Z", "--region", "64.09.02.2001", "--sector", "umkm", "--number", "1"], "--decree"),
        (["site", "--name", "X Y Z", "--region", "64.09.02.2001", "--sector", "umkm", "--file", "a.yaml"], "include"),
    ],
)
def test_what_wont_do_is_refused_and_nothing_written(new, workspace, arguments, said):
    before = files(workspace), (workspace / "sites.yaml").read_bytes()
    ran = new(*arguments)
    assert ran.status == 2
    assert said in ran.err
    assert (files(workspace), (workspace / "sites.yaml").read_bytes()) == before


def test_new_alone_shows_its_kinds(new):
    ran = new()
    assert ran.status == 0
    assert all(kind in ran.out for kind in _KINDS)


SITE = ("site", "--name", "KIM Api-Api", "--region", "api-api, penajam", "--sector", "umkm", "--sector", "perikanan")


def test_a_site_is_registered_and_every_other_line_stays(new, workspace):
    before = (workspace / "sites.yaml").read_text()
    ran = new(*SITE)
    assert ran.status == 0, ran.err
    after = (workspace / "sites.yaml").read_text()
    assert after.startswith(before)
    assert "  - slug: apiapi\n    name: KIM Api-Api\n" in after[len(before) :]
    assert 'region: "64.09.02.2001"' in after
    assert "status: submitted" in after
    assert "content/apiapi/profile.md" in files(workspace)
    assert "submitted" in ran.out


OFFICIAL = ("--number", "6409022001001", "--decree", "1/SK/2026", "--decree-date", "2026-01-02", "--issuer", "Kades")


def test_an_approved_site_is_published(new, kimsites, workspace):
    assert new(*SITE, *OFFICIAL, "--approved", "2026-02-03").status == 0
    assert new("post", "--site", "apiapi", "--title", "Kabar pertama").status == 0
    built = kimsites("-C", str(workspace), "build", "--strict", "--jobs", "1")
    assert built.status == 0, built.out
    assert (workspace / "build/apiapi.kim.id/berita/kabar-pertama/index.html").is_file()


def test_a_number_of_another_kim_is_told_with_its_place(new, workspace):
    before = (workspace / "sites.yaml").read_bytes()
    ran = new(*SITE, "--number", "CONTOH-0001", *OFFICIAL[2:], "--approved", "2026-02-03")
    assert ran.status == 2
    assert "KIM125" in ran.err
    assert (workspace / "sites.yaml").read_bytes() == before
    assert "content/apiapi/profile.md" not in files(workspace)


def test_a_record_goes_beside_its_neighbours(new, workspace):
    settings = (workspace / "sites.yaml").read_text().replace("\nsites:", "\ninclude: [registry/*.yaml]\nsites:")
    (workspace / "sites.yaml").write_text(settings)
    (workspace / "registry").mkdir()
    (workspace / "registry/sulsel.yaml").write_text(
        "# Sulawesi Selatan\nsites:\n  - slug: losari\n    name: KIM Losari\n    region: '73.71.04.1008'\n"
        "    sectors: [umkm]\n    status: submitted\n"
    )
    assert new("site", "--name", "KIM Makassar", "--region", "73.71.04.1007", "--sector", "umkm").status == 0
    assert "slug: makassar" in (workspace / "registry/sulsel.yaml").read_text()
    assert new(*SITE, "--file", "registry/kaltim.yaml").status == 0
    assert (workspace / "registry/kaltim.yaml").read_text().startswith("sites:\n  - slug: apiapi\n")


def test_a_list_in_brackets_is_left_alone(new, workspace):
    (workspace / "sites.yaml").write_text(
        "sites: [{slug: satu, name: Satu, region: '64.09.02.2004', sectors: [umkm], status: submitted}]\n"
    )
    ran = new(*SITE)
    assert ran.status == 2
    assert "--file" in ran.err


class Terminal:
    """The real command at a terminal; answers are typed when the question shows."""

    def __init__(self, workspace, *arguments):
        self._master, slave = pty.openpty()
        command = [sys.executable, "-m", "kimsites", "-C", str(workspace), *arguments]
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "TERM": "dumb"}
        )
        os.close(slave)
        self.seen = ""

    def wait_for(self, words):
        while words not in self.seen:
            assert select.select([self._master], [], [], 60)[0], f"no {words!r} in {self.seen!r}"
            self.seen += os.read(self._master, 4096).decode()

    def answer(self, question, said):
        self.wait_for(question)
        self.seen = self.seen.partition(question)[2]
        os.write(self._master, (said if said == "\x04" else f"{said}\n").encode())

    def end(self):
        status = self._process.wait(60)
        while select.select([self._master], [], [], 0)[0]:
            try:
                self.seen += os.read(self._master, 4096).decode()
            except OSError:
                break
        os.close(self._master)
        return status


def test_at_a_terminal_it_asks(workspace):
    terminal = Terminal(workspace, "new", "post")
    terminal.answer("KIM (slug) [sukamaju]", "sukamayu")
    terminal.wait_for("mungkin maksudnya `sukamaju`")
    terminal.answer("KIM (slug) [sukamaju]", "")
    terminal.answer("Judul", "")
    terminal.wait_for("ini perlu diisi")
    terminal.answer("Judul", "Panen jagung")
    terminal.answer("Tanggal [2026-04-01]", "")
    assert terminal.end() == 0
    assert (workspace / POSTS / "2026-04-01-panen-jagung.md").is_file()


def test_a_site_is_asked_for_by_village_name(workspace):
    terminal = Terminal(workspace, "new", "site")
    terminal.answer("Nama KIM", "KIM Waru Jaya")
    terminal.answer("Alamat situs (slug) [warujaya]", "")
    terminal.answer("atau kodenya)", "Waru, Penajam")
    terminal.answer("Bidang, dipisah koma", "umkm, budaya")
    terminal.answer("Sudah disahkan Dinas Kominfo [y/t]", "t")
    assert terminal.end() == 0
    assert 'region: "64.09.02.1003"' in (workspace / "sites.yaml").read_text()


def test_an_end_of_input_stops_without_a_trace(workspace):
    terminal = Terminal(workspace, "new", "post")
    terminal.answer("KIM (slug) [sukamaju]: ", "\x04")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.seen


def test_numbers_choose(monkeypatch, capsys):
    monkeypatch.setattr(asking.click, "prompt", lambda *_, **__: "2")
    questions = asking.Questions("id", at_terminal=True)
    assert questions.choose(asking._NEEDED, ["satu", "dua"]) == 1
    assert "  2. dua" in capsys.readouterr().out
