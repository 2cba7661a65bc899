"""All rules about one KIM, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from kimsites.checks import (
    accounts,
    bodies,
    chat,
    cut_off,
    dates,
    duplicates,
    gambling,
    headings,
    hidden,
    identity_numbers,
    invisible,
    letters,
    links,
    lists,
    office,
    phones,
    photos,
    profile,
    shorteners,
    tables,
    titles,
)
from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.model.checking import CheckedSite
from kimsites.model.diagnostic import Diagnostic

#: What looks at one file.
Rule: TypeAlias = Callable[[Sheet, CheckOptions], Iterator[Diagnostic]]
#: What needs all files of a KIM at once.
SiteRule: TypeAlias = Callable[[CheckedSite, CheckOptions], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    titles.check,
    cut_off.check,
    dates.check,
    photos.check,
    headings.check,
    links.check,
    tables.check,
    chat.check,
    lists.check,
    office.check,
    invisible.check,
    letters.check,
    bodies.check,
    identity_numbers.check,
    phones.check,
    accounts.check,
    gambling.check,
    hidden.check,
    shorteners.check,
)
SITE_RULES: tuple[SiteRule, ...] = (duplicates.check, profile.check)
