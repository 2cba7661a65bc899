"""The collections of a KIM's site. A new one is a module here and a line in `COLLECTIONS`."""

from typing import Any

from kimsites.content.collections.definition import CollectionDefinition
from kimsites.content.collections.events import EVENTS
from kimsites.content.collections.pages import PAGES
from kimsites.content.collections.posts import POSTS
from kimsites.content.collections.products import PRODUCTS
from kimsites.content.collections.proposals import PROPOSALS

#: In the order of the menu.
COLLECTIONS: tuple[CollectionDefinition[Any], ...] = (POSTS, EVENTS, PRODUCTS, PROPOSALS, PAGES)

__all__ = ["COLLECTIONS", "CollectionDefinition"]
