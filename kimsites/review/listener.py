"""What a review tells while it runs."""

from __future__ import annotations


class ReviewListener:
    """Hears of the progress of a review; does nothing by itself.

    All calls come from the process and thread that called the review.
    """

    def planned(self, kims: int) -> None:
        """So many KIMs will be looked at."""

    def kim_done(self) -> None:
        """One KIM has been looked at."""

    def links_planned(self, addresses: int) -> None:
        """So many addresses of other hosts will be asked for."""

    def link_done(self) -> None:
        """One address has been asked for, or remembered."""
