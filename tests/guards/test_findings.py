"""Codes of findings are stable, unique, bilingual and documented."""

from __future__ import annotations

import importlib
import re
from string import Formatter

import pytest

from kimsites.model.diagnostic import FindingKind, Text
from tests.guards.sources import REPOSITORY, modules

ROOMS = sorted({module.room for module in modules() if module.name.endswith(".findings")})
KINDS: tuple[FindingKind, ...] = tuple(
    kind for room in ROOMS for kind in importlib.import_module(f"kimsites.{room}.findings").KINDS
)


def places(text: Text) -> tuple[set[str], set[str]]:
    return tuple({name for _, name, _, _ in Formatter().parse(part) if name} for part in (text.id, text.en))  # type: ignore[return-value]


def test_every_room_that_finds_lists_its_kinds() -> None:
    assert {"registry", "source", "content", "theme", "build", "deploy"} <= set(ROOMS)
    for room in ROOMS:
        module = importlib.import_module(f"kimsites.{room}.findings")
        defined = {value for value in vars(module).values() if isinstance(value, FindingKind)}
        assert defined == set(module.KINDS), room


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_kind_is_well_formed(kind: FindingKind) -> None:
    assert re.fullmatch(r"KIM\d{3}", kind.code)
    for text in (kind.message, kind.hint):
        if text is not None:
            indonesian, english = places(text)
            assert indonesian == english, "both languages name the same facts"
            assert text.id
            assert text.en
            assert text.id != text.en


def test_every_code_is_documented_and_no_other() -> None:
    documented = set(
        re.findall(r"^#+ (KIM\d{3})\b", (REPOSITORY / "docs/findings.md").read_text("utf-8"), re.MULTILINE)
    )
    assert documented == {kind.code for kind in KINDS}


#: Words that a volunteer doesn't know, by what to say instead.
JARGON = {
    "bita": "huruf",
    "byte": "huruf",
    "pengodean": "pada Encoding pilih ...",
    "karakter": "huruf atau tanda",
    "kunci-kunci": "kata kunci",
    "YAML": "bagian pembuka",
    "sintaks": "penulisan",
    "string": "teks",
    "parser": "",
    "boolean": "ya atau tidak",
    "null": "kosong",
    "Unicode": "huruf",
}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.code[3] in "2367"], ids=lambda kind: kind.code)
def test_what_editors_read_has_no_words_of_programmers(kind: FindingKind) -> None:
    for text in (kind.message, kind.hint):
        words = set(re.findall(r"[\w-]+", re.sub(r"`[^`]*`|\{[^}]*\}", "", text.id))) if text else set()
        assert not words & set(JARGON), {word: JARGON[word] for word in words & set(JARGON)}
