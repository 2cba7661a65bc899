"""What can be wrong with a file as such; all kinds of this room are in :data:`KINDS`."""

from __future__ import annotations

from kimsites.model.diagnostic import FindingKind, Text, error
from kimsites.source.syntax_findings import (
    ALIAS_BOMB,
    BACKSLASH,
    BAD_MERGE,
    DUPLICATE_KEY,
    IMPOSSIBLE_DATE,
    INDENTATION,
    KEY_NOT_TEXT,
    LIST_IN_LINE,
    NO_COLON,
    SEVERAL_DOCUMENTS,
    SPECIAL_START,
    TAB,
    TEXT_AFTER_VALUE,
    TOO_DEEP,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    UNKNOWN_TAG,
    UNQUOTED_COLON,
    UNQUOTED_HASH,
    UNREADABLE_VALUE,
    UNREADABLE_YAML,
)
from kimsites.source.value_findings import (
    BAD_ADDRESS,
    BAD_COLOUR,
    BAD_EMAIL,
    BAD_SLUG,
    EMPTY,
    LIST_LENGTH,
    MISSING,
    NOT_A_CHOICE,
    NOT_A_DATE,
    NOT_A_GROUP,
    NOT_A_LIST,
    NOT_A_MOMENT,
    NOT_A_NUMBER,
    NOT_A_SWITCH,
    NOT_AN_INTEGER,
    NOT_KEYS,
    NOT_TEXT,
    OUT_OF_RANGE,
    SAME_KEY_TWICE,
    SEVERAL_LINES,
    TEXT_TOO_LONG,
    UNKNOWN_KEY,
    WRONG_VALUE,
)
from kimsites.source.wording import worded

NOT_UTF8 = error(
    "KIM201",
    Text(
        "Huruf di tempat ini tidak terbaca, karena berkas ini tidak disimpan sebagai UTF-8.",
        "The letter here can't be read, because this file is not saved as UTF-8.",
    ),
    Text(
        "Buka berkas ini, pilih Simpan Sebagai (Save As), dan pada Encoding pilih UTF-8. Lalu ketik ulang huruf di tempat "
        'ini; mungkin "{guess}".',
        'Open the file, choose Save As, and UTF-8 for the encoding. Then type the letter here again; perhaps "{guess}".',
    ),
)
OTHER_ENCODING = error(
    "KIM202",
    Text("Berkas ini tersimpan sebagai {encoding}, bukan UTF-8.", "This file is saved as {encoding}, not UTF-8."),
    Text(
        "Buka berkas ini, pilih Simpan Sebagai (Save As), dan pada Encoding pilih UTF-8. Bila ini bukan berkas teks, hapus "
        "saja.",
        "Open the file, choose Save As, and UTF-8 for the encoding. If it is not a text file, delete it.",
    ),
)
CONTROL_CHARACTER = error(
    "KIM203",
    Text(
        "Ada tanda tak terlihat ({character}) yang tidak boleh ada di dalam teks, sebanyak {count}.",
        "There is an invisible character ({character}) that may not stand in text, {count} in all.",
    ),
    Text(
        "Hapus seluruh kata di baris dan kolom ini, lalu ketik ulang.",
        "Delete the whole word at this line and column and type it again.",
    ),
)

FRONT_MATTER_MISSING = error(
    "KIM210",
    Text(
        "Bagian pembuka tidak ada: baris pertama berkas harus `---`.",
        "The front matter is missing: the first line of the file must be `---`.",
    ),
    Text(
        "Awali berkas dengan tiga baris ini, masing-masing di barisnya sendiri: `---`, lalu `{example}`, lalu `---`.",
        "Begin the file with these three lines, each on its own line: `---`, then `{example}`, then `---`.",
    ),
)
FRONT_MATTER_DASHES = error(
    "KIM213",
    Text(
        "Baris pertama tertulis `{written}`, padahal harus tiga tanda hubung: `---`.",
        "The first line is `{written}`, but it must be three hyphens: `---`.",
    ),
    Text(
        "Hapus baris itu, lalu ketik tanda hubung tiga kali: `---`. Papan ketik ponsel suka menggantinya menjadi garis "
        "panjang.",
        "Delete that line and type a hyphen three times: `---`. Phone keyboards like to turn them into a long dash.",
    ),
)
FRONT_MATTER_UNCLOSED = error(
    "KIM211",
    Text(
        "Bagian pembuka tidak ditutup: baris `---` yang kedua tidak ditemukan.",
        "The front matter is not closed: there is no second `---` line.",
    ),
    Text(
        "Tulis `---` (tiga tanda hubung, tanpa yang lain) pada baris {line}, sebelum isi tulisan.",
        "Write `---` (three hyphens and nothing else) on line {line}, before the text begins.",
    ),
)
FRONT_MATTER_TOO_LARGE = worded(
    error(
        "KIM212",
        Text(
            "Bagian pembuka terlalu besar: {size}, paling banyak {limit}.",
            "The front matter is too large: {size}, {limit} at most.",
        ),
        Text(
            "Pindahkan tulisan yang panjang ke bawah baris `---` yang kedua.",
            "Move long text below the second `---` line.",
        ),
    )
)

KINDS: tuple[FindingKind, ...] = (
    NOT_UTF8,
    OTHER_ENCODING,
    CONTROL_CHARACTER,
    FRONT_MATTER_MISSING,
    FRONT_MATTER_DASHES,
    FRONT_MATTER_UNCLOSED,
    FRONT_MATTER_TOO_LARGE,
    UNQUOTED_HASH,
    TAB,
    UNQUOTED_COLON,
    UNCLOSED_QUOTE,
    UNCLOSED_BRACKET,
    INDENTATION,
    UNREADABLE_YAML,
    DUPLICATE_KEY,
    IMPOSSIBLE_DATE,
    ALIAS_BOMB,
    TOO_DEEP,
    UNKNOWN_TAG,
    KEY_NOT_TEXT,
    SEVERAL_DOCUMENTS,
    SPECIAL_START,
    NO_COLON,
    TEXT_AFTER_VALUE,
    BACKSLASH,
    BAD_MERGE,
    UNREADABLE_VALUE,
    LIST_IN_LINE,
    UNKNOWN_KEY,
    MISSING,
    NOT_TEXT,
    NOT_A_LIST,
    NOT_A_GROUP,
    NOT_A_SWITCH,
    NOT_AN_INTEGER,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    NOT_A_CHOICE,
    TEXT_TOO_LONG,
    EMPTY,
    LIST_LENGTH,
    NOT_A_DATE,
    NOT_A_MOMENT,
    SEVERAL_LINES,
    BAD_SLUG,
    BAD_COLOUR,
    BAD_ADDRESS,
    BAD_EMAIL,
    SAME_KEY_TWICE,
    NOT_KEYS,
    WRONG_VALUE,
)
