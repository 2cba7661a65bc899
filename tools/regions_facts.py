"""What people know about Indonesia's regions and the source packages don't say; and what they say wrong.

Words for regions go by the longest code prefix that has a rule. A village's word depends on the first digit
of its own number: 1 is a kelurahan everywhere, 3 a desa adat, anything else a desa under its local name.
Where several words are used side by side (Maluku's negeri and ohoi, Simeulue, Aceh Singkil) it stays "Desa".
"""

DECREE = "Kepmendagri Nomor 300.2.2-2138 Tahun 2025"

# South, north, west, east in decimal degrees, with the outermost islets inside.
INDONESIA = (-11.2, 6.3, 94.8, 141.2)

LABELS = {
    "31": "DKI Jakarta",
    "34": "DI Yogyakarta",
}

ZONES = {
    7: ("Asia/Jakarta", "WIB"),
    8: ("Asia/Makassar", "WITA"),
    9: ("Asia/Jayapura", "WIT"),
}

PAPUA = ("91", "92", "93", "94", "95", "96")

_WEST = (
    "11",
    "12",
    "13",
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "21",
    "31",
    "32",
    "33",
    "34",
    "35",
    "36",
    "61",
    "62",
)
_MIDDLE = ("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76")
_EAST = ("81", "82", *PAPUA)

# Hours ahead of UTC by province; no province has two clocks.
PROVINCE_OFFSETS = {
    **dict.fromkeys(_WEST, 7),
    **dict.fromkeys(_MIDDLE, 8),
    **dict.fromkeys(_EAST, 9),
}

DISTRICT_TERMS = {
    "": "Kecamatan",
    **dict.fromkeys(PAPUA, "Distrik"),
    "34": "Kapanewon",
    "34.71": "Kemantren",
}

VILLAGE_TERMS = {
    "": "Desa",
    "11": "Gampong",
    "11.02": "Kute",
    "11.04": "Kampung",
    "11.09": "Desa",
    "11.10": "Desa",
    "11.13": "Kampung",
    "11.16": "Kampung",
    "11.17": "Kampung",
    "11.75": "Kampong",
    # The kota of Sumatera Barat and the Mentawai islands have desa; nagari there are matters of adat alone.
    "13": "Nagari",
    "13.09": "Desa",
    **dict.fromkeys(("13.71", "13.72", "13.73", "13.74", "13.75", "13.76", "13.77"), "Desa"),
    "14.08": "Kampung",
    "15.08": "Dusun",
    "18.02": "Kampung",
    "18.04": "Pekon",
    "18.05": "Kampung",
    "18.06": "Pekon",
    "18.08": "Kampung",
    "18.10": "Pekon",
    "18.12": "Tiyuh",
    "18.13": "Pekon",
    "34": "Kalurahan",
    "64.03": "Kampung",
    "64.07": "Kampung",
    "64.11": "Kampung",
    "71.03": "Kampung",
    "71.09": "Kampung",
    "73.18": "Lembang",
    "73.26": "Lembang",
    **dict.fromkeys(PAPUA, "Kampung"),
}

# Wakatobi's seat lost the "1" of its hundreds: code -> (longitude in the source, true longitude).
LONGITUDE_FIXES = {"74.07": (23.5389, 123.5389)}

# Nua Nea's point lies in the open Banda Sea, 354 km from its kecamatan on Seram.
WRONG_POINTS = frozenset({"81.01.01.2021"})


def term_of(code: str, name: str) -> str:
    """Return the local word for what a region is; for a regency the first word of its name."""
    match code.count("."):
        case 0:
            return "Provinsi"
        case 1:
            return name.split(" ", 1)[0]
        case 2:
            return _longest_prefix(DISTRICT_TERMS, code)
        case _:
            return _village_term(code)


def _village_term(code: str) -> str:
    match code.rpartition(".")[2][0]:
        case "1":
            return "Kelurahan"
        case "3":
            return "Desa adat"
        case _:
            return _longest_prefix(VILLAGE_TERMS, code)


def _longest_prefix(terms: dict[str, str], code: str) -> str:
    return next(terms[prefix] for prefix in (code[:5], code[:2], "") if prefix in terms)
