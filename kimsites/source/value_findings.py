"""What can be wrong with the values a file gives, held against a schema."""

from __future__ import annotations

from kimsites.model.diagnostic import Text, error

UNKNOWN_KEY = error(
    "KIM240",
    Text("Kunci `{key}` tidak dikenal.", "The key `{key}` is not known."),
    Text("Periksa ejaannya. {advice}", "Check its spelling. {advice}"),
)
MISSING = error(
    "KIM241",
    Text("`{key}` wajib ada, tetapi tidak ditulis.", "`{key}` is required but missing."),
    Text("Tambahkan baris `{name}: ...`{other}.", "Add a line `{name}: ...`{other}."),
)
NOT_TEXT = error(
    "KIM242",
    Text(
        "`{key}` harus berupa teks, tetapi tertulis {value}.",
        "`{key}` must be text, but it is {value}.",
    ),
    Text("Apit dengan tanda kutip: `{example}`.", "Put it in quotes: `{example}`."),
)
NOT_A_LIST = error(
    "KIM243",
    Text(
        "`{key}` harus berupa daftar, tetapi tertulis {value}.",
        "`{key}` must be a list, but it is {value}.",
    ),
    Text("Tulis di antara kurung siku: `{example}`.", "Write it in square brackets: `{example}`."),
)
NOT_A_GROUP = error(
    "KIM244",
    Text(
        "`{key}` harus dirinci dengan kata kuncinya sendiri, tetapi hanya tertulis {value}.",
        "`{key}` consists of parts with names of their own, but only {value} is written.",
    ),
    Text(
        "Tulis rinciannya di antara tanda {{ dan }}, masing-masing dengan kata kunci, titik dua, spasi, lalu isinya: "
        "`{example}`.",
        "Write the parts between {{ and }}, each as its key, a colon, a space and the value: `{example}`.",
    ),
)
NOT_A_SWITCH = error(
    "KIM245",
    Text(
        "`{key}` harus `ya` atau `tidak`, tetapi tertulis {value}.",
        "`{key}` must be `true` or `false`, but it is {value}.",
    ),
    Text(
        "Tulis `{name}: ya` atau `{name}: tidak`, tanpa tanda baca.",
        "Write `{name}: true` or `{name}: false`, without punctuation.",
    ),
)
NOT_AN_INTEGER = error(
    "KIM246",
    Text(
        "`{key}` harus bilangan bulat, tetapi tertulis {value}.",
        "`{key}` must be a whole number, but it is {value}.",
    ),
    Text(
        "Tulis angkanya saja tanpa tanda kutip, titik, atau satuan, misalnya `{name}: {example}`.",
        "Write the digits alone, without quotes, dots or units, e.g. `{name}: {example}`.",
    ),
)
NOT_A_NUMBER = error(
    "KIM247",
    Text(
        "`{key}` harus angka, tetapi tertulis {value}.",
        "`{key}` must be a number, but it is {value}.",
    ),
    Text(
        "Pakai titik untuk pecahan, tanpa tanda kutip, misalnya `{name}: {example}`.",
        "Use a dot for fractions, without quotes, e.g. `{name}: {example}`.",
    ),
)
OUT_OF_RANGE = error(
    "KIM248",
    Text(
        "`{key}` tertulis {value}, padahal harus {bound}.",
        "`{key}` is {value}, but must be {bound}.",
    ),
    Text("Perbaiki angkanya.", "Correct the number."),
)
NOT_A_CHOICE = error(
    "KIM249",
    Text(
        "`{key}` tertulis {value}, yang bukan salah satu pilihannya.",
        "`{key}` is {value}, which is not one of its choices.",
    ),
    Text("Pilihannya: {choices}.{advice}", "The choices are: {choices}.{advice}"),
)
TEXT_TOO_LONG = error(
    "KIM250",
    Text(
        "`{key}` terlalu panjang: {length} huruf, paling banyak {limit}.",
        "`{key}` is too long: {length} characters, {limit} at most.",
    ),
    Text("Persingkat teksnya.", "Shorten the text."),
)
EMPTY = error(
    "KIM251",
    Text("`{key}` masih kosong.", "`{key}` is empty."),
    Text(
        "Isi sesudah titik dua, atau hapus barisnya bila tidak wajib.",
        "Write a value after the colon, or delete the line if it is not required.",
    ),
)
LIST_LENGTH = error(
    "KIM252",
    Text(
        "`{key}` berisi {length} butir, padahal harus {bound}.",
        "`{key}` has {length} items, but must have {bound}.",
    ),
    Text("Tambah atau kurangi butirnya.", "Add or remove items."),
)
NOT_A_DATE = error(
    "KIM253",
    Text(
        "`{key}` harus tanggal (tahun-bulan-hari), tetapi tertulis {value}.",
        "`{key}` must be a date (year-month-day), but it is {value}.",
    ),
    Text("Tulis: `{name}: {example}`.", "Write: `{name}: {example}`."),
)
NOT_A_MOMENT = error(
    "KIM254",
    Text(
        "`{key}` harus tanggal, boleh dengan jam, tetapi tertulis {value}.",
        "`{key}` must be a date, with a time if you like, but it is {value}.",
    ),
    Text(
        "Tulis: `{name}: {example}`, atau dengan jam: `{name}: {example} {time}`.",
        "Write: `{name}: {example}`, or with a time: `{name}: {example} {time}`.",
    ),
)
SEVERAL_LINES = error(
    "KIM255",
    Text("`{key}` harus satu baris saja.", "`{key}` must be a single line."),
    Text("Gabungkan teksnya menjadi satu baris.", "Join the text into one line."),
)
BAD_SLUG = error(
    "KIM256",
    Text(
        "`{key}` hanya boleh memakai huruf kecil a-z, angka, dan tanda hubung, tetapi tertulis {value}.",
        "`{key}` may only hold lower-case a-z, digits and hyphens, but it is {value}.",
    ),
    Text("Tulis misalnya: `{name}: {example}`.", "Write for example: `{name}: {example}`."),
)
BAD_COLOUR = error(
    "KIM257",
    Text(
        "`{key}` harus warna seperti `#8a1c1c`, tetapi tertulis {value}.",
        "`{key}` must be a colour like `#8a1c1c`, but it is {value}.",
    ),
    Text(
        'Tulis tanda # dan enam angka atau huruf a-f, di dalam tanda kutip: `{name}: "{example}"`.',
        'Write # and six digits or letters a-f, in quotes: `{name}: "{example}"`.',
    ),
)
BAD_ADDRESS = error(
    "KIM258",
    Text(
        "`{key}` harus alamat situs yang diawali `https://`, tetapi tertulis {value}.",
        "`{key}` must be a web address beginning with `https://`, but it is {value}.",
    ),
    Text("Tulis misalnya: `{name}: {example}`.", "Write for example: `{name}: {example}`."),
)
BAD_EMAIL = error(
    "KIM259",
    Text(
        "`{key}` harus alamat surel, tetapi tertulis {value}.",
        "`{key}` must be an e-mail address, but it is {value}.",
    ),
    Text("Tulis misalnya: `{name}: nama@contoh.id`.", "Write for example: `{name}: name@example.id`."),
)
SAME_KEY_TWICE = error(
    "KIM260",
    Text(
        "`{name}` dan `{other}` sama artinya; hanya satu yang boleh ditulis.",
        "`{name}` and `{other}` mean the same; only one of them may be written.",
    ),
    Text("Hapus salah satunya.", "Delete one of them."),
)
NOT_KEYS = error(
    "KIM261",
    Text(
        "Bagian ini harus berisi baris-baris `kunci: isi`, tetapi tertulis {value}.",
        "This part must be lines of `key: value`, but it is {value}.",
    ),
    Text("Tulis misalnya: `{example}`.", "Write for example: `{example}`."),
)
WRONG_VALUE = error(
    "KIM262",
    Text("Isi `{key}` tidak benar: tertulis {value}.", "The value of `{key}` is wrong: it is {value}."),
    Text("Perbaiki isinya, atau hapus barisnya bila tidak wajib.", "Correct it, or delete the line if not required."),
)
