"""The guide to events, products and proposals: its examples pass, its words are those that are taken."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kimsites.cli.entry import run
from kimsites.content import COLLECTIONS, ReadOptions, body_converter, read_site
from kimsites.content.front_matter import EntrySchema
from kimsites.model.particulars import ProposalStatus, Stock
from kimsites.model.settings import Settings
from tests.docs.pages import Block, blocks, codes, first_codes, page, rows, section
from tests.guards.test_findings import KINDS
from tests.sample_values import kim

GUIDE = page("id/agenda-produk-usulan.md")
NOW = datetime(2027, 6, 1, tzinfo=UTC)
PARTS = {"events": "## Agenda", "products": "## Produk", "proposals": "## Usulan"}
EXAMPLES = [
    (folder, block)
    for folder, heading in PARTS.items()
    for block in blocks(section(GUIDE, heading))
    if block.language == "markdown"
]


@pytest.mark.parametrize(("folder", "example"), EXAMPLES, ids=lambda value: getattr(value, "lead", value))
def test_an_example_to_copy_has_nothing_wrong(tmp_path: Path, folder: str, example: Block):
    home = tmp_path / "content/mangunkarya"
    (home / folder).mkdir(parents=True)
    (home / "profile.md").write_text("---\n---\n", "utf-8")
    (home / folder / "contoh.md").write_text(example.text, "utf-8")
    reading = read_site(kim(), home, ReadOptions(tmp_path, Settings(), NOW), body_converter(Settings()))
    assert reading.diagnostics == ()
    assert len(reading.site.listing(folder).entries) == 1


@pytest.mark.parametrize("definition", COLLECTIONS, ids=lambda definition: definition.collection.folder)
def test_its_folders_and_addresses_are_true(definition):
    told = {codes(row[1])[0]: codes(row[3])[0] for row in rows(section(GUIDE, "## Di mana menyimpannya"))}
    collection = definition.collection
    if collection.folder in PARTS:
        assert told[collection.folder].startswith(f"/{collection.prefix}/")


@pytest.mark.parametrize("folder", ["events", "products"])
def test_every_key_is_explained_in_indonesian(folder: str):
    (definition,) = (one for one in COLLECTIONS if one.collection.folder == folder)
    told = {definition.aliases.get(word, word) for word in first_codes(section(GUIDE, PARTS[folder]))}
    assert told == set(definition.schema.model_fields) - set(EntrySchema.model_fields)


def test_every_state_is_explained():
    assert first_codes(section(GUIDE, "## Usulan")) == [status.value for status in ProposalStatus]
    for word in Stock:
        assert f"`{word.value}`" in section(GUIDE, "## Produk")


def test_messages_are_quoted():
    words = {kind.code: kind.message.id for kind in KINDS}
    for cell, _ in rows(section(GUIDE, "## Bila muncul pesan")):
        code, _, said = cell.partition(" ")
        assert said in words[code], code


def test_the_commands_exist(capsys):
    for kind in ("event", "product", "proposal"):
        assert f"kimsites new {kind}\n" in GUIDE
        run(["new", kind, "--help"])
        assert f"kimsites new {kind}" in capsys.readouterr().out
