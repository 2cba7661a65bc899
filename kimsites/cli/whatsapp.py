"""Findings as messages to paste into a chat, one for each KIM. Pure.

WhatsApp shows ``*words*`` as bold and words in backticks as code (its own "Formatting your messages").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kimsites.cli.diagnostics import most_important
from kimsites.model.diagnostic import Diagnostic, Severity, Text

#: What stands between two messages.
BETWEEN = "-" * 30
_MOST = 10
_REGISTRY = Text("Registri", "Register")
_GREETING = Text("{count} hal perlu diperbaiki di situs KIM:", "{count} things to mend on the KIM's site:")
_IN_REGISTRY = Text("{count} hal perlu diperbaiki di registri:", "{count} things to mend in the register:")
_LINE = Text("{file} baris {line}", "{file} line {line}")
_MUST = Text("(wajib)", "(required)")
_MORE = Text("dan {count} lainnya", "and {count} more")


def messages(
    findings: Iterable[Diagnostic], names: Mapping[str, str], shown: set[Severity], language: str
) -> Iterator[str]:
    """A message for each KIM with findings of the severities shown; ``names`` are the names of KIMs by slug."""
    for site, group in groupby(findings, lambda found: found.site):
        told = [found for found in group if found.severity in shown]
        if told:
            name = names.get(site, site) if site else _REGISTRY.pick(language)
            yield "\n".join(_message(told, name, language))


def _message(found: Sequence[Diagnostic], name: str, language: str) -> Iterator[str]:
    greeting = _GREETING if found[0].site else _IN_REGISTRY
    yield f"*{_plain(name)}*"
    yield greeting.format(count=len(found)).pick(language)
    ranked = sorted(most_important(found, _MOST), key=lambda one: one.severity is not Severity.ERROR)
    for count, one in enumerate(ranked, 1):
        yield ""
        must = f" {_MUST.pick(language)}" if one.severity is Severity.ERROR else ""
        place = _place(one, language)
        yield f"{count}. *{place}*{must}" if place else f"{count}.{must}"
        yield one.message.pick(language)
        if one.hint is not None:
            yield f"➡️ {one.hint.pick(language)}"
    if len(found) > _MOST:
        yield ""
        yield _MORE.format(count=len(found) - _MOST).pick(language)


def _place(found: Diagnostic, language: str) -> str:
    """The file as its author knows it: below the folder of the KIM."""
    at = found.location
    if at.file is None:
        return ""
    _, _, below = at.file.partition(f"/{found.site}/") if found.site else ("", "", at.file)
    file = _plain(below or at.file)
    return _LINE.format(file=file, line=at.line).pick(language) if at.line else file


def _plain(text: str) -> str:
    """Text that can stand between asterisks."""
    return text.replace("*", "∗").replace("\n", " ")
