"""Text that readers are not meant to see. It is not published; whoever put it there may have been an intruder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, info, warning

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{3}")
# Marks that other systems keep in comments.
_MARKS = re.compile(
    r"\s*(?:/?wp:|more\b|nextpage\b|excerpt\b|toc\b|truncate\b|prettier-|markdownlint-|spdx-)", re.IGNORECASE
)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?(?![.\d])|font-size\s*:\s*[0-4](?:\.\d+)?(?:px|pt|%|[\s;\"'])"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{3,}|(?:height|width)\s*:\s*0(?:px)?\s*[;\"']"
    r"|(?<![-\w])color\s*[:=]\s*[\"']?\s*(?:#fff\b|#(?:f[c-f]){3}\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)"
    r"|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(?:50|100)%|scale\(\s*0\s*\)"
    r"|\ssize\s*=\s*[\"']?[01]\b|\shidden(?=[\s=>])",
    re.IGNORECASE,
)
_BEHIND = 200

HIDDEN_BY_STYLE = warning(
    "KIM760",
    Text(
        'Ada teks yang sengaja disembunyikan dengan `{style}`: "{words}".',
        'Text is hidden on purpose by `{style}`: "{words}".',
    ),
    Text(
        "Hapus bagian ini. Bila Anda tidak menulisnya, periksa siapa yang mengubah berkas ini.",
        "Remove this part. If you did not write it, find out who changed this file.",
    ),
)
COMMENT_HIDDEN = info(
    "KIM761",
    Text(
        'Ada catatan tersembunyi di antara `<!--` dan `-->`: "{words}".',
        'There is a hidden note between `<!--` and `-->`: "{words}".',
    ),
    Text(
        "Catatan ini tidak tampil di situs, tetapi siapa pun yang membuka berkasnya bisa membacanya.",
        "The site doesn't show it, but whoever opens the file can read it.",
    ),
)
KINDS = (HIDDEN_BY_STYLE, COMMENT_HIDDEN)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of text in comments, and of text made invisible by its style."""
    text = sheet.text
    if text.find("<", sheet.start) < 0:
        return
    for found in _COMMENT.finditer(text, sheet.start):
        words = found[1]
        if _WORD.search(words) and not _MARKS.match(words) and not sheet.is_code(found.start()):
            yield COMMENT_HIDDEN.at(sheet.place(found.start()), words=excerpt(words))
    for tag in _TAG.finditer(text, sheet.start):
        style = _HIDING.search(tag[0])
        if style and not sheet.is_code(tag.start()):
            words = text[tag.end() : tag.end() + _BEHIND].partition("<")[0]
            yield HIDDEN_BY_STYLE.at(
                sheet.place(tag.start()), style=excerpt(style[0].strip("; ")), words=excerpt(words)
            )
