"""What can be wrong with the settings and the register of a workspace."""

from __future__ import annotations

from kimsites.model.diagnostic import FindingKind, Text, error, warning
from kimsites.registry.folder_findings import (
    HIDDEN_FOLDER,
    LINKED_FOLDER,
    NO_CONTENT_ROOT,
    NO_FOLDER,
    NO_RECORD,
    NOT_A_SITE_NAME,
    TWO_FOLDERS,
)
from kimsites.registry.record_findings import (
    APPROVED_BEFORE_DECREE,
    BAD_NUMBER,
    BAD_SUBDOMAIN,
    EMPTY_REGISTRY,
    INCLUDE_MATCHES_NOTHING,
    MISSING_FOR_STATUS,
    NOT_A_VILLAGE,
    REGION_FORM,
    RESERVED_SUBDOMAIN,
    SAME_NAME,
    SAME_NUMBER,
    SECTOR_TWICE,
    UNKNOWN_REGION,
    UNKNOWN_SECTOR,
)

NO_SETTINGS = error(
    "KIM101",
    Text("Berkas `sites.yaml` tidak ditemukan di folder ini.", "There is no `sites.yaml` in this folder."),
    Text(
        "Jalankan perintah ini di folder yang memuat `sites.yaml`, atau sebutkan foldernya dengan `-C FOLDER`.",
        "Run this in the folder that holds `sites.yaml`, or name that folder with `-C DIR`.",
    ),
)
EMPTY_SETTINGS = error(
    "KIM102",
    Text("Berkas ini masih kosong.", "This file is empty."),
    Text("Tulis paling sedikit: `{example}`.", "Write at least: `{example}`."),
)
NOT_A_FILE = error(
    "KIM103",
    Text(
        "`{name}` bukan berkas biasa: mungkin folder, atau tautan yang putus.",
        "`{name}` is not an ordinary file: perhaps a folder, or a link that leads nowhere.",
    ),
    Text("Ganti dengan berkas teks biasa.", "Put an ordinary text file in its place."),
)
BAD_DOMAIN = error(
    "KIM104",
    Text("`{key}` tertulis {value}, yang bukan nama domain.", "`{key}` is {value}, which is no domain name."),
    Text(
        "Tulis nama domainnya saja, dengan huruf kecil: `{name}: kim.id`.",
        "Write the domain name alone, in lower case: `{name}: kim.id`.",
    ),
)
BAD_FOLDER = error(
    "KIM105",
    Text(
        "`{key}` harus folder atau pola berkas di dalam folder kerja ini, tetapi tertulis {value}.",
        "`{key}` must be a folder or file pattern inside this workspace, but it is {value}.",
    ),
    Text(
        "Tulis tanpa `..`, tanpa garis miring di depan, misalnya `{example}`.",
        "Write it without `..` and without a leading slash, e.g. `{example}`.",
    ),
)
INCLUDE_OUTSIDE = error(
    "KIM106",
    Text(
        "Pola `{pattern}` mengarah ke berkas di luar folder kerja: `{path}`.",
        "The pattern `{pattern}` leads to a file outside the workspace: `{path}`.",
    ),
    Text(
        "Ganti tautan itu dengan berkas aslinya, atau persempit polanya.",
        "Put the file itself in place of the link, or narrow the pattern.",
    ),
)
NO_SUCH_ENGINE = error(
    "KIM107",
    Text(
        "Mesin Markdown {value} belum tersedia.",
        "The Markdown engine {value} is not available.",
    ),
    Text("Tulis `engine: markdown` atau `engine: commonmark`.", "Write `engine: markdown` or `engine: commonmark`."),
)
ENGINE_NOT_INSTALLED = error(
    "KIM111",
    Text(
        "Mesin Markdown {value} belum terpasang di komputer ini.",
        "The Markdown engine {value} is not installed on this computer.",
    ),
    Text(
        'Pasang dengan: pip install "kimsites[commonmark]". Atau tulis `engine: markdown`.',
        'Install it with: pip install "kimsites[commonmark]". Or write `engine: markdown`.',
    ),
)
INCLUDE_FOLDER_EMPTY = warning(
    "KIM112",
    Text(
        "Folder dari pola `{pattern}` masih kosong.",
        "The folder of the pattern `{pattern}` is still empty.",
    ),
    Text(
        "Taruh berkas daftar KIM di sana, atau hapus pola ini dari `include`.",
        "Put a file of KIMs there, or delete the pattern from `include`.",
    ),
)
BAD_PATTERN = error(
    "KIM108",
    Text(
        "`{key}` bukan pola (regular expression) yang benar: {value}.",
        "`{key}` is not a valid regular expression: {value}.",
    ),
    Text('Tulis misalnya: `{name}: "[0-9]{{13}}"`.', 'Write for example: `{name}: "[0-9]{{13}}"`.'),
)
BAD_SECTOR_NAME = error(
    "KIM109",
    Text(
        "Nama bidang `{sector}` hanya boleh memakai huruf kecil a-z, angka, dan tanda hubung.",
        "The sector name `{sector}` may only hold lower-case a-z, digits and hyphens.",
    ),
    Text("Tulis misalnya: `{example}: {label}`.", "Write for example: `{example}: {label}`."),
)
SITES_NOT_A_LIST = error(
    "KIM110",
    Text("`sites` harus berupa daftar KIM.", "`sites` must be a list of KIMs."),
    Text(
        "Awali setiap KIM dengan tanda hubung: `- slug: namakim`; bila belum ada, tulis `sites: []`.",
        "Begin every KIM with a hyphen: `- slug: name`; if there is none yet, write `sites: []`.",
    ),
)

BAD_OFFICER_REGION = error(
    "KIM113",
    Text(
        "`{region}` di `officers` bukan kode wilayah.",
        "`{region}` in `officers` is no region code.",
    ),
    Text(
        'Tulis kode Kemendagri dengan titik dan tanda kutip, misalnya `"64.09": [nama-akun]` untuk satu kabupaten.',
        'Write a Kemendagri code with dots and in quotes, e.g. `"64.09": [account-name]` for one regency.',
    ),
)
BAD_CHECK_CODE = error(
    "KIM114",
    Text(
        "`{code}` bukan kode pemeriksaan yang dapat diatur.",
        "`{code}` is no code of a check that can be set.",
    ),
    Text(
        "Hanya kode KIM701 sampai KIM799 yang dapat diatur, misalnya `KIM752: error`.",
        "Only codes from KIM701 to KIM799 can be set: `KIM752: error`, say.",
    ),
)
BAD_CHECK_LEVEL = error(
    "KIM115",
    Text("Nilai `{key}` tidak dikenal: {value}.", "The value of `{key}` is not known: {value}."),
    Text(
        "Pilih salah satu: `error` (kesalahan), `warning` (peringatan), `info`, atau `off` (mati).",
        "Choose one of `error`, `warning`, `info` and `off`.",
    ),
)

KINDS: tuple[FindingKind, ...] = (
    NO_SETTINGS,
    EMPTY_SETTINGS,
    NOT_A_FILE,
    BAD_DOMAIN,
    BAD_FOLDER,
    INCLUDE_OUTSIDE,
    NO_SUCH_ENGINE,
    ENGINE_NOT_INSTALLED,
    INCLUDE_FOLDER_EMPTY,
    BAD_PATTERN,
    BAD_SECTOR_NAME,
    BAD_OFFICER_REGION,
    SITES_NOT_A_LIST,
    BAD_CHECK_CODE,
    BAD_CHECK_LEVEL,
    INCLUDE_MATCHES_NOTHING,
    EMPTY_REGISTRY,
    BAD_SUBDOMAIN,
    RESERVED_SUBDOMAIN,
    SAME_NAME,
    SAME_NUMBER,
    BAD_NUMBER,
    REGION_FORM,
    UNKNOWN_REGION,
    NOT_A_VILLAGE,
    UNKNOWN_SECTOR,
    SECTOR_TWICE,
    MISSING_FOR_STATUS,
    APPROVED_BEFORE_DECREE,
    NO_CONTENT_ROOT,
    NO_FOLDER,
    NO_RECORD,
    TWO_FOLDERS,
    LINKED_FOLDER,
    HIDDEN_FOLDER,
    NOT_A_SITE_NAME,
)
