"""Repairs that are certain: each takes the text of a file and gives it back, mended or as it was.

A repair never loses words, and mending twice is mending once. Where an author may have meant something else the text
stays as it is and the finding tells.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kimsites.model.diagnostic import Text
from kimsites.review.fixes.blanks import plain_blanks
from kimsites.review.fixes.bullets import dots_to_list
from kimsites.review.fixes.colons import quoted_colons
from kimsites.review.fixes.dates import year_first
from kimsites.review.fixes.fences import closed_front_matter
from kimsites.review.fixes.line_ends import plain_line_ends
from kimsites.review.fixes.tabs import front_matter_tabs


class Fix(Struct, frozen=True):
    """A repair and what it is called."""

    name: Text
    apply: Callable[[str], str]


#: In the order in which they are made: each may count on those before it.
FIXES: tuple[Fix, ...] = (
    Fix(Text("akhir baris dan tanda awal berkas", "line ends and byte order mark"), plain_line_ends),
    Fix(Text("spasi dan tanda yang tidak terlihat", "blanks and signs that can't be seen"), plain_blanks),
    Fix(Text("garis `---` pembuka atau penutup", "lines `---` around the front matter"), closed_front_matter),
    Fix(Text("tab di bagian pembuka", "tabs in the front matter"), front_matter_tabs),
    Fix(Text("titik dua yang perlu tanda kutip", "colons that need quotes"), quoted_colons),
    Fix(Text("tanggal ditulis tahun-bulan-hari", "dates as year-month-day"), year_first),
    Fix(Text("daftar dengan titik menjadi daftar biasa", "dotted lines into a list"), dots_to_list),
)

__all__ = ["FIXES", "Fix"]
