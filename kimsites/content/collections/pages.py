"""Pages: what stays the same from week to week."""

from types import MappingProxyType

from kimsites.content.collections.definition import CollectionDefinition
from kimsites.content.front_matter import COMMON_ALIASES, EntrySchema, OwnFields
from kimsites.content.reserved import RESERVED_NAMES
from kimsites.model.content import Collection


class PageSchema(EntrySchema):
    """Front matter of a page. Pages stand in the menu by ``order``, then title."""

    order: int = 0


def _own(front: PageSchema) -> OwnFields:
    return OwnFields(order=front.order)


PAGES = CollectionDefinition(
    collection=Collection(name="pages", folder="pages", prefix="", label="Halaman", entry_template="page.html"),
    schema=PageSchema,
    aliases=MappingProxyType({**COMMON_ALIASES, "urutan": "order"}),
    own=_own,
    reserved=RESERVED_NAMES,
)
