"""How a Python was compiled is told as far as it can be known."""

from __future__ import annotations

import platform

import pytest

from benchmarks.interpreter import Interpreter, this_interpreter
from benchmarks.machine import versions


def told(flags: str, prefix: str = "/opt/python") -> str:
    text = str(Interpreter("CPython", "3.11.9", "GCC 12.2.0", "Apr 28 2025 14:11:48", flags, prefix))
    start = "CPython 3.11.9 (GCC 12.2.0, built Apr 28 2025 14:11:48; "
    assert text.startswith(start)
    return text[len(start) : -1]


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ("'--enable-shared' '--enable-optimizations' '--with-lto'", "with PGO, with LTO"),
        ("'--enable-optimizations' '--with-lto=thin' -O3", "with PGO, with LTO"),
        ("'--enable-optimizations' '--without-lto'", "with PGO, without LTO"),
        ("-O2 -flto=auto -Wall", "without PGO, with LTO"),
        ("-O2 -fprofile-use -fprofile-correction", "with PGO, without LTO"),
        ("'--prefix=/opt/with-lto-flto' -O3 -fno-lto", "without PGO, without LTO"),
    ],
)
def test_flags_tell(flags: str, words: str) -> None:
    assert told(flags) == words


def test_a_package_of_the_system_that_tells_nothing_is_not_called_slow() -> None:
    assert told("-O2", "/usr") == "the system's package, which doesn't tell whether with PGO and LTO"
    assert told("'--enable-optimizations' '--with-lto'", "/usr") == "with PGO, with LTO"


def test_results_name_the_build_of_this_python() -> None:
    assert versions()[0] == ("Python", str(this_interpreter()))
    assert platform.python_build()[1] in str(this_interpreter())
