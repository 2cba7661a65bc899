import gc
import signal
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kimsites.content.markdown import limits
from kimsites.content.markdown.engine import PythonMarkdown
from kimsites.content.markdown.limits import TimeLimit, TimeLimitError, too_nested
from kimsites.content.markdown.pipeline import BodyConverter
from kimsites.model.settings import Limits
from tests.content.markdown.helpers import CONVERTERS, ENGINES, convert, html


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
@pytest.mark.parametrize("engine", sorted(CONVERTERS))
def test_hostile_nesting_is_told_without_converting(text: str, engine: str) -> None:
    conversion = convert(text, CONVERTERS[engine])
    assert conversion.body is None
    assert [found.code for found in conversion.diagnostics] == ["KIM361"]
    hint = conversion.diagnostics[0].hint
    assert hint
    assert "20 lapis daftar dan kutipan, 100 kurung siku, dan 100 lapis HTML" in hint.id


@pytest.mark.parametrize(
    "text",
    ["- " * 40, "***" * 40, "- a\n    - b\n        - c", "> > kutipan", "[a](b) " * 500, "```\n" + "[" * 500 + "\n```"],
)
def test_ordinary_text_is_not_too_nested(text: str) -> None:
    assert convert(text).body is not None


# As long as engines that take time in proportion to the square of a text would need minutes for.
ENDLESS = {
    "one line of words": "kata " * 200_000,
    "one word": "x" * 1_000_000,
    "stars": "**" * 100_000,
    "opened and never closed": "*a **b _c " * 20_000,
    "backticks": "".join("`" * count + " " for count in range(1, 600)),
    "less-than signs": "<" * 200_000,
    "tags without end": "<a " * 60_000,
    "comments without end": "<!--" * 50_000,
    "ampersands": "&" * 200_000,
    "links without end": "[a](b" * 40_000,
    "targets without end": "[a](b c" * 30_000,
    "a wide table": "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|b" * 20_000,
    "marks of one footnote": "[^a] " * 20_000 + "\n\n[^a]: x",
    "footnotes": "".join(f"[^{number}] " for number in range(8_000)) + "\n\n[^1]: x",
    "items": "- a\n" * 50_000,
    "headings of one name": "# jadwal\n\n" * 20_000,
    "addresses": "a@b.id " * 28_000,
    "addresses without end": "https://" * 25_000,
    "blank lines": "\n" * 1_000_000,
}
HURRIED = {name: BodyConverter(engine, Limits(convert_seconds=1)) for name, engine in ENGINES.items()}


@pytest.fixture
def _without_collector() -> Iterator[None]:
    """Test tools hook into the collector of garbage, and what is raised in a hook is lost."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_without_collector")
@pytest.mark.parametrize("engine", sorted(HURRIED))
@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_endless_text_takes_seconds(text: str, engine: str) -> None:
    began = time.monotonic()
    conversion = convert(text, HURRIED[engine])
    assert time.monotonic() - began < 20
    assert conversion.body or conversion.diagnostics


@given(st.text(alphabet=" \t>-*+1.)a\n[<b", max_size=200), st.integers(1, 8))
@settings(deadline=None, max_examples=500)
@example(">" * 9, 8)
@example("a\n" + "    " * 8 + "- x", 8)
def test_no_line_is_overlooked_because_it_has_few_signs(text: str, nesting: int) -> None:
    deep = [at for at, line in enumerate(text.split("\n"), 1) if limits._depth_of_line(line) > nesting]
    assert too_nested(text, nesting) == (deep[0] if deep else None)


def test_the_line_of_the_nesting_is_told() -> None:
    assert too_nested("a\nb\n" + "> " * 21 + "x", 20) == 3
    assert too_nested("a\n\n" + "[" * 101, 20) == 3
    assert too_nested("[a\n\n" * 200, 20) is None


def _spin(seconds: float) -> None:
    TimeLimit(seconds).run(_forever)


def _forever() -> None:
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
