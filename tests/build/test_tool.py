import sys
from importlib.metadata import version

import pytest

from kimsites.build import tool


@pytest.fixture
def metadata(tmp_path, monkeypatch):
    """Puts a folder first on the path; call it with the names of metadata folders to make there."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def make(*names):
        for name in names:
            (tmp_path / name).mkdir()

    return make


def test_versions_are_those_that_the_installation_tells():
    found = tool._versions_by_folder()
    assert {name: found[name] for name in tool.LIBRARIES} == {name: version(name) for name in tool.LIBRARIES}


def test_another_version_of_a_library_is_another_tool(metadata):
    before = tool.tool_identity()
    assert tool.tool_identity() == before
    metadata("Markdown-99.1.dist-info")
    assert tool.tool_identity() != before


def test_names_are_told_apart_as_installers_write_them(metadata):
    metadata("PyYAML-99.1.dist-info", "linkify_it_py-99.2.dist-info", "babel-99.3-py3.11.egg-info", "nh3", "readme")
    found = tool._versions_by_folder()
    assert (found["pyyaml"], found["linkify-it-py"], found["babel"]) == ("99.1", "99.2", "99.3")
    assert found["nh3"] == version("nh3")


def test_a_library_that_is_not_installed_counts_as_such(monkeypatch):
    before = tool.tool_identity()
    monkeypatch.setattr(tool, "LIBRARIES", (*tool.LIBRARIES, "no-such-library"))
    assert tool.tool_identity() != before
