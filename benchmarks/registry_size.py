"""How many bytes the parsed registry of a workspace keeps: ``python -m benchmarks.registry_size WORKSPACE``.

The bar on memory growth sets the registry aside, because every process needs to know all KIMs.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from pathlib import Path

from kimsites.regions import open_regions
from kimsites.registry import read_registry


def registry_bytes(workspace: Path) -> int:
    """Bytes of Python objects alive because the registry was read, the regions it looked up included."""
    regions = open_regions()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    registry = read_registry(workspace, regions)
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return after - before if registry.kims else 0


if __name__ == "__main__":
    sys.stdout.write(f"{registry_bytes(Path(sys.argv[1]))}\n")
