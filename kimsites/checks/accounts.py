"""Bank accounts of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.identity_numbers import is_identity_number
from kimsites.checks.options import CheckOptions
from kimsites.checks.phones import MOBILE
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import masked
from kimsites.model.diagnostic import Diagnostic, Text, warning

_FEWEST_DIGITS = 10
_MOST_DIGITS = 16
_BEFORE = 60
_BEHIND = 30
# "Mandiri" alone is a word of its own ("desa mandiri"), "bri" and "bni" in small letters are not.
_BANK = re.compile(
    r"(?i:\b(?:no(?:mor)?[. ]*rek|norek|rek\b|rekening|bri|bni|bca|btn|bsi|bjb|bpd|seabank|cimb"
    r"|bank\s+(?:mandiri|jago|jatim|jateng|jabar|nagari|sumut|aceh|papua|kalbar|kaltim\w*|sulsel\w*|dki|syariah|rakyat)))"
    r"|\bMandiri\b|\bMANDIRI\b"
)
_ACCOUNT = re.compile(r"(?i:\b(?:no(?:mor)?[. ]*rek|norek|rek\b|rekening))")
_HOLDER = re.compile(r"\W{1,3}(?:a\.?\s?n\b|atas nama|BRI\b|BNI\b|BCA\b|BSI\b|BTN\b|Mandiri\b)")

# Amounts in thousands, and days with or without a time of day.
_NO_ACCOUNT = re.compile(
    r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|(?:[0-3]?[0-9][-./ ][01]?[0-9][-./ ](?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])"
    r"(?:[ -]{1,2}[0-2]?[0-9](?:\.[0-5][0-9])?)?"
)

BANK_ACCOUNT = warning(
    "KIM753",
    Text(
        "Nomor rekening {number} tertulis di dalam teks; mudah disalahgunakan untuk penipuan.",
        "The bank account {number} stands in the text, where it is easily used for fraud.",
    ),
    Text(
        "Untuk donasi sebut lembaganya dan arahkan ke pengurus; nomor milik perorangan jangan diterbitkan.",
        "For donations name the institution and lead to its board; never publish the account of a person.",
    ),
)
KINDS = (BANK_ACCOUNT,)


def check(sheet: Sheet, options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of numbers of 10 to 16 digits beside the name of a bank or the word rekening, front matter included."""
    for start, end in sheet.numbers:
        number = sheet.text[start:end]
        if not _FEWEST_DIGITS <= sum(map(str.isdigit, number)) <= _MOST_DIGITS:
            continue
        if _NO_ACCOUNT.fullmatch(number):
            continue
        before = sheet.text[max(0, start - _BEFORE) : start]
        behind = sheet.text[end : end + _BEHIND]
        if not (_BANK.search(before) or _HOLDER.match(behind)) or sheet.address_before(start) is not None:
            continue
        is_phone = MOBILE.fullmatch(number) is not None and not _ACCOUNT.search(before)
        if not is_phone and not is_identity_number(number, options.provinces):
            yield BANK_ACCOUNT.at(sheet.place(start), number=masked(number))
