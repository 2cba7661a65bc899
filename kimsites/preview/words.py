"""What the preview says to people, in two languages."""

from __future__ import annotations

from kimsites.model.diagnostic import Text

PREVIEW = Text("Pratinjau kimsites", "kimsites preview")
START = Text("Semua KIM", "All KIMs")
PORTAL = Text("Portal nasional", "National portal")
SEARCH = Text("Cari nama KIM, desa, atau subdomain", "Look for a KIM, a village or a subdomain")
SEARCH_BUTTON = Text("Cari", "Search")
FOUND = Text("{shown} dari {all} KIM", "{shown} of {all} KIMs")
MORE = Text("Persempit pencarian untuk melihat yang lain.", "Narrow the search to see the others.")
NOTHING_FOUND = Text("Tidak ada KIM yang cocok.", "No KIM matches.")

ONE_ERROR = Text("Ada 1 kesalahan", "There is 1 error")
ERRORS = Text("Ada {count} kesalahan", "There are {count} errors")
HINT = Text("Petunjuk", "Hint")
MORE_ERRORS = Text("... dan {count} lagi", "... and {count} more")
MORE_WARNINGS = Text(
    "Semua temuan: kimsites check --site {slug}", "All findings: kimsites --lang en check --site {slug}"
)
CLOSE = Text("Tutup", "Close")
FINDINGS = Text("Temuan", "Findings")
FINDINGS_OF = Text("Temuan di {name}", "Findings in {name}")
FINDINGS_HERE = Text("Lihat semua temuan pemeriksaan", "See all that checks find")
NO_FINDINGS = Text("Tidak ada temuan.", "Nothing was found.")
MUST = Text("wajib diperbaiki", "to mend in any case")
TO_SITE = Text("Ke situs {name}", "To the site of {name}")
LINE = Text("baris {line}", "line {line}")
HELD = Text(
    "Yang tampil adalah versi terakhir yang benar. Pesan ini hilang sendiri setelah diperbaiki.",
    "What you see is the last good version. This message goes away by itself once it is mended.",
)
WITHOUT = Text(
    "Yang tampil hanya bagian yang benar. Pesan ini hilang sendiri setelah diperbaiki.",
    "What you see is the sound part. This message goes away by itself once it is mended.",
)

DRAFT = Text("Draf", "Draft")
DRAFT_LONG = Text(
    "Draf: hanya tampak di pratinjau ini, tidak ikut terbit.", "Draft: shown in this preview only, not published."
)
SCHEDULED = Text("Terjadwal", "Scheduled")
SCHEDULED_LONG = Text(
    "Terjadwal: baru terbit {moment}. Sekarang hanya tampak di pratinjau ini.",
    "Scheduled: published {moment}. Until then it is shown in this preview only.",
)

NOT_FOUND = Text("Alamat ini tidak ada", "There is no such address")
NEAR = Text("Mungkin yang dimaksud", "Perhaps you mean")
NO_SITE = Text(
    "Tidak ada KIM dengan subdomain `{slug}` dalam daftar KIM.", "No KIM of the register has the subdomain `{slug}`."
)
SUBMITTED = Text(
    "{name} belum disetujui, jadi belum punya situs. Ubah `status` pada catatannya menjadi `approved` untuk melihat.",
    "{name} is not approved yet and has no website. Set `status` in its record to `approved` to see it.",
)
UNREADABLE = Text("Situs ini belum dapat ditampilkan", "This site can't be shown yet")

PORTAL_FROM_BUILD = Text(
    "Portal ini memakai ringkasan dari build terakhir; {fresh} KIM yang berubah atau dibuka sudah dibaca ulang.",
    "This portal uses the summaries of the last build; {fresh} KIMs that changed or were opened have been read again.",
)
PORTAL_PARTIAL = Text(
    "Ringkasan {known} dari {all} KIM sudah dibaca; sisanya menyusul dan halaman ini akan diperbarui sendiri.",
    "The summaries of {known} of {all} KIMs have been read; the others follow and this page updates itself.",
)

WRONG_HOST = Text(
    "Nama host ini tidak dilayani. Buka http://localhost:{port}/.",
    "This host name is not served. Open http://localhost:{port}/.",
)
ONLY_READING = Text("Server ini hanya untuk melihat.", "This server is for reading only.")
DEFECT = Text(
    "Kesalahan di dalam kimsites: {error} ({where}). Kirimkan pesan ini kepada tim pengelola.",
    "An error inside kimsites: {error} ({where}). Send this message to the hosting team.",
)
POLLING = Text(
    "Sistem tidak melaporkan perubahan berkas ({reason}); semua berkas diperiksa setiap beberapa detik, jadi halaman "
    "memuat ulang lebih lambat.",
    "The system doesn't report changed files ({reason}); all files are looked at every few seconds, so pages reload "
    "later.",
)
NOT_WATCHING = Text(
    "Perubahan berkas tidak dapat dipantau ({reason}); muat ulang halaman sendiri untuk melihat perubahan.",
    "Changed files can't be watched ({reason}); reload pages by hand to see changes.",
)


def warnings(count: int, grave: int = 0) -> Text:
    """So many warnings, and how much has to be mended in any case."""
    told = Text(f"{count} peringatan", "1 warning" if count == 1 else f"{count} warnings")
    if not grave:
        return told
    must = Text(f"{grave} wajib diperbaiki", f"{grave} to mend in any case")
    return Text(f"{must.id}, {told.id}", f"{must.en}, {told.en}") if count else must
