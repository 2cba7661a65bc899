"""Asks other hosts for pages: one request a host at a time, never for longer than it takes to know."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from urllib.parse import urljoin, urlsplit

import urllib3
from msgspec import Struct
from urllib3 import exceptions
from urllib3.exceptions import HTTPError, MaxRetryError, NameResolutionError, NewConnectionError, SSLError

import kimsites
from kimsites.review.link_answers import LinkAnswer

_AGENT = f"kimsites/{kimsites.__version__} (link check)"
_MOVED_FOR_GOOD = frozenset({301, 308})
_MOVED = _MOVED_FOR_GOOD | {302, 303, 307}
# Many servers know no HEAD, or answer it wrongly.
_REFUSED_HEAD = frozenset({400, 403, 404, 405, 406, 410, 501, 503})
_MOST_STEPS = 5


class Manners(Struct, frozen=True):
    """Bounds, in seconds: for one request, between two to one host, for all. ``hosts`` are asked at the same time."""

    timeout: float = 10.0
    pause: float = 1.0
    total: float = 600.0
    hosts: int = 8


def ask_all(addresses: Iterable[str], manners: Manners) -> Iterator[tuple[str, LinkAnswer]]:
    """Each address with its answer, in any order; those that time runs out for are left out."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc.lower()].append(address)
    end = time.monotonic() + manners.total
    pool = urllib3.PoolManager(num_pools=manners.hosts, headers={"User-Agent": _AGENT}, retries=False)
    with ThreadPoolExecutor(manners.hosts) as threads:
        waiting = {threads.submit(_ask_host, pool, group, manners, end) for group in by_host.values()}
        try:
            yield from _as_they_come(waiting)
        finally:
            threads.shutdown(cancel_futures=True)
    pool.clear()


def _as_they_come(waiting: set[Future[list[tuple[str, LinkAnswer]]]]) -> Iterator[tuple[str, LinkAnswer]]:
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield from future.result()


def _ask_host(
    pool: urllib3.PoolManager, addresses: list[str], manners: Manners, end: float
) -> list[tuple[str, LinkAnswer]]:
    answers: list[tuple[str, LinkAnswer]] = []
    for count, address in enumerate(addresses):
        if count:
            time.sleep(manners.pause)
        if time.monotonic() > end:
            break
        answers.append((address, _ask(pool, address, manners.timeout)))
    return answers


def _ask(pool: urllib3.PoolManager, address: str, timeout: float) -> LinkAnswer:
    """Follow an address to its end."""
    here, for_good = address.partition("#")[0], True
    target = ""
    for _ in range(_MOST_STEPS):
        try:
            status, location = _answer(pool, here, timeout)
        except (HTTPError, ValueError, UnicodeError) as problem:
            return LinkAnswer(None, _problem(problem))
        if status not in _MOVED or not location:
            return LinkAnswer(status, "", target)
        for_good = for_good and status in _MOVED_FOR_GOOD
        here = urljoin(here, location)
        if not here.lower().startswith(("https://", "http://")):
            return LinkAnswer(None, "connection")
        target = here if for_good else target
    return LinkAnswer(None, "circle")


def _answer(pool: urllib3.PoolManager, address: str, timeout: float) -> tuple[int, str]:
    """Status and new address: asked with HEAD, and with GET where that may have been refused for being HEAD."""
    status, location = _request(pool.request, "HEAD", address, timeout)
    return _request(pool.request, "GET", address, timeout) if status in _REFUSED_HEAD else (status, location)


def _request(
    request: Callable[..., urllib3.BaseHTTPResponse], method: str, address: str, timeout: float
) -> tuple[int, str]:
    answer = request(method, address, timeout=timeout, redirect=False, preload_content=False)
    # The page itself is of no interest: the connection is given up with it.
    answer.close()
    return answer.status, answer.headers.get("Location", "")


def _problem(problem: Exception) -> str:
    cause = problem.reason if isinstance(problem, MaxRetryError) else problem
    if isinstance(cause, NameResolutionError):
        return "host"
    if isinstance(cause, SSLError):
        return "certificate"
    if isinstance(cause, exceptions.TimeoutError) and not isinstance(cause, NewConnectionError):
        return "timeout"
    return "connection"
