"""A small nation on disk and the edits that people make to it, for tests of what a build makes of them."""

import copy
import io
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import yaml
from PIL import Image

from kimsites.build import BuildListener, BuildRequest, build

SCHEDULED = datetime(2026, 3, 1, tzinfo=UTC)
EXPIRY = datetime(2026, 4, 1, tzinfo=UTC)
#: When the event that every KIM announces is over.
OVER = datetime(2026, 3, 10, 4, tzinfo=UTC)
CLOCK = (
    SCHEDULED - timedelta(days=40),
    SCHEDULED - timedelta(seconds=1),
    SCHEDULED,
    SCHEDULED + timedelta(days=3),
    EXPIRY - timedelta(seconds=1),
    EXPIRY,
    EXPIRY + timedelta(days=30),
    OVER - timedelta(seconds=1),
    OVER,
)
REGIONS = {
    "mangunkarya": "64.09.02.2004",
    "loaduri": "64.02.03.2002",
    "tabuhrame": "51.02.01.2001",
    "kabarbaru": "64.09.02.2003",
}
INCLUDED = "loaduri"
NEWCOMER = "kabarbaru"
SECTORS = ("umkm", "budaya", "pertanian", "literasi")
BROKEN = "---\ntitel: Salah tulis\ndate: 2026-01-05\n---\n\nIsi.\n"


class Notes(BuildListener):
    """Remembers the lines a build had to say."""

    def __init__(self):
        self.texts = []

    def note(self, text):
        self.texts.append(text)


def tree(out):
    """Every published file by path; whatever the build keeps for itself is left out."""
    skipped = f"{out}/.kimsites/"
    paths = (path for path in out.rglob("*") if not str(path).startswith(skipped) and not path.is_dir())
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


def host_of(made, host):
    """What of a tree belongs to one host."""
    return {path: data for path, data in made.items() if path.startswith(f"{host}/")}


def git(root, *arguments):
    """Run git with nobody's configuration."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ("-c", "user.name=Uji", "-c", "user.email=uji@example.id", "-c", "gc.auto=0")
    command = ["git", "-C", str(root), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def photo(number):
    """A small photo; every number makes another."""
    made = io.BytesIO()
    Image.new("RGB", (24, 16), (number % 256, 90, 40)).save(made, "PNG")
    return made.getvalue()


def post(title, body, **front):
    """The text of a post's file."""
    fields = {"title": title, "date": "2026-01-05", **front}
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n\n{body}\n"


def record(slug, region):
    """A sound record of an approved KIM."""
    digits = region.replace(".", "")
    return {
        "slug": slug,
        "name": f"KIM {slug.title()}",
        "number": f"{digits}001",
        "region": region,
        "sectors": ["umkm"],
        "status": "approved",
        "decree": {"number": "7/2022", "date": "2022-03-01", "issuer": "Kepala Desa"},
        "approved": "2022-05-02",
        "aliases": [],
    }


class NationEditor:
    """A workspace, the moment it is looked at, and edits named by their methods.

    An edit takes a slug and a number that varies it; one that does not apply changes nothing. ``kept`` is the output
    folder that all builds go on with.
    """

    def __init__(self, root, regions=REGIONS):
        self.root = root
        self.kept = root / "build"
        self.now = CLOCK[0]
        self.settings = {"notice": "", "title": "Komunitas Informasi Masyarakat"}
        self.regions = regions
        self.remark = ""
        self.records = {slug: record(slug, region) for slug, region in regions.items() if slug != NEWCOMER}
        self._write_theme()
        for slug in self.records:
            self._write_content(slug)
        for slug in list(self.records)[:2]:
            self.records[slug]["theme"] = {"name": "uji"}
        self.save()

    def build(self, out=None, **options):
        now, listener = options.pop("now", self.now), options.pop("listener", None)
        return build(BuildRequest(self.root, out or self.kept, now, **options), listener)

    def move_to(self, root):
        """Go on at another place."""
        self.root, self.kept = root, root / "build"

    def copied_to(self, root, copy_function=shutil.copy2):
        """The same nation with its outputs at another place."""
        shutil.copytree(self.root, root, copy_function=copy_function)
        twin = copy.deepcopy(self)
        twin.move_to(root)
        return twin

    def edit(self, name, slug="mangunkarya", number=0):
        getattr(self, f"do_{name}")(slug, number)

    def write(self, path, text):
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return place

    def posts(self, slug):
        return sorted((self.root / "content" / slug / "posts").glob("*.md"))

    def save(self):
        included = [self.records[slug] for slug in self.records if slug == INCLUDED]
        own = [one for one in self.records.values() if one not in included]
        settings = {
            "domain": "kim.id",
            "include": ["registry/*.yaml"],
            "portal": {"title": self.settings["title"]},
            "sites": own,
        }
        if self.settings["notice"]:
            settings["notice"] = self.settings["notice"]
        self.write("sites.yaml", yaml.safe_dump(settings, sort_keys=False))
        self.write("registry/kaltim.yaml", self.remark + yaml.safe_dump({"sites": included}, sort_keys=False))

    def _write_theme(self):
        self.write("themes/uji/theme.yaml", "label: Uji\nextends: nusantara\n")
        overridden = '{% extends "nusantara/page.html" %}\n{% block main %}{{ super() }}{% include "catatan.html" %}'
        self.write("themes/uji/templates/page.html", overridden + "\n{% endblock %}\n")
        self.write("themes/uji/templates/catatan.html", "<p>Catatan kaki.</p>\n")
        self.write("themes/uji/static/3-uji.css", ".uji { margin: 0 }\n")

    def _write_content(self, slug):
        base = f"content/{slug}"
        self.write(f"{base}/profile.md", "---\ntagline: Maju bersama\n---\n\nKami.\n")
        self.write(f"{base}/pages/sejarah.md", "---\ntitle: Sejarah\n---\n\nDahulu kala.\n")
        later = SCHEDULED.isoformat()
        self.write(f"{base}/posts/2026-01-05-panen.md", post("Panen raya", f"Panen di {slug}.", tags=["padi"]))
        self.write(f"{base}/posts/2026-01-07-jadwal.md", post("Terjadwal", "Nanti.", publish=later))
        self.write(f"{base}/posts/2026-01-09-habis.md", post("Sementara", "Segera.", expires=EXPIRY.isoformat()))
        self.write(f"{base}/posts/2026-01-11-foto/index.md", post("Foto", "![Sawah](sawah.png)"))
        self.write(f"{base}/posts/2026-01-11-foto/sawah.png", photo(len(slug)))
        times = f"start: {OVER - timedelta(hours=2):%Y-%m-%d %H:%M}Z\nend: {OVER:%Y-%m-%d %H:%M}Z"
        self.write(f"{base}/events/posyandu.md", f"---\ntitle: Posyandu\n{times}\n---\n\nBawa buku KIA.\n")

    def do_add_post(self, slug, number):
        text = post(f"Kabar {number}", f"Isi kabar {number}.", date=f"2026-01-{number % 28 + 1:02}")
        self.write(f"content/{slug}/posts/2026-01-{number % 28 + 1:02}-kabar-{number}.md", text)

    def do_change_post(self, slug, number):
        for path in self.posts(slug)[:1]:
            path.write_text(path.read_text() + f"\nTambahan {number}.\n")

    def do_delete_post(self, slug, number):
        found = self.posts(slug)
        for path in found[number % len(found) :][:1] if found else ():
            path.unlink()

    def do_rename_post(self, slug, number):
        for path in self.posts(slug)[-1:]:
            path.rename(path.with_name(f"2026-01-02-berganti-{number}.md"))

    def do_break_post(self, slug, number):
        self.write(f"content/{slug}/posts/2026-01-05-rusak.md", BROKEN + "Lagi.\n" * (number % 3))

    def do_repair_post(self, slug, number):
        path = self.root / f"content/{slug}/posts/2026-01-05-rusak.md"
        if path.exists():
            path.write_text(BROKEN.replace("titel", "title") + f"Sudah benar {number}.\n")

    def do_change_profile(self, slug, number):
        self.write(f"content/{slug}/profile.md", f"---\ntagline: Maju {number}\nmembers: {number + 1}\n---\n\nKami.\n")

    def do_change_page(self, slug, number):
        self.write(f"content/{slug}/pages/sejarah.md", f"---\ntitle: Sejarah\n---\n\nTahun {number}.\n")

    def do_add_event(self, slug, number):
        start = OVER + timedelta(days=number - 20)
        text = f"---\ntitle: Acara {number}\nstart: {start:%Y-%m-%d %H:%M}Z\n---\n\nDatanglah.\n"
        self.write(f"content/{slug}/events/acara-{number}.md", text)

    def do_change_offers(self, slug, number):
        base = f"content/{slug}"
        self.write(f"{base}/products/kopi.md", f"---\ntitle: Kopi\nprice: {number}000\n---\n\nHangat.\n")
        status = ("submitted", "underway", "done")[number % 3]
        self.write(f"{base}/proposals/2026-01-08-lampu.md", f"---\ntitle: Lampu\nstatus: {status}\n---\n\nGelap.\n")

    def do_change_photo(self, slug, number):
        self.write(f"content/{slug}/posts/2026-01-11-foto/sawah.png", photo(number + 20))

    def do_change_template(self, _, number):
        path = self.root / "themes/uji/templates/page.html"
        path.write_text(
            f"{path.read_text()}{{# {number} #}}\n".replace("{{ super() }}", f"<b>{number}</b>{{{{ super() }}}}")
        )

    def do_add_template(self, _, number):
        block = f"{{% block main %}}{{{{ super() }}}}<i>{number}</i>{{% endblock %}}\n"
        self.write("themes/uji/templates/post.html", '{% extends "nusantara/post.html" %}\n' + block)

    def do_remove_template(self, *_):
        (self.root / "themes/uji/templates/post.html").unlink(missing_ok=True)

    def do_change_partial(self, _, number):
        self.write("themes/uji/templates/catatan.html", f"<p>Catatan {number}.</p>\n")

    def do_change_static(self, _, number):
        self.write("themes/uji/static/3-uji.css", f".uji {{ margin: {number}px }}\n")

    def do_remark_in_include(self, _, number):
        self.remark = f"# catatan {number}\n"
        self.save()

    def do_include_record(self, _, number):
        self.do_name(INCLUDED, number)

    def _change(self, slug, **fields):
        if slug in self.records:
            self.records[slug] |= fields
            self.save()

    def do_name(self, slug, number):
        self._change(slug, name=f"KIM Baru {number}")

    def do_sectors(self, slug, number):
        self._change(slug, sectors=[SECTORS[number % 4], SECTORS[(number + 1) % 4]])

    def do_suspend(self, slug, _):
        self._change(slug, status="suspended")

    def do_approve(self, slug, _):
        self._change(slug, status="approved")

    def do_retire(self, slug, _):
        self._change(slug, status="retired")

    def do_accent(self, slug, number):
        name = ("uji", "nusantara")[number % 2]
        self._change(slug, theme={"name": name, "accent": ("#8a1c1c", "#0f5e66")[number // 2 % 2]})

    def do_add_alias(self, slug, number):
        self._change(slug, aliases=[f"lama{number % 3}-{slug}"])

    def do_remove_alias(self, slug, _):
        self._change(slug, aliases=[])

    def do_add_record(self, *_):
        if NEWCOMER not in self.records:
            self._write_content(NEWCOMER)
            self.records[NEWCOMER] = record(NEWCOMER, self.regions[NEWCOMER])
            self.save()

    def do_remove_record(self, slug, _):
        if len(self.records) > 2:
            self.records.pop(slug, None)
            self.save()

    def do_restore_record(self, slug, _):
        if slug in self.regions and slug != NEWCOMER and slug not in self.records:
            self.records[slug] = record(slug, self.regions[slug])
            self.save()

    def do_notice(self, _, number):
        self.settings["notice"] = f"Pemberitahuan {number}." if number % 3 else ""
        self.save()

    def do_title(self, _, number):
        self.settings["title"] = f"Komunitas {number}"
        self.save()

    def do_clock(self, _, number):
        self.now = CLOCK[number % len(CLOCK)]

    def do_touch(self, _, number):
        for top in ("content", "themes", "registry", "sites.yaml"):
            place = self.root / top
            for path in (place, *place.rglob("*")):
                os.utime(path, (1_800_000_000 + number, 1_800_000_000 + number))

    def do_commit(self, *_):
        if (self.root / ".git").exists():
            git(self.root, "add", "-A")
            git(self.root, "commit", "--allow-empty", "-qm", "suntingan")

    def start_git(self):
        """Make the workspace a repository with everything committed."""
        self.write(".gitignore", "/build/\n")
        git(self.root, "init", "-q")
        self.do_commit()


EDITS = tuple(sorted(name.removeprefix("do_") for name in vars(NationEditor) if name.startswith("do_")))
