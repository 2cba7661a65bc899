"""From a request to its answer, made by the thread of the workbench."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build.rendering import where_of
from kimsites.model.content import Asset
from kimsites.model.diagnostic import Diagnostic, Text
from kimsites.model.errors import WorkspaceError
from kimsites.model.registry import Kim, Status
from kimsites.preview import words
from kimsites.preview.dressing import Additions, dress, from_top
from kimsites.preview.hosts import Target
from kimsites.preview.overlay import FINDINGS_PAGE, marks_css, note, overlay, ribbon, unscripted, warned
from kimsites.preview.own_pages import findings_page, message_page, near_addresses, near_slugs, start_page
from kimsites.preview.portal import Portal
from kimsites.preview.register import Register, Standing
from kimsites.preview.sites import Drawn, Sites
from kimsites.preview.versions import Versions

START = "/_kimsites/"
MARKS = "/_kimsites/tanda.css"
FINDINGS = "/_kimsites/temuan"
_HTML = "text/html; charset=utf-8"
_TEXT_TYPES = {".html": _HTML, ".xml": "application/xml; charset=utf-8", ".json": "application/json; charset=utf-8"}
#: Pages remembered for when a theme breaks.
_REMEMBERED = 200
#: Seconds that browsers may keep a file whose name says what is in it.
_FINGERPRINTED = 3600
_NOT_FOUND_PAGE = "404.html"


class Answer(Struct, frozen=True):
    """What goes back to the browser.

    ``location`` is set for a redirect; for ``lasting`` seconds there is nothing else at this address. An
    ``unfinished`` one is not to be sent: ask again, others may come in between.
    """

    status: int
    kind: str
    body: bytes
    location: str | None = None
    lasting: int = 0
    unfinished: bool = False


class Host(Protocol):
    """A host whose pages are drawn one by one."""

    def page(self, path: str) -> bytes | None:
        """The bytes of a page; None if there is none."""


class _Shown(Struct, frozen=True):
    """A host with everything that is shown around its pages."""

    host: Host
    paths: Iterable[str]
    files: dict[str, bytes]
    assets: dict[str, Asset]
    site: Drawn | None
    version: str
    over: str
    above: str = ""
    awaited: bool = False


class Answers:
    """Answers requests. For one thread."""

    def __init__(self, register: Register, sites: Sites, portal: Portal, versions: Versions, language: str) -> None:
        self._register = register
        self._sites = sites
        self._portal = portal
        self._versions = versions
        self._language = language
        self._remembered: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def answer(self, target: Target, query: dict[str, str]) -> Answer:
        """The answer to a request. Never raises for what people wrote or for a mistake of ours."""
        try:
            return self._answer(target, query)
        except WorkspaceError as unusable:
            return self._unreadable(target, unusable.diagnostics)
        except Exception as failure:  # noqa: BLE001 - one page's failure must not end the preview
            said = words.DEFECT.format(error=type(failure).__name__, where=where_of(failure))
            return self._message(500, words.UNREADABLE, said, target)

    def background(self) -> bool:
        """Do a little work that nobody waits for; whether there is more of it."""
        try:
            return self._portal.work(self._register.look())
        except Exception:  # noqa: BLE001 - whoever asks for the page is told
            return False

    def _answer(self, target: Target, query: dict[str, str]) -> Answer:
        standing = self._register.look()
        if target.path == START:
            kims = sorted(standing.kims.values(), key=lambda kim: kim.slug)
            page = start_page(kims, query.get("cari", ""), target, self._language, self._sites.warnings())
            return _html(200, page)
        if target.path == MARKS:
            return self._marks(standing.kims.get(query.get("situs", "")), standing)
        if target.path == FINDINGS:
            return self._findings(query, standing)
        if target.path == FINDINGS_PAGE:
            return self._findings_page(target, query.get("situs", ""), standing)
        if not target.path:
            return Answer(301, _HTML, b"", f"{target.base}/")
        return self._of_portal(target, standing) if not target.slug else self._of_site(target, standing)

    def _of_portal(self, target: Target, standing: Standing) -> Answer:
        view = self._portal.view(standing)
        if view.portal is None:
            return self._unreadable(target, view.errors)
        over = overlay(view.errors, self._language, held=True)
        above = note(view.note.pick(self._language)) if view.note else ""
        portal = view.portal
        version = view.version.to_text()
        shown = _Shown(portal, portal.drafts, dict(portal.skin), {}, None, version, over, above)
        return self._from_host(shown, target, standing)

    def _of_site(self, target: Target, standing: Standing) -> Answer:
        kim = standing.kims.get(target.slug)
        if kim is None and target.slug in standing.former:
            return Answer(302, _HTML, b"", target.address_of(standing.former[target.slug]))
        if kim is None:
            return self._no_site(target, standing)
        if kim.record.status is Status.SUBMITTED:
            return self._message(404, words.NOT_FOUND, words.SUBMITTED.format(name=kim.name), target)
        view = self._sites.view(kim, standing)
        if view.site is None:
            return self._unreadable(target, view.errors)
        over = overlay(view.errors, self._language, held=view.held)
        over += warned(view.warnings, kim.slug, self._language)
        site, version = view.site, view.version.to_text()
        files, assets = dict(site.skin), dict(site.assets)
        shown = _Shown(site, site.pages, files, assets, site, version, over, awaited=view.awaited)
        return self._from_host(shown, target, standing)

    def _from_host(self, shown: _Shown, target: Target, standing: Standing) -> Answer:
        path = target.path.removeprefix("/")
        if path in shown.files:
            return Answer(200, _kind_of(path), shown.files[path], lasting=_FINGERPRINTED)
        if path in shown.assets:
            return self._asset(shown.assets[path], target)
        name = f"{path}index.html" if not path or path.endswith("/") else path
        found, broken = self._draw(shown, target, name)
        if found is not None:
            return self._from_page(found, broken, shown, target, standing)
        if broken:
            return self._unreadable(target, broken)
        if f"{path}/index.html" in set(shown.paths):
            return Answer(301, _HTML, b"", f"{target.base}/{path}/")
        return self._not_found(shown, target, standing, path)

    def _from_page(
        self, page: bytes, broken: Sequence[Diagnostic], shown: _Shown, target: Target, standing: Standing
    ) -> Answer:
        path = target.path.removeprefix("/")
        if path and not path.endswith(("/", ".html")):
            return Answer(200, _kind_of(path), page)
        unpublished = shown.site.unpublished if shown.site else {}
        entry = unpublished.get(path)
        over = shown.over + overlay(broken, self._language, held=True)
        above = shown.above + (ribbon(entry, self._language) if entry else "")
        page = from_top(page, target) if path == _NOT_FOUND_PAGE else page
        additions = self._additions(shown, target, above=above, over=over, marks=bool(unpublished))
        return Answer(200, _HTML, dress(page, target, standing.settings.domain, additions))

    def _additions(self, shown: _Shown, target: Target, **more: Any) -> Additions:
        unasked = unscripted(target.slug, self._language) if shown.awaited else ""
        return Additions(shown.version, awaited=shown.awaited, unscripted=unasked, **more)

    def _draw(self, shown: _Shown, target: Target, name: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
        """A page, and why it is not what it should be: then it is the one last drawn, if there was one."""
        key = (target.slug, name)
        try:
            page = shown.host.page(name)
        except WorkspaceError as unusable:
            return self._remembered.get(key), unusable.diagnostics
        if page is not None:
            self._remembered[key] = page
            self._remembered.move_to_end(key)
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return page, ()

    def _not_found(self, shown: _Shown, target: Target, standing: Standing, path: str) -> Answer:
        page, broken = self._draw(shown, target, _NOT_FOUND_PAGE)
        known = [one.removesuffix("index.html") for one in shown.paths if one.endswith("index.html")]
        near = near_addresses(path, known, target.base, self._language)
        if page is None:
            return self._unreadable(target, broken)
        over = shown.over + overlay(broken, self._language, held=True)
        additions = self._additions(shown, target, over=over, in_main=near)
        return Answer(404, _HTML, dress(from_top(page, target), target, standing.settings.domain, additions))

    def _asset(self, asset: Asset, target: Target) -> Answer:
        """A photo or document, only while it is the file that was looked at."""
        try:
            data = Path(asset.source).read_bytes()
        except OSError:
            data = b""
        if sha256(data).hexdigest() != asset.sha256:
            return self._message(404, words.NOT_FOUND, Text(asset.path, asset.path), target)
        return Answer(200, _kind_of(asset.path), data, lasting=_FINGERPRINTED)

    def _marks(self, kim: Kim | None, standing: Standing) -> Answer:
        view = self._sites.view(kim, standing) if kim else None
        css = marks_css(view.site.unpublished, self._language) if view and view.site else ""
        return Answer(200, "text/css; charset=utf-8", css.encode())

    def _findings(self, query: dict[str, str], standing: Standing) -> Answer:
        """All warnings of the KIM whose page asks; nothing for a page that is not what there is now."""
        kim = standing.kims.get(query.get("situs", ""))
        view = self._sites.check(kim, standing) if kim else None
        if kim is None or view is None or view.version.to_text() != query.get("versi"):
            return Answer(404, _HTML, b"")
        told = warned(view.warnings, kim.slug, self._language).encode()
        return Answer(200, _HTML, told, unfinished=view.awaited)

    def _findings_page(self, target: Target, slug: str, standing: Standing) -> Answer:
        """All findings of a KIM on a page of their own, once checks have looked at everything."""
        kim = standing.kims.get(slug)
        if kim is None:
            return self._no_site(replace(target, slug=slug), standing)
        view = self._sites.check(kim, standing)
        if view.awaited:
            return Answer(200, _HTML, b"", unfinished=True)
        return _html(200, findings_page(kim, (*view.errors, *view.warnings), target, self._language))

    def _no_site(self, target: Target, standing: Standing) -> Answer:
        near = [(target.address_of(slug), slug) for slug in near_slugs(target.slug, standing.kims)]
        return self._message(404, words.NOT_FOUND, words.NO_SITE.format(slug=target.slug), target, near)

    def _unreadable(self, target: Target, errors: Sequence[Diagnostic]) -> Answer:
        page = message_page(words.UNREADABLE, Text("", ""), (), self._language).encode()
        additions = Additions(
            self._versions.of(target.slug).to_text(), over=overlay(errors, self._language, held=False)
        )
        return Answer(500, _HTML, dress(page, target, "", additions))

    def _message(
        self, status: int, title: Text, said: Text, target: Target, links: Iterable[tuple[str, str]] = ()
    ) -> Answer:
        page = message_page(title, said, links, self._language).encode()
        additions = Additions(self._versions.of(target.slug).to_text())
        return Answer(status, _HTML, dress(page, target, "", additions))


Ask = Callable[[Target, dict[str, str]], Answer]


def _html(status: int, page: str) -> Answer:
    return Answer(status, _HTML, page.encode())


def _kind_of(path: str) -> str:
    suffix = Path(path).suffix.lower()
    return _TEXT_TYPES.get(suffix) or guess_type(path)[0] or "application/octet-stream"
