"""What checks look at: every file a KIM's author wrote, as written and as read, drafts included."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from kimsites.model.content import Site
from kimsites.model.diagnostic import Diagnostic, Location


class Visibility(StrEnum):
    """Whether readers see a file at the moment of the check."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"


class UsedPhoto(Struct, frozen=True):
    """A photo that a text shows.

    ``place`` is where the text names it, ``file`` its own file relative to the workspace, ``size`` in bytes, width and
    height in pixels as shown.
    """

    place: Location
    file: str
    size: int
    width: int
    height: int


class UsedLink(Struct, frozen=True):
    """A link in a text: where it stands, the address as written, the words it is read by."""

    place: Location
    address: str
    words: str


class CheckedFile(Struct, frozen=True):
    """One sound markdown file. ``file`` is relative to the workspace, ``text`` all of it, line ends as LF.

    ``body_line`` is the line on which the body begins, ``html`` the sanitised body; ``collection`` is ``profile`` for
    what a KIM tells of itself. ``places`` tells where the value of each front matter key stands, by its English name;
    ``acknowledged`` holds the codes of findings that the author has seen and means to leave.
    """

    file: str
    text: str
    body_line: int
    collection: str = "profile"
    html: str = ""
    visibility: Visibility = Visibility.PUBLISHED
    title: str = ""
    date: datetime | None = None
    places: Mapping[str, Location] = field(default_factory=dict)
    photos: tuple[UsedPhoto, ...] = ()
    links: tuple[UsedLink, ...] = ()
    acknowledged: frozenset[str] = frozenset()

    @property
    def body(self) -> str:
        """The markdown after the front matter."""
        above_and_body = self.text.split("\n", self.body_line - 1)
        return above_and_body[-1] if len(above_and_body) == self.body_line else ""

    def key(self, name: str) -> Location:
        """Where the value of a front matter key stands, else the top of the file."""
        return self.places.get(name, Location(self.file, 1, 1))


class CheckedSite(Struct, frozen=True):
    """One KIM as checks see it.

    What it publishes at ``now``, all its sound files in order of path, and what reading them told.
    """

    site: Site
    files: tuple[CheckedFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    now: datetime
