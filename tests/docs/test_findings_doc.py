"""``docs/findings.md`` quotes what kimsites really says; that no code is missing is a guard of the house."""

from __future__ import annotations

import re

import pytest

from kimsites.cli.diagnostics import SEVERITIES
from kimsites.model.diagnostic import FindingKind
from tests.docs.pages import page
from tests.guards.test_findings import KINDS


@pytest.fixture(scope="module")
def entries() -> dict[str, str]:
    parts = re.split(r"^### (KIM\d{3}) .+$", page("findings.md"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def quoted(sentence: str) -> str:
    return sentence.replace("{{", "{").replace("}}", "}")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_entry_quotes_severity_message_and_hint(entries, kind: FindingKind):
    told = entries[kind.code].splitlines()
    assert any(line.startswith(f"**{kind.severity.value}** ") for line in told)
    assert f"{SEVERITIES[kind.severity].id} {kind.code} {quoted(kind.message.id)}" in told
    if kind.hint is not None:
        assert f"    petunjuk: {quoted(kind.hint.id)}" in told


def test_entries_stand_in_the_order_of_their_codes(entries):
    assert list(entries) == sorted(entries)
