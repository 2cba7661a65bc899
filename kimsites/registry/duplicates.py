"""Values that more than one record claims: everyone who claims them is told, and where the others are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from kimsites.model.diagnostic import Diagnostic, FindingKind, Location
from kimsites.registry.parsed import Claim, ParsedRecord
from kimsites.registry.record_findings import SAME_NAME, SAME_NUMBER


class _Claimed(Struct, frozen=True):
    record: int
    claim: Claim


def hold_duplicates(records: tuple[ParsedRecord, ...]) -> tuple[ParsedRecord, ...]:
    """The same records, with those that share a host name or a number made wrong and told so."""
    if not _anything_twice(records):
        return records
    told: dict[int, list[Diagnostic]] = defaultdict(list)
    for kind, claims in ((SAME_NAME, _names(records)), (SAME_NUMBER, _numbers(records))):
        for record, found in _conflicts(kind, claims):
            slug = records[record].slug
            told[record].append(found.for_site(slug) if slug else found)
    return tuple(
        replace(record, record=None, diagnostics=(*record.diagnostics, *told[at])) if at in told else record
        for at, record in enumerate(records)
    )


def shared_slugs(records: Iterable[ParsedRecord]) -> bool:
    """Whether two records have one slug: one of them then stands for a host that is not named any more."""
    slugs = [record.slug for record in records if record.slug]
    return len(set(slugs)) < len(slugs)


def _anything_twice(records: tuple[ParsedRecord, ...]) -> bool:
    """Whether any claim is made twice, found out cheaply: almost always none is."""
    claimed = ((record.slug_claim, *record.alias_claims) for record in records)
    names = [claim.value.casefold() for claims in claimed for claim in claims if claim]
    numbers = [record.number_claim.value.casefold() for record in records if record.number_claim]
    return len(set(names)) < len(names) or len(set(numbers)) < len(numbers)


def _names(records: tuple[ParsedRecord, ...]) -> Iterator[_Claimed]:
    for at, record in enumerate(records):
        if record.slug_claim:
            yield _Claimed(at, record.slug_claim)
        yield from (_Claimed(at, claim) for claim in record.alias_claims)


def _numbers(records: tuple[ParsedRecord, ...]) -> Iterator[_Claimed]:
    return (_Claimed(at, record.number_claim) for at, record in enumerate(records) if record.number_claim is not None)


def _conflicts(kind: FindingKind, claims: Iterable[_Claimed]) -> Iterator[tuple[int, Diagnostic]]:
    by_value: dict[str, list[_Claimed]] = defaultdict(list)
    for claimed in claims:
        by_value[claimed.claim.value.casefold()].append(claimed)
    for same in by_value.values():
        if len(same) > 1:
            for claimed in same:
                others = ", ".join(_place(other.claim.location) for other in same if other is not claimed)
                value = claimed.claim.value
                yield claimed.record, kind.at(claimed.claim.location, value=value, others=others)


def _place(location: Location) -> str:
    return f"{location.file}:{location.line}"
