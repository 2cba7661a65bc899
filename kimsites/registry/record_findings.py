"""What can be wrong with the records of the register."""

from __future__ import annotations

from kimsites.model.diagnostic import Text, error, warning

INCLUDE_MATCHES_NOTHING = error(
    "KIM120",
    Text("Pola `{pattern}` tidak cocok dengan berkas mana pun.", "The pattern `{pattern}` matches no file."),
    Text(
        "Periksa ejaannya dan foldernya. Bila berkas itu memang sudah dihapus, hapus juga polanya dari `include`.",
        "Check its spelling and its folder. If that file was deleted on purpose, delete the pattern from `include`.",
    ),
)
EMPTY_REGISTRY = warning(
    "KIM121",
    Text("Belum ada satu KIM pun di dalam daftar.", "There is no KIM in the register yet."),
    Text(
        "Tambahkan KIM di bawah `sites:`, masing-masing diawali `- slug: namakim`.",
        "Add KIMs below `sites:`, each beginning with `- slug: name`.",
    ),
)
BAD_SUBDOMAIN = error(
    "KIM122",
    Text(
        "`{key}` tertulis {value}, yang tidak dapat menjadi alamat situs: {reason}.",
        "`{key}` is {value}, which can't be the address of a site: {reason}.",
    ),
    Text(
        "Pakai 3-40 huruf kecil a-z, angka, atau tanda hubung di tengah, misalnya `{example}`.",
        "Use 3-40 lower-case letters a-z, digits, or hyphens in the middle, e.g. `{example}`.",
    ),
)
RESERVED_SUBDOMAIN = error(
    "KIM123",
    Text(
        "Nama `{written}` dicadangkan untuk layanan nasional, tidak boleh dipakai KIM.",
        "The name `{written}` is reserved for national services; no KIM may have it.",
    ),
    Text(
        "Pakai nama desa atau nama KIM, misalnya `{example}`.",
        "Use the name of the village or the KIM, e.g. `{example}`.",
    ),
)
SAME_NAME = error(
    "KIM124",
    Text(
        "Nama situs `{value}` dipakai lebih dari sekali. Tempat lain: {others}.",
        "The site name `{value}` is used more than once. Other places: {others}.",
    ),
    Text(
        "Setiap `slug` dan setiap nama di `aliases` hanya boleh dipakai sekali di seluruh daftar; ganti salah satunya.",
        "Every `slug` and every name in `aliases` may be used once in the whole register; change one of them.",
    ),
)
SAME_NUMBER = error(
    "KIM125",
    Text(
        "Nomor induk `{value}` dipakai lebih dari satu KIM. Tempat lain: {others}.",
        "The registration number `{value}` is used by more than one KIM. Other places: {others}.",
    ),
    Text(
        "Nomor induk tidak pernah dipakai ulang, juga bila KIM lamanya sudah bubar; periksa surat keputusannya.",
        "A registration number is never used again, even after its KIM has retired; check the decree.",
    ),
)
BAD_NUMBER = error(
    "KIM126",
    Text(
        "`{key}` tertulis {value}, yang bukan nomor induk: {reason}.",
        "`{key}` is {value}, which is no registration number: {reason}.",
    ),
    Text(
        'Tulis di dalam tanda kutip seperti di surat keputusan, misalnya `number: "6409022004001"`.',
        'Write it in quotes as it stands in the decree, e.g. `number: "6409022004001"`.',
    ),
)
REGION_FORM = error(
    "KIM127",
    Text(
        "`{key}` tertulis {value}, yang bukan kode desa/kelurahan Kemendagri.",
        "`{key}` is {value}, which is not a Kemendagri village code.",
    ),
    Text(
        'Tulis dengan titik, dua-dua-dua-empat angka, di dalam tanda kutip: `region: "{example}"`.',
        'Write it with dots, two-two-two-four digits, in quotes: `region: "{example}"`.',
    ),
)
UNKNOWN_REGION = error(
    "KIM128",
    Text("Kode wilayah `{code}` tidak ada.", "There is no region with the code `{code}`."),
    Text("Periksa kodenya. {advice}", "Check the code. {advice}"),
)
NOT_A_VILLAGE = error(
    "KIM129",
    Text(
        "Kode wilayah `{code}` adalah {title}, bukan desa atau kelurahan.",
        "The code `{code}` is {title}, not a village.",
    ),
    Text("Pakai kode desa atau kelurahan. {advice}", "Use the code of a village. {advice}"),
)
UNKNOWN_SECTOR = error(
    "KIM130",
    Text("Bidang `{sector}` tidak dikenal.", "The sector `{sector}` is not known."),
    Text("Periksa ejaannya. {advice}", "Check its spelling. {advice}"),
)
SECTOR_TWICE = warning(
    "KIM131",
    Text("Bidang `{sector}` ditulis dua kali.", "The sector `{sector}` is written twice."),
    Text("Hapus salah satunya.", "Delete one of them."),
)
MISSING_FOR_STATUS = error(
    "KIM132",
    Text(
        "KIM dengan status `{status}` harus punya `{field}` ({meaning}).",
        "A KIM with the status `{status}` must have `{field}` ({meaning}).",
    ),
    Text("Tambahkan baris `{example}`.", "Add the line `{example}`."),
)
APPROVED_BEFORE_DECREE = warning(
    "KIM133",
    Text(
        "Tanggal disahkan ({approved}) lebih awal daripada tanggal surat keputusan ({decree}).",
        "The approval ({approved}) is earlier than the decree ({decree}).",
    ),
    Text("Periksa kedua tanggal itu.", "Check both dates."),
)
