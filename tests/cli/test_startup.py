import subprocess
import sys

HEAVY = {"pydantic", "jinja2", "markdown", "babel", "PIL", "yaml", "rich", "nh3", "sqlite3", "multiprocessing"}
SCRIPT = """
import sys
from kimsites.cli.entry import run
status = run(sys.argv[1:])
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
sys.exit(status)
"""


def test_help_and_version_import_nothing_heavy():
    for arguments in (["--help"], ["--version"], ["buld"]):
        ran = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=False)
        loaded = set(ran.stderr.splitlines()[-1].split())
        assert "click" in loaded
        assert not HEAVY & loaded


SITES = """\
sites:
  - slug: mangunkarya
    name: KIM Mangun Karya
    number: "6409022004001"
    region: "64.09.02.2004"
    sectors: [umkm]
    status: approved
    decree: {number: 140/12/SK/2023, date: 2023-03-01, issuer: Kepala Desa}
    approved: 2023-05-02
"""


def test_a_build_with_nothing_to_do_imports_nothing_that_works(tmp_path):
    (tmp_path / "sites.yaml").write_text(SITES)
    (tmp_path / "content/mangunkarya").mkdir(parents=True)
    (tmp_path / "content/mangunkarya/profile.md").write_text("---\ntagline: Maju bersama\n---\n\nKami.\n")

    def build():
        arguments = ["-C", str(tmp_path), "build", "--lang", "en"]
        ran = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True)
        return ran.stdout, set(ran.stderr.splitlines()[-1].split())

    assert "1 sites built" in build()[0]
    said, loaded = build()
    assert "1 unchanged" in said
    assert not loaded & {"pydantic", "jinja2", "markdown", "babel", "PIL", "rich", "nh3", "rcssmin", "linkify_it"}


def test_the_module_is_the_command_too():
    ran = subprocess.run([sys.executable, "-m", "kimsites", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("kimsites ")
