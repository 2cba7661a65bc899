"""Bounds on what one entry may ask of the Markdown engine, checked before it starts and while it runs."""

import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

#: Open brackets that wait for their end at one time. People need a handful; engines need minutes for thousands.
MOST_OPEN_BRACKETS = 100
#: HTML elements open at one time, also before sanitising.
DEEPEST_HTML = 100
_MOST_OPEN_TAGS = 1_000

# What can stand in front of a line's text; each level takes at least one of these.
_LEVEL_SIGN = r"[ \t>*+\-0-9.)]"
_PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_MARKER = re.compile(r">|[-*+]|\d{1,9}[.)]")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*)+")
_TAG = re.compile(r"<(/?)[A-Za-z]")
_STOP = re.compile(r"[\[\]\n]")

T = TypeVar("T")


class TimeLimitError(Exception):
    """The work took longer than allowed."""


def too_nested(text: str, nesting: int) -> int | None:
    """Return the line (from 1) at which Markdown text nests too deeply, None when it does not.

    `nesting` is the number of levels of lists and quotes allowed. `text` has code already blanked out.
    """
    # Most texts have too few of the signs to be looked at line by line.
    if re.search(rf"\n{_LEVEL_SIGN}{{{nesting + 1}}}", f"\n{text}"):
        for number, line in enumerate(text.split("\n"), 1):
            if _depth_of_line(line) > nesting:
                return number
    line_of_brackets = _line_of_open_brackets(text) if text.count("[") > MOST_OPEN_BRACKETS else None
    if line_of_brackets is None and text.count("<") > _MOST_OPEN_TAGS:
        return _line_of_open_tags(text)
    return line_of_brackets


def _depth_of_line(line: str) -> int:
    prefix = _PREFIX.match(line)
    if not prefix or _RULE.fullmatch(line):
        return 0
    indent = len(line) - len(line.lstrip(" \t"))
    return len(_MARKER.findall(prefix[0])) + indent // 4


def _line_of_open_brackets(text: str) -> int | None:
    """Brackets belong together within a paragraph: a blank line ends the count."""
    depth, line, line_start = 0, 1, 0
    for match in _STOP.finditer(text):
        match match[0]:
            case "[":
                depth += 1
            case "]":
                depth = max(0, depth - 1)
            case _:
                if not text[line_start : match.start()].strip():
                    depth = 0
                line, line_start = line + 1, match.end()
        if depth > MOST_OPEN_BRACKETS:
            return line
    return None


def _line_of_open_tags(text: str) -> int | None:
    open_tags = 0
    for match in _TAG.finditer(text):
        open_tags += -1 if match[1] else 1
        if open_tags > _MOST_OPEN_TAGS:
            return text.count("\n", 0, match.start()) + 1
    return None


class TimeLimit:
    """Interrupts work that takes more than so many seconds, where the platform allows it.

    Needs POSIX timers and the main thread of a process; elsewhere only the structural limits hold. Timer and handler
    are as they were before once the work is done.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._watching = False

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Keep the handler ready for all the work inside: to put it up for every text costs as much as a paragraph."""
        possible = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        if self._watching or not possible:
            yield
            return
        before = signal.signal(signal.SIGALRM, _ring)
        self._watching = True
        try:
            yield
        finally:
            self._watching = False
            signal.signal(signal.SIGALRM, before)

    def run(self, work: Callable[[], T]) -> T:
        """Do the work.

        Raises:
            TimeLimitError: the time is up.
        """
        if self._watching:
            return self._timed(work)
        with self.watch():
            return self._timed(work) if self._watching else work()

    def _timed(self, work: Callable[[], T]) -> T:
        # Again each second: Python drops what is raised while it cleans up behind objects.
        timer = signal.setitimer(signal.ITIMER_REAL, self._seconds, 1.0)
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, *timer)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TimeLimitError
