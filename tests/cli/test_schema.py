import json

import pytest

from kimsites.scaffold.json_schema import document_names, json_schema


@pytest.mark.parametrize("name", document_names())
def test_one_schema_goes_to_standard_output(kimsites, name):
    ran = kimsites("schema", name)
    assert ran.status == 0
    assert json.loads(ran.out) == json_schema(name)


def test_all_go_into_a_folder(kimsites, tmp_path):
    ran = kimsites("-C", str(tmp_path), "schema", "-o", "skema")
    assert ran.status == 0
    assert {path.stem for path in (tmp_path / "skema").iterdir()} == set(document_names())
    assert json.loads((tmp_path / "skema/post.json").read_text("utf-8")) == json_schema("post")
    assert "Ditulis: skema/post.json" in ran.out


def test_some_go_into_a_folder(kimsites, tmp_path):
    assert kimsites("-C", str(tmp_path), "schema", "post", "page", "-o", ".").status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"post.json", "page.json"}


@pytest.mark.parametrize("arguments", [[], ["post", "page"], ["berita"]])
def test_without_a_folder_exactly_one_is_to_be_named(kimsites, arguments):
    ran = kimsites("schema", *arguments)
    assert ran.status == 2
    assert "profile" in ran.err


def test_a_folder_that_cant_be_written_is_the_machines_fault(kimsites, tmp_path):
    (tmp_path / "skema").write_text("")
    assert kimsites("-C", str(tmp_path), "schema", "-o", "skema").status == 3
