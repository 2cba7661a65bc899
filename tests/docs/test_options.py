"""The pages about verbs name every option that their verb has, and no other."""

from __future__ import annotations

from importlib import import_module

import click
import pytest

from kimsites.cli.common import common_options
from tests.docs.pages import codes, page, section


@click.command("common")
@common_options
def common() -> None:
    """What all verbs have."""


SHARED = {name for option in common.params for name in option.opts}
PAGES = [
    pytest.param("check", "check.md", "## Options", id="check"),
    pytest.param("serve", "serve.md", "# Preview", id="serve"),
    pytest.param("deploy", "deploy.md", "# Deploying", id="deploy"),
]


def first_table(text: str) -> list[str]:
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| option |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(line.split(" | ")[0])
    return rows


@pytest.mark.parametrize(("verb", "name", "heading"), PAGES)
def test_every_option_is_documented_and_no_other(verb: str, name: str, heading: str) -> None:
    command: click.Command = import_module(f"kimsites.cli.{verb}").command
    options = [set(option.opts) for option in command.params if isinstance(option, click.Option)]
    own = [spellings for spellings in options if not spellings <= SHARED]
    told = {code.split()[0] for cell in first_table(section(page(name), heading)) for code in codes(cell)}
    told = {word for word in told if word.startswith("-")}
    assert [sorted(spellings) for spellings in own if not spellings & told] == []
    assert told - set().union(*own) == set()


def test_the_options_of_all_commands_are_named_where_they_are_left_out() -> None:
    told = " ".join(codes(section(page("check.md"), "## Options").partition("are those of all commands")[0]))
    for option in common.params:
        assert any(name in told for name in option.opts), option.opts
