"""What a build tells while it runs."""

from __future__ import annotations

from kimsites.build.result import HostResult
from kimsites.model.diagnostic import Text


class BuildListener:
    """Hears of the progress of a build; does nothing by itself.

    All calls come from the process and thread that called the build.
    """

    def planned(self, hosts: int) -> None:
        """So many hosts will be built."""

    def host_done(self, result: HostResult) -> None:
        """One host is built, or held."""

    def portal_started(self) -> None:
        """All sites are done, the portal comes next."""

    def note(self, text: Text) -> None:
        """Something worth a line: waiting for another build, a state that had to be made anew."""
