"""Where the process begins and ends: every way out has its exit status, none a traceback."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from kimsites.cli.app import kimsites
from kimsites.cli.common import language_in
from kimsites.model.diagnostic import Text
from kimsites.model.errors import KimsitesError

INTERRUPTED = 130
BROKEN_PIPE = 141
ENVIRONMENT = 3
#: Between two looks for cyclic garbage.
_ALLOCATIONS = 20_000

_STOPPED = Text(
    "dihentikan; hasil yang sudah ada tetap utuh, jalankan lagi untuk melanjutkan",
    "stopped; what is built stays whole, run it again to go on",
)
_UNKNOWN_OPTION = Text("pilihan `{option}` tidak dikenal{nearest}", "unknown option `{option}`{nearest}")
_NEAREST = Text("; maksudnya {nearest}?", "; did you mean {nearest}?")
_BAD_VALUE = Text("nilai {option} salah: {reason}", "bad value for {option}: {reason}")
_NO_VALUE = Text(
    "pilihan `{option}` memerlukan nilai, atau justru tidak", "the value of option `{option}` is missing or unwanted"
)
_MISSING = Text("{what} belum disebut", "{what} is missing")
_CHOICES = Text("pilih salah satu dari {choices}", "choose one of {choices}")
_WHOLE = Text("harus bilangan bulat mulai dari {least}", "it must be a whole number from {least} up")
_WITHIN = Text("harus angka dari {least} sampai {most}", "it must be a number from {least} to {most}")
_SEE_HELP = Text("Lihat `{command} --help`.", "See `{command} --help`.")
_ERROR = Text("Kesalahan", "Error")
_DEFECT = Text(
    "kesalahan di dalam kimsites: {error}. Kirimkan pesan ini kepada tim pengelola; dengan -v tampil rinciannya",
    "an error inside kimsites: {error}. Send this message to the hosting team; -v shows the details",
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit status."""
    # To look for plugins, pydantic reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # What is imported stays: to look through it a hundred times on the way takes a tenth of a command's start.
    gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])
    status = run(list(sys.argv[1:] if arguments is None else arguments))
    # All memory is given back at once: to look for cyclic garbage first, as Python does, takes a tenth of a second.
    gc.freeze()
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run a command line; its exit status."""
    language = language_in(arguments)
    try:
        status = _invoke(arguments, language)
        sys.stdout.flush()
    except click.ClickException as wrong:
        return _complain(usage_text(wrong), language, wrong)
    except KimsitesError as failure:
        return _complain(failure.text, language, failure)
    except (KeyboardInterrupt, click.Abort):
        click.echo(f"\n{_STOPPED.pick(language)}", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as defect:
        if {"-v", "--verbose"} & set(arguments):
            raise
        return _complain(_DEFECT.format(error=repr(defect)), language, defect)
    return status


def _invoke(arguments: list[str], language: str) -> int:
    if not arguments:
        arguments = ["--help"]
    try:
        with kimsites.make_context("kimsites", arguments, obj=language) as ctx:
            status = kimsites.invoke(ctx)
    except click.exceptions.Exit as end:
        return end.exit_code
    return status if isinstance(status, int) else 0


def usage_text(wrong: click.ClickException) -> Text:
    """What is wrong with a command line. Click says it in English; what is common is said in both languages here."""
    match wrong:
        case click.NoSuchOption(option_name=option, possibilities=near):
            nearest = _NEAREST.format(nearest=", ".join(sorted(near))) if near else Text("", "")
            return _UNKNOWN_OPTION.format(option=option, nearest=nearest)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return _MISSING.format(what=getattr(parameter, "metavar", None) or "/".join(parameter.opts))
        case click.BadParameter(param=click.Parameter() as parameter):
            reason = _reason(parameter.type, wrong.message)
            option = "/".join(parameter.opts)
            return _BAD_VALUE.format(option=option, reason=reason)
        case click.BadOptionUsage(option_name=option):
            return _NO_VALUE.format(option=option)
        case _:
            message = wrong.format_message()
            return Text(message, message)


def _reason(kind: click.ParamType[Any], message: str) -> Text:
    match kind:
        case click.Choice(choices=choices):
            return _CHOICES.format(choices=", ".join(choices))
        case click.IntRange(min=least):
            return _WHOLE.format(least=least)
        case click.FloatRange(min=least, max=most) if least is not None and most is not None:
            return _WITHIN.format(least=f"{least:g}", most=f"{most:g}")
        case _:
            return Text(message, message)


def _complain(text: Text, language: str, cause: BaseException) -> int:
    click.echo(f"{_ERROR.pick(language)}: {text.pick(language)}", err=True)
    if isinstance(cause, click.UsageError) and cause.ctx is not None:
        click.echo(_SEE_HELP.format(command=cause.ctx.command_path).pick(language), err=True)
    if isinstance(cause, KimsitesError):
        return cause.exit_status
    return cause.exit_code if isinstance(cause, click.ClickException) else ENVIRONMENT
