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
    "due": (
        "kimsites.cli.due",
        Text("Kapan hasil berubah karena waktu saja.", "When the output next changes by time alone."),
    ),
    "hosting": (
        "kimsites.cli.hosting",
        Text("Tulis konfigurasi nginx atau Caddy.", "Write a configuration of nginx or Caddy."),
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
