"""The ``kimsites`` command: one module a verb. This room alone prints and ends the process.

Nothing heavy is imported here or in :mod:`kimsites.cli.app`: a verb pulls in what it needs when it runs.
"""

from kimsites.cli.app import kimsites as group
from kimsites.cli.entry import main

__all__ = ["group", "main"]
