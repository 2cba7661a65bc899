"""Keys of a schema as its authors write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel


def dotted_keys(schema: type[BaseModel], parent: str = "") -> Iterator[str]:
    """Every key, those of groups and of groups in lists with the path to them: ``decree.number``."""
    for name, field in schema.model_fields.items():
        yield f"{parent}{name}"
        for below in _schemas_in(field.annotation):
            yield from dotted_keys(below, f"{parent}{name}.")


def _schemas_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _schemas_in(argument)
