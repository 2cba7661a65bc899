"""Posts: the news of a KIM."""

from types import MappingProxyType

from kimsites.content.collections.definition import CollectionDefinition
from kimsites.content.front_matter import COMMON_ALIASES, EntrySchema, OwnFields
from kimsites.model.content import Collection
from kimsites.source import Label, Listed, Moment, RawText


class PostSchema(EntrySchema):
    """Front matter of a post."""

    date: Moment | None = None
    author: Label | None = None
    category: RawText | None = None
    tags: Listed[RawText] = ()


def _own(front: PostSchema) -> OwnFields:
    return OwnFields(date=front.date, author=front.author, category=front.category, tags=front.tags)


POSTS = CollectionDefinition(
    collection=Collection(
        name="posts",
        folder="posts",
        prefix="berita",
        label="Berita",
        entry_template="post.html",
        list_template="posts.html",
        dated=True,
    ),
    schema=PostSchema,
    aliases=MappingProxyType(
        {
            **COMMON_ALIASES,
            "tanggal": "date",
            "penulis": "author",
            "kategori": "category",
            "label": "tags",
            "topik": "tags",
        }
    ),
    own=_own,
    reserved=frozenset({"hal"}),
    needs_date=True,
)
