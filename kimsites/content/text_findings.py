"""What can be wrong with the text of an entry, and with values of the profile."""

from kimsites.content.markdown.limits import DEEPEST_HTML, MOST_OPEN_BRACKETS
from kimsites.model.diagnostic import Text, error, info

HTML_REMOVED = info(
    "KIM360",
    Text("{what} di dalam teks tidak diterbitkan demi keamanan.", "{what} in the text is not published, for safety."),
    Text(
        "Untuk video, tulis alamat YouTube-nya saja di baris tersendiri; untuk yang lain, pakai tulisan biasa.",
        "For a video write just its YouTube address on a line of its own; for anything else use plain text.",
    ),
)
TOO_NESTED = error(
    "KIM361",
    Text(
        "Terlalu banyak lapisan daftar, kutipan, kurung, atau HTML di sini.",
        "Lists, quotes, brackets or HTML are nested too deeply here.",
    ),
    Text(
        f"Sederhanakan bagian ini: paling banyak {{limit}} lapis daftar dan kutipan, {MOST_OPEN_BRACKETS} kurung siku, "
        f"dan {DEEPEST_HTML} lapis HTML.",
        f"Make this part simpler: {{limit}} levels of lists and quotes, {MOST_OPEN_BRACKETS} square brackets and "
        f"{DEEPEST_HTML} levels of HTML at most.",
    ),
)
UNKNOWN_SCHEME = info(
    "KIM364",
    Text(
        "Awalan alamat `{what}` tidak dikenal; tautannya tidak dipasang.",
        "The address begins with `{what}`, which is not known; the link is left out.",
    ),
    Text(
        "Alamat situs diawali `https://`, surel `mailto:`, telepon `tel:`.",
        "A site's address begins with `https://`, e-mail with `mailto:`, a telephone number with `tel:`.",
    ),
)

PLACE_OF_COMPUTER = error(
    "KIM365",
    Text(
        "Alamat yang diawali `{what}` adalah letak berkas di komputer Anda; pembaca tidak bisa membukanya.",
        "An address that begins with `{what}` is a place in your own computer, which readers can't open.",
    ),
    Text(
        "Salin fotonya atau dokumennya ke folder tulisan ini, lalu tulis nama berkasnya saja, misalnya sawah.jpg.",
        "Copy the photo or document into the folder of this text and write its name alone, sawah.jpg say.",
    ),
)

TOO_SLOW = error(
    "KIM362",
    Text(
        "Tulisan ini tidak selesai diolah dalam {seconds} detik.",
        "This text could not be converted within {seconds} seconds.",
    ),
    Text(
        "Cari bagian yang tidak wajar, misalnya tanda baca yang berulang ribuan kali, lalu hapus.",
        "Look for something odd, such as a sign repeated thousands of times, and delete it.",
    ),
)
NOT_CONVERTIBLE = error(
    "KIM363",
    Text("Tulisan ini tidak bisa diolah ({reason}).", "This text can't be converted ({reason})."),
    Text("Hapus HTML yang tidak lengkap, lalu coba lagi.", "Remove incomplete HTML and try again."),
)

LOCATION_OUTSIDE = error(
    "KIM370",
    Text(
        "Titik lokasi {latitude}, {longitude} berada di luar Indonesia.",
        "The position {latitude}, {longitude} is outside Indonesia.",
    ),
    Text(
        "Lintang (latitude) antara -11,5 dan 6,5; bujur (longitude) antara 94,5 dan 141,5. Mungkin keduanya tertukar.",
        "Latitude is between -11.5 and 6.5, longitude between 94.5 and 141.5. Perhaps they are swapped.",
    ),
)
WHATSAPP_WRONG = error(
    "KIM371",
    Text('"{number}" bukan nomor WhatsApp.', '"{number}" is not a WhatsApp number.'),
    Text(
        'Tulis nomornya seperti "0812-3456-7890" atau "+62 812-3456-7890".',
        'Write the number like "0812-3456-7890" or "+62 812-3456-7890".',
    ),
)
PRICE_WRONG = error(
    "KIM372",
    Text("`{key}` bukan harga dalam rupiah: tertulis {value}.", "`{key}` is no price in rupiah: it is {value}."),
    Text(
        "Tulis angka bulat saja, tanpa sen: `{name}: {example}`. Satuannya ditulis di `satuan`.",
        "Write whole digits only: `{name}: {example}`. What it is the price of goes into `unit`.",
    ),
)
