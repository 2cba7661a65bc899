"""What can be wrong with a theme; all kinds are in :data:`KINDS`. Themes are the hosting team's, never a KIM's."""

from __future__ import annotations

from kimsites.model.diagnostic import FindingKind, Text, error

UNKNOWN_THEME = error(
    "KIM401",
    Text('Tema "{name}" tidak ditemukan.', 'There is no theme "{name}".'),
    Text(
        "Tema yang ada: {known}. Nama tema ditulis di `theme` pada catatan KIM, atau di `defaults` dan `portal` di "
        "`sites.yaml`.",
        "Themes there are: {known}. A theme is named in `theme` of a KIM's record, or in `defaults` and `portal` of "
        "`sites.yaml`.",
    ),
)
MANIFEST_MISSING = error(
    "KIM402",
    Text('Tema "{name}" tidak punya berkas theme.yaml.', 'The theme "{name}" has no file theme.yaml.'),
    Text(
        "Buat berkas theme.yaml di dalam folder tema itu; isinya boleh kosong.",
        "Make a file theme.yaml in the theme's folder; it may be empty.",
    ),
)
MANIFEST_SHAPE = error(
    "KIM403",
    Text("{key} harus berisi daftar kunci dan nilainya.", "{key} must hold keys and their values."),
    Text("Contoh: `{example}`.", "Example: `{example}`."),
)
UNKNOWN_KEY = error(
    "KIM404",
    Text('Kunci "{key}" tidak dikenal di sini.', 'The key "{key}" is not known here.'),
    Text("Yang dikenal: {known}.", "Known ones: {known}."),
)
WRONG_VALUE = error(
    "KIM405",
    Text('Nilai "{key}" salah tulis.', 'The value of "{key}" is not right.'),
    Text("Contoh yang benar: `{example}`.", "A right one: `{example}`."),
)
PARENT_MISSING = error(
    "KIM406",
    Text('Tema induk "{name}" tidak ditemukan.', 'There is no parent theme "{name}".'),
    Text("Tema yang ada: {known}.", "Themes there are: {known}."),
)
EXTENDS_CYCLE = error(
    "KIM407",
    Text("Tema saling mewarisi tanpa ujung: {path}.", "The themes extend each other in a circle: {path}."),
    Text("Hapus salah satu `extends` di antaranya.", "Remove one `extends` among them."),
)
TOKEN_MISSING = error(
    "KIM408",
    Text(
        'Warna "{token}" tidak diisi oleh tema ini maupun induknya.',
        'Neither this theme nor its parents give the colour "{token}".',
    ),
    Text('Tambahkan `{token}: "#rrggbb"` di bawah tokens: light.', 'Add `{token}: "#rrggbb"` below tokens: light.'),
)
LOW_CONTRAST = error(
    "KIM409",
    Text(
        'Warna "{token}" sulit dibaca di atas "{surface}" (skema {scheme}): kontras {ratio}.',
        'The colour "{token}" is hard to read on "{surface}" ({scheme} scheme): contrast {ratio}.',
    ),
    Text("Pilih warna dengan kontras paling sedikit 4,5.", "Choose colours with a contrast of 4.5 at least."),
)
TEMPLATE_SYNTAX = error(
    "KIM410",
    Text("Templat ini salah tulis: {reason}.", "This template is not well-formed: {reason}."),
)
TEMPLATE_MISSING = error(
    "KIM411",
    Text('Templat "{name}" yang dirujuk di sini tidak ada.', 'The template "{name}" named here does not exist.'),
    Text(
        "Templat dicari di tema ini lalu di induknya; `tema/nama.html` menunjuk satu tema.",
        "Templates are looked up in this theme, then its parents; `theme/name.html` names one theme.",
    ),
)
RENDER_FAILED = error(
    "KIM412",
    Text('Halaman "{page}" gagal disusun: {reason}.', 'The page "{page}" could not be made: {reason}.'),
)
MOTIF_BROKEN = error(
    "KIM413",
    Text("Berkas motif ini bukan gambar SVG yang dapat dipakai.", "This motif is not an SVG drawing that can be used."),
    Text('Awali dengan `<svg viewBox="0 0 24 24">`.', 'Begin it with `<svg viewBox="0 0 24 24">`.'),
)

KINDS: tuple[FindingKind, ...] = (
    UNKNOWN_THEME,
    MANIFEST_MISSING,
    MANIFEST_SHAPE,
    UNKNOWN_KEY,
    WRONG_VALUE,
    PARENT_MISSING,
    EXTENDS_CYCLE,
    TOKEN_MISSING,
    LOW_CONTRAST,
    TEMPLATE_SYNTAX,
    TEMPLATE_MISSING,
    RENDER_FAILED,
    MOTIF_BROKEN,
)
