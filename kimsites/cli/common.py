"""Options that every verb knows, taken before and after the verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

import kimsites
from kimsites.cli.bilingual import language_of, option
from kimsites.model.diagnostic import Text

LANGUAGES = ("id", "en")

_DIRECTORY = "kimsites.directory"
_VERBOSITY = "kimsites.verbosity"


class Common(Struct, frozen=True):
    """What those options say. ``verbosity`` is -1 for quiet, 0, or 1 for verbose."""

    directory: Path
    language: str
    verbosity: int

    @classmethod
    def of(cls, ctx: click.Context) -> Common:
        """Read what was given; an option after the verb wins over one before it."""
        return cls(ctx.meta.get(_DIRECTORY, Path()), language_of(ctx), ctx.meta.get(_VERBOSITY, 0))


def language_in(arguments: Sequence[str]) -> str:
    """The language asked for anywhere on the command line, known before anything on it is understood."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and arguments[index + 1 : index + 2] == ["en"]:
            return "en"
        if argument == "--lang=en":
            return "en"
    return "id"


def _keep(name: str, value: object) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(ctx: click.Context, _: click.Parameter, given: Any) -> None:
        if given:
            ctx.meta[name] = given if value is None else value

    return callback


def _print_version(ctx: click.Context, _: click.Parameter, given: Any) -> None:
    if given:
        click.echo(f"kimsites {kimsites.__version__}")
        ctx.exit()


_OPTIONS = (
    option(
        "-C",
        "directory",
        words=Text("Folder ruang kerja, yang berisi sites.yaml.", "The workspace folder, the one with sites.yaml."),
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_keep(_DIRECTORY, None),
    ),
    option(
        "--lang",
        words=Text("Bahasa pesan.", "Language of messages."),
        type=click.Choice(LANGUAGES),
        expose_value=False,
    ),
    option(
        "-q",
        "--quiet",
        words=Text("Hanya tampilkan kesalahan.", "Show errors only."),
        is_flag=True,
        expose_value=False,
        callback=_keep(_VERBOSITY, -1),
    ),
    option(
        "-v",
        "--verbose",
        words=Text("Tampilkan semua temuan dan rincian.", "Show all findings and details."),
        is_flag=True,
        expose_value=False,
        callback=_keep(_VERBOSITY, 1),
    ),
    option(
        "--version",
        words=Text("Tampilkan versi.", "Show the version."),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
    ),
)


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options that all have."""
    return reduce(lambda decorated, add: add(decorated), reversed(_OPTIONS), function)
