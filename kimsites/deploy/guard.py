"""How much a deploy may delete: a total over the whole run, and a share of each site. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct


class DeleteLimits(Struct, frozen=True):
    """What may be deleted without being asked for.

    At most ``total`` files in a run; of a site with more than ``small`` files at most ``share`` of them (0.5 is half),
    and as large a share of the sites of a nation that has more than ``small``.
    """

    total: int = 1000
    share: float = 0.5
    small: int = 10


class Loss(Struct, frozen=True):
    """What a site that stays a site would lose: ``leaving`` of its ``standing`` files. Or a nation, of its sites.

    Of a site only what is deleted at once counts, on both sides: a fingerprinted file stays for its grace period, and
    a hundred photos must not hide that all pages go.
    """

    leaving: int
    standing: int


def loses_too_much(loss: Loss, limits: DeleteLimits) -> bool:
    """Whether a site, or a nation, loses more than its share."""
    return loss.standing > limits.small and loss.leaving > limits.share * loss.standing


def hosts_losing_too_much(losses: Mapping[str, Loss], limits: DeleteLimits) -> tuple[str, ...]:
    """The sites that must be left as they are, sorted."""
    return tuple(sorted(host for host, loss in losses.items() if loses_too_much(loss, limits)))


def is_over_total(deleted: Iterable[int], limits: DeleteLimits) -> bool:
    """Whether all hosts together lose more than a run may delete; ``deleted`` counts files host by host."""
    return sum(deleted) > limits.total
