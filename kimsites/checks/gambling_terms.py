"""The vocabulary of gambling spam: what only sellers write, and what honest texts about gambling write as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from kimsites.checks.disguise import folded, phrase, squeezed
from kimsites.checks.masks import Mask, masks_in, unmasked


class Term(Struct, frozen=True):
    """One use of a term. Offsets are those of the text; ``family`` tells terms apart that say the same.

    ``is_lure`` marks what only sellers write, ``is_offer`` what sellers of other goods write as well, ``is_masked``
    what signs within words hide.
    """

    start: int
    end: int
    family: str
    is_lure: bool
    is_offer: bool = False
    is_masked: bool = False


#: By the word without which none of them can be there.
_LURES = {
    "gacor": "slot gacor,gacor slot,situs gacor,link gacor,gacor maxwin,gacor 88,gacor 77,pola gacor,jam gacor,"
    "akun gacor",
    "slot": "slot 88,slot 77,slot thailand,slot deposit,slot depo,slot qris,slot maxwin,slot terpercaya,slot hoki,"
    "slot pragmatic,slot server,slot mahjong,slot zeus,link slot,agen slot,bandar slot,rtp slot,akun slot",
    "maxwin": "maxwin",
    "sbobet": "sbobet",
    "rtp": "rtp live,live rtp,rtp gacor,bocoran rtp",
    "togel": "togel online,togel terpercaya,prediksi togel,bocoran togel,situs togel,link togel,agen togel,toto togel",
    "data": "data sgp,data sdy,data macau",
    "sv388": "sv388",
    "sabung": "sabung ayam online",
    "baccarat": "baccarat",
    "parlay": "mix parlay,parlay bola",
    "zeus": "kakek zeus",
    "qiu": "qiu qiu",
    "poker": "idn poker,poker idn,poker 88",
    "toto": "toto macau,toto 4d,toto togel,toto sgp,toto hk,situs toto,bandar toto",
    "jitu": "angka jitu,prediksi jitu",
    "keluaran": "keluaran hk,keluaran sgp,keluaran sdy,keluaran macau",
    "live draw": "live draw hk,live draw sgp,live draw sdy,live draw macau",
    "mahjong": "mahjong ways,mahjong wins",
    "olympus": "gates of olympus",
    "pragmatic": "pragmatic play",
    "bonanza": "sweet bonanza",
    "starlight": "starlight princess",
    "scatter": "scatter hitam,scatter naga",
    "joker": "joker123,joker gaming",
    "rungkad": "anti rungkad",
    "freebet": "freebet",
    "qq": "bandarqq,dominoqq,poker qq,qq online,situs qq",
    "pkv": "pkv games",
    "judi": "situs judi terpercaya,agen judi terpercaya,judi online terpercaya,judi terpercaya,daftar judi",
}
#: Said by sellers of credit, savings and courses, too: evidence only beside others.
_OFFERS = {
    "bonus": "bonus new member,bonus member baru,bonus deposit",
    "depo": "deposit pulsa,depo pulsa,deposit tanpa potongan,depo 10k,depo 5k,deposit 10k,deposit 5k",
    "link alternatif": "link alternatif",
}
_TOPICS = {
    "judi": "judi online,judi daring,judi slot,judi bola,situs judi,agen judi,bandar judi",
    "judol": "judol",
    "togel": "togel",
    "slot": "slot online,situs slot,game slot",
    "casino": "casino online,live casino",
    "kasino": "kasino online",
    "poker": "poker online",
}
#: Terms about the same thing are one piece of evidence.
_SAME = {"judol": "judi", "kasino": "casino"}
#: Honest words by themselves; nobody has a reason to hide the others.
_HONEST = frozenset(map(folded, ("slot", "gacor")))
#: Only for what they are beside: "p*ker" alone says nothing.
_BESIDE = frozenset(map(folded, ("poker", "online")))


def _patterns(table: dict[str, str], before: str) -> dict[str, re.Pattern[str]]:
    return {
        folded(stem): re.compile(before + "(?:" + "|".join(phrase(words) for words in phrases.split(",")) + ")")
        for stem, phrases in table.items()
    }


_LURE_PATTERNS = _patterns(_LURES, "")
_OFFER_PATTERNS = _patterns(_OFFERS, r"(?<![a-z])")
_TOPIC_PATTERNS = _patterns(_TOPICS, r"(?<![a-z])")
#: "slot 5000 gacor", "slot paling gacor": some words between, without a sign that ends a thought.
_NEAR = re.compile(rf"{folded('slot')}(?:[\0 _/|+-]{{1,3}}\w{{1,12}}){{1,3}}[\0 _/|+-]{{1,3}}gacor")
#: Birds that sing well are called gacor, and a contest for them has slots.
_BIRDS = re.compile(
    "|".join(map(folded, ("burung", "murai", "kicau", "kenari", "lovebird", "cucak", "perkutut", "kacer", "jalak")))
    + "|gantangan"
)
_BIRDS_AROUND = 200
#: What the stems are in a text without blanks, those with a seldom letter by that letter: most texts don't have it.
_SELDOM = "qx"
_TIGHT_STEMS = sorted({stem.replace(" ", "") for stem in (*_LURE_PATTERNS, *_OFFER_PATTERNS, *_TOPIC_PATTERNS)})
_COMMON_STEMS = tuple(stem for stem in _TIGHT_STEMS if not set(stem) & set(_SELDOM))
_SELDOM_STEMS = tuple((sign, tuple(stem for stem in _TIGHT_STEMS if sign in stem)) for sign in _SELDOM)
_FEWEST_LETTERS = 2
_TOGETHER = re.compile("[a-z]{2}")
_HOST = re.compile(r"(?:https?://|www\.)[^\s/?#)>\]\"']+", re.IGNORECASE)
#: In the name of a host; "judi" begins other names, too.
_IN_HOST = re.compile(
    "|".join(map(folded, ("gacor", "togel", "maxwin", "sbobet", "casino", "kasino", "bandarqq", "dominoqq", "freebet")))
    + f"|{folded('slot')}(?=[-.gbtosq]|onii|dana|deposit|{folded('maxwin')})|(?:agen|situs|link|toto)-?{folded('slot')}"
    + f"|{folded('judi')}(?=[-.]|{folded('online')}|boia|{folded('slot')}|qq)"
)
#: Hosts of those who fight it.
_AGAINST = re.compile("stop|iawan|aduan|cegah|berantas|anti|goid")


def terms_in(text: str) -> Iterator[Term]:
    """The terms of a text, as written or disguised, in no settled order."""
    written = folded(text)
    tight = squeezed(written)
    masks = masks_in(written, tight)
    bare = unmasked(written, masks) if masks else written
    stems = _stems_in(squeezed(bare) if masks else tight)
    if not stems:
        return
    for term in (*(_alone(mask) for mask in masks if mask.word not in _BESIDE), *_plain_terms(bare, stems)):
        # A row of digits may look like a word: the post code 70931 is no "togel".
        if sum(map(str.isalpha, text[term.start : term.end])) < _FEWEST_LETTERS:
            continue
        yield replace(term, is_masked=True) if _is_hidden(term, masks, written) else term


def _alone(mask: Mask) -> Term:
    """A masked word without what stands beside it; one parted letter by letter may be a title."""
    is_masked = not mask.is_parted and mask.word not in _HONEST
    return Term(mask.start, mask.end, mask.word, is_lure=True, is_masked=is_masked)


def _is_hidden(term: Term, masks: tuple[Mask, ...], written: str) -> bool:
    """Whether a term of several words has a masked one in it. Where all its letters stand apart, it is a title."""
    within = [mask for mask in masks if term.start <= mask.start and mask.end <= term.end]
    if not any(mask.end - mask.start < term.end - term.start for mask in within):
        return False
    return any(not mask.is_parted for mask in within) or bool(_TOGETHER.search(written, term.start, term.end))


def _plain_terms(bare: str, stems: set[str]) -> Iterator[Term]:
    for patterns in (_LURE_PATTERNS, _OFFER_PATTERNS, _TOPIC_PATTERNS):
        for stem, pattern in patterns.items():
            if stem.replace(" ", "") in stems and (" " in stem or stem in bare):
                is_offer = patterns is _OFFER_PATTERNS
                yield from _terms(pattern, bare, stem, is_lure=patterns is _LURE_PATTERNS, is_offer=is_offer)
    if "gacor" in stems:
        for found in _NEAR.finditer(bare):
            around = bare[max(0, found.start() - _BIRDS_AROUND) : found.end() + _BIRDS_AROUND]
            if not _BIRDS.search(around):
                yield Term(found.start(), found.end(), "siotgacor", is_lure=True)


def _stems_in(tight: str) -> set[str]:
    """The stems that a folded text without blanks has; asked of every text, so it had better be quick."""
    found = {stem for stem in _COMMON_STEMS if stem in tight}
    for sign, stems in _SELDOM_STEMS:
        if sign in tight:
            found.update(stem for stem in stems if stem in tight)
    return found


def _terms(pattern: re.Pattern[str], bare: str, stem: str, *, is_lure: bool, is_offer: bool = False) -> Iterator[Term]:
    for found in pattern.finditer(bare):
        family = _SAME.get(stem, stem)
        yield Term(found.start(), found.end(), squeezed(found[0]) if is_lure or is_offer else family, is_lure, is_offer)


def hosts_in(text: str) -> Iterator[tuple[int, int]]:
    """The spans of hosts named after gambling."""
    for host in _HOST.finditer(text):
        bare = folded(host[0])
        if _IN_HOST.search(bare) and not _AGAINST.search(squeezed(bare)):
            yield host.span()
