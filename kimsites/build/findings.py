"""What can be found while a nation is built: codes KIM5xx."""

from __future__ import annotations

from kimsites.model.diagnostic import Text, error, warning

SITE_FAILED = error(
    "KIM501",
    Text(
        "Situs ini tidak dapat dibangun: kesalahan {error} di dalam kimsites ({where}).",
        "This site could not be built: {error} inside kimsites ({where}).",
    ),
    Text(
        "Ini bukan salah Anda. Versi situs yang terakhir dibiarkan apa adanya; kirimkan pesan ini kepada tim pengelola.",
        "This is not your mistake. The last version of the site is left as it is; send this message to the hosting team.",
    ),
)

WORKER_DIED = error(
    "KIM502",
    Text(
        "Situs ini tidak dapat dibangun: proses yang membangunnya dua kali berhenti mendadak ({cause}).",
        "This site could not be built: the process building it died twice ({cause}).",
    ),
    Text(
        "Periksa berkas yang terakhir ditambahkan, terutama foto yang sangat besar, atau tambah memori mesin ini.",
        "Look at the files added last, very large photos above all, or give this machine more memory.",
    ),
)

THEME_UNUSABLE = error(
    "KIM503",
    Text(
        "Tema `{theme}` yang dipilih untuk situs ini tidak dapat dipakai: {reason}",
        "The theme `{theme}` chosen for this site is unusable: {reason}",
    ),
    Text(
        "Pilih tema yang ada pada catatan KIM ini (`theme: {{name: ...}}`), atau perbaiki tema itu.",
        "Choose an existing theme in this KIM's record (`theme: {{name: ...}}`), or mend that theme.",
    ),
)

FOREIGN_FILE = error(
    "KIM504",
    Text(
        "`{path}` tidak ditulis: di folder hasil sudah ada berkas atau folder `{obstacle}` yang bukan buatan kimsites.",
        "`{path}` was not written: `{obstacle}` already stands in the output folder and was not made by kimsites.",
    ),
    Text(
        "Pindahkan `{obstacle}` ke tempat lain, lalu bangun lagi.",
        "Move `{obstacle}` elsewhere, then build again.",
    ),
)

SAME_ADDRESS = error(
    "KIM505",
    Text(
        "Dua halaman atau berkas akan terbit pada alamat yang sama: `{path}` dan `{other}`.",
        "Two pages or files would be published at one address: `{path}` and `{other}`.",
    ),
    Text(
        "Ganti `slug` atau nama berkas salah satunya.",
        "Change the `slug` or the file name of one of them.",
    ),
)

BAD_PATH = error(
    "KIM506",
    Text(
        "Alamat `{path}` tidak dapat diterbitkan: {reason}.",
        "The address `{path}` can't be published: {reason}.",
    ),
    Text(
        "Pakai nama yang pendek dengan huruf kecil, angka dan tanda hubung saja.",
        "Use a short name of lower-case letters, digits and hyphens only.",
    ),
)

ASSET_CHANGED = error(
    "KIM507",
    Text(
        "Berkas `{source}` berubah atau hilang selagi situs ini dibangun.",
        "The file `{source}` changed or vanished while this site was built.",
    ),
    Text("Bangun lagi setelah berkas itu selesai disimpan.", "Build again once that file is completely saved."),
)

PORTAL_FAILED = error(
    "KIM508",
    Text(
        "Portal nasional tidak dapat dibangun: kesalahan {error} di dalam kimsites ({where}).",
        "The national portal could not be built: {error} inside kimsites ({where}).",
    ),
    Text(
        "Portal yang lama dibiarkan apa adanya; kirimkan pesan ini kepada tim pengelola.",
        "The old portal is left as it is; send this message to the hosting team.",
    ),
)

LEFT_BEHIND = warning(
    "KIM509",
    Text(
        "Folder hasil `{host}` tidak lagi dipakai, tetapi masih berisi berkas yang bukan buatan kimsites.",
        "The output folder `{host}` is no longer used but still holds files that kimsites did not make.",
    ),
    Text(
        "Hapus folder itu sendiri bila isinya tidak perlu.", "Delete that folder yourself if nothing in it is needed."
    ),
)

PORTAL_THEME = error(
    "KIM510",
    Text(
        "Portal nasional tidak dapat dibangun: temanya (`{theme}`) tidak dapat dipakai: {reason}",
        "The national portal could not be built: its theme (`{theme}`) is unusable: {reason}",
    ),
    Text(
        "Portal yang lama dibiarkan apa adanya; perbaiki tema itu, lalu bangun lagi.",
        "The old portal is left as it is; mend that theme, then build again.",
    ),
)

KINDS = (
    SITE_FAILED,
    WORKER_DIED,
    THEME_UNUSABLE,
    FOREIGN_FILE,
    SAME_ADDRESS,
    BAD_PATH,
    ASSET_CHANGED,
    PORTAL_FAILED,
    LEFT_BEHIND,
    PORTAL_THEME,
)
