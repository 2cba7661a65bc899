"""What a workspace chooses about its checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from kimsites.model.diagnostic import Severity

#: First two digits of an identity number: codes of provinces by Kepmendagri 100.1.1-6117/2022. An identity number
#: keeps the code of the place that issued it, so districts, which are split and renumbered, are no safe ground.
PROVINCE_CODES = frozenset(
    {*map(str, range(11, 20)), "21", *map(str, range(31, 37)), *map(str, range(51, 54)), *map(str, range(61, 66))}
    | {*map(str, range(71, 77)), "81", "82", *map(str, range(91, 97))}
)
#: What `sites.yaml` says to have a check silent.
OFF = "off"


class CheckOptions(Struct, frozen=True):
    """How severe each finding is, and what the nation looks like.

    ``severities`` changes the severity of a code; None silences it. ``domain`` is the nation's. ``provinces`` are the
    first two digits that an identity number can have.
    """

    domain: str = "kim.id"
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    provinces: frozenset[str] = PROVINCE_CODES

    @classmethod
    def chosen(cls, domain: str, checks: Iterable[tuple[str, str]]) -> CheckOptions:
        """The options that settings state: pairs of a code and ``error``, ``warning``, ``info`` or ``off``.

        Raises:
            ValueError: another word.
        """
        return cls(domain, {code: None if word == OFF else Severity(word) for code, word in checks})
