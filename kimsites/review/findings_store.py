"""All findings of a run, however many: kept on disk beyond a few megabytes, told in the order of every listing."""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import IO, Self

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Severity, in_order

_IN_MEMORY = 8_000_000


class Packed(Struct, frozen=True):
    """Findings of one site (none for an empty text) on their way from one process to another, or to disk."""

    site: str
    data: bytes
    severities: Counter[Severity]
    codes: Counter[str]


def pack(findings: Iterable[Diagnostic]) -> tuple[Packed, ...]:
    """Findings packed site by site: a third of the work of sending them as they are."""
    by_site: dict[str, list[Diagnostic]] = defaultdict(list)
    for found in findings:
        by_site[found.site or ""].append(found)
    return tuple(_packed(site, own) for site, own in by_site.items())


def _packed(site: str, findings: list[Diagnostic]) -> Packed:
    data = json.dumps([found.to_json() for found in findings], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Packed(site, data, Counter(one.severity for one in findings), Counter(one.code for one in findings))


class FindingsStore:
    """Findings of many KIMs, added in any order, read as often as wanted. Close it, or use it as a context manager.

    ``severities`` and ``codes`` count what was added.
    """

    def __init__(self) -> None:
        # Closed by close().
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._parts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.severities: Counter[Severity] = Counter()
        self.codes: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self._file.close()

    def add(self, findings: Iterable[Diagnostic]) -> None:
        """Keep findings, of one KIM or of several. No finding may be added twice."""
        for packed in pack(findings):
            self.add_packed(packed)

    def add_packed(self, packed: Packed) -> None:
        """Keep findings that were packed elsewhere."""
        self.severities.update(packed.severities)
        self.codes.update(packed.codes)
        start = self._file.seek(0, 2)
        self._file.write(packed.data)
        self._parts[packed.site].append((start, len(packed.data)))

    def __len__(self) -> int:
        return self.codes.total()

    def __iter__(self) -> Iterator[Diagnostic]:
        """Those of the workspace first, then KIM by KIM; only those of one KIM are in memory at a time."""
        for site in sorted(self._parts):
            yield from in_order(found for part in self._parts[site] for found in self._read(*part))

    def _read(self, start: int, length: int) -> Iterator[Diagnostic]:
        self._file.seek(start)
        data = self._file.read(length).decode("utf-8", "surrogatepass")
        return map(Diagnostic.from_json, json.loads(data))
