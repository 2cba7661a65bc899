"""The package's modules as the guards look at them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "kimsites"


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name, the room it stands in, and its syntax tree."""

    name: str
    room: str
    path: Path
    text: str
    tree: ast.Module

    def imports(self) -> Iterator[str]:
        """Every dotted name it imports, those inside functions included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}: relative imports hide which room is meant"
                yield node.module or ""


def modules() -> tuple[Module, ...]:
    """All modules of the package, sorted by name."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(REPOSITORY).with_suffix("").parts
        text = path.read_text(encoding="utf-8")
        room = parts[1] if len(parts) > 2 else ""
        found.append(Module(".".join(parts).removesuffix(".__init__"), room, path, text, ast.parse(text)))
    return tuple(found)
