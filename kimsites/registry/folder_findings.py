"""What can be wrong between the register and the folders of the content roots."""

from __future__ import annotations

from kimsites.model.diagnostic import Text, error, info, warning

NO_CONTENT_ROOT = error(
    "KIM150",
    Text("Folder isi `{folder}` tidak ada.", "The content folder `{folder}` does not exist."),
    Text("Buat folder itu, atau perbaiki `content` di `sites.yaml`.", "Make it, or correct `content` in `sites.yaml`."),
)
NO_FOLDER = error(
    "KIM151",
    Text("KIM `{slug}` belum punya folder isi.", "The KIM `{slug}` has no content folder."),
    Text(
        "Buat folder `{folder}` dengan berkas `profile.md` di dalamnya.",
        "Make the folder `{folder}` with a `profile.md` in it.",
    ),
)
NO_RECORD = warning(
    "KIM152",
    Text(
        "Folder `{folder}` tidak punya KIM di dalam daftar.", "The folder `{folder}` belongs to no KIM of the register."
    ),
    Text("Samakan nama folder dan slug KIM. {advice}", "Folder and slug of a KIM must be the same. {advice}"),
)
TWO_FOLDERS = error(
    "KIM153",
    Text(
        "KIM `{slug}` punya lebih dari satu folder isi: {folders}.",
        "The KIM `{slug}` has more than one content folder: {folders}.",
    ),
    Text("Gabungkan isinya ke dalam satu folder.", "Bring their content together in one folder."),
)
LINKED_FOLDER = error(
    "KIM154",
    Text(
        "`{folder}` adalah tautan ke folder lain, bukan folder isi.",
        "`{folder}` is a link to another folder, not a content folder.",
    ),
    Text("Hapus tautan itu dan buat folder sungguhan.", "Delete the link and make a real folder."),
)
HIDDEN_FOLDER = info(
    "KIM155",
    Text("Folder tersembunyi `{folder}` dilewati.", "The hidden folder `{folder}` is passed over."),
    Text("Tidak perlu apa-apa; hapus bila tidak dipakai.", "Nothing needs doing; delete it if it is not used."),
)
NOT_A_SITE_NAME = warning(
    "KIM156",
    Text(
        "Nama folder `{folder}` tidak dapat menjadi nama situs KIM, jadi isinya dilewati.",
        "The folder name `{folder}` can't be the name of a KIM's site; its content is passed over.",
    ),
    Text(
        "Ganti namanya menjadi slug KIM itu, misalnya `{example}`.",
        "Rename it to the slug of that KIM, e.g. `{example}`.",
    ),
)
