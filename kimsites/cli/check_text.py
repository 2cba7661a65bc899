"""Findings for people at a terminal: the line of the file, a mark below the place, what to do. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kimsites.cli.excerpt import excerpt
from kimsites.cli.outcome import number
from kimsites.model.diagnostic import Diagnostic, Severity, Text

# A day with a time of day has as many digits as a number of a person, and tells of nobody.
_LONG_NUMBER = re.compile(
    r"(?P<moment>\b(?:19|20)\d\d-[01]\d-[0-3]\d[ T][0-2]?\d(?=[:.][0-5]\d(?!\d)))|\d(?:[ .\-\xa0]{0,2}\d){8,}"
)
_DIGIT = re.compile(r"\d")
_HINT = Text("petunjuk", "hint")
_NOTHING = Text("Tidak ada yang perlu diperbaiki", "Nothing to mend")
_COUNTS = Text(
    "{errors} galat, {warnings} peringatan, {infos} info", "{errors} errors, {warnings} warnings, {infos} infos"
)
_CHECKED = Text("{kims} KIM diperiksa dalam {seconds} detik", "{kims} KIMs checked in {seconds} seconds")


def details(found: Diagnostic, line: str | None, language: str) -> Iterator[str]:
    """The lines below it: that of the file with a mark, and the hint."""
    at = found.location
    if line is not None and line.strip() and at.line is not None:
        shown, caret = excerpt(without_numbers(line), at.column or 1)
        margin = f"{at.line:>5}"
        yield f"{margin} | {shown}"
        if at.column is not None:
            yield f"{' ' * len(margin)} | {caret}"
    if found.hint is not None:
        yield f"    {_HINT.pick(language)}: {found.hint.pick(language)}"


def without_numbers(line: str) -> str:
    """A line without long numbers, which may be a person's: what is printed ends in logs that anybody can read."""
    return _LONG_NUMBER.sub(lambda found: found["moment"] or found[0][:4] + _DIGIT.sub("•", found[0][4:]), line)


def wanted(
    findings: Iterable[Diagnostic], counts: Counter[Severity], shown: set[Severity], limit: int | None
) -> Iterator[Diagnostic]:
    """At most ``limit`` findings of the severities shown, errors before warnings before the rest, in their order.

    ``counts`` are those of all findings.
    """
    left: Counter[Severity] = Counter()
    free = limit if limit is not None else counts.total()
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        if severity in shown:
            left[severity] = min(free, counts[severity])
            free -= left[severity]
    missing = left.total()
    # A nation has a hundred thousand infos, which need not be looked through once all is told.
    for found in findings if missing else ():
        if left[found.severity] > 0:
            left[found.severity] -= 1
            missing -= 1
            yield found
        if not missing:
            return


def closing_line(counts: Counter[Severity], kims: int, seconds: float, language: str) -> str:
    """How much was found in how much."""
    checked = _CHECKED.format(kims=number(kims, language), seconds=number(seconds, language, 1))
    told = _COUNTS.format(
        errors=number(counts[Severity.ERROR], language),
        warnings=number(counts[Severity.WARNING], language),
        infos=number(counts[Severity.INFO], language),
    )
    return f"{(told if counts.total() else _NOTHING).pick(language)}; {checked.pick(language)}"
