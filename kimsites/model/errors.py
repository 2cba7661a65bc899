"""Exceptions for what stops a run; everything a person writes wrong is a diagnostic instead.

KimsitesError
├── UsageError            wrong usage, or the workspace itself is unusable   status 2
│   └── WorkspaceError    carries the diagnostics that say why               status 2
└── EnvironmentFailure    disk full, no permission, store unreachable        status 3
"""

from __future__ import annotations

from kimsites.model.diagnostic import Diagnostic, Text


class KimsitesError(Exception):
    """Stops the run. ``text`` is for the user, ``exit_status`` for the shell."""

    exit_status = 1

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def __reduce__(self) -> tuple[type[KimsitesError], tuple[object, ...]]:
        return (type(self), (self.text,))


class UsageError(KimsitesError):
    """The command can't be carried out as given."""

    exit_status = 2


class WorkspaceError(UsageError):
    """The workspace is unusable: nothing is built and nothing is removed."""

    def __init__(self, text: Text, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(text)
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[KimsitesError], tuple[object, ...]]:
        return (type(self), (self.text, self.diagnostics))


class EnvironmentFailure(KimsitesError):
    """The machine, not the content, is at fault."""

    exit_status = 3
