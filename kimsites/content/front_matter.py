"""What the front matter of every entry may say, whatever its collection."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from types import MappingProxyType

from msgspec import Struct, field
from pydantic import Field

from kimsites.source import Label, Listed, Moment, Paragraphs, Schema, Slug, Switch


class EntrySchema(Schema):
    """Fields that entries of all collections share."""

    title: Label
    slug: Slug | None = None
    summary: Paragraphs | None = None
    updated: Moment | None = None
    cover: Label | None = None
    cover_alt: Label | None = None
    draft: Switch = False
    publish: Moment | None = None
    expires: Moment | None = None
    aliases: Listed[Label] = ()
    acknowledge: Listed[Label] = ()
    extra: dict[str, object] = Field(default_factory=dict)


#: Indonesian spellings of the fields of `EntrySchema`.
COMMON_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "judul": "title",
        "ringkasan": "summary",
        "diperbarui": "updated",
        "sampul": "cover",
        "teks_sampul": "cover_alt",
        "draf": "draft",
        "terbit": "publish",
        "kedaluwarsa": "expires",
        "berakhir": "expires",
        "alamat_lama": "aliases",
        "abaikan": "acknowledge",
        "tambahan": "extra",
    }
)


class OwnFields(Struct, frozen=True):
    """What only some collections have, taken from their schema.

    ``fields`` ends in `Entry.fields`, for the templates of that collection.
    """

    date: date | datetime | None = None
    author: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    order: int = 0
    fields: Mapping[str, object] = field(default_factory=dict)


class Clock(Struct, frozen=True):
    """The zone in which a KIM writes its times, and the moment of the build."""

    zone: tzinfo
    now: datetime
