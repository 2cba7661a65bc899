"""One deploy at a time: a lease in the store itself, held by conditional writes.

A holder shows every few seconds that it lives. Who finds a lease without a sign of life for ``expires`` seconds takes
it over. All moments are the store's clock: the machines that deploy may each have their own idea of the time.

The lease is an object with a JSON document: ``owner`` (random, made for this run), ``holder`` (for people),
``started``, ``heartbeat``, ``released``. It stays when it was given back, marked as such: to delete it could hit the
next holder's.
"""

from __future__ import annotations

import math
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Protocol

from msgspec.structs import replace

from kimsites.deploy.lease_document import LeaseDocument, Watched
from kimsites.deploy.lease_place import LeasePlace, LeaseTerms
from kimsites.deploy.retry import SystemTiming, Timing
from kimsites.deploy.store import Condition, ConditionFailed, ConditionUnsupported, ObjectHeaders, Store
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure

__all__ = ["Lease", "LeasePlace", "LeaseTerms", "Permit", "Unlocked", "acquire", "hold"]

_HEADERS = ObjectHeaders("application/json", "no-store")
_NO_SUCH_ETAG = '"00000000000000000000000000000000"'
_PATIENCE = 5.0
_CONTESTS = 20
_SKEW = timedelta(seconds=5)

_WAITING = Text(
    "menunggu: deploy lain sedang berjalan ({holder}, sejak {since} UTC)",
    "waiting: another deploy is under way ({holder}, since {since} UTC)",
)
_TAKEN_OVER = Text(
    "deploy {holder} (sejak {since} UTC) tidak memberi tanda lagi dan dianggap berhenti; deploy ini meneruskan",
    "the deploy of {holder} (since {since} UTC) gives no sign of life any more; this one goes on",
)
_LOST = Text(
    "deploy ini dihentikan: deploy lain ({holder}) mengambil alih; jalankan lagi bila perlu",
    "this deploy stops: another one ({holder}) took over; run it again if need be",
)
_OUT_OF_TOUCH = Text(
    "deploy ini dihentikan: sudah {seconds} detik penyimpanan tidak menjawab, jadi deploy lain mungkin sudah mulai",
    "this deploy stops: the store has not answered for {seconds} seconds, so another deploy may have begun",
)
_REFUSED = Text(
    "penyimpanan ini tidak mengenal penulisan bersyarat, jadi dua deploy bersamaan tidak dapat dicegah; "
    "pastikan hanya satu yang berjalan, lalu ulangi dengan --no-lock",
    "this store refuses conditional writes, so two deploys at once can't be prevented; "
    "make sure that only one runs, then try again with --no-lock",
)
_IGNORED = Text(
    "penyimpanan ini mengabaikan syarat pada penulisan, jadi dua deploy bersamaan tidak dapat dicegah; "
    "pastikan hanya satu yang berjalan, lalu ulangi dengan --no-lock",
    "this store ignores the conditions of writes, so two deploys at once can't be prevented; "
    "make sure that only one runs, then try again with --no-lock",
)


class Permit(Protocol):
    """What senders ask before they send."""

    @property
    def until(self) -> float:
        """Until when they need not ask again: a moment of the machine's monotonic clock."""

    def check(self) -> None:
        """Wait until it is certain that the lease is ours.

        Raises:
            EnvironmentFailure: another has it, or the store gives no answer for too long.
        """


class Unlocked:
    """The permit of ``--no-lock``."""

    @property
    def until(self) -> float:
        """For ever."""
        return math.inf

    def check(self) -> None:
        """Always allowed."""


class Lease:
    """A lease that we hold. ``beat`` is called every few seconds by one thread, ``check`` by all that send."""

    def __init__(self, place: LeasePlace, document: LeaseDocument, etag: str, confirmed: float) -> None:
        self._place = place
        self._document = document
        self._etag = etag
        self._confirmed = confirmed
        self._lost_to: str | None = None
        self._writing = threading.Lock()

    @property
    def owner(self) -> str:
        """The random name of this holder."""
        return self._document.owner

    @property
    def until(self) -> float:
        """Until when senders may go on without another sign of life."""
        return -math.inf if self._lost_to is not None else self._confirmed + self._place.terms.unconfirmed

    @property
    def etag(self) -> str:
        """The entity tag of the lease as we last wrote it."""
        return self._etag

    def check(self) -> None:
        """Wait until a sign of life of ours was confirmed lately.

        Raises:
            EnvironmentFailure: another has the lease, or the store gives no answer for too long.
        """
        terms, timing = self._place.terms, self._place.timing
        while True:
            if self._lost_to is not None:
                raise EnvironmentFailure(_LOST.format(holder=self._lost_to))
            silent = timing.monotonic() - self._confirmed
            if silent < terms.unconfirmed:
                return
            if silent >= terms.gives_up:
                raise EnvironmentFailure(_OUT_OF_TOUCH.format(seconds=int(silent)))
            timing.sleep(0.2)

    def beat(self) -> None:
        """Give a sign of life; whether it was confirmed is for :meth:`check` to tell."""
        with self._writing:
            if self._lost_to is not None:
                return
            begun = self._place.timing.monotonic()
            document = replace(self._document, heartbeat=self._place.clock.now())
            try:
                self._etag = self._place.store.put(
                    self._place.key, document.to_bytes(), _HEADERS, Condition(self._etag)
                )
            except ConditionFailed:
                self._look(begun)
            except (EnvironmentFailure, ConditionUnsupported):
                return
            else:
                self._confirmed = begun

    def release(self) -> None:
        """Give it back, if it is still ours. That it couldn't be is no failure: it expires by itself."""
        if not self._writing.acquire(timeout=_PATIENCE):
            return
        try:
            if self._lost_to is None:
                document = replace(self._document, heartbeat=self._place.clock.now(), released=True)
                self._place.store.put(self._place.key, document.to_bytes(), _HEADERS, Condition(self._etag))
        except (EnvironmentFailure, ConditionFailed, ConditionUnsupported):
            return
        finally:
            self._writing.release()

    def _look(self, begun: float) -> None:
        # An answer may have been lost: what we wrote is there, under an entity tag we never heard of.
        try:
            found = self._place.read()
        except EnvironmentFailure:
            return
        document = None if found is None else LeaseDocument.from_bytes(found.body)
        if found is not None and document is not None and document.owner == self._document.owner:
            self._etag = found.etag
            self._confirmed = begun
        else:
            self._lost_to = "?" if document is None else document.holder


@contextmanager
def hold(
    store: Store,
    key: str,
    holder: str,
    note: Callable[[Text], None],
    terms: LeaseTerms | None = None,
    timing: Timing | None = None,
) -> Iterator[Lease]:
    """Hold the lease at ``key`` while the context lasts, with signs of life from a thread; waits for another holder.

    Args:
        store: where it lies.
        key: full key of the lease.
        holder: who we are, for people who wait for us; such as a host's name.
        note: told when we wait and when we take over.
        terms: how long is what.
        timing: monotonic clock and sleep.

    Raises:
        EnvironmentFailure: the store can't be reached, or it refuses or ignores conditions.
    """
    place = LeasePlace(store, key, terms or LeaseTerms(), timing or SystemTiming())
    lease = acquire(place, holder, note)
    stop = threading.Event()
    thread = threading.Thread(target=_keep_alive, args=(lease, stop, place.terms.heartbeat), daemon=True)
    thread.start()
    try:
        yield lease
    finally:
        stop.set()
        thread.join(_PATIENCE)
        lease.release()


def acquire(place: LeasePlace, holder: str, note: Callable[[Text], None]) -> Lease:
    """Take the lease as soon as it is free, without a thread that keeps it.

    Raises:
        EnvironmentFailure: as :func:`hold`.
    """
    owner = secrets.token_hex(16)
    for _ in range(_CONTESTS):
        condition = _wait_until_free(place, note)
        begun, moment = place.timing.monotonic(), place.clock.now()
        document = LeaseDocument(owner, holder, moment, moment)
        try:
            etag = _take(place, document, condition)
        except ConditionUnsupported:
            raise EnvironmentFailure(_REFUSED) from None
        if etag is not None:
            lease = Lease(place, document, etag, begun)
            _prove_conditions(place)
            return lease if place.clock.known else _with_store_time(place, document, lease, begun)
        place.timing.sleep(place.terms.look)
    raise EnvironmentFailure(_REFUSED)


def _wait_until_free(place: LeasePlace, note: Callable[[Text], None]) -> Condition:
    watched: Watched | None = None
    while (found := place.read()) is not None:
        document = LeaseDocument.from_bytes(found.body)
        if watched is None or watched.etag != found.etag:
            told = watched is not None
            watched = Watched(found.etag, found.answered)
            if not told and not document.released and not watched.expired(found, document, place.terms.expires):
                note(_WAITING.format(holder=document.holder, since=document.since))
        if document.released:
            return Condition(found.etag)
        if watched.expired(found, document, place.terms.expires):
            note(_TAKEN_OVER.format(holder=document.holder, since=document.since))
            return Condition(found.etag)
        place.timing.sleep(place.terms.look)
    return Condition()


def _take(place: LeasePlace, document: LeaseDocument, condition: Condition) -> str | None:
    try:
        return place.store.put(place.key, document.to_bytes(), _HEADERS, condition)
    except ConditionFailed:
        found = place.read()
        ours = found is not None and LeaseDocument.from_bytes(found.body).owner == document.owner
        return found.etag if found is not None and ours else None


def _prove_conditions(place: LeasePlace) -> None:
    """Both kinds of condition must fail now; a store that ignores one would let two deploys in."""
    for condition in (Condition(), Condition(_NO_SUCH_ETAG)):
        try:
            place.store.put(place.key, secrets.token_bytes(16), _HEADERS, condition)
        except ConditionFailed:
            continue
        except ConditionUnsupported:
            place.store.delete([place.key])
            raise EnvironmentFailure(_REFUSED) from None
        place.store.delete([place.key])
        raise EnvironmentFailure(_IGNORED)


def _with_store_time(place: LeasePlace, document: LeaseDocument, lease: Lease, begun: float) -> Lease:
    """The first lease ever was written by our clock, for the store had not told its own yet."""
    place.read()
    moment = place.clock.now()
    if document.started is not None and abs(moment - document.started) <= _SKEW:
        return lease
    corrected = Lease(place, replace(document, started=moment, heartbeat=moment), lease.etag, begun)
    corrected.beat()
    return corrected


def _keep_alive(lease: Lease, stop: threading.Event, seconds: float) -> None:
    while not stop.wait(seconds):
        lease.beat()
