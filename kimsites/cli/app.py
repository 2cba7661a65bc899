"""The command and the list of its verbs."""

from __future__ import annotations

import click

from kimsites.cli.bilingual import LazyGroup
from kimsites.cli.common import common_options
from kimsites.model.diagnostic import Text

VERBS = {
    "build": (
        "kimsites.cli.build",
        Text("Bangun situs semua KIM dan portal nasional.", "Build every KIM's site and the national portal."),
    ),
    "check": (
        "kimsites.cli.check",
        Text("Periksa semua yang ditulis, tanpa membangun.", "Check everything that is written, without building."),
    ),
    "deploy": (
        "kimsites.cli.deploy",
        Text("Terbitkan hasil build ke penyimpanan.", "Put the built sites on object storage."),
    ),
    "due": (
        "kimsites.cli.due",
        Text("Kapan hasil berubah karena waktu saja.", "When the output next changes by time alone."),
    ),
    "serve": (
        "kimsites.cli.serve",
        Text("Lihat semua situs sambil menulis.", "Preview all sites while writing."),
    ),
    "hosting": (
        "kimsites.cli.hosting",
        Text("Tulis konfigurasi nginx atau Caddy.", "Write a configuration of nginx or Caddy."),
    ),
    "init": (
        "kimsites.cli.init",
        Text("Buat ruang kerja baru.", "Make a new workspace."),
    ),
    "new": (
        "kimsites.cli.new",
        Text("Mulai tulisan baru atau daftarkan KIM baru.", "Begin a text or register a KIM."),
    ),
    "schema": (
        "kimsites.cli.schema",
        Text("Tulis JSON Schema untuk penyunting teks.", "Write JSON Schemas for editors."),
    ),
    "codeowners": (
        "kimsites.cli.codeowners",
        Text("Tulis CODEOWNERS dari daftar KIM.", "Write CODEOWNERS from the registry."),
    ),
    "hosts": (
        "kimsites.cli.hosts",
        Text("Tampilkan host yang terbit.", "List the hosts that are live."),
    ),
    "publish": (
        "kimsites.cli.publish",
        Text("Bangun lalu terbitkan ke penyimpanan.", "Build and put the sites on object storage."),
    ),
    "rollback": (
        "kimsites.cli.rollback",
        Text("Kembalikan satu host ke build sebelumnya.", "Return one host to an earlier build."),
    ),
}


@click.group(
    cls=LazyGroup,
    verbs=VERBS,
    words=Text(
        "Satu pohon konten menjadi satu situs untuk setiap KIM dan satu portal nasional.",
        "One content tree becomes one website for every KIM and one national portal.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@common_options
def kimsites() -> None:
    """All work is done by the verbs."""
