import random
import subprocess
import sys
import time

import pytest

from benchmarks.villages import villages
from kimsites.build.folder import OutputFolder
from kimsites.build.ledger import Ledger
from kimsites.regions import open_regions
from tests.build.nation_editor import NationEditor, tree

KILLS = 50
VERIFIED_EVERY = 5
SEED = 20260105
KIMS = 12


class Killed:
    """A nation that swings between two versions, so that every build has all sites to make."""

    def __init__(self, place):
        regions = {
            f"kim-{number}": place.village.code for number, place in enumerate(villages(open_regions(), KIMS, SEED))
        }
        self.nation = NationEditor(place / "nation", regions)
        # One theme less to compile brings more of a build's time, and so of the kills, to the writing.
        for slug in self.nation.records:
            self.nation.records[slug].pop("theme", None)
        self.version = 0
        self.clean = []
        for version in (0, 1):
            self.to_version(version)
            self.nation.build(place / f"bersih-{version}", jobs=2)
            self.clean.append(tree(place / f"bersih-{version}"))

    def to_version(self, version):
        self.version = version
        self.nation.edit("notice", number=version + 1)
        for slug in self.nation.records:
            post = self.nation.root / f"content/{slug}/posts/2026-01-04-kabar-3.md"
            if version:
                self.nation.edit("add_post", slug, 3)
            else:
                post.unlink(missing_ok=True)

    def start(self):
        now = self.nation.now.isoformat()
        command = [
            sys.executable,
            "-m",
            "kimsites",
            "-q",
            "-C",
            str(self.nation.root),
            "build",
            "--now",
            now,
            "-j",
            "2",
        ]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def kill_after(self, seconds):
        """Kill a build at that moment, unless it was done before; whether it was killed."""
        process = self.start()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        # Every worker holds the other end of this pipe: it ends only when the last of them has.
        process.communicate(timeout=30)
        return process.returncode < 0

    def torn(self, made):
        """Paths of files that stand there as neither version has them."""
        return [path for path, data in made.items() if data not in [clean.get(path) for clean in self.clean]]

    def is_clean(self):
        folder = OutputFolder(self.nation.kept)
        made = tree(self.nation.kept)
        owned = {
            f"{path.name}/{one}" for path in folder.owned.iterdir() for one in Ledger(folder, path.name).read().paths
        }
        return made == self.clean[self.version] and owned == made.keys() and not list(folder.temporary.iterdir())


@pytest.fixture
def killed(tmp_path):
    return Killed(tmp_path)


def test_a_build_killed_at_any_moment_leaves_nothing_torn_and_the_next_one_ends_right(killed):
    began = time.perf_counter()
    assert not killed.kill_after(60)
    whole = time.perf_counter() - began
    moments = random.Random(SEED)
    kills = midway = 0
    for attempt in range(3 * KILLS):
        killed.to_version((killed.version + 1) % 2)
        kills += killed.kill_after(whole * moments.uniform(0.05, 1))
        made = tree(killed.nation.kept)
        assert killed.torn(made) == []
        midway += made not in killed.clean
        if attempt % VERIFIED_EVERY == VERIFIED_EVERY - 1:
            killed.nation.build()
            assert killed.is_clean()
        if kills == KILLS:
            break
    assert kills == KILLS
    assert midway > 0, "no kill met a build at its writing"
    killed.nation.build()
    assert killed.is_clean()
