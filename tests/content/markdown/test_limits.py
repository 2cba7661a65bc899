import signal
import threading
import time

import pytest

from kimsites.content.markdown.engine import PythonMarkdown
from kimsites.content.markdown.limits import TimeLimitError, time_limit, too_nested
from kimsites.content.markdown.pipeline import BodyConverter
from kimsites.model.settings import Limits
from tests.content.markdown.helpers import convert, html


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "a\n\nb\n" + ">" * 30 + " x",
        "> " * 30 + "x",
        "- " * 30 + "x",
        "1. " * 30 + "x",
        "\n".join("    " * level + "- x" for level in range(40)),
        "<div>" * 5_000,
        "<b>" * 500 + "x",
    ],
)
def test_hostile_nesting_is_told_without_converting(text: str) -> None:
    conversion = convert(text)
    assert conversion.body is None
    assert [found.code for found in conversion.diagnostics] == ["KIM361"]


@pytest.mark.parametrize(
    "text",
    ["- " * 40, "***" * 40, "- a\n    - b\n        - c", "> > kutipan", "[a](b) " * 500, "```\n" + "[" * 500 + "\n```"],
)
def test_ordinary_text_is_not_too_nested(text: str) -> None:
    assert convert(text).body is not None


def test_the_line_of_the_nesting_is_told() -> None:
    assert too_nested("a\nb\n" + "> " * 21 + "x", 20) == 3
    assert too_nested("a\n\n" + "[" * 101, 20) == 3
    assert too_nested("[a\n\n" * 200, 20) is None


def _spin(seconds: float) -> None:
    with time_limit(seconds):
        while True:
            pass


class Slow:
    def convert(self, text: str) -> str:
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            pass
        return text


class Stumbling:
    def convert(self, text: str) -> str:
        raise AssertionError(text)


def test_a_text_that_takes_too_long_is_told() -> None:
    conversion = convert("x", BodyConverter(Slow(), Limits(convert_seconds=0.05)))
    assert [found.code for found in conversion.diagnostics] == ["KIM362"]


def test_an_engine_that_stumbles_is_told() -> None:
    conversion = convert("x", BodyConverter(Stumbling(), Limits()))
    assert [found.code for found in conversion.diagnostics] == ["KIM363"]


def test_the_timer_of_the_caller_is_set_again() -> None:
    def other(_number: int, _frame: object) -> None: ...

    before = signal.signal(signal.SIGALRM, other)
    try:
        with pytest.raises(TimeLimitError):
            _spin(0.01)
        assert signal.getsignal(signal.SIGALRM) is other
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_outside_the_main_thread_only_structure_is_limited() -> None:
    done: list[str] = []
    thread = threading.Thread(target=lambda: done.append(html("Isi")))
    thread.start()
    thread.join()
    assert done == ["<p>Isi</p>"]


def test_nothing_of_an_interrupted_text_reaches_the_next() -> None:
    engine = PythonMarkdown()
    with pytest.raises(AttributeError):
        engine.convert(None)  # type: ignore[arg-type]
    engine.convert("x[^1]\n\n[^1]: y")
    assert engine.convert("[^1] x") == "<p>[^1] x</p>"
