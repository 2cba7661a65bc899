"""The collections of a KIM's site. A new one is a module here and a line in `COLLECTIONS`."""

from typing import Any

from kimsites.content.collections.definition import CollectionDefinition
from kimsites.content.collections.pages import PAGES
from kimsites.content.collections.posts import POSTS

COLLECTIONS: tuple[CollectionDefinition[Any], ...] = (POSTS, PAGES)

__all__ = ["COLLECTIONS", "CollectionDefinition"]
