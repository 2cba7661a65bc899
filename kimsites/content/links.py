"""Where the links and photos of an entry lead: other entries, files beside it, other hosts."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct, field

from kimsites.content.markdown.positions import SourceText
from kimsites.content.markdown.rewrite import LinkTarget, PhotoTarget, Use
from kimsites.content.meant import by_file, file_behind, lacks_beginning
from kimsites.content.outside import OUTSIDE_REL, contact_address, is_within, web_address
from kimsites.content.shelf import Refusal, Shelf, ShelvedPhoto
from kimsites.content.slugs import shorten
from kimsites.content.target_findings import (
    LINK_FILE_KIND,
    LINK_LEAVES_FOLDER,
    LINK_MISSING,
    LINK_UNPUBLISHED,
    LINK_UNREADABLE,
    LINK_WITHOUT_ADDRESS,
    PHOTO_OF_ANOTHER_SITE,
    PHOTO_WITHOUT_WORDS,
)
from kimsites.model.content import Asset
from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.model.page import root_of


class Destination(Struct, frozen=True):
    """A markdown file that links may name: its published address, or why it has none."""

    address: str | None
    state: Text | None = None


class Library(Struct, frozen=True):
    """Everything of one KIM that links may lead to.

    `destinations` are its markdown files by path below the KIM's folder; `domain` is the nation's.
    """

    destinations: Mapping[str, Destination]
    shelf: Shelf
    domain: str


class AnchorUse(Struct, frozen=True):
    """A link to a part of another entry, to be held against that entry's parts once they are known.

    `href` is the link without the part, `fragment` the part as it stands behind `#` in the HTML.
    """

    href: str
    path: str
    fragment: str
    location: Location


class ShownPhoto(NamedTuple):
    """A photo that a text shows: where it names it, and the file below the KIM's folder."""

    use: Use
    path: str
    photo: ShelvedPhoto


class RefusedError(ValueError):
    """A link leads nowhere; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.kind.code)
        self.refusal = refusal


class LeavesFolderError(ValueError):
    """A path leads out of the KIM's folder."""


def path_below(folder: str, written: str) -> str:
    """Return the path below the KIM's folder that `written`, as seen from `folder`, names.

    Percent signs are decoded and backslashes taken for slashes. Empty for the KIM's folder itself.

    Raises:
        LeavesFolderError: an absolute path, or more `..` than there are folders.
    """
    path = unquote(written).replace("\\", "/")
    if path.startswith("/"):
        raise LeavesFolderError(written)
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                raise LeavesFolderError(written)
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def folder_of(path: str) -> str:
    """Return the folder a file lies in; empty for the KIM's folder itself."""
    return path.rpartition("/")[0]


class EntryLinks(Struct):
    """The links and photos of one entry; `path` is its file below the KIM's folder, `address` its page.

    `uses` are all links, whether they lead somewhere or not; `shown` are the photos on the page.
    """

    library: Library
    source: SourceText
    path: str
    address: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchor_uses: list[AnchorUse] = field(default_factory=list)
    missing_anchors: list[Use] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    assets: set[Asset] = field(default_factory=set)
    uses: list[Use] = field(default_factory=list)
    shown: list[ShownPhoto] = field(default_factory=list)

    @property
    def root(self) -> str:
        """The relative way from the entry's page to the top of the site."""
        return root_of(f"{self.address}index.html")

    def link(self, use: Use) -> LinkTarget | None:
        """Where a link leads; None leaves only its words."""
        self.uses.append(use)
        if not use.target.strip():
            self._without_address(use)
            return None
        try:
            return self._lead(use)
        except RefusedError as refused:
            self._tell(refused.refusal, use)
        except LeavesFolderError:
            self._tell(self._outside_folder(use), use)
        except ValueError:
            self._tell(Refusal(LINK_UNREADABLE), use)
        return None

    def photo(self, use: Use, alt: str) -> PhotoTarget | LinkTarget | None:
        """The photo to show, a link to one of another host, or nothing."""
        try:
            return self._show(use, alt)
        except LeavesFolderError:
            self._tell(self._outside_folder(use), use)
        except ValueError:
            self._tell(Refusal(LINK_UNREADABLE), use)
        return None

    def missing_anchor(self, use: Use) -> None:
        """Keep for later: what parts this entry does have is known only once it is converted."""
        if use.target == "#":
            self._without_address(use)
        else:
            self.missing_anchors.append(use)

    def _outside_folder(self, use: Use) -> Refusal:
        """What to say of too many `..`, and of a page's address in place of its file."""
        known = self.library.destinations.items()
        addresses = {there.address: path for path, there in known if there.address is not None}
        file = file_behind(use.target, folder_of(self.path), addresses)
        return Refusal(LINK_LEAVES_FOLDER, (("own", by_file(use.target, file)),))

    def _without_address(self, use: Use) -> None:
        words = shorten(" ".join(use.words.split()), 60)
        self.diagnostics.append(LINK_WITHOUT_ADDRESS.at(self.source.empty_link(use.target, use.count), words=words))

    def _lead(self, use: Use) -> LinkTarget:
        target = use.target.strip()
        if target.startswith(("https://", "http://")):
            return self._outside(target)
        parts = urlsplit(target)
        if parts.scheme in {"http", "https"} or parts.netloc:
            return self._outside(target)
        if parts.scheme in {"mailto", "tel"}:
            return LinkTarget(contact_address(target))
        if not parts.path or parts.scheme:
            raise RefusedError(Refusal(LINK_UNREADABLE))
        path = path_below(folder_of(self.path), parts.path)
        for candidate in (path, f"{path}.md", f"{path}/index.md"):
            destination = self.library.destinations.get(candidate)
            if destination is not None:
                return self._entry(use, candidate, destination, unquote(parts.fragment))
        return self._file(path, target)

    def _outside(self, target: str) -> LinkTarget:
        address, host = web_address(target)
        return LinkTarget(address, None if is_within(host, self.library.domain) else OUTSIDE_REL)

    def _entry(self, use: Use, path: str, destination: Destination, fragment: str) -> LinkTarget:
        if destination.address is None:
            state = destination.state or Text("tidak terbit", "not published")
            raise RefusedError(Refusal(LINK_UNPUBLISHED, (("state", state),)))
        self.linked.add(path)
        href = self.root + destination.address
        if not fragment:
            return LinkTarget(href)
        encoded = quote(fragment, safe="")
        self.anchor_uses.append(AnchorUse(href, path, encoded, self.source.use_of(use.target, use.count)))
        return LinkTarget(f"{href}#{encoded}")

    def _file(self, path: str, target: str) -> LinkTarget:
        found = self.library.shelf.file(path)
        if not isinstance(found, Refusal):
            self.assets.add(found)
            return LinkTarget(self.root + found.path)
        if found.kind is LINK_FILE_KIND and path.endswith(".md"):
            found = Refusal(LINK_MISSING, (("nearest", ""),))
        elif found.kind is LINK_MISSING and (meant := lacks_beginning(target)):
            found = Refusal(LINK_MISSING, (("nearest", meant),))
        raise RefusedError(found)

    def _show(self, use: Use, alt: str) -> PhotoTarget | LinkTarget | None:
        target = use.target.strip()
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            address, _ = web_address(target)
            self._tell(Refusal(PHOTO_OF_ANOTHER_SITE), use)
            return LinkTarget(address, OUTSIDE_REL)
        path = path_below(folder_of(self.path), parts.path)
        found = self.library.shelf.photo(path)
        if isinstance(found, Refusal):
            self._tell(found, use)
            return None
        self.assets.add(found.asset)
        self.shown.append(ShownPhoto(use, path, found))
        if not alt:
            self._tell(Refusal(PHOTO_WITHOUT_WORDS), use)
        return PhotoTarget(self.root + found.asset.path, found.facts.width, found.facts.height)

    def _tell(self, refusal: Refusal, use: Use) -> None:
        place = self.source.use_of(use.target, use.count)
        self.diagnostics.append(refusal.at(place, shorten(unquote(use.target), 120)))
