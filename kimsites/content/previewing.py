"""A KIM's folder as its editors preview it: drafts and what is not due yet shown with the published."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from kimsites.content.assembly import assemble
from kimsites.content.checking import site_to_check
from kimsites.content.entries import EntrySource
from kimsites.content.reading import ReadOptions, engine_named, read_parts, read_site
from kimsites.content.remembering import PhotoMemory, RememberingConverter, RememberingShelf
from kimsites.content.visibility import State, Visibility, earliest_change, latest_change
from kimsites.model.checking import CheckedSite
from kimsites.model.content import Site
from kimsites.model.diagnostic import Diagnostic, in_order
from kimsites.model.preview import Unpublished
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings


@dataclass(frozen=True, slots=True)
class PreviewReading:
    """What `Reading` says, with what readers don't see yet among it.

    `unpublished` has these entries by address. Their errors count as everybody's. `checked` makes what checks look at,
    of all files but those that are over.
    """

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    last_change: datetime | None
    next_change: datetime | None
    unpublished: Mapping[str, Unpublished]
    checked: Callable[[], CheckedSite] = field(compare=False)


class PreviewReader:
    """Reads KIMs again and again; texts that have not changed are not converted again. For one thread."""

    def __init__(self, workspace: Path, settings: Settings) -> None:
        self._workspace = workspace
        self._settings = settings
        self._converter = RememberingConverter(engine_named(settings.markdown_engine), settings.limits)
        self._photos = PhotoMemory()

    def __call__(self, kim: Kim, folder: Path | None, now: datetime) -> PreviewReading:
        """Read everything that is published at `now` or will be, and what is a draft.

        Raises:
            ValueError: `now` has no time zone.
        """
        options = ReadOptions(self._workspace, self._settings, now)
        if folder is None:
            empty = read_site(kim, None, options, self._converter)
            checked = partial(CheckedSite, empty.site, (), (), now)
            return PreviewReading(empty.site, (), None, None, {}, checked)
        texts: dict[str, str] = {}
        parts, found = read_parts(kim, folder, options, texts)
        times = [source.visibility for source in parts.sources]
        unpublished = {
            source.address: Unpublished(None if source.visibility.draft else source.visibility.start)
            for source in parts.sources
            if _is_unpublished(source, now)
        }
        shown = tuple(
            replace(source, visibility=Visibility()) if _is_unpublished(source, now) else source
            for source in parts.sources
        )
        shelf = RememberingShelf(parts.folder, self._settings.limits.photo_bytes, self._photos)
        made = assemble(replace(parts, sources=shown), self._converter, shelf)
        told = in_order(finding.for_site(kim.slug) for finding in (*found, *made.diagnostics))
        last, following = latest_change(times, now), earliest_change(times, now)
        checked = partial(site_to_check, parts, made, texts, told)
        return PreviewReading(made.site, told, last, following, unpublished, checked)


def _is_unpublished(source: EntrySource, now: datetime) -> bool:
    return source.visibility.state(now) in {State.DRAFT, State.SCHEDULED}
