"""Photos that cost readers more than they show."""

from __future__ import annotations

from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import decimal
from kimsites.model.diagnostic import Diagnostic, Text, info, warning

_HEAVIEST = 1_000_000
_LONGEST_SIDE = 4000

PHOTO_HEAVY = warning(
    "KIM701",
    Text('Foto "{photo}" berat: {size} MB.', 'The photo "{photo}" is heavy: {size} MB.'),
    Text(
        "Perkecil sampai di bawah 1 MB, misalnya kirim ke diri sendiri lewat WhatsApp lalu simpan. Lebar 1600 piksel "
        "sudah cukup.",
        "Make it smaller than 1 MB, for example by sending it to yourself through WhatsApp and saving it. 1600 pixels "
        "of width are enough.",
    ),
)
PHOTO_WIDE = info(
    "KIM702",
    Text(
        'Foto "{photo}" jauh lebih besar daripada yang tampil: {width} × {height} piksel.',
        'The photo "{photo}" is far larger than shown: {width} × {height} pixels.',
    ),
    Text("Perkecil sampai lebar 1600 piksel.", "Make it smaller, down to 1600 pixels of width."),
)
KINDS = (PHOTO_HEAVY, PHOTO_WIDE)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of photos over 1 MB, and of those over 4000 pixels on a side."""
    for photo in sheet.file.photos:
        name = photo.file.rpartition("/")[2]
        if photo.size > _HEAVIEST:
            yield PHOTO_HEAVY.at(photo.place, photo=name, size=decimal(photo.size / 1_000_000))
        elif max(photo.width, photo.height) > _LONGEST_SIDE:
            yield PHOTO_WIDE.at(photo.place, photo=name, width=photo.width, height=photo.height)
