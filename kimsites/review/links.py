"""Links to other hosts: which lead nowhere any more."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from kimsites.checks import CheckOptions
from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.model.errors import UsageError
from kimsites.review.findings import LINK_DEAD, LINK_MOVED, LINK_NOT_ASKED
from kimsites.review.job import OutsideUse
from kimsites.review.link_answers import LinkAnswer, LinkMemory
from kimsites.review.listener import ReviewListener

_SHOWN = 120
_REASONS: Mapping[str, Text] = {
    "host": Text("situsnya tidak ditemukan", "there is no such site"),
    "timeout": Text("situsnya tidak menjawab", "the site does not answer"),
    "certificate": Text("sertifikat keamanannya salah", "its security certificate is wrong"),
    "connection": Text("situsnya menolak sambungan", "the site refuses the connection"),
    "circle": Text("situsnya mengalihkan tanpa akhir", "the site redirects without end"),
}
_STATUS = Text("situsnya menjawab {status}", "the site answers {status}")
_NOT_INSTALLED = Text(
    "`--links` memerlukan urllib3; pasang dengan `pip install kimsites[links]`",
    "`--links` needs urllib3; install it with `pip install kimsites[links]`",
)


def check_links(
    uses: Sequence[OutsideUse], options: CheckOptions, memory: Path | None, listener: ReviewListener
) -> Iterator[Diagnostic]:
    """Findings about links to other hosts; each address is asked for once, and not again for days.

    Raises:
        UsageError: the library that asks is not installed.
    """
    try:
        from kimsites.review.asking import Manners, ask_all  # noqa: PLC0415 - an optional dependency
    except ModuleNotFoundError as problem:
        raise UsageError(_NOT_INSTALLED) from problem
    by_address: dict[str, list[OutsideUse]] = defaultdict(list)
    for use in uses:
        by_address[use.address].append(use)
    now, kept = time.time(), LinkMemory(memory)
    answers = kept.known(by_address, now)
    asked = sorted(by_address.keys() - answers.keys())
    listener.links_planned(len(asked))
    fresh: dict[str, LinkAnswer] = {}
    for address, answer in ask_all(asked, Manners()):
        fresh[address] = answer
        listener.link_done()
    kept.keep(fresh, now)
    return _told(by_address, answers | fresh, options)


def _told(
    uses: Mapping[str, Iterable[OutsideUse]], answers: Mapping[str, LinkAnswer], options: CheckOptions
) -> Iterator[Diagnostic]:
    for address, places in uses.items():
        answer = answers.get(address)
        for use in places if answer else ():
            found = _finding(address, use, answer) if answer else None
            if found is not None and found.code not in use.acknowledged:
                yield from _with_severity(found, options)
    missing = len(uses.keys() - answers.keys())
    if missing:
        yield LINK_NOT_ASKED.at(Location(), count=missing)


def _finding(address: str, use: OutsideUse, answer: LinkAnswer) -> Diagnostic | None:
    if answer.is_dead:
        status = answer.status
        reason = _REASONS[answer.problem] if status is None else _STATUS.format(status=status)
        return LINK_DEAD.at(use.place, site=use.site, address=address[:_SHOWN], reason=reason)
    if answer.target:
        return LINK_MOVED.at(use.place, site=use.site, address=address[:_SHOWN], target=answer.target[:_SHOWN])
    return None


def _with_severity(found: Diagnostic, options: CheckOptions) -> Iterator[Diagnostic]:
    severity = options.severities.get(found.code, found.severity)
    if severity is not None:
        yield replace(found, severity=severity)
