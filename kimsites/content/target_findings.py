"""What can be wrong with links and photos."""

from kimsites.model.diagnostic import Text, error, warning
from kimsites.source.wording import worded

LINK_MISSING = error(
    "KIM330",
    Text(
        'Tautan ini menuju "{target}", tetapi berkas itu tidak ada.',
        'This link leads to "{target}", which is not there.',
    ),
    Text(
        "Berkas di folder yang sama ditulis namanya saja, misalnya 2025-11-15-panen.md; di folder lain dengan nama "
        "foldernya, misalnya ../media/jadwal.pdf.{nearest}",
        "Write the name alone of a file in the same folder, such as 2025-11-15-panen.md; of one in another folder that "
        "folder, too, such as ../media/jadwal.pdf.{nearest}",
    ),
)
LINK_LEAVES_FOLDER = error(
    "KIM331",
    Text('"{target}" menunjuk ke luar folder KIM ini.', '"{target}" points out of the folder of this KIM.'),
    Text(
        "{own}Foto dan dokumen disalin dulu ke folder KIM ini, lalu ditulis namanya saja, misalnya foto.jpg atau "
        "../media/foto.jpg. Situs lain ditulis dengan alamat lengkap, mulai dari https://.",
        "{own}Photos and documents are first copied into the folder of this KIM, then named, foto.jpg or "
        "../media/foto.jpg say. Another site is given by its full address, from https:// on.",
    ),
)
LINK_UNPUBLISHED = warning(
    "KIM332",
    Text(
        'Tautan ke "{target}" tidak dipasang: tulisan itu {state}.',
        'The link to "{target}" is left out: that text is {state}.',
    ),
    Text(
        "Tautan akan muncul sendiri bila tulisan itu terbit; bila tidak, hapus tautannya.",
        "The link appears by itself once that text is published; otherwise remove the link.",
    ),
)
ANCHOR_MISSING = warning(
    "KIM333",
    Text('Bagian "#{anchor}" tidak ada di {where}.', 'There is no part "#{anchor}" in {where}.'),
    Text("Bagian yang ada: {known}.", "Parts that exist: {known}."),
)
LINK_UNREADABLE = warning(
    "KIM334",
    Text(
        'Alamat "{target}" tidak bisa dibaca; tautannya dilepas.',
        'The address "{target}" can\'t be read; the link is left out.',
    ),
    Text("Salin ulang alamatnya dari peramban.", "Copy the address from the browser again."),
)
LINK_FILE_KIND = error(
    "KIM335",
    Text(
        'Berkas "{target}" tidak bisa diterbitkan: jenis {kind} tidak didukung.',
        'The file "{target}" can\'t be published: {kind} is not supported.',
    ),
    Text(
        "Simpan dokumen sebagai PDF, foto sebagai JPG, PNG, atau WEBP, lalu perbarui tautannya.",
        "Save documents as PDF, photos as JPG, PNG or WEBP, and update the link.",
    ),
)
LINK_WITHOUT_ADDRESS = warning(
    "KIM336",
    Text(
        'Tautan "{words}" belum punya alamat, jadi tampil sebagai kata biasa.',
        'The link "{words}" has no address yet, so it is shown as plain words.',
    ),
    Text(
        "Tulis alamatnya di antara ( ), misalnya [{words}](https://contoh.id/jadwal).",
        "Write the address between ( ), such as [{words}](https://contoh.id/jadwal).",
    ),
)

PHOTO_MISSING = error(
    "KIM340",
    Text('Foto "{target}" tidak ditemukan.', 'The photo "{target}" is not found.'),
    Text(
        "Periksa nama fotonya, huruf besar dan kecil dibedakan.{nearest}",
        "Check the name of the photo, capital and small letters differ.{nearest}",
    ),
)
PHOTO_NOT_A_PHOTO = error(
    "KIM341",
    Text('"{target}" bukan foto, atau berkasnya rusak.', '"{target}" is not a photo, or the file is damaged.'),
    Text(
        "Buka di ponsel atau komputer; bila tidak terbuka, salin ulang fotonya.",
        "Open it on a phone or computer; if that fails, copy the photo again.",
    ),
)
PHOTO_KIND = error(
    "KIM342",
    Text(
        'Foto "{target}" tidak bisa dipakai: jenis {kind} tidak didukung.',
        'The photo "{target}" can\'t be used: {kind} is not supported.',
    ),
    Text(
        "Simpan sebagai JPG, PNG, atau WEBP. Gambar SVG bisa memuat program, karena itu ditolak.",
        "Save it as JPG, PNG or WEBP. SVG drawings can hold programs and are refused for that.",
    ),
)
FILE_TOO_LARGE = worded(
    error(
        "KIM343",
        Text(
            'Berkas "{target}" terlalu besar: {size}, paling banyak {limit}.',
            'The file "{target}" is too large: {size}, {limit} at most.',
        ),
        Text(
            "Perkecil dulu; untuk foto, lebar 1600 piksel sudah cukup.",
            "Make it smaller first; for photos 1600 pixels of width are enough.",
        ),
    )
)
PHOTO_TOO_MANY_PIXELS = error(
    "KIM344",
    Text(
        'Foto "{target}" terlalu besar: paling banyak {limit} juta piksel.',
        'The photo "{target}" is too large: {limit} million pixels at most.',
    ),
    Text("Perkecil sampai lebar 1600 piksel.", "Make it smaller, down to 1600 pixels of width."),
)
PHOTO_TELLS_POSITION = warning(
    "KIM345",
    Text(
        "Foto ini menyimpan titik lokasi (GPS) tempat pengambilannya; siapa pun bisa membacanya.",
        "This photo holds the GPS position where it was taken; anybody can read it.",
    ),
    Text(
        "Hapus lokasinya bila foto diambil di rumah warga: kirim lewat WhatsApp lalu simpan, atau matikan "
        "lokasi di kamera.",
        "Remove the position if it was taken at somebody's home: send it through WhatsApp and save it, or "
        "turn location off in the camera.",
    ),
)
PHOTO_OF_ANOTHER_SITE = warning(
    "KIM346",
    Text(
        'Foto dari situs lain tidak ditampilkan, hanya ditautkan: "{target}".',
        'A photo of another site is not shown, only linked: "{target}".',
    ),
    Text(
        "Bila boleh dipakai, simpan fotonya di sebelah tulisan ini dan tulis nama berkasnya.",
        "If you may use it, save the photo beside this text and write its file name.",
    ),
)
PHOTO_WITHOUT_WORDS = warning(
    "KIM347",
    Text(
        'Foto "{target}" belum punya keterangan untuk pembaca tunanetra.',
        'The photo "{target}" has no description for blind readers.',
    ),
    Text(
        "Tulis isi fotonya di antara kurung siku: ![Warga menanam padi]({target}).",
        "Say what it shows between the brackets: ![Warga menanam padi]({target}).",
    ),
)
COVER_WITHOUT_WORDS = warning(
    "KIM348",
    Text(
        "Foto sampul belum punya keterangan untuk pembaca tunanetra.",
        "The cover photo has no description for blind readers.",
    ),
    Text(
        "Tambahkan `teks_sampul: Warga menanam padi` di bagian pembuka.",
        "Add `cover_alt: Warga menanam padi` to the front matter.",
    ),
)
PHOTO_NAMED_OTHERWISE = warning(
    "KIM349",
    Text(
        "Foto ini sebenarnya {kind}; diterbitkan dengan akhiran .{extension}.",
        "This photo really is {kind}; it is published with the ending .{extension}.",
    ),
    Text("Ganti akhiran nama berkasnya menjadi .{extension}.", "Change the ending of its name to .{extension}."),
)
DOCUMENT_NOT_PDF = error(
    "KIM350",
    Text(
        '"{target}" bukan dokumen PDF, atau berkasnya rusak.',
        '"{target}" is not a PDF document, or the file is damaged.',
    ),
    Text("Simpan ulang dokumennya sebagai PDF.", "Save the document as PDF again."),
)
