"""Deleting many objects: in batches where the store takes them, one by one where it doesn't."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kimsites.deploy.retry import Retrier, Transient, Trouble
from kimsites.deploy.s3_answer import Refused
from kimsites.deploy.store import NotDeleted

# XML 1.0 has no way to name these.
_UNSPEAKABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GONE = {"NoSuchKey", "NoSuchVersion", "NotFound"}
_FINAL = {"AccessDenied", "InvalidArgument", "KeyTooLongError", "MalformedXML"}
_NO_BATCHES = {400, 405, 411, 415, 501}

DeleteBatch = Callable[[Sequence[str]], Mapping[str, str]]
DeleteOne = Callable[[str], str]


class Deleter:
    """Deletes the objects of one bucket.

    ``delete_batch`` gives the keys that are still there with the reason of each, ``delete_one`` the reason, empty when
    the object is gone. Both are single attempts that raise Transient or Refused. What a batch leaves is tried again
    until the retrier gives up; a batch that takes too long is cut in two; a store without batches gets single deletes.
    """

    def __init__(self, retrier: Retrier, size: int, delete_batch: DeleteBatch, delete_one: DeleteOne) -> None:
        self._retrier = retrier
        self._size = max(1, min(size, 1000))
        self._delete_batch = delete_batch
        self._delete_one = delete_one
        self._batches = True

    def delete(self, keys: Sequence[str]) -> tuple[NotDeleted, ...]:
        """Delete them all; those that could not be, with the reason.

        Raises:
            Transient, Refused: the store failed as a whole.
        """
        distinct = tuple(dict.fromkeys(keys))
        singly = [key for key in distinct if _UNSPEAKABLE.search(key)]
        waiting = [key for key in distinct if not _UNSPEAKABLE.search(key)]
        left: list[NotDeleted] = []
        while waiting and self._batches and len(waiting) > 1:
            batch, waiting = waiting[: self._size], waiting[self._size :]
            outcome = self._batch(batch)
            if outcome is None:
                waiting = [*batch, *waiting]
            else:
                left.extend(outcome)
        left.extend(refused for key in (*singly, *waiting) if (refused := self._single(key)) is not None)
        return tuple(left)

    def _batch(self, keys: Sequence[str]) -> tuple[NotDeleted, ...] | None:
        """None: do these again, in another way."""
        attempt = _BatchAttempt(self._delete_batch, keys)
        try:
            self._retrier.run(attempt, give_up=lambda found: found.timed_out and len(keys) > 1)
        except Transient as failed:
            if failed.trouble.timed_out and len(keys) > 1:
                self._size = max(1, len(keys) // 2)
                return None
            if not attempt.reasons:
                raise
        except Refused as refused:
            if refused.status not in _NO_BATCHES:
                raise
            self._batches = False
            return None
        return tuple(NotDeleted(key, reason) for key, reason in {**attempt.final, **attempt.reasons}.items())

    def _single(self, key: str) -> NotDeleted | None:
        reason = self._retrier.run(lambda _unclear: self._delete_one(key))
        return NotDeleted(key, reason) if reason else None


class _BatchAttempt:
    """The attempts at one batch: each asks only for what the last one left."""

    def __init__(self, delete_batch: DeleteBatch, keys: Sequence[str]) -> None:
        self._delete_batch = delete_batch
        self._waiting = list(keys)
        self.final: dict[str, str] = {}
        self.reasons: dict[str, str] = {}

    def __call__(self, unclear: bool) -> None:  # noqa: ARG002, FBT001
        failed = {key: code for key, code in self._delete_batch(self._waiting).items() if code not in _GONE}
        for code in [code for key, code in failed.items() if key not in self._waiting]:
            # Some stores don't say which key they mean.
            failed = dict.fromkeys(self._waiting, code)
        self.final |= {key: code for key, code in failed.items() if code in _FINAL}
        self.reasons = {key: code for key, code in failed.items() if code not in _FINAL}
        self._waiting = list(self.reasons)
        if self._waiting:
            slow = any("SlowDown" in code or code == "ServiceUnavailable" for code in self.reasons.values())
            raise Transient(Trouble(next(iter(self.reasons.values())), slow_down=slow))
