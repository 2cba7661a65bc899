"""Targets as people write them, and the stores behind."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.deploy.folder_store import FolderStore
from kimsites.deploy.target import StoreOptions, Target, open_store, parse_target
from kimsites.model.errors import EnvironmentFailure, UsageError


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("s3://kim", Target("s3", "kim")),
        ("s3://kim/", Target("s3", "kim")),
        ("S3://kim.situs/a/b/", Target("s3", "kim.situs", "a/b")),
        ("s3://kim/.situs", Target("s3", "kim", ".situs")),
        ("file:///srv/situs", Target("file", "/srv/situs")),
        ("file://localhost/srv/situs/", Target("file", "/srv/situs")),
        ("file:///srv/situs%20desa", Target("file", "/srv/situs desa")),
    ],
)
def test_targets_are_read(text: str, target: Target) -> None:
    assert parse_target(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kim",
        "/srv/situs",
        "http://kim/",
        "gs://kim",
        "s3:/kim",
        "s3://",
        "s3:///a",
        "s3://a",
        "s3://user:pass@kim",
        "s3://kim//a",
        "s3://kim/../a",
        "s3://kim/./a",
        "s3://kim/a//b",
        "s3://kim/a?b",
        "s3://kim/a#b",
        "s3://kim/a\\b",
        "s3://kim/a\nb",
        "file://srv/situs",
        "file:situs",
        "file:///srv/../etc",
        "file:///srv/%2e%2e/etc",
        "file:///srv/a?b",
        "file:///srv/a%00b",
        "file://[/a",
    ],
)
def test_anything_else_is_explained(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_target(text)
    assert text in raised.value.text.id
    assert raised.value.text.id != raised.value.text.en


@given(st.text(max_size=40))
def test_no_text_crashes(text: str) -> None:
    try:
        target = parse_target(text)
    except UsageError:
        return
    assert parse_target(str(target)) == target


def test_keys_lie_below_the_prefix() -> None:
    assert Target("s3", "kim", "a/b").key("x.kim.id/index.html") == "a/b/x.kim.id/index.html"
    assert Target("s3", "kim").key("x.kim.id/index.html") == "x.kim.id/index.html"
    assert Target("s3", "kim", "a/b").path("a/b/x/y") == "x/y"
    with pytest.raises(ValueError, match="a/bc/x"):
        Target("s3", "kim", "a/b").path("a/bc/x")


def test_description_of_a_store_can_be_sent_to_another_process() -> None:
    described = (parse_target("s3://kim/a"), StoreOptions(endpoint_url="http://127.0.0.1:9", concurrency=4))
    target, options = pickle.loads(pickle.dumps(described))
    assert target == described[0]
    assert options.endpoint_url == "http://127.0.0.1:9"


def test_folder_needs_no_extra(tmp_path: Path) -> None:
    code = (
        "import sys; from kimsites.deploy.target import *;"
        f"open_store(parse_target({tmp_path.as_uri()!r}), StoreOptions());"
        "print([name for name in ('boto3', 'botocore', 'urllib3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert isinstance(open_store(parse_target(tmp_path.as_uri()), StoreOptions()), FolderStore)


@pytest.mark.parametrize("missing", ["boto3", "botocore"])
def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name in [name for name in sys.modules if name.startswith(("kimsites.deploy.s3_", "boto3."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UsageError) as raised:
        open_store(Target("s3", "kim"), StoreOptions())
    assert "pip install 'kimsites[deploy]'" in raised.value.text.id


def test_missing_credentials_are_explained(s3_environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(EnvironmentFailure) as raised:
        open_store(Target("s3", "kim"), StoreOptions(endpoint_url="http://127.0.0.1:9"))
    assert "AWS_ACCESS_KEY_ID" in raised.value.text.id
    assert "http://127.0.0.1:9" in raised.value.text.id


def test_half_of_the_credentials_is_explained(s3_environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(EnvironmentFailure, match="credentials"):
        open_store(Target("s3", "kim"), StoreOptions(endpoint_url="http://127.0.0.1:9"))


@pytest.mark.parametrize(
    "endpoint",
    [
        *("127.0.0.1:9000", "s3.contoh.id", "ftp://s3.contoh.id", "http://", "http://[::1", "http://s3 contoh.id"),
        *("http://127.0.0.1:x", "http://127.0.0.1:0", "http://127.0.0.1:99999"),
    ],
)
def test_wrong_endpoint_is_explained(s3_environment: None, endpoint: str) -> None:
    with pytest.raises(UsageError):
        open_store(Target("s3", "kim"), StoreOptions(endpoint_url=endpoint))


def test_unknown_profile_is_explained(s3_environment: None) -> None:
    with pytest.raises(UsageError, match="tiada"):
        open_store(Target("s3", "kim"), StoreOptions(profile="tiada"))
