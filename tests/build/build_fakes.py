"""A nation small enough for tests: rooms whose content is one text file a KIM.

Each line of ``content/<slug>/site.txt`` is a page, ``path text``; some words do something:
``!error`` an error, ``!warning`` a warning, ``!boom`` an exception, ``!die`` the death of the process (once where
``!die <file>`` names a file that is not there yet), ``!gate <fifo>`` waits until somebody opens that pipe.
``sites.yaml`` holds one record a line: ``slug status [alias ...]``; ``!wrong slug`` is a wrong record, ``!unknown``
one that has not even a slug, ``!broken`` makes the workspace unusable.
"""

import hashlib
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from kimsites.build.rooms import Rooms, SiteRooms
from kimsites.model.content import Asset, Profile, Site
from kimsites.model.diagnostic import Diagnostic, Location, Severity, Text
from kimsites.model.digest import SiteDigest
from kimsites.model.errors import WorkspaceError
from kimsites.model.page import Output, Page, PageDraft
from kimsites.model.region import Place, Region
from kimsites.model.registry import Decree, Kim, Registry, SiteRecord, Status
from kimsites.model.settings import Settings, ThemeChoice

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
DOMAIN = "kim.id"


def region(code):
    return Region(code, code, code, code.replace(".", "-"), "Desa", None, None)


PLACE = Place(region("64"), region("64.09"), region("64.09.02"), region("64.09.02.2004"), "Asia/Makassar", "WITA")


def kim(slug, status="approved", aliases=(), theme="plain", accent=None):
    record = SiteRecord(
        slug,
        f"KIM {slug}",
        "64.09.02.2004",
        (),
        Status(status),
        f"N-{slug}",
        Decree("1", date(2023, 1, 1), "Kades"),
        date(2023, 2, 1),
        None,
        tuple(aliases),
    )
    return Kim(record, PLACE, (), ThemeChoice(theme, accent), f"{slug}.{DOMAIN}")


def diagnostic(severity, slug=None, words="salah"):
    location = Location(f"content/{slug}/site.txt", 1, 1) if slug else Location("sites.yaml", 1, 1)
    return Diagnostic("KIM999", Severity(severity), Text(words, words), None, slug, location)


@dataclass(frozen=True)
class Folders:
    paths: Mapping[str, Path] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Reading:
    site: Site
    diagnostics: tuple[Diagnostic, ...]
    next_change: datetime | None = None
    last_change: datetime | None = None


@dataclass(frozen=True)
class Skin:
    outputs: tuple[Output, ...]
    paths: Mapping[str, str]


@dataclass(frozen=True)
class Theme:
    name: str

    def render(self, page):
        return f"<{self.name}>{page.context['text']}".encode()

    def renderer(self):
        return self.render

    def skin(self, accent, islands):
        return Skin((Output("aset/style.abc.css", f"{self.name} {accent} {islands}".encode()),), {"style.css": "x"})


def load_theme(name, workspace):
    if name.startswith("missing"):
        raise WorkspaceError(Text(f"tema {name} tidak ada", f"no theme {name}"))
    return Theme(name)


def theme_files(name, workspace):
    if name.startswith("missing"):
        raise WorkspaceError(Text(f"tema {name} tidak ada", f"no theme {name}"))
    folder = workspace / "themes" / name
    return sorted(folder.iterdir()) if folder.is_dir() else []


def read_registry(workspace, regions, cache, settings_known):
    if not (workspace / "sites.yaml").is_file():
        raise WorkspaceError(Text("tidak ada sites.yaml", "there is no sites.yaml"), (diagnostic("error"),))
    kims, held, diagnostics, unidentified = [], set(), [], False
    for line in (workspace / "sites.yaml").read_text().splitlines():
        match line.split():
            case ["!broken"]:
                raise WorkspaceError(Text("sites.yaml rusak", "sites.yaml is broken"), (diagnostic("error"),))
            case ["!unknown"]:
                unidentified = True
                diagnostics.append(diagnostic("error"))
            case ["!wrong", slug]:
                held.add(slug)
                diagnostics.append(diagnostic("error", slug))
            case [slug, status, *aliases]:
                theme, _, status = status.rpartition("/")
                kims.append(kim(slug, status, aliases, theme or "plain"))
    if cache is not None and cache.get("registry") is None:
        cache.put("registry", b"known")
    settings = Settings(domain=DOMAIN, default_theme=ThemeChoice("plain"))
    settings_known(settings)
    return Registry(settings, tuple(kims), frozenset(held), unidentified, tuple(diagnostics))


def match_folders(registry, workspace):
    folders = {kim.slug: workspace / "content" / kim.slug for kim in registry.kims}
    missing = [
        diagnostic("error", kim.slug, "tidak ada folder")
        for kim in registry.kims
        if kim.record.status is Status.APPROVED and not folders[kim.slug].is_dir()
    ]
    return Folders({slug: path for slug, path in folders.items() if path.is_dir()}, tuple(missing))


def reader(workspace, settings, now):
    return partial(_read, now)


def _read(now, kim, folder):
    pages, found, assets = {}, [], []
    lines = (folder / "site.txt").read_text().splitlines() if folder else []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word.startswith("!"):
            _act(word, rest, kim.slug, folder, found, assets)
        else:
            pages[word] = rest.replace("NOW", now.isoformat())
    site = Site(kim, Profile(extra=pages), (), tuple(assets))
    return Reading(site, tuple(found))


def _act(word, rest, slug, folder, found, assets):
    match word:
        case "!error" | "!warning":
            found.append(diagnostic(word[1:], slug, rest or "salah"))
        case "!boom":
            raise RuntimeError("boom")
        case "!die":
            marker = folder / rest if rest else None
            if marker is None or not marker.exists():
                if marker is not None:
                    marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "!gate":
            Path(folder, rest).read_text()
        case "!asset":
            data = (folder / rest).read_bytes()
            assets.append(Asset(f"aset/{rest}", str(folder / rest), hashlib.sha256(data).hexdigest(), len(data)))
        case "!stale-asset":
            assets.append(Asset(f"aset/{rest}", str(folder / rest), "0" * 64, 3))


def plan_site(site, frame):
    return [Page(path, "page", {"text": text}) for path, text in site.profile.extra.items()]


def digest_record(kim):
    record = kim.record
    return SiteDigest(kim.slug, kim.host, kim.name, record.region, (), record.status, record.number)


def digest_site(site):
    pages = site.profile.extra
    told = hashlib.sha256("|".join(pages.values()).encode()).hexdigest()[:12]
    return replace(digest_record(site.kim), posts=len(pages), tagline=told)


def _notice(kind, kim, frame):
    return (Page("index.html", "notice", {"text": f"{kind} {kim.slug}"}),)


def draft_portal(digests, regions, settings, frame):
    for page in plan_portal(digests):
        about = tuple(digest.slug for digest in digests if digest.slug in page.path)
        yield PageDraft(page.path, lambda page=page: page, about, str(len(digests)))


def plan_portal(digests):
    for digest in digests:
        yield Page(
            f"kim/{digest.slug}/index.html", "record", {"text": f"{digest.name} {digest.status} {digest.tagline}"}
        )
    yield Page("index.html", "home", {"text": str(len(digests))})


class FakeRegions:
    version = "1"


def fake_rooms():
    sites = SiteRooms(
        load_theme,
        theme_files,
        plan_site,
        digest_site,
        digest_record,
        partial(_notice, "suspended"),
        partial(_notice, "retired"),
        partial(_notice, "alias"),
    )
    return Rooms(FakeRegions, read_registry, match_folders, reader, draft_portal, sites, lambda: None)
