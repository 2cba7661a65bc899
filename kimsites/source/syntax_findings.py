"""What can be wrong with the way YAML is written."""
# ruff: noqa: E501  # a message is read whole

from __future__ import annotations

from kimsites.model.diagnostic import Text, error

UNQUOTED_HASH = error(
    "KIM219",
    Text(
        "Tanda `#` sesudah spasi memulai catatan, jadi sisa baris ini tidak dibaca.",
        "A `#` after a space begins a comment, so the rest of this line is not read.",
    ),
    Text("Apit dengan tanda kutip: `{example}`.", "Put it in quotes: `{example}`."),
)
TAB = error(
    "KIM220",
    Text(
        "Baris ini menjorok dengan tombol Tab; yang boleh hanya spasi.",
        "This line is indented with a tab; only spaces are allowed.",
    ),
    Text("Ganti Tab dengan spasi: `{example}`.", "Replace the tab with spaces: `{example}`."),
)
UNQUOTED_COLON = error(
    "KIM221",
    Text(
        "Isi `{name}` memuat titik dua dan spasi (`: `), jadi harus diapit tanda kutip.",
        "The value of `{name}` holds a colon and a space (`: `), so it must be in quotes.",
    ),
    Text("Tulis: `{example}`.", "Write: `{example}`."),
)
UNCLOSED_QUOTE = error(
    "KIM222",
    Text(
        "Tanda kutip {quote} di sini dibuka tetapi tidak ditutup.",
        "The quotation mark {quote} opened here is never closed.",
    ),
    Text("Tulis: `{example}`.", "Write: `{example}`."),
)
UNCLOSED_BRACKET = error(
    "KIM223",
    Text(
        "Tanda kurung {bracket} di sini dibuka tetapi tidak ditutup dengan {closing}.",
        "The bracket {bracket} opened here is not closed with {closing}.",
    ),
    Text("Tulis: `{example}`.", "Write: `{example}`."),
)
INDENTATION = error(
    "KIM224",
    Text(
        "Awal baris ini tidak sejajar dengan baris-baris di atasnya.",
        "This line does not begin at the same column as the lines above it.",
    ),
    Text(
        "Samakan spasi di depan baris ini dengan baris yang setingkat, supaya sejajar: `judul:` dan `tanggal:` tanpa spasi; "
        "rincian, misalnya `telepon:` di bawah `kontak:`, dengan dua spasi di depan.",
        "Give this line as many spaces as the lines it belongs with: none before `title:` and `date:`, two before details "
        "such as `phone:` below `contact:`.",
    ),
)
UNREADABLE_YAML = error(
    "KIM225",
    Text(
        "Penulisan di sekitar tempat ini tidak dapat dibaca.",
        "What is written around here can't be read.",
    ),
    Text(
        "Bentuk yang benar: `kunci: isi`, satu per baris. Bila isinya memuat tanda baca khusus, apit dengan tanda kutip, misalnya `{example}`.",
        "The right form is `key: value`, one a line. If the value holds special punctuation, put it in quotes, e.g. `{example}`.",
    ),
)
DUPLICATE_KEY = error(
    "KIM226",
    Text(
        "Kunci `{name}` ditulis dua kali; yang pertama ada di baris {line}.",
        "The key `{name}` is written twice; the first is on line {line}.",
    ),
    Text("Hapus salah satunya.", "Delete one of them."),
)
IMPOSSIBLE_DATE = error(
    "KIM227",
    Text(
        "Tanggal atau jam `{written}` tidak ada di kalender.",
        "There is no such date or time as `{written}`.",
    ),
    Text(
        "Tulis tahun-bulan-hari yang benar, misalnya `{example}`.",
        "Write year-month-day as it is in the calendar, e.g. `{example}`.",
    ),
)
ALIAS_BOMB = error(
    "KIM228",
    Text(
        "Bagian ini disalin dengan tanda `&` dan `*` terlalu banyak kali.",
        "This part is copied with `&` and `*` too many times.",
    ),
    Text(
        "Tulis isinya langsung, tanpa tanda `&` dan `*`.",
        "Write the values themselves, without `&` and `*`.",
    ),
)
TOO_DEEP = error(
    "KIM229",
    Text(
        "Bagian di dalam bagian terlalu dalam: paling banyak {limit} tingkat.",
        "Parts within parts go too deep: {limit} levels at most.",
    ),
    Text(
        "Kurangi tingkatnya. Bila ini teks yang memuat banyak kurung, apit dengan tanda kutip.",
        "Use fewer levels. If this is text with many brackets, put it in quotes.",
    ),
)
UNKNOWN_TAG = error(
    "KIM230",
    Text(
        "Kata `{tag}` di depan isi tidak dikenal.",
        "The word `{tag}` before the value is not known.",
    ),
    Text(
        "Hapus kata itu. Bila itu bagian dari teks, apit seluruh teks dengan tanda kutip: `{example}`.",
        "Delete it. If it is part of the text, put the whole text in quotes: `{example}`.",
    ),
)
KEY_NOT_TEXT = error(
    "KIM231",
    Text(
        "Kunci `{written}` bukan teks biasa.",
        "The key `{written}` is not plain text.",
    ),
    Text("Apit kuncinya dengan tanda kutip: `{example}`.", "Put the key in quotes: `{example}`."),
)
SEVERAL_DOCUMENTS = error(
    "KIM232",
    Text(
        "Ada baris `---` di tengah; berkas ini hanya boleh memuat satu bagian.",
        "There is a `---` line in the middle; this file may hold one part only.",
    ),
    Text(
        "Hapus baris `---` ini, atau pindahkan bagian sesudahnya ke berkas lain.",
        "Delete this `---` line, or move what follows it to another file.",
    ),
)
SPECIAL_START = error(
    "KIM233",
    Text(
        "Teks tidak boleh diawali tanda `{character}` bila tidak diapit tanda kutip.",
        "Text may not begin with `{character}` unless it is in quotes.",
    ),
    Text("Tulis: `{example}`.", "Write: `{example}`."),
)
NO_COLON = error(
    "KIM234",
    Text(
        "Baris ini bukan `kunci: isi`: titik dua atau spasi sesudahnya tidak ada.",
        "This line is not `key: value`: the colon, or the space after it, is missing.",
    ),
    Text("Tulis: `{example}`.", "Write: `{example}`."),
)
TEXT_AFTER_VALUE = error(
    "KIM235",
    Text(
        "Masih ada teks sesudah tanda {closing} penutup.",
        "There is still text after the closing {closing}.",
    ),
    Text("Apit seluruh isinya dengan tanda kutip: `{example}`.", "Put the whole value in quotes: `{example}`."),
)
BACKSLASH = error(
    "KIM236",
    Text(
        'Garis miring terbalik (`\\`) tidak boleh ditulis begitu saja di antara tanda kutip dua (`"`).',
        'A backslash (`\\`) may not be written as it is between double quotes (`"`).',
    ),
    Text("Pakai tanda kutip satu: `{example}`.", "Use single quotes: `{example}`."),
)
BAD_MERGE = error(
    "KIM237",
    Text(
        "Tanda `<<` menyalin bagian lain, tetapi isinya bukan bagian lain.",
        "The sign `<<` copies another part, but its value is none.",
    ),
    Text(
        "Hapus baris `<<` ini dan tulis setiap baris `kata kunci: isi` sendiri.",
        "Delete this line `<<` and write each line `key: value` by itself.",
    ),
)
UNREADABLE_VALUE = error(
    "KIM238",
    Text("Isi `{written}` tidak dapat dibaca.", "The value `{written}` can't be read."),
    Text(
        "Bila itu teks, apit dengan tanda kutip: `{example}`.",
        "If it is text, put it in quotes: `{example}`.",
    ),
)
LIST_IN_LINE = error(
    "KIM239",
    Text(
        "Daftar yang memakai tanda `-` tidak boleh dimulai di baris kuncinya.",
        "A list with `-` may not begin on the line of its key.",
    ),
    Text(
        "Tulis `{example}`, atau pindahkan setiap `-` ke barisnya sendiri.",
        "Write `{example}`, or put each `-` on a line of its own.",
    ),
)
