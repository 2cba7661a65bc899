"""What somebody may have meant by the address of a link that leads to no file."""

import re
from collections.abc import Mapping
from posixpath import relpath

from kimsites.model.diagnostic import Text

# Endings that no document has and that most addresses of Indonesian texts do.
_HOST = re.compile(
    r"(?:www\.[a-z0-9-]+|[a-z0-9-]+)(?:\.[a-z0-9-]+)*\.(?:id|com|net|org|me|be|info|io|gov|edu|ly|gl|app|xyz)(?=[:/?#]|$)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@/]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\(?0)[0-9][0-9 .()-]{5,18}[0-9]")


def whole_address(written: str) -> str | None:
    """The address with the beginning that is missing: `https://`, `mailto:` or `tel:`; None for what is a file."""
    target = written.strip()
    if _EMAIL.fullmatch(target):
        return f"mailto:{target}"
    if _HOST.match(target):
        return f"https://{target}"
    return f"tel:{re.sub('[^0-9+]', '', target)}" if _PHONE.fullmatch(target) else None


def lacks_beginning(written: str) -> Text | None:
    """What to say of such an address; None of any other."""
    whole = whole_address(written)
    if whole is None:
        return None
    return Text(f" Bila bukan berkas, tulis lengkap: `{whole}`.", f" If it is no file, write all of it: `{whole}`.")


def file_behind(address: str, folder: str, addresses: Mapping[str, str]) -> str | None:
    """The file, as seen from a folder, whose page has an address of the site such as `/berita/panen/`.

    `addresses` maps addresses without the first slash to files.
    """
    if not address.startswith("/"):
        return None
    path = address.partition("#")[0].partition("?")[0].strip("/")
    file = addresses.get(f"{path}/")
    return relpath(file, folder or ".") if file else None


def by_file(address: str, file: str | None) -> Text:
    """What to say first of an absolute path: it may be that of a page of the KIM, whose file is known or not."""
    if file:
        return Text(f"Ini halaman KIM ini; tulis nama berkasnya: `{file}`. ", f"It is a page of this KIM: `{file}`. ")
    if address.startswith("/"):
        return Text(
            "Tulisan sendiri ditautkan dengan nama berkasnya, misalnya 2025-11-15-panen.md. ",
            "A text of your own is linked to by the name of its file, such as 2025-11-15-panen.md. ",
        )
    return Text("", "")
