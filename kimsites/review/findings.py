"""What only a look at other sites can find."""

from kimsites.model.diagnostic import FindingKind, Text, info, warning

LINK_DEAD = warning(
    "KIM745",
    Text('Tautan ke "{address}" tidak sampai: {reason}.', 'The link to "{address}" leads nowhere: {reason}.'),
    Text(
        "Buka alamatnya di peramban; bila halamannya pindah, perbarui alamatnya, bila hilang, hapus tautannya.",
        "Open it in a browser; if the page moved, write the new address, if it is gone, remove the link.",
    ),
)
LINK_MOVED = info(
    "KIM746",
    Text(
        'Halaman "{address}" sudah pindah ke "{target}".',
        'The page "{address}" has moved to "{target}".',
    ),
    Text("Ganti alamatnya dengan alamat yang baru.", "Write the new address."),
)
LINK_NOT_ASKED = info(
    "KIM747",
    Text(
        "{count} tautan ke situs lain belum sempat diperiksa.",
        "{count} links to other sites were not checked for lack of time.",
    ),
    Text(
        "Jalankan `kimsites check --links` sekali lagi; yang sudah diperiksa tidak ditanyakan ulang.",
        "Run `kimsites check --links` once more; what was checked is not asked again.",
    ),
)

KINDS: tuple[FindingKind, ...] = (LINK_DEAD, LINK_MOVED, LINK_NOT_ASKED)
