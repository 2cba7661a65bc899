"""``sites.yaml`` and its includes to a Registry; and which content folder belongs to which KIM."""

from __future__ import annotations

from kimsites.registry.cache import RecordCache
from kimsites.registry.folders import NATIONAL_FOLDER, Folders, match_folders
from kimsites.registry.reading import read_registry
from kimsites.registry.reserved import RESERVED

__all__ = ["NATIONAL_FOLDER", "RESERVED", "Folders", "RecordCache", "match_folders", "read_registry"]
