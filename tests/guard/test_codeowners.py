import dataclasses
import re

import pytest
from msgspec.structs import replace

from kimsites.guard import Forge, codeowners
from kimsites.model.diagnostic import Location
from kimsites.model.registry import Registry
from kimsites.model.settings import Settings
from tests.sample_values import kim


def registry(**settings):
    kims = []
    for slug, region, file, editors in (
        ("mangunkarya", "64.09.02.2004", "registry/kaltim.yaml", ("siti", "Budi <budi@example.id>")),
        ("timika", "94.04.01.1003", "registry/lain.yaml", ()),
        ("apiapi", "64.09.02.2001", "registry/kaltim.yaml", ("Siti Aminah",)),
    ):
        one = kim(slug, region=region)
        kims.append(replace(one, record=dataclasses.replace(one.record, editors=editors), origin=Location(file, 2, 1)))
    return Registry(Settings(**{"officers": (("64.09", ("dinas-ppu",)),), "maintainers": ("tim",), **settings}), kims)


def lines(forge, folders=None, prefix="", **settings):
    made = codeowners(registry(**settings), folders or {}, forge, prefix)
    return [line for line in made.text.splitlines() if not line.startswith("#")]


def test_github_and_gitlab():
    expected = [
        "* @tim",
        "/registry/kaltim.yaml @dinas-ppu @tim",
        "/registry/lain.yaml @tim",
        "/content/apiapi/ @dinas-ppu",
        "/content/mangunkarya/ @siti budi@example.id @dinas-ppu",
        "/content/timika/ @tim",
    ]
    assert lines(Forge.GITHUB) == lines(Forge.GITLAB) == expected


def test_gitea_has_expressions_and_account_names_only():
    assert lines(Forge.GITEA) == [
        "!(content/.*) @tim",
        r"registry/kaltim\\.yaml @dinas-ppu @tim",
        r"registry/lain\\.yaml @tim",
        "content/apiapi/.* @dinas-ppu",
        "content/mangunkarya/.* @siti @dinas-ppu",
        "content/timika/.* @tim",
    ]


def test_people_without_account_are_told():
    assert codeowners(registry(), {}, Forge.GITHUB).unnamed == ("Siti Aminah",)
    assert codeowners(registry(), {}, Forge.GITEA).unnamed == ("Siti Aminah", "Budi <budi@example.id>")


def test_the_last_line_that_fits_is_the_most_special():
    assert lines(Forge.GITHUB)[0].startswith("* ")


def test_the_workspace_may_lie_deeper():
    assert "/situs/content/apiapi/ @dinas-ppu" in lines(Forge.GITHUB, prefix="situs/")


@pytest.mark.parametrize(
    ("folder", "github", "gitea"),
    [
        ("isi kita/apiapi", r"/isi\ kita/apiapi/", r"isi\ kita/apiapi/.*"),
        ("a#b/apiapi", "/a?b/apiapi/", r"a\#b/apiapi/.*"),
        ("a[1]*!/apiapi", "/a?1???/apiapi/", r"a\\[1\\]\\*!/apiapi/.*"),
        ("désa/apiapi", "/désa/apiapi/", "désa/apiapi/.*"),
    ],
)
def test_odd_signs_in_paths_mean_nothing(folder, github, gitea):
    assert f"{github} @dinas-ppu" in lines(Forge.GITHUB, {"apiapi": folder})
    assert f"{gitea} @dinas-ppu" in lines(Forge.GITEA, {"apiapi": folder})
    unescaped = re.sub(r"\\(.)", r"\1", gitea)
    assert re.fullmatch(unescaped, f"{folder}/posts/a.md")


def test_the_order_of_records_is_of_no_account():
    one = registry()
    other = replace(one, kims=tuple(reversed(one.kims)))
    assert codeowners(one, {}, Forge.GITHUB) == codeowners(other, {}, Forge.GITHUB)


def test_without_anybody_there_is_only_the_heading():
    bare = registry(officers=(), maintainers=())
    kims = tuple(replace(one, record=dataclasses.replace(one.record, editors=())) for one in bare.kims)
    bare = replace(bare, kims=kims)
    made = codeowners(bare, {}, Forge.GITHUB)
    assert made.owned == 0
    assert all(line.startswith("#") for line in made.text.splitlines())
