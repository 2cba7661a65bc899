"""Which Python this is, and how it was compiled, which changes its speed noticeably."""

from __future__ import annotations

import platform
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass

#: Where the flags of a build are told that reach its own objects.
_FLAGS = ("CONFIG_ARGS", "PY_CFLAGS", "PY_CFLAGS_NODIST", "PY_CORE_CFLAGS", "PY_CORE_LDFLAGS", "PY_LDFLAGS_NODIST")
_SIGNS = {"PGO": ("--enable-optimizations", "-fprofile-use", "-fprofile-instr-use"), "LTO": ("--with-lto", "-flto")}


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python. ``flags`` is what its configuration says of its build; ``prefix`` where it is installed."""

    name: str
    version: str
    compiler: str
    built: str
    flags: str
    prefix: str

    def __str__(self) -> str:
        """For the head of a results file."""
        return f"{self.name} {self.version} ({self.compiler}, built {self.built}; {self._optimised})"

    @property
    def _optimised(self) -> str:
        words = self.flags.replace("'", " ").split()
        found = {kind for kind, signs in _SIGNS.items() if any(word.startswith(signs) for word in words)}
        # Debian strips both from what its Python tells of itself, so there their absence says nothing.
        if not found and self.prefix == "/usr":
            return "the system's package, which doesn't tell whether with PGO and LTO"
        return ", ".join(f"{'with' if kind in found else 'without'} {kind}" for kind in _SIGNS)


def this_interpreter() -> Interpreter:
    """The one that runs this; that of the environment's kimsites too."""
    told: Mapping[str, object] = sysconfig.get_config_vars()
    return Interpreter(
        platform.python_implementation(),
        platform.python_version(),
        platform.python_compiler(),
        platform.python_build()[1],
        " ".join(str(told.get(name) or "") for name in _FLAGS),
        sys.base_prefix,
    )
