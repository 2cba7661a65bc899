"""The schemas know what the files may say: what a build takes passes, and what it calls an error does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kimsites.content import COLLECTIONS, ReadOptions, body_converter, read_site
from kimsites.content.profile import PROFILE_ALIASES, ProfileSchema
from kimsites.model.diagnostic import Severity
from kimsites.model.settings import Settings
from kimsites.registry.schemas import IncludeSchema, RecordSchema, SettingsSchema
from kimsites.scaffold.descriptions import DESCRIPTIONS
from kimsites.scaffold.json_schema import document_names, json_schema
from kimsites.scaffold.new_workspace import SCHEMA_FILES
from kimsites.scaffold.shapes import ADDED, ALSO, INSTEAD, name_of
from kimsites.source import decode, split_front_matter
from kimsites.theme.manifest import _KEYS, _SCHEMES
from tests.docs.schema_keys import dotted_keys
from tests.guards.sources import REPOSITORY
from tests.sample_values import kim

NAMES = {"posts": "post", "pages": "page", "events": "event", "products": "product", "proposals": "proposal"}
ENTRIES = {NAMES[one.collection.name]: one.schema for one in COLLECTIONS}
FILES = {name: f"{name}s/{'2026-01-01-' if name == 'post' else ''}a.md" for name in ENTRIES} | {"profile": "profile.md"}
MODELS = {
    **ENTRIES,
    "profile": ProfileSchema,
    "sites": SettingsSchema,
    "registry": IncludeSchema,
    "record": RecordSchema,
}


class Loader(yaml.SafeLoader):
    """YAML as the schemas see it: dates are text, as in YAML 1.2 and JSON."""


Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(name: str, text: str) -> list[str]:
    values = yaml.load(text, Loader) or {}
    return [error.message for error in Draft202012Validator(json_schema(name)).iter_errors(values)]


def front_matter(path) -> str:
    text = decode(path.read_bytes(), path.name).text
    return split_front_matter(text, path.name, 65_536).yaml


@pytest.mark.parametrize("name", document_names())
def test_a_schema_is_one(name):
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$ref" not in str(schema)


def test_there_is_one_for_every_collection_and_the_editor_knows_its_files():
    assert len(document_names()) == 4 + len(COLLECTIONS)
    assert set(SCHEMA_FILES) == set(document_names())


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            yield key, value
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


@pytest.mark.parametrize("name", document_names())
def test_every_key_is_described(name):
    named = [(key, value) for key, value in json_schema(name)["properties"].items()]
    assert named
    for key, value in named:
        assert len(value["description"]) > 10, key


def test_no_key_is_described_that_there_is_not():
    entry = set.intersection(*(set(dotted_keys(schema)) for schema in ENTRIES.values()))
    assert set(DESCRIPTIONS["entry"]) == entry
    for name, model in MODELS.items():
        shared = set(DESCRIPTIONS["entry"]) if name in FILES else set()
        assert set(DESCRIPTIONS[name]) == set(dotted_keys(model)) - shared, name
    assert set(DESCRIPTIONS["theme"]) == {*_KEYS, *(f"tokens.{scheme}" for scheme in _SCHEMES)}


def test_every_function_of_a_schema_is_known():
    met: set[str] = set()

    def look(node: Any) -> None:
        if isinstance(node, dict):
            if str(node.get("type", "")).startswith("function"):
                met.add(name_of(node["function"]["function"]))
            for value in node.values():
                look(value)
        elif isinstance(node, list | tuple):
            for value in node:
                look(value)

    for model in MODELS.values():
        model.model_rebuild(force=True)
        look(model.__pydantic_core_schema__)
    assert met == {*ADDED, *INSTEAD, *ALSO}


@pytest.mark.parametrize("definition", COLLECTIONS, ids=lambda one: one.collection.name)
def test_every_spelling_is_a_key(definition):
    keys = set(json_schema(NAMES[definition.collection.name])["properties"])
    assert keys == {*definition.schema.model_fields, *definition.aliases}


def test_every_spelling_of_the_profile_is_a_key():
    schema = json_schema("profile")
    keys = {key for key, _ in properties(schema)}
    assert {alias.rpartition(".")[2] for alias in PROFILE_ALIASES} <= keys


def test_all_examples_pass():
    content = REPOSITORY / "content"
    seen = 0
    for name in FILES:
        for path in content.glob("*/profile.md" if name == "profile" else f"*/{name}s/**/*.md"):
            assert faults(name, front_matter(path)) == [], path
            seen += 1
    assert seen > 100


def test_the_registry_and_themes_pass():
    assert faults("sites", (REPOSITORY / "sites.yaml").read_text("utf-8")) == []
    for path in (REPOSITORY / "registry").glob("*.yaml"):
        assert faults("registry", path.read_text("utf-8")) == []
    for path in (REPOSITORY / "themes").glob("*/theme.yaml"):
        assert faults("theme", path.read_text("utf-8")) == []


WRONG = [
    ("post", "ringkasan: tanpa judul"),
    ("post", "judul: Satu\ntitle: Dua"),
    ("post", "judul: 2025"),
    ("post", "judul: ''"),
    ("post", "judul: [Satu]"),
    ("post", f"judul: {'x' * 201}"),
    ("post", "judul: Satu\njudl: Dua"),
    ("post", "judul: Satu\ntanggal: 15 November 2025"),
    ("post", "judul: Satu\ntanggal: 2025-13-01"),
    ("post", "judul: Satu\ndraf: mungkin"),
    ("post", "judul: Satu\nlabel: umkm"),
    ("post", "judul: Satu\nslug: Panen Raya"),
    ("post", "judul: Satu\nurutan: 3"),
    ("post", "judul: Satu\nextra: bebas"),
    ("page", "judul: Satu\nurutan: pertama"),
    ("page", "judul: Satu\npenulis: Siti"),
    ("event", "judul: Satu\nmulai: besok"),
    ("event", "judul: Satu\nmulai: 2026-01-01\ndate: 2026-01-01"),
    ("event", "judul: Satu\nmulai: 2026-01-01\ntautan: http://contoh.id/"),
    ("event", "judul: Satu\nmulai: 2026-01-01\nlabel: [umkm]"),
    ("product", "judul: Satu\nharga: 25 ribu"),
    ("product", "judul: Satu\nharga: 'Rp'"),
    ("product", "judul: Satu\nstok: banyak"),
    ("product", 'judul: Satu\nwhatsapp: "12"'),
    ("proposal", "judul: Satu\ntanggal: 2026-01-01\nstatus: ditunda"),
    ("proposal", "judul: Satu\ntanggal: 2026-01-01\ndijawab: 2026-01-01 08:00"),
    ("proposal", "judul: Satu\ntanggal: 2026-01-01\nnik: 6409"),
    ("profile", "anggota: sembilan"),
    ("profile", "anggota: 0"),
    ("profile", "berdiri: 2023"),
    ("profile", "pengurus: [{jabatan: Ketua}]"),
    ("profile", "kontak: {surel: bukan surel}"),
    ("profile", 'kontak: {whatsapp: "12"}'),
    ("profile", "media_sosial: {instagram: http://contoh.id/}"),
    ("profile", "lokasi: {lintang: 52.5, bujur: 13.4}"),
    ("profile", "lokasi: {lintang: -1.3}"),
]


@pytest.mark.parametrize(("name", "front"), WRONG, ids=lambda value: value.replace("\n", " ")[:40])
def test_what_a_build_calls_an_error_fails(tmp_path, name, front):
    assert faults(name, front)
    file = tmp_path / "content/mangunkarya" / FILES[name]
    file.parent.mkdir(parents=True)
    file.write_text(f"---\n{front}\n---\n\nIsi.\n", "utf-8")
    options = ReadOptions(tmp_path, Settings(), datetime(2026, 2, 1, tzinfo=UTC))
    found = read_site(kim(), tmp_path / "content/mangunkarya", options, body_converter(Settings())).diagnostics
    assert Severity.ERROR in {one.severity for one in found}


RIGHT = [
    ("post", "judul: Satu\ntanggal: 2025-11-15 19.30 WITA\nlabel: [2025, umkm]\ndraf: ya"),
    ("post", "title: Satu\ndate: 2025-11-15\nupdated: 2025-11-16T08:00:00+07:00\nsummary:"),
    ("page", "judul: Satu\nurutan: -3\nalamat_lama: [/lama/]"),
    ("event", "judul: Satu\nmulai: 2026-01-01 08.00 WIB\nselesai: 2026-01-02\ntautan: https://meet.contoh.id/a"),
    ("event", "title: Satu\nstart: 2026-01-01\nplace: Aula\norganizer: Kader"),
    ("product", "judul: Satu\nharga: 25000\nsatuan: kg\nstok: pesan dulu\nwhatsapp: 0812-3456-7890"),
    ("product", "judul: Satu\nharga: Rp25.000\nstock: sold out"),
    ("product", "judul: Satu\nharga: 25.000\npembuat: Dapur"),
    ("proposal", "judul: Satu\ntanggal: 2026-01-01\nstatus: ditolak\njawaban: Belum.\ndijawab: 2026-01-02"),
    ("proposal", "title: Satu\ndate: 2026-01-01\nstatus: underway\nproposer: Warga RT 03\naddressee: Desa"),
    ("profile", "kontak: {telepon: 08123456789, whatsapp: 0812-3456-7890, surel: a@contoh.id}"),
    ("profile", "lokasi: {lintang: -1, bujur: 116.5}\nmedia_sosial: {tiktok: https://www.tiktok.com/@a}"),
]


@pytest.mark.parametrize(("name", "front"), RIGHT, ids=lambda value: value.replace("\n", " ")[:40])
def test_what_a_build_takes_passes(tmp_path, name, front):
    assert faults(name, front) == []
    file = tmp_path / "content/mangunkarya" / FILES[name]
    file.parent.mkdir(parents=True)
    file.write_text(f"---\n{front}\n---\n\nIsi.\n", "utf-8")
    options = ReadOptions(tmp_path, Settings(), datetime(2026, 2, 1, tzinfo=UTC))
    found = read_site(kim(), tmp_path / "content/mangunkarya", options, body_converter(Settings())).diagnostics
    assert Severity.ERROR not in {one.severity for one in found}


RECORD = "{slug: sukamaju, name: KIM, region: '64.09.02.2004', sectors: [umkm], status: submitted}"


@pytest.mark.parametrize(
    "text",
    [
        "domain: KIM",
        "content: []",
        "content: [../lain]",
        "include: [/etc/*.yaml]",
        "markdown: {engine: pandoc}",
        "limits: {nesting: 0}",
        "officers: {Penajam: [siti]}",
        "officers: {'64.09': siti}",
        "defaults: {theme: {accent: merah}}",
        "maintainer: [siti]",
        "sites: {slug: a}",
        f"sites: [{RECORD.replace('sukamaju', 'www')}]",
        f"sites: [{RECORD.replace('sukamaju', 'Suka Maju')}]",
        f"sites: [{RECORD.replace('64.09.02.2004', '64.09')}]",
        f"sites: [{RECORD.replace('submitted', 'approved')}]",
        f"sites: [{RECORD.replace('[umkm]', '[]')}]",
    ],
)
def test_wrong_settings_and_records_fail(text):
    assert faults("sites", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"sites: [{RECORD}]",
        "officers: {'64': [a], '64.09.02.2004': [b]}\nmaintainers: [c]",
        "defaults: {theme: nusantara}\ncontent: [content/64-kaltim, isi]",
        "include: [registry/*.yaml, 'registry/**/*.yaml']\nsectors: {umkm: UMKM}",
    ],
)
def test_right_settings_pass(text):
    assert faults("sites", text) == []
