"""``kimsites hosting``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.diagnostics import to_text
from kimsites.cli.outcome import diagnostics_of
from kimsites.hosting import (
    Bucket,
    Certificate,
    Folder,
    Listen,
    Service,
    caddy_text,
    host_table,
    nginx_text,
)
from kimsites.model.diagnostic import Diagnostic, Severity, Text, has_errors, in_order
from kimsites.model.errors import EnvironmentFailure, KimsitesError, UsageError
from kimsites.regions import open_regions
from kimsites.registry import read_registry

_ROOT = Text(
    "Folder hasil build di server; biasanya folder build dari ruang kerja ini.",
    "Folder on the server that holds the built sites; this workspace's build by default.",
)
_BUCKET = Text(
    "Alamat HTTP bucket berikut awalannya; situs diambil dari sana.",
    "Public HTTP address of the bucket with its prefix, to fetch the sites from.",
)
_RESOLVER = Text(
    "Alamat IP server DNS yang ditanya nginx tentang bucket berulang kali.",
    "IP address of the DNS server that nginx asks for the bucket again and again.",
)
_AUTHORITIES = Text(
    "Berkas sertifikat otoritas di server yang menjamin bucket; biasanya yang dipercaya sistem.",
    "File on the server with the authorities that vouch for the bucket; by default those the system trusts.",
)
_LISTEN = Text("Port, atau IP:PORT; biasanya 443, atau 80 dengan --no-tls.", "Port or IP:PORT; 443, 80 with --no-tls.")
_PLAIN = Text("Port HTTP biasa yang mengarahkan ke HTTPS.", "Port of plain HTTP, which leads to HTTPS.")
_NO_TLS = Text(
    "Tanpa enkripsi, untuk di belakang penyeimbang beban yang melakukannya.",
    "Serve plain HTTP, behind a load balancer that encrypts.",
)
_CERTIFICATE = Text("Berkas sertifikat untuk domain dan *.domain.", "Certificate file for the domain and *.domain.")
_KEY = Text("Berkas kunci sertifikat.", "Key file of the certificate.")
_FILE = Text("Tulis ke berkas ini, dilihat dari -C; biasanya ke layar.", "Write here, seen from -C; else to stdout.")

_TWO_PLACES = Text("pakai --root atau --bucket, jangan keduanya", "use --root or --bucket, not both")
_NO_CERTIFICATE = Text(
    "sebutkan --certificate dan --key, atau --no-tls bila penyeimbang beban yang mengenkripsi",
    "give --certificate and --key, or --no-tls where a load balancer encrypts",
)
_TWO_WAYS = Text("--no-tls tidak memakai --certificate dan --key", "--no-tls takes no --certificate and --key")
_RESOLVER_ALONE = Text("--resolver hanya untuk nginx dengan --bucket", "--resolver is only for nginx with --bucket")
_AUTHORITIES_ALONE = Text("--bucket-ca hanya bersama --bucket", "--bucket-ca is only for --bucket")
_NOT_WRITTEN = Text("`{path}` tidak dapat ditulis: {error}", "`{path}` can't be written: {error}")
_SERVERS = {"nginx": nginx_text, "caddy": caddy_text}


@click.command(
    "hosting",
    cls=Command,
    words=Text(
        "Tulis konfigurasi nginx atau Caddy untuk hasil build. KIM baru tidak memerlukan konfigurasi baru; tulis lagi "
        "bila ada KIM yang ditangguhkan, ditutup, dibuka lagi, atau berganti subdomain.",
        "Write a configuration of nginx or Caddy for the built sites. A new KIM needs no new configuration; write it "
        "again when a KIM is suspended, retires, comes back or changes its subdomain.",
    ),
)
@click.argument("server", type=click.Choice(list(_SERVERS)))
@option("--root", words=_ROOT, metavar="DIR", type=click.Path(path_type=Path))
@option("--bucket", words=_BUCKET, metavar="URL")
@option("--bucket-ca", words=_AUTHORITIES, metavar="FILE")
@option("--resolver", words=_RESOLVER, metavar="IP")
@option("--listen", words=_LISTEN, metavar="PORT")
@option("--listen-plain", words=_PLAIN, metavar="PORT", default="80")
@option("--no-tls", words=_NO_TLS, is_flag=True)
@option("--certificate", words=_CERTIFICATE, metavar="FILE")
@option("--key", words=_KEY, metavar="FILE")
@option("-o", "out", words=_FILE, metavar="FILE", type=click.Path(path_type=Path))
@common_options
@click.pass_context
def command(ctx: click.Context, /, server: str, out: Path | None, **given: Any) -> int:
    """Write the configuration; the exit status."""
    common = Common.of(ctx)
    workspace = common.directory.resolve()
    service = _service(server, workspace, given)
    try:
        registry = read_registry(workspace, open_regions())
    except KimsitesError as failure:
        _tell(diagnostics_of(failure), common.language)
        raise
    text = _SERVERS[server](host_table(registry), service)
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(workspace / out, text)
    _tell(registry.diagnostics, common.language)
    return int(has_errors(registry.diagnostics))


def _service(server: str, workspace: Path, given: Mapping[str, Any]) -> Service:
    listen = given["listen"] or ("80" if given["no_tls"] else "443")
    return Service(
        _source(server, workspace, given),
        Listen.parse(listen),
        Listen.parse(given["listen_plain"]),
        _certificate(given),
    )


def _source(server: str, workspace: Path, given: Mapping[str, Any]) -> Folder | Bucket:
    root, bucket, resolver, authorities = (given[name] for name in ("root", "bucket", "resolver", "bucket_ca"))
    if root is not None and bucket is not None:
        raise UsageError(_TWO_PLACES)
    if resolver is not None and (bucket is None or server != "nginx"):
        raise UsageError(_RESOLVER_ALONE)
    if authorities is not None and bucket is None:
        raise UsageError(_AUTHORITIES_ALONE)
    if bucket is not None:
        return Bucket.parse(bucket, resolver, authorities)
    return Folder(str(workspace / (root or "build")))


def _certificate(given: Mapping[str, Any]) -> Certificate | None:
    certificate, key = given["certificate"], given["key"]
    if given["no_tls"]:
        if certificate or key:
            raise UsageError(_TWO_WAYS)
        return None
    if not (certificate and key):
        raise UsageError(_NO_CERTIFICATE)
    return Certificate(certificate, key)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise EnvironmentFailure(_NOT_WRITTEN.format(path=path, error=error.strerror or error)) from error


def _tell(diagnostics: Sequence[Diagnostic], language: str) -> None:
    """Standard output belongs to the configuration. Warnings are the build's to tell."""
    for found in in_order(diagnostics):
        if found.severity is Severity.ERROR:
            line, hint = to_text(found, language)
            click.echo(line, err=True)
            if hint:
                click.echo(hint, err=True)
