"""Questions to the person at the terminal; without a terminal nobody is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import click
from msgspec import Struct

from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

_T = TypeVar("_T")
_MISSING = Text(
    "tanpa terminal tidak ada yang dapat ditanyai; sebutkan juga {options}",
    "without a terminal nobody can be asked; give {options}, too",
)
_NEEDED = Text("ini perlu diisi", "this is needed")
_YES_NO = Text("y/t", "y/n")
_YES = frozenset({"y", "ya", "yes"})
_NO = frozenset({"t", "tidak", "n", "no"})


class Refused(Exception):
    """An answer that won't do; ``text`` says why and what would."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Questions(Struct, frozen=True):
    """Asks in one language. ``at_terminal`` tells whether there is anybody to ask."""

    language: str
    at_terminal: bool

    @classmethod
    def to_user(cls, language: str) -> Questions:
        """Questions to whoever runs the command."""
        return cls(language, sys.stdin.isatty() and sys.stdout.isatty())

    def need(self, given: Mapping[str, object]) -> None:
        """Make sure that everything needed is given or can be asked for.

        Raises:
            UsageError: something is missing and there is no terminal; it names the options.
        """
        missing = [option for option, value in given.items() if not value]
        if missing and not self.at_terminal:
            raise UsageError(_MISSING.format(options=", ".join(missing)))

    def answer(self, given: str | None, question: Text, understand: Callable[[str], _T], default: str = "") -> _T:
        """What was given, else what is asked for, understood; asked again as long as it won't do.

        Raises:
            UsageError: what was given won't do, or there is nobody to ask and no default.
        """
        if given is not None:
            return self._given(given, understand)
        if not self.at_terminal:
            return self._given(default, understand)
        while True:
            try:
                return understand(self._ask(question, default))
            except Refused as refused:
                click.echo(f"  {refused.text.pick(self.language)}")

    def yes(self, question: Text) -> bool:
        """Whether the answer is yes; no where there is nobody to ask."""
        if not self.at_terminal:
            return False
        while True:
            words = f"{question.pick(self.language)} [{_YES_NO.pick(self.language)}]"
            said = str(click.prompt(words, default="", show_default=False)).strip().casefold()
            if said in _YES | _NO:
                return said in _YES

    def choose(self, question: Text, offered: Sequence[str]) -> int | None:
        """The index of one of several, shown with numbers; None when none of them is meant."""
        for number, words in enumerate(offered, 1):
            click.echo(f"  {number}. {words}")

        def understand(said: str) -> int | None:
            if said.isdecimal() and int(said) <= len(offered):
                return int(said) - 1 if int(said) else None
            raise Refused(Text(f"tulis angka 0-{len(offered)}", f"write a number 0-{len(offered)}"))

        return self.answer(None, question, understand, "1")

    @staticmethod
    def _given(given: str, understand: Callable[[str], _T]) -> _T:
        try:
            return understand(given.strip())
        except Refused as refused:
            raise UsageError(refused.text) from None

    def _ask(self, question: Text, default: str) -> str:
        said = click.prompt(question.pick(self.language), default=default, show_default=bool(default))
        return str(said).strip()


def some(said: str) -> str:
    """Any answer but none."""
    if not said:
        raise Refused(_NEEDED)
    return said


def anything(said: str) -> str | None:
    """Any answer; None for none."""
    return said or None
