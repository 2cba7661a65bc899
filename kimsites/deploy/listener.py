"""What a deploy tells while it goes on."""

from __future__ import annotations

from kimsites.deploy.plan import DeployPlan
from kimsites.model.diagnostic import Text


class DeployListener:
    """Hears how a deploy goes; this one keeps it to itself. Called by one thread."""

    def note(self, text: Text) -> None:
        """Something worth a line."""

    def planned(self, plan: DeployPlan) -> None:
        """What will be done."""

    def sent(self, files: int, size: int) -> None:
        """So many more public files, and bytes of any kind, are there."""

    def compared(self, objects: int) -> None:
        """So many more objects were looked at."""
