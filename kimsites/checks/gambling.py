"""Gambling spam: the trace an intruder leaves in a text, told apart from texts that warn of gambling."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from kimsites.checks.disguise import is_disguised
from kimsites.checks.gambling_terms import Term, hosts_in, terms_in
from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, error, warning

_MOST_QUOTED = 3
# No honest text holds more, and a hostile one must not take long.
_MOST_TERMS = 100
_AROUND = 500
# Of lures that stand among words of warning, as a text quotes them; more is no quoting.
_MOST_LURES_QUOTED = 2
# Sellers write "anti rungkad", "bebas" and "jangan lewatkan" themselves, so such words are no warning.
_WARNING = re.compile(
    r"\b(?:bahaya|berbahaya|ber?antas|\w+berantas\w*|(?:pen|men|di)?cegah\w*|waspada\w*|(?:men)?jauhi|(?:meng|di)?hindari"
    r"|(?:me|di|te)?larang\w*|(?:di)?tangkap\w*|(?:me|pe)nangkap\w*|polisi|polres\w*|polda|polsek|kepolisian|satgas|korban"
    r"|kecanduan|pecandu|tolak|menolak|(?<!non )(?<!non-)stop|setop|ilegal|sosialisasi\w*|penyuluhan|edukasi|haram|dosa"
    r"|(?:me)?lapor\w*|(?:mem|pem|di)?blokir\w*|penipuan|tertipu|pidana|dipidana|penjara|dipenjara|hukuman|merusak|merugi\w*"
    r"|kerugian|h?utang|jerat\w*|terjerat|terlilit|perangi|memerangi|razia|gerebek|digerebek|penindakan|kominfo|komdigi"
    r"|ojk|ppatk|tergiur|iming|hoaks|hoax|depresi|(?:di|meng)?h?imbau\w*|(?:meng|di)ingatkan|dampak\w*|(?:meng)?hancur\w*"
    r"|bangkrut|(?:me)?miskin\w*|penyakit|literasi|rehabilitasi|deklarasi|ceramah|khotbah|khutbah|pengajian|bansos|pinjol"
    r"|anti[- ](?:judi|judol|togel|slot)|(?:bebas|lepas)(?: dari)? (?:judi|judol|togel)"
    r"|(?:jangan|tidak|tak)(?: (?:boleh|ikut|pernah|sampai|lagi))? (?:ber)?(?:main|judi|tergoda|terjebak))\b",
    re.IGNORECASE,
)
# "Slot online" is also what residents take for a vaccination.
_BOOKED = re.compile(r"slot\s+online", re.IGNORECASE)
_BOOKING = re.compile(
    r"\b(?:(?:ber)?vaksin\w*|imunisasi|posyandu|puskesmas|bidan|pendaftaran|antre\w*|antri\w*|kuota|peserta|booking"
    r"|reservasi|kunjungan|konsultasi|periksa|pemeriksaan|pelatihan|kursus|wawancara|perekaman|pelayanan|parkir)\b",
    re.IGNORECASE,
)

SPAM = error(
    "KIM755",
    Text(
        "Tulisan ini memuat promosi judi: {words}.",
        "This text advertises gambling: {words}.",
    ),
    Text(
        "Hapus bagian itu. Bila Anda tidak menulisnya, akun Anda mungkin dipakai orang lain: ganti kata sandi dan "
        "beri tahu Dinas Kominfo.",
        "Remove that part. If you did not write it, somebody may be using your account: change its password and tell "
        "the Dinas Kominfo.",
    ),
)
SPAM_TRACE = warning(
    "KIM756",
    Text(
        "Kata {words} biasa dipakai promosi judi.",
        "The words {words} are common in advertisements for gambling.",
    ),
    Text(
        "Hapus bila bukan bagian dari berita. Bila tulisan ini memang memperingatkan warga, katakan dengan jelas, "
        "misalnya: bahaya judi online.",
        "Remove them if they are not news. If the text does warn people, say so plainly: bahaya judi online.",
    ),
)
KINDS = (SPAM, SPAM_TRACE)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell once of a text that advertises gambling, or of a word that may be the trace of it.

    Advertising is a host named after gambling, what only sellers write in an address, two terms that say different
    things, or one that is disguised. Words of warning in the same paragraph make a lure a quotation, words of warning
    anywhere make it a text about gambling.
    """
    found = sorted(islice(terms_in(sheet.text), _MOST_TERMS), key=lambda term: (term.start, -term.end))
    if not found:
        return
    hosts = tuple(hosts_in(sheet.text))
    in_address = [term for term in found if term.is_lure and sheet.address_before(term.start) is not None]
    lures, topics = _sorted_out(sheet, found)
    if hosts or in_address:
        places = sorted((*hosts, *((term.start, term.end) for term in in_address)))
        yield SPAM.at(sheet.place(places[0][0]), words=_quoted(sheet, places))
    elif told := sorted((*lures, *topics), key=lambda term: term.start):
        evidence = _evidence(sheet, told)
        if not evidence:
            return
        spans = [(term.start, term.end) for term in told]
        kind = SPAM if evidence > 1 else SPAM_TRACE
        yield kind.at(sheet.place(spans[0][0]), words=_quoted(sheet, spans))
    elif len({term.family for term in _outermost(found)}) > _MOST_LURES_QUOTED:
        spans = [(term.start, term.end) for term in found if term.is_lure]
        yield SPAM_TRACE.at(sheet.place(spans[0][0]), words=_quoted(sheet, spans))


def _evidence(sheet: Sheet, told: Collection[Term]) -> int:
    """How many different things say that a text advertises: all offers are one, and one offer alone is none."""
    plain = {term.family for term in told if not term.is_offer}
    offers = {term.family for term in told if term.is_offer}
    disguised = any(
        term.is_masked or is_disguised(sheet.text[term.start : term.end]) for term in told if not term.is_offer
    )
    return len(plain) + (len(offers) > bool(not plain)) + disguised


def _sorted_out(sheet: Sheet, found: Collection[Term]) -> tuple[list[Term], list[Term]]:
    """The lures that no warning surrounds, and the topics of a text without any; what lies in a lure is no topic."""
    lures = [term for term in found if term.is_lure and not _WARNING.search(_paragraph(sheet.text, term.start))]
    if _WARNING.search(sheet.text):
        return lures, []
    topics = [
        term
        for term in found
        if not term.is_lure
        and not any(lure.start <= term.start and term.end <= lure.end for lure in lures)
        and not (
            _BOOKED.fullmatch(sheet.text[term.start : term.end]) and _BOOKING.search(_paragraph(sheet.text, term.start))
        )
    ]
    return lures, topics


def _outermost(found: Collection[Term]) -> list[Term]:
    """The lures that lie in no other: "sl*t g*cor" is one, not three."""
    lures = [term for term in found if term.is_lure]
    return [
        term
        for term in lures
        if not any(
            other.start <= term.start and term.end <= other.end and (other.start, other.end) != (term.start, term.end)
            for other in lures
        )
    ]


def _paragraph(text: str, offset: int) -> str:
    """What is written around a term, at most to the ends of its paragraph."""
    before = text[max(0, offset - _AROUND) : offset].rpartition("\n\n")[2]
    return before + text[offset : offset + _AROUND].partition("\n\n")[0]


def _lies_in(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _quoted(sheet: Sheet, spans: Collection[tuple[int, int]]) -> str:
    outermost = [span for span in spans if not any(_lies_in(span, other) for other in spans)]
    words = dict.fromkeys(excerpt(sheet.text[start:end]) for start, end in outermost)
    return ", ".join(f'"{word}"' for word in list(words)[:_MOST_QUOTED])
