"""Where a bucket is and with what to sign: certificates of one's own, proxies, keys from where AWS tools take them."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from kimsites.deploy.listener import DeployListener
from kimsites.deploy.report import DeployRequest, Depth, Outcome
from kimsites.deploy.retry import Backoff
from kimsites.deploy.store import ObjectHeaders, Store
from kimsites.deploy.target import StoreOptions, Target, open_store
from kimsites.deploy.verify import run_verify
from kimsites.model.errors import EnvironmentFailure, KimsitesError, UsageError
from tests.deploy.deploying import NO_LIMITS, SOON
from tests.deploy.nation import Nation, deploy_from, objects, tree
from tests.deploy.seaweed import OWNER, Seaweed
from tests.deploy.store_options import s3_options

TEXT = ObjectHeaders("text/plain; charset=utf-8")


def encrypted_store(seaweed: Seaweed, target: Target) -> Store:
    return open_store(target, s3_options(seaweed.encrypted))


def test_a_store_of_an_authority_of_ones_own_is_deployed_to(
    seaweed: Seaweed, s3_target: Target, nation: Nation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every kind of request, by the threads of this process and by others."""
    monkeypatch.setenv("AWS_CA_BUNDLE", seaweed.authorities)
    asked = DeployRequest(s3_target, s3_options(seaweed.encrypted), jobs=2, many=1, limits=NO_LIMITS, terms=SOON)
    assert deploy_from(nation.first, asked).files == len(tree(nation.first))
    assert deploy_from(nation.first, asked).outcome is Outcome.UNCHANGED
    assert run_verify(None, asked, Depth.LISTING, DeployListener()).exit_status == 0
    store = encrypted_store(seaweed, s3_target)
    kept = objects(store, s3_target)
    assert store.delete([s3_target.key(path) for path in kept]) == ()
    assert objects(store, s3_target) == {}


def test_a_store_that_nobody_vouches_for_gets_nothing(seaweed: Seaweed, s3_target: Target) -> None:
    store = encrypted_store(seaweed, s3_target)
    for operation in (
        lambda: store.get(s3_target.key("a")),
        lambda: store.put(s3_target.key("a"), b"x", TEXT),
        lambda: list(store.list(s3_target.key(""))),
    ):
        with pytest.raises(EnvironmentFailure, match="AWS_CA_BUNDLE"):
            operation()


@pytest.mark.parametrize("content", [None, "", "bukan sertifikat"])
def test_certificates_that_can_not_be_used_are_said_before_anything_is_sent(
    s3_environment: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "otoritas.pem"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(file))
    with pytest.raises(UsageError, match=r"otoritas\.pem"):
        open_store(Target("s3", "kim"), StoreOptions(endpoint_url="https://127.0.0.1:9"))
    # Without TLS they don't matter.
    open_store(Target("s3", "kim"), StoreOptions(endpoint_url="http://127.0.0.1:9"))


def test_a_store_that_does_not_encrypt_is_told_at_once(seaweed: Seaweed, s3_target: Target) -> None:
    # Pauses that would not end while the test lasts: nothing is tried again.
    patient = Backoff(base=600, ceiling=600)
    store = open_store(s3_target, StoreOptions(seaweed.endpoint.replace("http:", "https:"), backoff=patient))
    with pytest.raises(EnvironmentFailure, match="http://"):
        store.get(s3_target.key("a"))


@pytest.mark.parametrize("name", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"])
@pytest.mark.parametrize("sign", ["\n", "\r\nX-A: b", "\u2013"])
def test_keys_with_a_sign_that_no_key_has_are_said_and_never_shown(
    seaweed: Seaweed, s3_target: Target, monkeypatch: pytest.MonkeyPatch, name: str, sign: str
) -> None:
    monkeypatch.setenv(name, f"terkunci{sign}")
    store = open_store(s3_target, s3_options(seaweed.endpoint))
    for operation in (lambda: store.get(s3_target.key("a")), lambda: store.put(s3_target.key("a"), b"x", TEXT)):
        with pytest.raises(EnvironmentFailure, match="line break") as raised:
            operation()
        assert "terkunci" not in f"{raised.value.text} {raised.value!r} {raised.value.__cause__!r}"


@pytest.mark.parametrize(
    "address", ["http://user:rahasia@127.0.0.1:x", "http://user:raha#sia@127.0.0.1:1", "socks5://127.0.0.1:1"]
)
def test_a_proxy_that_is_none_is_said_and_never_shown(
    seaweed: Seaweed, s3_target: Target, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", address)
    store = open_store(s3_target, s3_options(seaweed.endpoint))
    with pytest.raises(UsageError, match="HTTP_PROXY") as raised:
        store.get(s3_target.key("a"))
    assert "raha" not in f"{raised.value.text} {raised.value.__cause__!r}"


@pytest.fixture
def profile(s3_environment: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A configuration with a profile whose keys come from a program, as single sign-on and vaults give them."""
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    config = tmp_path / "config"
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    return config


def keys_from(config: Path, code: str, endpoint: str) -> None:
    program = f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"
    config.write_text(
        f"[profile brankas]\nregion = id-jkt-1\nendpoint_url = {endpoint}\ncredential_process = {program}\n"
    )


def test_keys_of_a_program_are_used_and_renewed(seaweed: Seaweed, s3_target: Target, profile: Path) -> None:
    """Those of the first call end within a minute, so the next request has to ask for others."""
    calls = profile.with_name("calls")
    keys = {"Version": 1, "AccessKeyId": OWNER.access, "SecretAccessKey": OWNER.secret}
    code = (
        "import datetime,json; file=open(%r,'a'); file.write('x'); file.close(); "
        "end=datetime.datetime.now(datetime.timezone.utc)+datetime.timedelta(seconds=30); "
        "print(json.dumps(%s|{'Expiration':end.isoformat()}))"
    )
    keys_from(profile, code % (str(calls), json.dumps(keys)), seaweed.endpoint)
    store = open_store(s3_target, StoreOptions(profile="brankas"))
    store.put(s3_target.key("a"), b"x", TEXT)
    before = len(calls.read_text())
    found = store.get(s3_target.key("a"))
    assert found is not None
    assert found.body == b"x"
    assert len(calls.read_text()) > before


def test_a_program_that_gives_no_keys_is_said(seaweed: Seaweed, s3_target: Target, profile: Path) -> None:
    keys_from(profile, "import sys; sys.exit('rahasia')", seaweed.endpoint)
    with pytest.raises(KimsitesError, match="no credentials") as raised:
        open_store(s3_target, StoreOptions(profile="brankas"))
    assert "rahasia" not in f"{raised.value.text} {raised.value.__cause__!r}"
