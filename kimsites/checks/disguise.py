"""Words written so that a search misses them: digits for letters, look-alikes of other alphabets, signs in between."""

from __future__ import annotations

import re
import unicodedata

# Digits and signs that stand for a letter; l and i become one, since 1 stands for both, and so do u and v (jvdi).
_DISGUISES = {
    "0": "o",
    "1": "i",
    "l": "i",
    "3": "e",
    "4": "a",
    "@": "a",
    "5": "s",
    "$": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "v": "u",
}
_ASCII = str.maketrans({**{chr(code): chr(code + 32) for code in range(65, 91)}, **_DISGUISES, "L": "i", "V": "u"})
# Letters that no text in Indonesian, English or a local language in Latin script needs.
_ODD = re.compile(
    "[^\x00-\u024f\u1e00-\u1eff\u2000-\u20bf\u2100-\u245f\u2500-\u2bff\u3000-\u303f\ufe00-\ufe0f\U0001f1e6-\U0001faff]"
)
_LOOK_ALIKES = dict(
    zip(
        "абвеёкмнорстухіјѕԁԛԝαβγεικνορτυχωℓ",
        "abbeekmhopctyxijsdqwabyeiknoptuxwl",
        strict=True,
    )
)


# A digit or sign within a word, or before the rest of it: "88" behind a name is none.
_IN_WORD = re.compile(r"[A-Za-z][0-9@$]+[A-Za-z]|(?<![0-9A-Za-z])[0-9@$]+[A-Za-z]{2}|[Jj][Vv][Dd]")


def is_disguised(written: str) -> bool:
    """Whether words hold digits, signs or letters of other alphabets in place of letters: nobody does so by chance."""
    return bool(_IN_WORD.search(written)) or any(sign.isalpha() and not sign.isascii() for sign in written)


class _Folding(dict[int, str]):
    """One character to the letter it passes for; asked once for each character."""

    def __missing__(self, code: int) -> str:
        sign = chr(code).lower()
        plain = _LOOK_ALIKES.get(sign[0]) or unicodedata.normalize("NFKD", sign)[0]
        folded = plain.lower()[0].translate(_ASCII) if plain.isascii() else "?"
        self[code] = folded
        return folded


def folded(text: str) -> str:
    """The text with disguised letters laid bare, each character at its place. Ordinary words are changed alike.

    Small letters a-z; i also stands for l and 1, u for v, o for 0 and so on. Signs that pass for no letter stay,
    others are ?.
    """
    if text.isascii():
        return text.translate(_ASCII)
    if _ODD.search(text):
        return text.translate(_Folding())
    return text.encode("ascii", "replace").decode("ascii").translate(_ASCII)


_SQUEEZED = {code: None for code in range(128) if not chr(code).isalnum()}


def squeezed(text: str) -> str:
    """A folded text without signs and blanks."""
    return text.translate(_SQUEEZED)


def phrase(words: str) -> str:
    """A pattern for words as they stand in a folded text, with at most two signs or none between them.

    A comma or full stop before a blank parts what belongs to different thoughts: "kicau gacor, slot pendaftaran".
    """
    return r"\0*(?![,.;:!?]\s)[\W_]{0,2}".join(re.escape(folded(word)) for word in words.split())


def spaced(word: str) -> str:
    """A pattern for one word whose letters are parted by signs: s.l.o.t in a folded text."""
    return "(?<![a-z])" + r"[^a-z\n]{1,2}".join(folded(word)) + "(?![a-z])"
