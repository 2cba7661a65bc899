"""Click's classes with help in two languages; the language travels as the context's ``obj``."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click

from kimsites.model.diagnostic import Text

_HEADINGS = {"Options": "Pilihan", "Commands": "Perintah", "Arguments": "Argumen"}
_HELP = Text("Tampilkan bantuan ini.", "Show this help.")
_PLACES = {"[OPTIONS]": "[PILIHAN]", "COMMAND [ARGS]...": "PERINTAH [ARGUMEN]..."}


def language_of(ctx: click.Context) -> str:
    """The language the user reads."""
    return ctx.obj if isinstance(ctx.obj, str) else "id"


class Formatter(click.HelpFormatter):
    """Says click's own words in the user's language."""

    language = "id"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the first line of a help page."""
        if self.language == "id":
            for theirs, ours in _PLACES.items():
                args = args.replace(theirs, ours)
            prefix = "Pemakaian: "
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        super().write_heading(_HEADINGS.get(heading, heading) if self.language == "id" else heading)


class Context(click.Context):
    """A context whose help is written in the user's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """Give every help page our formatter."""
        formatter = Formatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.language = language_of(self)
        return formatter


class Option(click.Option):
    """An option whose help is a Text."""

    def __init__(self, declarations: tuple[str, ...], words: Text, **attributes: Any) -> None:
        super().__init__(declarations, help=words.id, **attributes)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in a help page."""
        worded = copy.copy(self)
        worded.help = self.words.pick(language_of(ctx))
        return super(Option, worded).get_help_record(ctx)


def option(*declarations: str, words: Text, **attributes: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Like ``click.option``, with help in two languages."""
    return click.option(*declarations, cls=_declared(words), **attributes)


def _declared(words: Text) -> type[Option]:
    class Declared(Option):
        def __init__(self, declarations: tuple[str, ...], **attributes: Any) -> None:
            super().__init__(declarations, words, **attributes)

    return Declared


class Command(click.Command):
    """A verb. ``words`` is what its help page says."""

    context_class = Context

    def __init__(self, *args: Any, words: Text, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.words = words

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option, described in the user's language."""
        return _worded(super().get_help_option(ctx), ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the verb does."""
        _write_words(self.words, ctx, formatter)


class LazyGroup(click.Group):
    """A command whose verbs are modules, imported when called.

    ``verbs`` maps each verb to the module that holds its ``command`` and to its line in the list of commands.
    """

    context_class = Context

    def __init__(self, *args: Any, words: Text, verbs: Mapping[str, tuple[str, Text]], **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.words = words
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order they are declared."""
        del ctx
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb."""
        del ctx
        if cmd_name not in self.verbs:
            return None
        command = import_module(self.verbs[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; an unknown one is refused with the nearest known one."""
        if args[0] not in self.verbs and not args[0].startswith("-"):
            raise click.UsageError(_no_such_verb(args[0], self.verbs).pick(language_of(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option, described in the user's language."""
        return _worded(super().get_help_option(ctx), ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program is."""
        _write_words(self.words, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb, words.pick(language_of(ctx))) for verb, (_, words) in self.verbs.items()])


def _no_such_verb(verb: str, verbs: Mapping[str, object]) -> Text:
    near = difflib.get_close_matches(verb, list(verbs), 1)
    if not near:
        return Text("tidak ada perintah `{verb}`", "there is no command `{verb}`").format(verb=verb)
    return Text(
        "tidak ada perintah `{verb}`; maksudnya `{near}`?", "there is no command `{verb}`; did you mean `{near}`?"
    ).format(verb=verb, near=near[0])


def _worded(help_option: click.Option | None, ctx: click.Context) -> click.Option | None:
    # Click keeps one help option and finds it by identity, so it can't be a copy.
    if help_option is not None:
        help_option.help = _HELP.pick(language_of(ctx))
    return help_option


def _write_words(words: Text, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(words.pick(language_of(ctx)))
