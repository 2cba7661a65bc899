"""CODEOWNERS files, by which code hosts ask the right people to look at a change. Pure.

GitHub: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
GitLab: https://docs.gitlab.com/user/project/codeowners/reference/
Gitea: https://docs.gitea.com/usage/repository/code-owners
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from kimsites.guard.rights import officers_of, officers_of_all
from kimsites.model.registry import Registry

_SETTINGS = "sites.yaml"
_ACCOUNT = re.compile(r"@?[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9_])?")
_ADDRESS = re.compile(r"(?:[^<>]*<)?\s*([^\s<>@#]+@[^\s<>@#]+\.[^\s<>@#]+?)\s*>?\s*")
# Signs that mean something in patterns and that not every host lets one escape: any one sign may stand there.
_MEANS_SOMETHING = re.compile(r"[][*?!#\\\t]")
_HEAD = """\
# Ditulis oleh `kimsites codeowners` dari daftar KIM; jangan disunting dengan tangan.
# Written by `kimsites codeowners` from the registry; don't edit it by hand.
"""


class Forge(StrEnum):
    """The code hosts; each has a syntax of its own."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


class Codeowners(Struct, frozen=True):
    """The text of the file, and the people it can't name: hosts know accounts and, Gitea aside, addresses.

    ``owned`` is the number of its lines.
    """

    text: str
    owned: int
    unnamed: tuple[str, ...]


def codeowners(registry: Registry, folders: Mapping[str, str], forge: Forge, prefix: str = "") -> Codeowners:
    """The file for one code host. ``folders`` maps slugs to content folders, ``prefix`` leads to the workspace.

    Everything belongs to the maintainers, a KIM's folder to its editors and the officers of its region, a registry
    file to those who are officers of all its KIMs. The last line that fits a path counts, but on Gitea every one does.
    """
    rules = [(f"{prefix}{path}", people) for path, people in _rules(registry, folders)]
    own = [rule for path, people in rules if (rule := _line(path, people, forge))]
    maintainers = _owners(registry.settings.maintainers, forge)
    everything = _everything([path for path, _ in rules], forge)
    head = [" ".join((everything, *maintainers))] if maintainers else []
    everyone = dict.fromkeys((*registry.settings.maintainers, *(one for _, people in rules for one in people)))
    unnamed = tuple(person for person in everyone if _owner(person, forge) is None)
    lines = (*head, *own)
    return Codeowners(_HEAD + "".join(f"{line}\n" for line in lines), len(lines), unnamed)


def _rules(registry: Registry, folders: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Paths with the people they belong to; a folder's path ends in a slash."""
    settings = registry.settings
    regions: dict[str, list[str]] = defaultdict(list)
    for kim in registry.kims:
        regions[kim.origin.file or _SETTINGS].append(kim.record.region)
    for file in sorted(regions):
        if file != _SETTINGS:
            officers = officers_of_all(regions[file], settings.officers)
            yield file, tuple(dict.fromkeys((*officers, *settings.maintainers)))
    for kim in sorted(registry.kims, key=lambda one: one.slug):
        officers = officers_of(kim.record.region, settings.officers) or settings.maintainers
        folder = folders.get(kim.slug, f"{settings.content[0]}/{kim.slug}")
        yield f"{folder}/", tuple(dict.fromkeys((*kim.record.editors, *officers)))


def _line(path: str, people: Iterable[str], forge: Forge) -> str | None:
    owners = _owners(people, forge)
    return " ".join((_pattern(path, forge), *owners)) if owners else None


def _owners(people: Iterable[str], forge: Forge) -> tuple[str, ...]:
    return tuple(dict.fromkeys(owner for person in people if (owner := _owner(person, forge))))


def _owner(person: str, forge: Forge) -> str | None:
    """A person as the host names them; None for someone it has no name for."""
    if _ACCOUNT.fullmatch(person):
        return f"@{person.removeprefix('@')}"
    address = _ADDRESS.fullmatch(person)
    return address[1] if address and forge is not Forge.GITEA else None


def _pattern(path: str, forge: Forge) -> str:
    if forge is Forge.GITEA:
        return _gitea(path)
    return "/" + _MEANS_SOMETHING.sub("?", path).replace(" ", "\\ ")


def _gitea(path: str) -> str:
    """A regular expression of Go, in which a backslash, a blank and a number sign are escaped once more."""
    expression = "".join(f"\\{sign}" if sign in ".+*?()|[]{}^$\\" else sign for sign in path)
    expression += ".*" if path.endswith("/") else ""
    return "".join(f"\\{sign}" if sign in "\\ #" else sign for sign in expression)


def _everything(paths: Iterable[str], forge: Forge) -> str:
    """What fits every path that no other line is about, as far as the host's syntax can say so."""
    if forge is not Forge.GITEA:
        return "*"
    # There every line that fits counts: maintainers would be asked about each post.
    tops = sorted({f"{path.rpartition('/')[0].rpartition('/')[0]}/" for path in paths if path.endswith("/")})
    return f"!({'|'.join(_gitea(top) for top in tops)})" if tops else ".*"
