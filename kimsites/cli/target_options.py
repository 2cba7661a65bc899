"""Options of the verbs that speak to a target, and what they say."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import reduce
from types import FrameType
from typing import Any, NoReturn

import click

from kimsites.cli.bilingual import option
from kimsites.deploy.report import DeployRequest
from kimsites.deploy.target import StoreOptions, parse_target
from kimsites.model.diagnostic import Text

TARGET = Text("tujuan", "target")
_ENDPOINT = Text("Alamat penyimpanan S3 selain AWS.", "Address of an S3 store other than AWS.")
_PROFILE = Text("Profil AWS yang dipakai.", "AWS profile to use.")
_REGION = Text("Region bucket.", "Region of the bucket.")
_NO_LOCK = Text(
    "Jangan mencegah dua deploy bersamaan; untuk penyimpanan yang tidak mengenal penulisan bersyarat.",
    "Don't keep two deploys apart; for stores without conditional writes.",
)
_FORMAT = Text("Bentuk laporan.", "Form of the report.")
_OPTIONS = (
    option("--endpoint-url", words=_ENDPOINT, metavar="URL"),
    option("--profile", words=_PROFILE, metavar="NAME"),
    option("--region", words=_REGION, metavar="NAME"),
    option("--format", "output_format", words=_FORMAT, type=click.Choice(["text", "json"]), default="text"),
)


def target_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb its TARGET and how to reach it."""
    decorated = reduce(lambda inner, add: add(inner), reversed(_OPTIONS), function)
    return click.argument("target", metavar="TARGET")(decorated)


def lock_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb that writes ``--no-lock``."""
    return option("--no-lock", words=_NO_LOCK, is_flag=True)(function)


def request_of(target: str, given: Mapping[str, Any], **more: Any) -> DeployRequest:
    """What the options above say.

    Raises:
        UsageError: the target is none.
    """
    store = StoreOptions(endpoint_url=given["endpoint_url"], profile=given["profile"], region=given["region"])
    lock = not given.get("no_lock", False)
    return DeployRequest(parse_target(target), store, lock=lock, holder=_holder(), **more)


def _holder() -> str:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "?"
    return f"{user}@{socket.gethostname()}:{os.getpid()}"


@contextmanager
def terminable() -> Iterator[None]:
    """Let SIGTERM end a run as Ctrl-C does: workers stopped, the lease given back."""
    import signal  # noqa: PLC0415 - with the one function that needs it

    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
