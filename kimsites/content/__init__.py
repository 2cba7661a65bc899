"""A KIM's folder to its site: front matter, Markdown, sanitising, links, photos, and everything wrong with them."""

from kimsites.content.collections import COLLECTIONS, CollectionDefinition
from kimsites.content.markdown.pipeline import BodyConverter
from kimsites.content.reading import Reading, ReadOptions, body_converter, read_site

__all__ = [
    "COLLECTIONS",
    "BodyConverter",
    "CollectionDefinition",
    "ReadOptions",
    "Reading",
    "body_converter",
    "read_site",
]
