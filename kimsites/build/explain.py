"""Why each host is built, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kimsites.build.changes import Cause
from kimsites.build.fingerprint import changed_files, listing_from_text
from kimsites.build.nation import Nation
from kimsites.build.state import State
from kimsites.model.diagnostic import Text

_FILES_NAMED = 5
_WORDS: Mapping[Cause, Text] = {
    Cause.TOOL: Text("kimsites atau pustakanya berubah", "kimsites or its libraries changed"),
    Cause.REGIONS: Text("data wilayah berubah", "the region data changed"),
    Cause.SETTINGS: Text("pengaturan di sites.yaml berubah", "the settings in sites.yaml changed"),
    Cause.RECORD: Text("catatan KIM dalam registri berubah", "the record in the registry changed"),
    Cause.THEME: Text("tema berubah", "the theme changed"),
    Cause.CONTENT: Text("isi folder berubah", "the content changed"),
    Cause.FIRST: Text("dibangun pertama kali", "first build"),
    Cause.DUE: Text("ada tulisan yang waktunya tiba atau habis", "a scheduled or expiring entry is due"),
    Cause.FORCED: Text("diminta dengan --force", "asked for with --force"),
    Cause.DAMAGED: Text("hasil sebelumnya tidak utuh", "what stood there is not whole"),
    Cause.RETRY: Text("build sebelumnya tidak selesai dengan baik", "the last build did not end well"),
}
_FILE_WORDS = {
    "new": Text("berkas baru {path}", "new file {path}"),
    "changed": Text("berkas berubah {path}", "changed file {path}"),
    "gone": Text("berkas hilang {path}", "file gone {path}"),
}
_MORE = Text("dan {count} berkas lain", "and {count} more files")


def explain(nation: Nation, listing: Callable[[str], str], state: State) -> tuple[tuple[str, tuple[Text, ...]], ...]:
    """For every host that is built, why: pairs of host and reasons, sorted by host; ``listing`` gives its files."""
    hosts = sorted(host for host, causes in nation.causes.items() if causes)
    return tuple((host, tuple(_reasons(nation.causes[host], state.listing(host), listing(host)))) for host in hosts)


def _reasons(causes: tuple[Cause, ...], before: str, after: str) -> Iterator[Text]:
    for cause in causes:
        changes = changed_files(listing_from_text(before), listing_from_text(after)) if cause is Cause.CONTENT else ()
        if not changes or not before:
            yield _WORDS[cause]
            continue
        for kind, path in changes[:_FILES_NAMED]:
            yield _FILE_WORDS[kind].format(path=path)
        if len(changes) > _FILES_NAMED:
            yield _MORE.format(count=len(changes) - _FILES_NAMED)
