"""``docs/workspace.md`` says what texts and the build command really take."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from kimsites.build import BuildReport
from kimsites.cli.build import command
from kimsites.cli.outcome import report_json
from kimsites.content.collections import COLLECTIONS, CollectionDefinition
from kimsites.content.front_matter import COMMON_ALIASES, EntrySchema
from kimsites.content.profile import PROFILE_ALIASES, ProfileSchema
from kimsites.content.reserved import RESERVED_NAMES
from tests.docs.pages import blocks, codes, first_codes, page, rows, section
from tests.docs.schema_keys import dotted_keys


@pytest.fixture(scope="module")
def doc() -> str:
    return page("workspace.md")


def spellings_told(text: str) -> dict[str, set[str]]:
    return {codes(row[0])[0]: set(codes(row[1])) for row in rows(text)}


def spellings_taken(keys: list[str], aliases: Mapping[str, str]) -> dict[str, set[str]]:
    taken: dict[str, set[str]] = {key: set() for key in keys}
    for alias, name in aliases.items():
        parent, _, spelling = alias.rpartition(".")
        taken[f"{parent}.{name}" if parent else name].add(spelling)
    return taken


def test_keys_of_every_entry_are_documented_with_all_spellings(doc):
    taken = spellings_taken(list(dotted_keys(EntrySchema)), COMMON_ALIASES)
    assert spellings_told(section(doc, "### Every entry")) == taken


@pytest.mark.parametrize("definition", COLLECTIONS, ids=lambda definition: definition.collection.folder)
def test_keys_of_each_collection_are_documented_with_all_spellings(doc, definition: CollectionDefinition):
    shared = set(dotted_keys(EntrySchema))
    own = [key for key in dotted_keys(definition.schema) if key not in shared]
    aliases = {alias: name for alias, name in definition.aliases.items() if alias not in COMMON_ALIASES}
    told = spellings_told(section(doc, f"### {definition.collection.folder.capitalize()}"))
    assert told == spellings_taken(own, aliases)


def test_keys_of_the_profile_are_documented_with_all_spellings(doc):
    taken = spellings_taken(list(dotted_keys(ProfileSchema)), PROFILE_ALIASES)
    assert spellings_told(section(doc, "### Profile")) == taken


def test_required_keys_are_called_so(doc):
    told = {codes(row[0])[0]: row[2] for row in rows(section(doc, "### Every entry"))}
    for name, field in EntrySchema.model_fields.items():
        assert field.is_required() == told[name].endswith("required"), name


def test_every_reserved_address_is_listed(doc):
    (listed,) = blocks(section(doc, "## Addresses"))
    assert sorted(listed.text.split()) == sorted(RESERVED_NAMES)


def test_every_option_of_build_is_documented_and_no_other(doc):
    told = {code.split()[0] for code in first_codes(section(doc, "## Building")) if code.startswith("-")}
    assert told == {name for option in command.params for name in option.opts} | {"-h", "--help"}


def test_every_key_of_the_report_is_documented(doc):
    report = json.loads(report_json(BuildReport(), "id"))
    json_section = section(doc, "### JSON")
    assert set(first_codes(json_section)) == set(report)
    example = json.loads(next(blocks(json_section)).text)
    assert {key: type(value) for key, value in example.items()} == {key: type(value) for key, value in report.items()}
