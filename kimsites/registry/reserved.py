"""Subdomains that no KIM may have.

A KIM's slug becomes a host below the national domain, so a name that visitors, mail software or certificate
authorities take for something official must stay free: with it a KIM could pose as the ministry, receive mail or
automatic settings meant for the domain, or prove control of it (RFC 2142 names the mailboxes an authority asks, and
browsers and mail clients look up ``autodiscover``, ``wpad`` and ``mta-sts`` by themselves). The others are names
that running the service needs, now or later: a host given to a KIM can't be taken back without breaking its links.
"""

from __future__ import annotations

_MAIL = "mail webmail email surel smtp imap pop pop3 mx mx1 mx2 mta mta-sts autodiscover autoconfig newsletter bounce"
_NETWORK = "ns ns1 ns2 ns3 ns4 dns ftp sftp ssh vpn proxy gateway wpad isatap localhost broadcasthost"
_AUTHORITY = (
    "admin administrator root hostmaster postmaster webmaster abuse security keamanan noc ssl pki ca "
    "kim nasional national pusat kominfo komdigi kemkomdigi diskominfo kementerian resmi official"
)
_SERVICE = (
    "www www1 www2 web m app apps api graphql portal kelola data aset assets static cdn media img images photo foto "
    "upload uploads download unduh files status monitor monev statistik stats analytics search cari peta map "
    "login logout masuk daftar register auth sso oauth id akun account dashboard dasbor panel console cms git "
    "blog berita forum help bantuan docs panduan support dukungan pengaduan lapor"
)
_STAGES = (
    "test tes uji staging stage dev development beta alpha demo contoh example sandbox preview pratinjau old new backup"
)
# Not a label at all, but a folder of the content tree.
_FOLDERS = "_national build themes content"

#: All names that are refused as slug or alias.
RESERVED: frozenset[str] = frozenset(f"{_MAIL} {_NETWORK} {_AUTHORITY} {_SERVICE} {_STAGES} {_FOLDERS}".split())
