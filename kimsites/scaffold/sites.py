"""The folder of a new KIM, and where its record and folder go best."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from kimsites.model.region import Place
from kimsites.scaffold.new_files import NewFile
from kimsites.scaffold.values import yaml_text

_T = TypeVar("_T")


def profile_file(name: str, place: Place) -> NewFile:
    """A profile that says what is known, with everything else to be filled in; its path below the KIM's folder."""
    village, district, regency = place.village.title, place.district.title, place.regency.title
    address = yaml_text(f"{village}, {district}, {regency}")
    return NewFile(
        "profile.md",
        f"""---
# Hapus tanda # di depan baris yang sudah Anda isi.
# semboyan: Kabar desa, karya warga
# berdiri: 2026-01-31
# anggota: 12
# pengurus:
#   - {{jabatan: Ketua, nama: Nama Ketua}}
kontak:
  # telepon: 0812-3456-7890
  # whatsapp: "0812-3456-7890"
  # surel: nama@contoh.id
  alamat: {address}
---

{name} adalah komunitas informasi masyarakat di {village}, {district}, {regency}. Anggotanya warga yang mengumpulkan,
memeriksa, dan menyebarkan kabar yang berguna bagi warga lain.
""",
    )


def nearest_by_region(region: str, known: Iterable[tuple[str, _T]]) -> _T | None:
    """Of things that belong to regions, the one whose region shares most with another: regency before province.

    None when nothing lies in the same province; the most frequent one where several are equally near.
    """
    counts: dict[_T, list[int]] = {}
    for other, thing in known:
        shared = next((length for length in (8, 5, 2) if other[:length] == region[:length]), 0)
        if shared:
            best = counts.setdefault(thing, [0, 0])
            best[:] = [shared, 1] if shared > best[0] else [best[0], best[1] + (shared == best[0])]
    return max(counts, key=lambda thing: counts[thing], default=None)
