"""What each host of a build is made from, as fingerprints."""

from __future__ import annotations

import os
from collections.abc import Mapping

from msgspec import Struct

from kimsites.build.changes import Known
from kimsites.build.fingerprint import Fingerprint, digests_part, hashed, record_part
from kimsites.build.identity import ContentIdentities
from kimsites.build.plan import PlanItem
from kimsites.build.state_rows import HostRow
from kimsites.build.theme_shelf import ThemeShelf
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings

_NO_CONTENT = "-"


def of_record(item: PlanItem, kim: Kim) -> str:
    """What a planned host takes from its record."""
    return record_part(kim, f"{item.action} {item.faulty}", item.host)


class Inputs(Struct, frozen=True):
    """Makes fingerprints.

    ``settings_part`` is what of the settings reaches every KIM; ``ledgers`` maps each host to its slug and the complete
    version that stands there.
    """

    tool: str
    regions: str
    settings: Settings
    settings_part: str
    shelf: ThemeShelf
    identities: ContentIdentities
    ledgers: Mapping[str, tuple[str, str | None]]

    def known(self, item: PlanItem, theme: str, record: str, rows: Mapping[str, HostRow]) -> Known:
        """What is known of a planned host before it is looked at; see :meth:`fingerprint`."""
        return Known(rows.get(item.host), self.standing(item.host), self.fingerprint(item, theme, record))

    def standing(self, host: str) -> str | None:
        """The complete version that stands in a host's folder."""
        return self.ledgers.get(host, ("", None))[1]

    def fingerprint(self, item: PlanItem, theme: str, record: str) -> Fingerprint:
        """Everything a KIM's host is made from; ``theme`` names its theme, ``record`` comes from :func:`of_record`."""
        return Fingerprint(
            tool=self.tool,
            regions=self.regions,
            settings=self.settings_part,
            record=record,
            theme=self.shelf.identity(theme),
            content=self._content(item),
        )

    def portal(self, digests: Mapping[str, str]) -> Fingerprint:
        """Everything the portal is made from; ``digests`` maps slugs to the hashes of digests."""
        return Fingerprint(
            tool=self.tool,
            regions=self.regions,
            settings=hashed(self.settings),
            record=_NO_CONTENT,
            theme=self.shelf.identity(self.settings.portal.theme.name),
            content=digests_part(sorted(digests.items())),
        )

    def portal_theme_is_new(self, rows: Mapping[str, HostRow]) -> bool:
        """Whether the portal's theme is not the one it was last drawn with."""
        row = rows.get(self.settings.domain)
        before = Fingerprint.from_text(row.fingerprint) if row else None
        return before is None or before.theme != self.shelf.identity(self.settings.portal.theme.name)

    def _content(self, item: PlanItem) -> str:
        if item.folder is None:
            return _NO_CONTENT
        try:
            root = os.path.basename(os.path.dirname(item.folder))  # noqa: PTH119, PTH120 - pathlib takes 5x as long
            return f"{root}/{self.identities.of(item.folder)}"
        except OSError as failure:
            return f"unreadable:{failure.errno}"
