"""Findings as a SARIF 2.1.0 log (OASIS), piece by piece: a nation's may be large."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import kimsites
from kimsites.cli.catalogue import KnownKind, known_kinds
from kimsites.cli.diagnostics import SARIF_LEVEL, SARIF_SCHEMA, SARIF_VERSION, sarif_result
from kimsites.model.diagnostic import Diagnostic

#: Where each code is explained, in this project's repository.
_DOCS = "docs/findings.md"


def sarif_lines(
    findings: Iterable[Diagnostic], codes: Collection[str], language: str, prefix: str = ""
) -> Iterator[str]:
    """The log in pieces, to be printed one after the other. ``codes`` are all that occur among the findings."""
    ordered = sorted(codes)
    index = {code: at for at, code in enumerate(ordered)}
    known = known_kinds()
    rules = [_rule(code, known.get(code), language) for code in ordered]
    driver = {"name": "kimsites", "version": kimsites.__version__, "rules": rules}
    head = {"$schema": SARIF_SCHEMA, "version": SARIF_VERSION}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": language}
    yield f'{_dump(head)[:-1]}, "runs": [{_dump(run)[:-1]}, "results": ['
    last: str | None = None
    for found in findings:
        if last is not None:
            yield f"{last},"
        last = _dump({**sarif_result(found, language, prefix), "ruleIndex": index[found.code]})
    if last is not None:
        yield last
    yield "]}]}"


def _rule(code: str, known: KnownKind | None, language: str) -> dict[str, Any]:
    if known is None:
        return {"id": code}
    says, hint = known.says.pick(language), known.hint.pick(language) if known.hint else None
    return {
        "id": code,
        "name": known.name,
        "shortDescription": {"text": says},
        "help": {"text": f"{hint or says}\n\n{code}: {_DOCS}", "markdown": f"{hint or says}\n\n[{code}]({_DOCS})"},
        "defaultConfiguration": {"level": SARIF_LEVEL[known.kind.severity]},
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
