"""Which names may stand before the national domain."""

from __future__ import annotations

import re

from kimsites.model.diagnostic import Text
from kimsites.registry.reserved import RESERVED

LONGEST = 40
_SHORTEST = 3
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def is_subdomain(text: str) -> bool:
    """Whether text may name a KIM's host: an RFC 1123 label of 3-40 characters, not encoded, not reserved."""
    return label_fault(text) is None and text not in RESERVED


def label_fault(text: str) -> Text | None:
    """Why text is no label that a KIM may have, reserved names aside; None if it is one."""
    if not _SHORTEST <= len(text) <= LONGEST:
        return Text(f"panjangnya {len(text)} huruf", f"it has {len(text)} characters")
    if text.startswith("xn--"):
        return Text("tidak boleh diawali `xn--`", "it may not begin with `xn--`")
    if text.startswith("-") or text.endswith("-"):
        return Text("tidak boleh diawali atau diakhiri tanda hubung", "it may not begin or end with a hyphen")
    if not _LABEL.fullmatch(text):
        return Text("ada huruf besar, spasi, atau tanda lain", "it holds capitals, spaces or other signs")
    return None
