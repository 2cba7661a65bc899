"""What can be found about a host's files while they are deployed or compared: codes KIM6xx."""

from __future__ import annotations

from kimsites.model.diagnostic import Text, error, warning

SITE_SHRINKS = error(
    "KIM601",
    Text(
        "Situs `{host}` tidak dikirim: {leaving} dari {standing} halaman dan datanya akan terhapus, lebih dari {share} %.",
        "The site `{host}` was not sent: {leaving} of its {standing} pages and data files would be deleted, more than {share} %.",
    ),
    Text(
        "Periksa apakah isi situs ini memang banyak yang dihapus. Kalau benar, ulangi dengan `--max-delete-share 100`.",
        "Check whether so much of this site was meant to go. If it was, run again with `--max-delete-share 100`.",
    ),
)

TOO_MANY_DELETES = error(
    "KIM602",
    Text(
        "Tidak ada yang dikirim: {count} berkas akan terhapus dari tempat terbit, sedangkan batasnya {limit}.",
        "Nothing was sent: {count} files would be deleted from the target, and the limit is {limit}.",
    ),
    Text(
        "Lihat daftarnya dengan `--dry-run`. Kalau memang benar, ulangi dengan `--max-delete {count}`.",
        "See which ones with `--dry-run`. If that is meant, run again with `--max-delete {count}`.",
    ),
)

OUTPUT_CHANGED = error(
    "KIM603",
    Text(
        "Situs `{host}` tidak dikirim: berkas `{path}` di folder hasil hilang atau berubah sejak build terakhir.",
        "The site `{host}` was not sent: the file `{path}` in the output folder is missing or has changed since the last build.",
    ),
    Text(
        "Jalankan `kimsites build` lagi, lalu kirim lagi; jangan mengubah folder hasil dengan tangan.",
        "Run `kimsites build` again, then deploy again; don't change the output folder by hand.",
    ),
)

OBJECT_MISSING = error(
    "KIM604",
    Text(
        "Berkas `{path}` situs `{host}` hilang dari tempat terbit.",
        "The file `{path}` of the site `{host}` is missing from the target.",
    ),
    Text(
        "Kirim lagi dengan `kimsites deploy --verify --repair`.",
        "Send it again with `kimsites deploy --verify --repair`.",
    ),
)

OBJECT_CHANGED = error(
    "KIM605",
    Text(
        "Berkas `{path}` situs `{host}` pada tempat terbit isinya lain dari yang dikirim.",
        "The file `{path}` of the site `{host}` on the target is not what was sent.",
    ),
    Text(
        "Mungkin diubah orang lain: ganti kunci akses, lalu pulihkan dengan `kimsites deploy --verify --repair`.",
        "Somebody else may have changed it: replace the access keys, then restore it with `kimsites deploy --verify --repair`.",
    ),
)

OBJECT_FOREIGN = error(
    "KIM606",
    Text(
        "Berkas `{path}` di `{host}` pada tempat terbit tidak dikirim oleh kimsites.",
        "The file `{path}` at `{host}` on the target was not sent by kimsites.",
    ),
    Text(
        "Mungkin ditanam orang lain: ganti kunci akses, lalu hapus dengan `kimsites deploy --verify --repair`.",
        "Somebody else may have planted it: replace the access keys, then remove it with `kimsites deploy --verify --repair`.",
    ),
)

MANIFEST_LOST = warning(
    "KIM607",
    Text(
        "Daftar berkas `{host}` pada tempat terbit hilang atau rusak; semua berkasnya dikirim lagi.",
        "The list of files of `{host}` on the target is lost or damaged; all its files are sent again.",
    ),
    Text(
        "Berkas lama mungkin tertinggal: carilah dengan `kimsites deploy --verify`.",
        "Old files may be left over: look for them with `kimsites deploy --verify`.",
    ),
)

STILL_INTERRUPTED = warning(
    "KIM608",
    Text(
        "Situs `{host}` belum utuh: pengiriman sebelumnya terputus, dan sekarang situs ini tidak dapat dikirim.",
        "The site `{host}` is not whole yet: an earlier deploy was interrupted, and now the site can't be sent.",
    ),
    Text(
        "Perbaiki dulu kesalahan yang menahan situs ini, lalu bangun dan kirim lagi.",
        "Mend what holds this site first, then build and deploy again.",
    ),
)

NOT_DELETED = warning(
    "KIM609",
    Text(
        "Berkas `{path}` di `{host}` tidak dapat dihapus dari tempat terbit: {reason}.",
        "The file `{path}` at `{host}` could not be deleted from the target: {reason}.",
    ),
    Text(
        "Periksa izin menghapus pada tempat terbit, lalu kirim lagi.",
        "Check the permission to delete on the target, then deploy again.",
    ),
)

HOST_LOST = warning(
    "KIM610",
    Text(
        "Daftar berkas `{host}`, yang tidak dipakai lagi, hilang atau rusak; berkasnya mungkin masih ada pada tempat terbit.",
        "The list of files of `{host}`, which is no longer used, is lost or damaged; its files may still be on the target.",
    ),
    Text(
        "Carilah dan hapuslah dengan `kimsites deploy --verify --repair`.",
        "Find and remove them with `kimsites deploy --verify --repair`.",
    ),
)

NATION_SHRINKS = error(
    "KIM611",
    Text(
        "Tidak ada yang dikirim: {leaving} dari {standing} situs akan hilang seluruhnya, lebih dari {share} %.",
        "Nothing was sent: {leaving} of {standing} sites would go as a whole, more than {share} %.",
    ),
    Text(
        "Periksa apakah sites.yaml atau berkas yang disertakannya kosong. Kalau benar, ulangi dengan `--max-delete-share 100`.",
        "Check whether sites.yaml or a file it includes is empty. If that is meant, run again with `--max-delete-share 100`.",
    ),
)

KINDS = (
    SITE_SHRINKS,
    TOO_MANY_DELETES,
    OUTPUT_CHANGED,
    OBJECT_MISSING,
    OBJECT_CHANGED,
    OBJECT_FOREIGN,
    MANIFEST_LOST,
    STILL_INTERRUPTED,
    NOT_DELETED,
    HOST_LOST,
    NATION_SHRINKS,
)
