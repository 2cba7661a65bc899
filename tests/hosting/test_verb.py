"""The command line of ``kimsites hosting``."""

import pytest

from kimsites.cli.entry import run

RECORDS = """\
sites:
  - slug: satu
    name: KIM Satu
    number: "1234567890"
    region: "64.09.02.2004"
    sectors: [umkm]
    status: approved
    decree: {number: "1", date: 2023-03-01, issuer: Kepala Desa}
    approved: 2023-05-02
    aliases: [pertama]
"""


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "sites.yaml").write_text(f"domain: desa.example\n{RECORDS}", "utf-8")
    return tmp_path


@pytest.fixture
def hosting(workspace, capsys):
    def call(*arguments):
        status = run(["-C", str(workspace), "hosting", *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_configuration_is_of_this_nation_and_its_output_folder(hosting, workspace, server):
    status, out, err = hosting(server, "--no-tls")
    assert (status, err) == (0, "")
    assert "pertama.desa.example" in out
    assert f'"{workspace.resolve()}/build/' in out
    assert "kim.id" not in out


def test_file_gets_what_the_screen_would(hosting, workspace):
    _, shown, _ = hosting("nginx", "--no-tls", "--root", "/srv/situs")
    status, out, _ = hosting("nginx", "--no-tls", "--root", "/srv/situs", "-o", "kimsites.conf")
    assert (status, out) == (0, "")
    assert (workspace / "kimsites.conf").read_text("utf-8") == shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("nginx",),
        ("nginx", "--certificate", "/c"),
        ("caddy", "--no-tls", "--certificate", "/c", "--key", "/k"),
        ("nginx", "--no-tls", "--root", "/a", "--bucket", "https://s3.example.org/x"),
        ("nginx", "--no-tls", "--resolver", "127.0.0.1"),
        ("caddy", "--no-tls", "--bucket", "https://s3.example.org/x", "--resolver", "127.0.0.1"),
        ("nginx", "--no-tls", "--bucket", "s3://x"),
        ("nginx", "--no-tls", "--bucket-ca", "/ca.pem"),
        ("nginx", "--no-tls", "--bucket", "http://s3.example.org/x", "--bucket-ca", "/ca.pem"),
        ("caddy", "--no-tls", "--bucket", "https://s3.example.org/x", "--bucket-ca", "ca.pem"),
        ("caddy", "--no-tls", "--bucket", "https://s3.example.org/x", "--bucket-ca", "/$ca.pem"),
        ("nginx", "--no-tls", "--listen", "http"),
        ("nginx", "--no-tls", "--root", "/srv/$x"),
        ("apache", "--no-tls"),
    ],
)
def test_wrong_usage_is_refused(hosting, arguments):
    status, out, err = hosting(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("Kesalahan: ")


def test_workspace_without_settings_is_refused(hosting, workspace):
    (workspace / "sites.yaml").unlink()
    status, out, err = hosting("nginx", "--no-tls")
    assert (status, out) == (2, "")
    assert "sites.yaml" in err


def test_wrong_record_is_told_and_the_rest_is_written(hosting, workspace):
    broken = RECORDS.split("\n", 1)[1].replace("satu", "dua").replace("1234567890", "22").replace("pertama", "kedua")
    with (workspace / "sites.yaml").open("a", encoding="utf-8") as file:
        file.write(broken)
    status, out, err = hosting("caddy", "--no-tls")
    assert status == 1
    assert "pertama.desa.example" in out
    assert "kedua" not in out
    assert "sites.yaml:" in err


def test_file_that_can_not_be_written_is_a_failure_of_the_machine(hosting):
    status, _, err = hosting("nginx", "--no-tls", "-o", "tidak/ada/kimsites.conf")
    assert status == 3
    assert "kimsites.conf" in err
