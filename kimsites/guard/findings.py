"""What can be wrong with who changed what."""

from __future__ import annotations

from kimsites.model.diagnostic import FindingKind, Text, error, warning

FOREIGN_KIM = error(
    "KIM791",
    Text(
        "`{author}` bukan editor KIM `{slug}` dan bukan petugas wilayahnya, jadi tidak boleh mengubah berkas ini.",
        "`{author}` is no editor of the KIM `{slug}` and no officer of its region, so may not change this file.",
    ),
    Text(
        "Keluarkan berkas ini dari usulan perubahan. Bila memang tugasnya, petugas menambahkannya lebih dulu pada "
        "`editors` KIM `{slug}`.",
        "Leave this file out of the proposed change. If it is their task, an officer first adds them to `editors` of "
        "the KIM `{slug}`.",
    ),
)
FOREIGN_RECORD = error(
    "KIM792",
    Text(
        "Catatan KIM {slug} (wilayah {region}) hanya boleh diubah petugas wilayah itu; `{author}` bukan petugasnya.",
        "The record of the KIM {slug} (region {region}) may only be changed by an officer of that region, which "
        "`{author}` is not.",
    ),
    Text(
        "Kembalikan catatan ini seperti semula, atau minta petugas wilayahnya mengusulkan perubahan itu.",
        "Put this record back as it was, or let an officer of the region propose the change.",
    ),
)
MAINTAINERS_ONLY = error(
    "KIM793",
    Text(
        "Berkas ini hanya boleh diubah pengelola; `{author}` tidak ada dalam `maintainers`.",
        "This file may only be changed by a maintainer; `{author}` is not among `maintainers`.",
    ),
    Text(
        "Keluarkan berkas ini dari usulan perubahan, atau minta pengelola mengusulkannya.",
        "Leave this file out of the proposed change, or let a maintainer propose it.",
    ),
)
NOT_SET_UP = warning(
    "KIM794",
    Text(
        "Belum ada seorang pun yang didaftarkan (`maintainers`, `officers`, `editors`), jadi hak ubah tidak dijaga.",
        "Nobody is named (`maintainers`, `officers`, `editors`), so no rights are guarded.",
    ),
    Text(
        "Tulis di `sites.yaml` paling sedikit: `maintainers: [nama-akun]`.",
        "Write in `sites.yaml` at least: `maintainers: [account-name]`.",
    ),
)
BASE_UNUSABLE = error(
    "KIM795",
    Text(
        "Daftar KIM pada revisi `{revision}` tidak dapat dipakai, jadi hak ubah tidak dapat diperiksa.",
        "The registry of the revision `{revision}` can't be used, so rights can't be looked up.",
    ),
    Text(
        "Pengelola memperbaiki dulu `sites.yaml` pada revisi itu, tanpa pemeriksaan ini.",
        "A maintainer first mends `sites.yaml` in that revision, without this check.",
    ),
)

KINDS: tuple[FindingKind, ...] = (FOREIGN_KIM, FOREIGN_RECORD, MAINTAINERS_ONLY, NOT_SET_UP, BASE_UNUSABLE)
