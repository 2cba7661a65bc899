"""The keys of a schema in all their spellings, and which of them to offer to an author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel

from kimsites.source.yaml_values import Keys

#: Words that people write for a field which has another name.
_MEANT = {
    **dict.fromkeys(("foto", "gambar", "image", "photo", "thumbnail", "cover_image"), "cover"),
    **dict.fromkeys(("deskripsi", "description", "keterangan", "isi", "ikhtisar", "excerpt"), "summary"),
    **dict.fromkeys(("pengarang", "pewarta", "reporter", "oleh", "kontributor"), "author"),
    **dict.fromkeys(("tagar", "hashtag", "keywords", "topik"), "tags"),
    **dict.fromkeys(("waktu", "hari", "tgl", "jam"), "date"),
    **dict.fromkeys(("nama", "name", "headline"), "title"),
}


class KeyNames(Struct, frozen=True):
    """Fields of a schema and their other spellings.

    ``spellings`` map other spellings to field names, by the dotted path of field names above them. ``prefers_other``
    tells that the file at hand uses other spellings, so that it is answered in them.
    """

    schema: type[BaseModel]
    spellings: Mapping[str, Mapping[str, str]]
    prefers_other: bool = False

    @property
    def first(self) -> str:
        """The first key of the schema, to begin an example with."""
        return self.offer((next(iter(self.schema.model_fields), "title"),))[0]

    def is_key(self, word: str) -> bool:
        """Whether a word is a key of the schema's own, capitals aside."""
        return word.lower() in self.schema.model_fields or word.lower() in self.spellings.get("", {})

    def nearest(self, unknown: str, field: Keys) -> str | None:
        """The spelling that an unknown key at a path of field names most likely stands for."""
        fields = fields_at(self.schema, field[:-1])
        meant = _MEANT.get(unknown.lower())
        if meant in fields:
            return self.offer((*field[:-1], meant))[0]
        return next(iter(get_close_matches(unknown.lower(), [*fields, *self._others(field)], n=1, cutoff=0.6)), None)

    def field_of(self, spelling: str, field: Keys) -> str:
        """The field name behind a spelling, beside the field at a path of field names."""
        return self._others(field).get(spelling, spelling)

    def offer(self, field: Keys) -> tuple[str, str | None]:
        """A field as to be written in this file, and its other spelling if the author may not know that one."""
        name = str(field[-1])
        other = next((spelling for spelling, meant in self._others(field).items() if meant == name), None)
        return (other, None) if other and self.prefers_other else (name, other)

    def offered(self, field: Keys) -> list[tuple[str, str | None]]:
        """All fields beside the one at a path of field names, each as :meth:`offer` gives it."""
        return [self.offer((*field[:-1], name)) for name in fields_at(self.schema, field[:-1])]

    def _others(self, field: Keys) -> Mapping[str, str]:
        return self.spellings.get(".".join(part for part in field[:-1] if isinstance(part, str)), {})


def fields_at(schema: type[BaseModel], field: Keys) -> list[str]:
    """The field names of the schema that a path of field names leads to; none below a group of free names."""
    model: type[BaseModel] | None = schema
    for part in field:
        if model is not None and isinstance(part, str):
            known = model.model_fields.get(part)
            model = next(_models_in(known.annotation), None) if known else None
    return list(model.model_fields) if model else []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
