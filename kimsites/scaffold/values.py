"""Single values written as YAML that reads back as what was meant."""

from __future__ import annotations

import json
import re

from kimsites.source import load_yaml

_PLAINLY_TEXT = re.compile(r"[^\W\d_][^\n:#]*[^\s:#]")
_TEXT = "teks"


def yaml_text(text: str) -> str:
    """Text as a YAML value: without quotes where that is safe, else in the quotes that change it least."""
    plain: tuple[str, ...] = (text,) if _PLAINLY_TEXT.fullmatch(text) else ()
    for written in (*plain, f'"{text}"', "'" + text.replace("'", "''") + "'"):
        document = load_yaml(f"{_TEXT}: {written}\n", _TEXT)
        if document.data == {_TEXT: text} and not document.diagnostics:
            return written
    return json.dumps(text, ensure_ascii=False)
