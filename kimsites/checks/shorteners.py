"""Links whose aim can't be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, warning

_HOSTS = (
    *("bit.ly", "s.id", "tinyurl.com", "linktr.ee", "goo.gl", "t.co", "is.gd", "cutt.ly", "rb.gy", "shorturl.at"),
    *("ow.ly", "buff.ly", "rebrand.ly", "lnkd.in", "t.ly", "v.gd", "heylink.me", "lynk.id", "msha.ke", "bio.link"),
    *("taplink.cc", "shope.ee", "adf.ly", "ouo.io", "wa.link", "tiny.cc", "soo.gd", "gg.gg"),
)
# Quick to look for: what every one of them ends with.
_MAY_BE_SHORT = re.compile(rf"\.(?:{'|'.join(sorted({host.rpartition('.')[2] for host in _HOSTS}))})/", re.IGNORECASE)
_LONGEST_FIRST = sorted(_HOSTS, key=len, reverse=True)
_SHORT = re.compile(
    rf"(?<![\w.@-])({'|'.join(map(re.escape, _LONGEST_FIRST))})/(?=[^\s/)>\]])[^\s)>\]\"']*", re.IGNORECASE
)

SHORT_ADDRESS = warning(
    "KIM765",
    Text(
        'Alamat pendek "{address}" menyembunyikan tujuannya dan bisa dialihkan ke situs lain kapan saja.',
        'The short address "{address}" hides where it leads, and may be led elsewhere at any time.',
    ),
    Text(
        "Buka alamat itu, lalu tulis alamat lengkap yang muncul di peramban.",
        "Open it and write the full address that the browser shows.",
    ),
)
KINDS = (SHORT_ADDRESS,)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of addresses on hosts that only forward, each address once. In front matter, too."""
    text = sheet.text
    if not _MAY_BE_SHORT.search(text):
        return
    told: set[str] = set()
    for found in _SHORT.finditer(text):
        address = found[0].rstrip(".,;:!?*_")
        if address not in told and not sheet.is_code(found.start()):
            told.add(address)
            yield SHORT_ADDRESS.at(sheet.place(found.start()), address=excerpt(address))
