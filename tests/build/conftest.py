"""A workspace of the small nation, and shorthands to build and look at it."""

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kimsites.build import BuildListener, BuildRequest
from kimsites.build.build import run_build
from kimsites.build.folder import claim_folder
from kimsites.theme import library
from tests.build.nation_editor import NationEditor

_FAKES = "build_fakes"


def _load_fakes():
    # Under importlib mode a test folder is not importable, but workers must find these classes by name.
    if _FAKES not in sys.modules:
        spec = importlib.util.spec_from_file_location(_FAKES, Path(__file__).with_name(f"{_FAKES}.py"))
        module = importlib.util.module_from_spec(spec)
        sys.modules[_FAKES] = module
        spec.loader.exec_module(module)
    return sys.modules[_FAKES]


@pytest.fixture(scope="session")
def fakes():
    return _load_fakes()


@pytest.fixture
def folder(tmp_path):
    """An output folder of ours."""
    return claim_folder(tmp_path / "out")


class Recorder(BuildListener):
    """Remembers what it was told."""

    def __init__(self):
        self.events = []

    def planned(self, hosts):
        self.events.append(("planned", hosts))

    def host_done(self, result):
        self.events.append(("done", result.host))

    def portal_started(self):
        self.events.append(("portal",))

    def note(self, text):
        self.events.append(("note", text.id))


@dataclass
class Workspace:
    """The small nation on disk."""

    path: Path
    fakes: object

    @property
    def out(self):
        return self.path / "build"

    def records(self, *lines):
        (self.path / "sites.yaml").write_text("".join(f"{line}\n" for line in lines))
        return self

    def site(self, slug, *lines):
        folder = self.path / "content" / slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "site.txt").write_text("".join(f"{line}\n" for line in lines))
        return folder

    def request(self, **options):
        return BuildRequest(self.path, options.pop("out", self.out), options.pop("now", self.fakes.NOW), **options)

    def build(self, listener=None, **options):
        return run_build(self.request(**options), listener or BuildListener(), self.fakes.fake_rooms())

    def tree(self, out=None, **parts):
        """Every published file and its text, by path below the output folder."""
        out = out or self.out
        paths = (path for path in out.rglob("*") if path.is_file() and ".kimsites" not in path.parts)
        return {path.relative_to(out).as_posix(): path.read_text() for path in paths}

    def host(self, slug):
        prefix = f"{slug}.kim.id/"
        return {path.removeprefix(prefix): text for path, text in self.tree().items() if path.startswith(prefix)}


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture
def workspace(tmp_path, fakes):
    """Two approved KIMs, one of them with a former subdomain, one suspended, one retired, one submitted."""
    made = Workspace(tmp_path / "nation", fakes)
    made.site("satu", "index.html halo", "berita/a/index.html kabar")
    made.site("dua", "index.html hai")
    return made.records("satu approved lama", "dua approved", "tiga suspended", "empat retired", "lima submitted")


@pytest.fixture(scope="module")
def compiled_once():
    """Compile each template text once: most of a small build's time, and always the same code for the same text."""
    codes, compiled = {}, library._compiled

    def remembered(environment, source, cache, found):
        if source not in codes:
            codes[source] = compiled(environment, source, cache, found)
        return codes[source] or compiled(environment, source, cache, found)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(library, "_compiled", remembered)
        yield


@pytest.fixture(scope="session")
def originals(tmp_path_factory):
    """A built nation outside git, and one in a repository with everything committed."""
    place = tmp_path_factory.mktemp("asal")
    plain, versioned = NationEditor(place / "plain"), NationEditor(place / "versioned")
    versioned.start_git()
    plain.build()
    versioned.build()
    return plain, versioned


@pytest.fixture
def plain(originals, tmp_path):
    return originals[0].copied_to(tmp_path / "nation")


@pytest.fixture
def versioned(originals, tmp_path):
    return originals[1].copied_to(tmp_path / "nation")


@pytest.fixture(params=["plain", "versioned"])
def nation(request):
    return request.getfixturevalue(request.param)
