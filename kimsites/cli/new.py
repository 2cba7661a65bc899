"""``kimsites new``."""

from __future__ import annotations

from typing import Any

import click

from kimsites.cli.bilingual import Command, LazyGroup, option
from kimsites.cli.common import common_options
from kimsites.model.diagnostic import Text

_SITE_WORDS = Text("Daftarkan KIM baru dan buat foldernya.", "Add a KIM to the registry and make its folder.")
_POST_WORDS = Text("Mulai berita baru.", "Begin a post.")
_PAGE_WORDS = Text("Mulai halaman baru.", "Begin a page.")
_EVENT_WORDS = Text("Mulai kegiatan baru untuk agenda.", "Begin an event.")
_PRODUCT_WORDS = Text("Mulai produk baru.", "Begin a product.")
_PROPOSAL_WORDS = Text("Mulai usulan warga yang baru.", "Begin a proposal.")
_KINDS = {
    "site": ("kimsites.cli.new_site", _SITE_WORDS),
    "post": ("kimsites.cli.new_entry", _POST_WORDS),
    "page": ("kimsites.cli.new_entry", _PAGE_WORDS),
    "event": ("kimsites.cli.new_entry", _EVENT_WORDS),
    "product": ("kimsites.cli.new_entry", _PRODUCT_WORDS),
    "proposal": ("kimsites.cli.new_entry", _PROPOSAL_WORDS),
}
_SITE = Text("KIM (slug); ditanyakan bila tidak disebut.", "The KIM (its slug); asked for by default.")
_TITLE = Text("Judul; ditanyakan bila tidak disebut.", "The title; asked for by default.")
_SLUG = Text("Bagian alamat; biasanya dari judul.", "The address part; made from the title by default.")
_DATE = Text("Tanggal (2026-01-31); biasanya hari ini.", "Date (2026-01-31); today by default.")
_SUMMARY = Text("Ringkasan satu kalimat.", "A summary in one sentence.")
_AUTHOR = Text("Nama penulis.", "The author's name.")
_DRAFT = Text("Simpan sebagai draf, tidak diterbitkan.", "Keep it a draft, unpublished.")
_BUNDLE = Text("Buat folder, untuk foto di samping tulisan.", "Make a folder, for photos beside the text.")
_ENTRY = (
    option("--site", words=_SITE, metavar="SLUG"),
    option("--title", words=_TITLE, metavar="TEXT"),
    option("--slug", words=_SLUG, metavar="SLUG"),
    option("--summary", words=_SUMMARY, metavar="TEXT"),
    option("--draft", words=_DRAFT, is_flag=True),
    option("--bundle", words=_BUNDLE, is_flag=True),
)
_START = Text("Kapan mulai (2026-12-01 08:00, atau harinya saja).", "When it begins (2026-12-01 08:00, or the day).")
_END = Text("Kapan selesai; boleh hari terakhirnya saja.", "When it ends; the last day alone will do.")
_PLACE = Text("Tempat.", "The place.")
_LINK = Text("Alamat https:// untuk ikut secara daring.", "An https:// address to take part from afar.")
_ORGANIZER = Text("Penyelenggara, bila bukan KIM.", "Who organizes it, if not the KIM.")
_PRICE = Text("Harga dalam rupiah, misalnya 15000.", "The price in rupiah, e.g. 15000.")
_UNIT = Text("Satuan harga, misalnya bungkus.", "What it is the price of, e.g. bungkus.")
_STOCK = Text("tersedia, habis, atau pesan dulu.", "tersedia (available), habis (sold out) or pesan dulu (to order).")
_WHATSAPP = Text("Nomor pemesanan; biasanya nomor KIM.", "The number for orders; the KIM's by default.")
_MAKER = Text("Pembuat: usaha atau kelompok.", "The maker: a business or group.")
_ASKED = Text("Tanggal usulan (2026-01-31); biasanya hari ini.", "Date of the proposal (2026-01-31); today by default.")
_STATUS = Text(
    "diajukan, diterima, dikerjakan, selesai, atau ditolak; biasanya diajukan.",
    "diajukan (submitted, the default), diterima, dikerjakan, selesai or ditolak.",
)
_PROPOSER = Text("Dari siapa, misalnya Warga RT 03.", "Who asks, e.g. Warga RT 03.")
_ADDRESSEE = Text("Ditujukan kepada siapa.", "Who is asked.")
_OWN: dict[str, tuple[Any, ...]] = {
    "post": (option("--date", words=_DATE, metavar="DATE"), option("--author", words=_AUTHOR, metavar="TEXT")),
    "event": (
        option("--start", words=_START, metavar="TIME"),
        option("--end", words=_END, metavar="TIME"),
        option("--place", words=_PLACE, metavar="TEXT"),
        option("--link", words=_LINK, metavar="URL"),
        option("--organizer", words=_ORGANIZER, metavar="TEXT"),
    ),
    "product": (
        option("--price", words=_PRICE, metavar="RUPIAH"),
        option("--unit", words=_UNIT, metavar="TEXT"),
        option("--stock", words=_STOCK, metavar="WORD"),
        option("--whatsapp", words=_WHATSAPP, metavar="NUMBER"),
        option("--maker", words=_MAKER, metavar="TEXT"),
    ),
    "proposal": (
        option("--date", words=_ASKED, metavar="DATE"),
        option("--status", words=_STATUS, metavar="WORD"),
        option("--proposer", words=_PROPOSER, metavar="TEXT"),
        option("--addressee", words=_ADDRESSEE, metavar="TEXT"),
    ),
}


class _Kinds(LazyGroup):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args or ["--help"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "site":
            return super().get_command(ctx, cmd_name)
        return _entry_command(cmd_name) if cmd_name in self.verbs else None


def _entry_command(kind: str) -> click.Command:
    def run(ctx: click.Context, /, **given: object) -> int:
        from kimsites.cli.new_entry import begin  # noqa: PLC0415 - heavy, and `new --help` needs none of it

        return begin(ctx, kind, given)

    run.__doc__ = _KINDS[kind][1].en
    command: click.Command = click.command(kind, cls=Command, words=_KINDS[kind][1])(click.pass_context(run))
    decorated = common_options(command)
    for add in (*reversed(_OWN.get(kind, ())), *reversed(_ENTRY)):
        decorated = add(decorated)
    command.params.reverse()
    return command


@click.group(
    "new",
    cls=_Kinds,
    verbs=_KINDS,
    words=Text(
        "Mulai tulisan baru, atau daftarkan KIM baru. Yang tidak disebut ditanyakan; tidak ada berkas yang ditimpa.",
        "Begin a new text, or register a new KIM. What is not given is asked for; no file is overwritten.",
    ),
)
@common_options
def command() -> None:
    """All work is done by the kinds."""
