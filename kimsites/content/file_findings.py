"""What can be wrong with files, names, addresses and dates of a KIM."""

from kimsites.model.diagnostic import Text, error, info, warning
from kimsites.source.wording import worded

FILE_UNKNOWN = warning(
    "KIM301",
    Text('Berkas "{name}" tidak dipakai di situs.', 'The file "{name}" is not used on the site.'),
    Text(
        "Tulisan berakhiran .md diletakkan di folder jenisnya (posts/, pages/, events/, products/, proposals/), foto "
        "di sebelah tulisannya atau di media/. Bila tidak perlu, hapus berkas ini.",
        "Texts end in .md and belong in the folder of their kind (posts/, pages/, events/, products/, proposals/), "
        "photos beside their text or in media/. Delete the file if it is not needed.",
    ),
)
FOLDER_UNKNOWN = warning(
    "KIM302",
    Text(
        'Folder "{name}" tidak dikenal; isinya tidak diterbitkan.',
        'The folder "{name}" is not known; nothing in it is published.',
    ),
    Text("Folder yang dikenal: {known}.", "Known folders: {known}."),
)
FOLDER_HIDDEN = info(
    "KIM303",
    Text('Folder tersembunyi "{name}" dilewati.', 'The hidden folder "{name}" is skipped.'),
)
LINK_OUT_OF_FOLDER = error(
    "KIM304",
    Text(
        '"{name}" hanya pintasan (tautan simbolik) ke luar folder KIM ini, jadi tidak dibuka.',
        '"{name}" is only a shortcut (a symbolic link) out of the folder of this KIM, so it is not opened.',
    ),
    Text(
        "Hapus pintasan itu, lalu salin berkas aslinya ke folder KIM ini.",
        "Delete the shortcut and copy the file itself into the folder of this KIM.",
    ),
)
NOT_A_FILE = warning(
    "KIM305",
    Text('"{name}" bukan berkas biasa; tidak dibuka.', '"{name}" is not an ordinary file; it is not opened.'),
    Text("Hapus, atau ganti dengan berkas biasa.", "Delete it, or put an ordinary file in its place."),
)
UNREADABLE = worded(
    error(
        "KIM306",
        Text('"{name}" tidak bisa dibuka: {reason}.', '"{name}" can\'t be opened: {reason}.'),
        Text("Periksa izin berkas ini, lalu coba lagi.", "Check the permissions of this file and try again."),
    )
)
FOLDER_WITHOUT_INDEX = warning(
    "KIM307",
    Text(
        'Folder "{name}" tidak berisi index.md; tidak ada yang diterbitkan darinya.',
        'The folder "{name}" holds no index.md; nothing of it is published.',
    ),
    Text(
        "Beri nama tulisannya index.md, atau pindahkan berkas .md ke luar folder ini.",
        "Name the text index.md, or move .md files out of this folder.",
    ),
)
NAME_UNREADABLE = error(
    "KIM308",
    Text(
        'Nama berkas "{name}" memuat huruf yang tidak terbaca.',
        'The file name "{name}" holds letters that can\'t be read.',
    ),
    Text(
        "Ganti namanya dengan huruf kecil a-z, angka, dan tanda hubung, misalnya 2025-11-15-panen-raya.md.",
        "Rename it with small letters a-z, digits and hyphens, such as 2025-11-15-panen-raya.md.",
    ),
)
ENTRY_TOO_LARGE = worded(
    error(
        "KIM309",
        Text(
            "Berkas ini terlalu besar: {size}, paling banyak {limit}.",
            "This file is too large: {size}, {limit} at most.",
        ),
        Text(
            "Bagi menjadi beberapa tulisan. Foto tidak disimpan di dalam teks, melainkan sebagai berkas di sebelahnya.",
            "Split it into several texts. Photos are not kept inside the text but as files beside it.",
        ),
    )
)
TOO_MANY_ENTRIES = error(
    "KIM310",
    Text(
        "KIM ini punya {count} tulisan, paling banyak {limit}; yang paling lama menurut nama berkasnya tidak "
        "diterbitkan.",
        "This KIM has {count} texts, {limit} at most; the oldest by file name are not published.",
    ),
    Text(
        "Hapus tulisan lama yang tidak diperlukan, atau minta pengelola menaikkan batasnya.",
        "Delete old texts that nobody needs, or ask the hosting team to raise the limit.",
    ),
)
PROFILE_MISSING = warning(
    "KIM311",
    Text(
        "Profil KIM belum ada: berkas profile.md tidak ditemukan.",
        "The profile of the KIM is missing: there is no profile.md.",
    ),
    Text(
        "Buat berkas profile.md di folder KIM ini, berisi semboyan, pengurus, dan kontak.",
        "Make a file profile.md in the folder of this KIM with tagline, board and contact.",
    ),
)
WRONG_ENDING = warning(
    "KIM312",
    Text(
        'Berkas "{name}" tidak diterbitkan: akhirannya bukan .md.',
        'The file "{name}" is not published: it does not end in .md.',
    ),
    Text(
        "Ganti akhirannya menjadi .md: beri nama {suggestion}.",
        "Change its ending to .md: rename it to {suggestion}.",
    ),
)
OFFICE_DOCUMENT = warning(
    "KIM313",
    Text(
        'Berkas "{name}" tidak diterbitkan: dokumen {program} bukan tulisan situs.',
        'The file "{name}" is not published: a {program} document is no text of the site.',
    ),
    Text(
        "Salin isinya ke berkas {suggestion}. Bila ini lampiran, simpan sebagai PDF.",
        "Copy its text into a file {suggestion}. If it is an attachment, save it as PDF.",
    ),
)
PROFILE_MISNAMED = warning(
    "KIM314",
    Text(
        'Berkas "{name}" tidak dibaca: profil KIM harus bernama profile.md.',
        'The file "{name}" is not read: the profile of the KIM must be called profile.md.',
    ),
    Text(
        "Ganti namanya menjadi profile.md, dengan huruf kecil semua.", "Rename it to profile.md, all in small letters."
    ),
)

SLUG_FROM_NAME = error(
    "KIM315",
    Text(
        'Nama "{name}" tidak bisa menjadi alamat halaman.',
        'The name "{name}" can\'t become the address of a page.',
    ),
    Text(
        "Pakai huruf kecil, angka, dan tanda hubung saja: ganti namanya menjadi {suggestion}, atau tulis "
        "`slug: {slug}` di bagian pembuka.",
        "Use small letters, digits and hyphens only: rename it to {suggestion}, or write `slug: "
        "{slug}` in the front matter.",
    ),
)
SLUG_RESERVED = error(
    "KIM316",
    Text(
        'Tulisan ini tidak bisa beralamat "{slug}": alamat itu dipakai halaman bawaan situs.',
        'This text can\'t have the address "{slug}": a page that every site has stands there.',
    ),
    Text(
        "Ganti nama berkasnya, atau tambahkan baris `slug: {slug}-kami` di bagian pembuka.",
        "Rename the file, or add the line `slug: {slug}-kami` to the front matter.",
    ),
)
DUPLICATE_ADDRESS = error(
    "KIM317",
    Text(
        "Alamat /{address} dipakai lebih dari sekali: {files}.",
        "The address /{address} is used more than once: {files}.",
    ),
    Text(
        "Ganti nama salah satu berkas, atau ubah `slug` atau alamat lamanya.",
        "Rename one of the files, or change its `slug` or former address.",
    ),
)
ALIAS_WRONG = error(
    "KIM318",
    Text(
        'Alamat lama "{alias}" tidak bisa dipakai: {reason}.',
        'The former address "{alias}" can\'t be used: {reason}.',
    ),
    Text(
        "Tulis alamat lama seperti /2023/05/judul/ atau https://{host}/2023/05/judul.html.",
        "Write a former address like /2023/05/judul/ or https://{host}/2023/05/judul.html.",
    ),
)
DATE_MISSING = error(
    "KIM319",
    Text("Tanggal tulisan ini belum ada.", "This text has no date."),
    Text(
        "Tulis `tanggal: {day}` di bagian pembuka, atau awali nama berkas dengan tanggalnya: {example}.",
        "Write `date: {day}` in the front matter, or begin the file name with it: {example}.",
    ),
)
DATE_UNLIKELY = error(
    "KIM320",
    Text("Tahun {year} tidak masuk akal.", "The year {year} makes no sense."),
    Text("Tulis tanggal sebagai tahun-bulan-hari: 2025-11-15.", "Write a date as year-month-day: 2025-11-15."),
)
NEVER_SHOWN = warning(
    "KIM321",
    Text(
        "Tulisan ini tidak akan pernah tampil: waktu berakhirnya lebih dulu daripada waktu terbitnya.",
        "This text will never be seen: it expires before it is published.",
    ),
    Text("Periksa waktu di `terbit`, `tanggal`, dan `berakhir`.", "Check the dates `publish`, `date` and `expires`."),
)
SCHEDULED = info(
    "KIM322",
    Text(
        "Tulisan ini belum tampil: dijadwalkan terbit {moment}.",
        "This text is not seen yet: it is scheduled for {moment}.",
    ),
)
TAG_WITHOUT_LETTERS = warning(
    "KIM323",
    Text(
        'Label "{label}" dilewati: tidak ada huruf latin atau angka di dalamnya.',
        'The label "{label}" is skipped: it has no Latin letter or digit.',
    ),
    Text(
        "Tulis label dengan huruf latin, misalnya `label: [budaya]`.",
        "Write labels in Latin letters, such as `tags: [budaya]`.",
    ),
)
EVENT_ENDS_FIRST = error(
    "KIM324",
    Text("Acara ini selesai sebelum mulai.", "This event ends before it begins."),
    Text(
        "Periksa `mulai` dan `selesai`; tulis hari dan jamnya, misalnya `selesai: 2026-12-01 11:30`.",
        "Check `start` and `end`; write day and time, e.g. `end: 2026-12-01 11:30`.",
    ),
)
EVENT_WITHOUT_CLOCK = error(
    "KIM325",
    Text("Acara ini punya jam selesai, tetapi tidak punya jam mulai.", "This event ends at a time but begins at none."),
    Text(
        "Tulis juga jam mulainya: `mulai: {day} 08:00`, lalu `selesai: {end}`.",
        "Write the time it begins, too: `start: {day} 08:00`, then `end: {end}`.",
    ),
)
