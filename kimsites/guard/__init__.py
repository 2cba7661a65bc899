"""Who may change what: the people of the registry, a change held against them, and their list for code hosts."""

from kimsites.guard.change import Change, RegistryText, WrittenRecord
from kimsites.guard.codeowners import Codeowners, Forge, codeowners
from kimsites.guard.guarding import guard_change
from kimsites.guard.people import Person
from kimsites.guard.rights import Rights

__all__ = [
    "Change",
    "Codeowners",
    "Forge",
    "Person",
    "RegistryText",
    "Rights",
    "WrittenRecord",
    "codeowners",
    "guard_change",
]
