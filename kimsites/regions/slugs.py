"""The one rule that turns a region's name into its part of an address."""

import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def region_slug(label: str) -> str:
    """Return `label` in ASCII lower case with every run of anything but letters and digits as one "-".

    Letters lose their accents; one without an ASCII base is "anything else": "Daha'uri / II" -> "daha-uri-ii"
    """
    if label.isascii():
        return _NOT_SLUG.sub("-", label.lower()).strip("-")
    decomposed = unicodedata.normalize("NFKD", label)
    unaccented = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_SLUG.sub("-", unaccented.lower()).strip("-")
