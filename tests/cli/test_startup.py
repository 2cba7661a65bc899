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


def test_the_module_is_the_command_too():
    ran = subprocess.run([sys.executable, "-m", "kimsites", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("kimsites ")
