"""Addresses that a KIM's site needs for itself, whatever its content."""

#: First parts of addresses that no page may take: the site's own, and those kept for collections to come.
RESERVED_NAMES = frozenset(
    {"404", "agenda", "aset", "berita", "cari", "data", "feed", "hal", "index", "materi", "penghargaan", "produk"}
    | {"profil", "robots", "sitemap", "topik", "usulan"}
)
#: First parts below which every address is the site's own, former addresses included.
CLOSED_NAMES = frozenset({"aset", "topik"})
#: Files that the site makes for machines.
OWN_FILES = frozenset({"agenda.ics", "feed.json", "feed.xml", "robots.txt", "sitemap.xml"})
