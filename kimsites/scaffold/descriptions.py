"""What each key means, in Indonesian, for the hints of an editor."""

from __future__ import annotations

from collections.abc import Mapping

_THEME = {
    "theme": 'Tema situs: namanya saja, atau `{name: nusantara, accent: "#8a1c1c"}`.',
    "theme.name": "Nama tema: folder di `themes/` atau tema bawaan.",
    "theme.accent": "Warna khas: # dan enam angka heksadesimal, selalu dalam tanda kutip.",
}


def _below(parent: str, words: Mapping[str, str]) -> dict[str, str]:
    return {f"{parent}.{key}": text for key, text in words.items()}


#: By kind of file and dotted path of keys; ``entry`` holds what all texts share.
DESCRIPTIONS: Mapping[str, Mapping[str, str]] = {
    "entry": {
        "title": 'Judul, satu baris. Angka diapit tanda kutip: "2025".',
        "slug": "Bagian alamat, bila tidak diambil dari nama berkas: huruf kecil, angka, tanda hubung.",
        "summary": "Ringkasan satu-dua kalimat untuk daftar berita dan mesin pencari.",
        "updated": "Kapan terakhir diperbarui: 2025-11-15, atau 2025-11-15 19:30.",
        "cover": "Foto sampul: nama berkas yang berada di samping tulisan.",
        "cover_alt": "Apa yang terlihat pada foto sampul, untuk pembaca tunanetra.",
        "draft": "`ya`: masih draf dan tidak diterbitkan.",
        "publish": "Tidak terbit sebelum waktu ini: 2025-11-15, atau 2025-11-15 19:30.",
        "expires": "Tidak tampil lagi setelah waktu ini; tanggal tanpa jam termasuk hari itu.",
        "aliases": "Alamat lama di situs ini yang mengarah ke sini: [/2023/05/panen/].",
        "acknowledge": "Kode temuan `kimsites check` yang sudah dibaca dan memang dibiarkan: [KIM751].",
        "extra": "Data tambahan untuk tema; isinya bebas.",
    },
    "post": {
        "date": "Tanggal berita, bila tidak ada pada nama berkas: 2025-11-15, atau 2025-11-15 19:30.",
        "author": "Nama penulis.",
        "category": "Kategori, satu saja.",
        "tags": "Topik: [panen, umkm]. Setiap topik mendapat halaman sendiri.",
    },
    "event": {
        "start": "Kapan mulai, bila tidak ada pada nama berkas: 2026-12-01 08:00; tanpa jam berarti sehari penuh.",
        "end": "Kapan selesai: 2026-12-01 11:30, atau hari terakhirnya.",
        "place": "Tempat, satu baris.",
        "link": "Alamat https:// untuk ikut secara daring.",
        "organizer": "Penyelenggara, bila bukan KIM sendiri.",
    },
    "product": {
        "price": "Harga dalam rupiah, angka bulat: 25000. 0 berarti gratis.",
        "unit": "Satuan harga: bungkus, kilogram, lembar.",
        "stock": "tersedia, habis, atau pesan dulu.",
        "whatsapp": 'Nomor pemesanan dalam tanda kutip: "0812-3456-7890"; bila tidak ditulis, nomor KIM.',
        "maker": "Pembuat: nama usaha atau kelompok.",
    },
    "proposal": {
        "date": "Tanggal usulan, bila tidak ada pada nama berkas: 2026-11-15.",
        "status": "diajukan, diterima, dikerjakan, selesai, atau ditolak.",
        "proposer": "Dari siapa: Warga RT 03. Nama orang tidak perlu.",
        "addressee": "Ditujukan kepada siapa: Pemerintah Desa.",
        "answer": "Jawaban yang diterima, teks biasa.",
        "answered": "Tanggal jawaban: 2026-12-01.",
    },
    "page": {"order": "Urutan dalam menu, angka bulat; yang kecil lebih dulu."},
    "profile": {
        "tagline": "Semboyan KIM, satu baris.",
        "established": "Tanggal berdiri, lengkap: 2023-03-01.",
        "members": "Banyaknya anggota.",
        "board": "Pengurus: daftar jabatan dan nama.",
        "board.role": "Jabatan, misalnya Ketua.",
        "board.name": "Nama pengurus.",
        "contact": "Cara menghubungi KIM.",
        "contact.phone": "Nomor telepon, ditampilkan seperti tertulis.",
        "contact.whatsapp": 'Nomor WhatsApp dalam tanda kutip: "0812-3456-7890".',
        "contact.email": "Alamat surel.",
        "contact.address": "Alamat sekretariat.",
        "social": "Media sosial: nama layanan dan alamat https://.",
        "location": "Letak pada peta, di Indonesia.",
        "location.latitude": "Lintang, -11.5 sampai 6.5; selatan khatulistiwa bertanda minus.",
        "location.longitude": "Bujur, 94.5 sampai 141.5.",
        "logo": "Berkas gambar logo, dilihat dari folder KIM: logo.png.",
    },
    "sites": {
        "domain": "Domain nasional; situs KIM berada di <slug>.<domain>.",
        "content": "Folder-folder isi di dalam ruang kerja.",
        "include": "Pola berkas daftar KIM lain: [registry/*.yaml].",
        "portal": "Portal nasional.",
        "portal.title": "Nama portal.",
        **_below("portal", _THEME),
        "defaults": "Yang dipakai KIM bila tidak meminta yang lain.",
        **_below("defaults", _THEME),
        "markdown": "Cara tulisan dibaca.",
        "markdown.engine": "`markdown` atau `commonmark`.",
        "sectors": "Daftar bidang pengganti daftar bawaan: {umkm: UMKM}.",
        "registry": "Aturan tambahan untuk daftar KIM.",
        "registry.number_pattern": "Pola (regular expression) yang harus dipenuhi setiap nomor induk.",
        "limits": "Batas yang berlaku bagi setiap KIM.",
        "limits.entry_bytes": "Ukuran terbesar satu tulisan, dalam bita.",
        "limits.front_matter_bytes": "Ukuran terbesar bagian di antara dua garis `---`, dalam bita.",
        "limits.photo_bytes": "Ukuran terbesar satu foto atau PDF, dalam bita.",
        "limits.convert_seconds": "Waktu terlama mengolah satu tulisan, dalam detik.",
        "limits.nesting": "Tingkat terdalam daftar dan kutipan.",
        "limits.entries": "Banyaknya tulisan satu KIM.",
        "checks": "Tingkat temuan `kimsites check` menurut kode: {KIM751: warning, KIM720: off}.",
        "notice": "Kalimat di atas setiap halaman, misalnya untuk situs contoh.",
        "officers": 'Petugas menurut kode wilayah: {"64.09": [nama-akun]}. Mereka mengurus semua KIM di wilayah itu.',
        "maintainers": "Pengelola, yang boleh mengubah semua berkas: [nama-akun].",
        "sites": "Daftar KIM; setiap KIM diawali tanda hubung.",
    },
    "registry": {"sites": "Daftar KIM; setiap KIM diawali tanda hubung."},
    "record": {
        "slug": "Nama situs dan nama foldernya, 3-40 huruf: mangunkarya menjadi mangunkarya.kim.id.",
        "name": "Nama KIM yang dilihat pembaca.",
        "region": 'Kode Kemendagri desa atau kelurahan, dalam tanda kutip: "64.09.02.2004".',
        "sectors": "Bidang, paling sedikit satu: [umkm, budaya].",
        "status": "submitted (diusulkan), approved (disahkan), suspended (ditangguhkan), retired (berakhir).",
        "number": "Nomor Induk Komunitas dalam tanda kutip, 4-32 huruf atau angka.",
        "decree": "Surat keputusan kepala desa atau lurah.",
        "decree.number": "Nomor SK.",
        "decree.date": "Tanggal SK: 2023-03-01.",
        "decree.issuer": "Yang mengeluarkan SK, misalnya Kepala Desa Bangun Mulya.",
        "approved": "Tanggal disahkan Dinas Kominfo: 2023-05-02.",
        **_THEME,
        "aliases": "Subdomain lama yang mengarah ke situs ini.",
        "editors": "Yang boleh mengubah folder KIM ini: nama akun atau alamat surel.",
    },
    "theme": {
        "extends": "Tema induk.",
        "label": "Nama tema yang dilihat orang.",
        "tokens": "Warna dan ukuran tema.",
        "tokens.light": "Nilai pada tampilan terang.",
        "tokens.dark": "Hanya yang berbeda pada tampilan gelap.",
    },
}
