"""Which of two builds is the newer one."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from kimsites.build.record import BuildStamp

IsAncestor = Callable[[str, str], bool | None]
"""Whether the first commit is an ancestor of the second; None where nobody knows (a shallow clone)."""


class Age(StrEnum):
    """What our build is beside the one on the store."""

    SAME = "same"
    NEWER = "newer"
    OLDER = "older"


def age_of(ours: BuildStamp, theirs: BuildStamp | None, is_ancestor: IsAncestor) -> Age:
    """Compare our build with the one that the last finished deploy put there.

    Of one commit the build time decides; of two, their ancestry; where that is unknown or neither descends from the
    other, the build time again. ``is_ancestor`` is asked only about two different commits.
    """
    if theirs is None:
        return Age.NEWER
    if ours == theirs:
        return Age.SAME
    if ours.commit is None or theirs.commit is None or ours.commit == theirs.commit:
        return _by_time(ours, theirs)
    if is_ancestor(ours.commit, theirs.commit):
        return Age.OLDER
    if is_ancestor(theirs.commit, ours.commit):
        return Age.NEWER
    return _by_time(ours, theirs)


def _by_time(ours: BuildStamp, theirs: BuildStamp) -> Age:
    # Of two builds that ended in one moment the name decides: each machine then answers alike.
    mine, other = (ours.time, ours.content), (theirs.time, theirs.content)
    if mine == other:
        return Age.SAME
    return Age.NEWER if mine > other else Age.OLDER
