"""Real nginx and Caddy read every configuration that can be written."""

import subprocess

import pytest
from msgspec.structs import replace

from kimsites.hosting import (
    Bucket,
    Certificate,
    Folder,
    HostTable,
    Listen,
    Service,
    answers,
    caddy_text,
    nginx_text,
)
from tests.e2e.hosting_servers import caddy_command, environment, nginx_command

TEXTS = {"nginx": nginx_text, "caddy": caddy_text}
SOURCES = {
    "folder": Folder("/srv/situs desa/build"),
    "bucket": Bucket.parse("http://127.0.0.1:8333/nation/web"),
    "encrypted bucket": Bucket.parse("https://127.0.0.1/nation"),
    "bucket asked for by name": Bucket.parse("https://s3.example.org", "127.0.0.53"),
}


def accept(name, text, folder):
    command = [*nginx_command(folder, text), "-t"] if name == "nginx" else caddy_command(folder, text, "validate")
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sertifikat desa")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=kim.id"]
    subprocess.run([*command, "-keyout", folder / "k", "-out", folder / "c"], check=True, capture_output=True)
    return Certificate(str(folder / "c"), str(folder / "k"))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("encrypted", [True, False])
def test_servers_accept_what_is_written(name, source, encrypted, hosts, certificate, tmp_path):
    service = Service(
        SOURCES[source], Listen(28443, "127.0.0.1"), Listen(28080, "127.0.0.1"), certificate if encrypted else None
    )
    said = accept(name, TEXTS[name](hosts, service), tmp_path)
    assert "not formatted" not in said
    assert "[warn]" not in said


@pytest.mark.parametrize("name", TEXTS)
def test_a_nation_of_moved_and_closed_kims_is_accepted(name, tmp_path):
    domain = f"{'d' * 60}.{'e' * 60}.id"
    long = "x" * 34
    hosts = HostTable(
        domain,
        {f"{long}{number:06}.{domain}": f"baru{number}.{domain}" for number in range(4000)},
        tuple(f"libur{number}.{domain}" for number in range(1000)),
        tuple(f"tutup{number}.{domain}" for number in range(1000)),
    )
    text = TEXTS[name](hosts, Service(Folder("/srv"), Listen(28080, "127.0.0.1")))
    assert "[warn]" not in accept(name, text, tmp_path)


@pytest.mark.parametrize("name", TEXTS)
def test_same_nation_same_text(name, hosts, service):
    text = TEXTS[name](hosts, service)
    assert text == TEXTS[name](hosts, service)
    assert text.endswith("}\n")
    assert "\n\n\n" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("name", TEXTS)
def test_all_addresses_are_listened_on_unless_one_is_named(name, hosts, service):
    assert "127.0.0.1" not in TEXTS[name](hosts, service)
    one = TEXTS[name](hosts, replace(service, listen=Listen(8080, "127.0.0.1")))
    assert "127.0.0.1" in one
    assert "[::]" not in one


@pytest.mark.parametrize("name", TEXTS)
def test_policy_allows_nothing_inline(name, hosts, service):
    assert answers.SECURITY_HEADERS["Content-Security-Policy"] in TEXTS[name](hosts, service)
    assert "unsafe" not in TEXTS[name](hosts, service)
