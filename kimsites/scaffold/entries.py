"""New texts of a KIM."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kimsites.content.collections import CollectionDefinition
from kimsites.content.front_matter import EntrySchema
from kimsites.scaffold.new_files import NewFile
from kimsites.scaffold.values import yaml_text

_BODIES = {
    "posts": (
        "Ganti kalimat ini dengan kabar Anda: apa yang terjadi, siapa yang terlibat, di mana, dan kapan.\n\n"
        "Paragraf berikutnya menjelaskan mengapa dan bagaimana. Satu paragraf cukup dua sampai empat kalimat.\n"
    ),
    "events": "Ganti kalimat ini dengan keterangan kegiatan: untuk siapa, apa yang dibawa, dan siapa yang ditanya.\n",
    "products": "Ganti kalimat ini dengan keterangan produk: bahan, ukuran, cara memesan, dan kapan bisa diambil.\n",
    "proposals": (
        "Ganti kalimat ini dengan usulan warga: apa yang diminta, di mana, dan mengapa perlu. "
        "Nama orang dan NIK tidak perlu ditulis.\n"
    ),
    "pages": "Ganti kalimat ini dengan isi halaman. Halaman cocok untuk hal yang jarang berubah.\n",
}
_BODY = "Ganti kalimat ini dengan isi tulisan Anda.\n"


class NewEntry(Struct, frozen=True):
    """A text to begin: ``slug`` is its address part, ``day`` leads the file's name where the collection is dated.

    With ``bundle`` it is a folder, so that photos can lie beside the text. ``own`` are keys that only its collection
    has, with their values as YAML.
    """

    title: str
    slug: str
    day: date | None = None
    summary: str | None = None
    author: str | None = None
    draft: bool = False
    bundle: bool = False
    own: tuple[tuple[str, str], ...] = ()


def entry_file(new: NewEntry, definition: CollectionDefinition[EntrySchema]) -> NewFile:
    """The file, its path below the KIM's folder; its keys are in Indonesian."""
    stem = f"{new.day.isoformat()}-{new.slug}" if definition.needs_date and new.day else new.slug
    path = f"{definition.collection.folder}/{stem}" + ("/index.md" if new.bundle else ".md")
    front = "".join(f"{line}\n" for line in _front(new, definition))
    return NewFile(path, f"---\n{front}---\n\n{_BODIES.get(definition.collection.name, _BODY)}")


def _front(new: NewEntry, definition: CollectionDefinition[EntrySchema]) -> Iterator[str]:
    spelling: dict[str, str] = {}
    for alias, name in definition.aliases.items():
        spelling.setdefault(name, alias)
    yield f"{spelling['title']}: {yaml_text(new.title)}"
    for name, value in new.own:
        yield f"{spelling.get(name, name)}: {value}"
    if new.summary:
        yield f"{spelling['summary']}: {yaml_text(new.summary)}"
    if new.author:
        yield f"{spelling['author']}: {yaml_text(new.author)}"
    if new.draft:
        yield f"{spelling['draft']}: ya"
