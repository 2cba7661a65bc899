"""Line ends of Windows and of old Macs, a byte order mark, a last line without its end."""

from __future__ import annotations


def plain_line_ends(text: str) -> str:
    """Every line ends in LF, the last one too; nothing stands before the first letter."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return f"{text}\n" if text and not text.endswith("\n") else text
