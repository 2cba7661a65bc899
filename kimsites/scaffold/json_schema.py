"""JSON Schemas (draft 2020-12, https://json-schema.org/draft/2020-12) of everything people write in YAML."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kimsites.content.collections import COLLECTIONS
from kimsites.content.profile import PROFILE_ALIASES, ProfileSchema
from kimsites.registry.schemas import IncludeSchema, RecordSchema, SettingsSchema
from kimsites.scaffold.descriptions import DESCRIPTIONS
from kimsites.scaffold.shapes import ADDED, ALSO, BESIDES, INSTEAD, OFFICIAL, THEME, name_of
from kimsites.source import Schema

Json = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ENTRIES = {"posts": "post", "pages": "page", "events": "event", "products": "product", "proposals": "proposal"}
_TITLES = {
    "sites": "sites.yaml",
    "registry": "registry/*.yaml",
    "record": "Catatan KIM",
    "theme": "theme.yaml",
    "profile": "profile.md",
}
_SAME = "Sama dengan `{name}`. {words}"


def document_names() -> tuple[str, ...]:
    """The names of all schemas: settings, include files, themes, and one for every kind of front matter."""
    return ("sites", "registry", "theme", "profile", *(_ENTRIES[one.collection.name] for one in COLLECTIONS))


def json_schema(name: str) -> Json:
    """The schema of one kind of file, complete in itself, with an Indonesian description of every key.

    Dates are text in it, as in YAML 1.2. What takes more than one file to tell, it does not know.

    Raises:
        KeyError: there is no such kind.
    """
    schema = _MAKERS[name]() if name in _MAKERS else _entry(name)
    return {"$schema": _DIALECT, "title": _TITLES.get(name, name), **schema}


def _entry(name: str) -> Json:
    definition = next((one for one in COLLECTIONS if _ENTRIES[one.collection.name] == name), None)
    if definition is None:
        raise KeyError(name)
    return _finished(name, definition.schema, definition.aliases)


def _sites() -> Json:
    schema = _finished("sites", SettingsSchema, {})
    schema["properties"]["sites"] |= _records()
    return schema


def _registry() -> Json:
    schema = _finished("registry", IncludeSchema, {})
    schema["properties"]["sites"] |= _records()
    return schema


def _records() -> Json:
    return {"type": "array", "items": {**_finished("record", RecordSchema, {}), **OFFICIAL}}


def _theme() -> Json:
    schema = copy.deepcopy(dict(THEME))
    _describe(schema, "theme", "")
    return schema


_MAKERS: Mapping[str, Callable[[], Json]] = {
    "sites": _sites,
    "registry": _registry,
    "theme": _theme,
    "profile": lambda: _finished("profile", ProfileSchema, PROFILE_ALIASES),
}


class _Generator(GenerateJsonSchema):
    """Says what the functions of our schemas demand, where Pydantic sees only that there is one."""

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_after_schema(schema)
        return _merged(inner, ADDED.get(name_of(schema["function"]["function"]), {}))

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        name = name_of(schema["function"]["function"])
        if name in INSTEAD:
            return dict(INSTEAD[name])
        inner = super().function_before_schema(schema)
        return {"anyOf": [inner, dict(ALSO[name])]} if name in ALSO else inner


def _finished(name: str, model: type[Schema], aliases: Mapping[str, str]) -> Json:
    raw = model.model_json_schema(schema_generator=_Generator)
    schema = dict(_inlined(raw, raw.get("$defs", {})))
    schema.pop("$defs", None)
    _describe(schema, name, "")
    _spell(schema, aliases, "")
    return schema


def _merged(schema: Mapping[str, Any], more: Mapping[str, Any]) -> Json:
    """A schema with more demands; those on properties go into them."""
    merged = dict(schema)
    for key, value in more.items():
        merged[key] = _merged(merged.get(key, {}), value) if key in ("properties", "latitude", "longitude") else value
    return merged


def _inlined(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """A schema without references, and without the titles and defaults that only repeat the keys."""
    if isinstance(schema, list):
        return [_inlined(one, definitions) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        target = definitions[schema["$ref"].rpartition("/")[2]]
        return _inlined(_merged(target, {key: value for key, value in schema.items() if key != "$ref"}), definitions)
    kept = {key: value for key, value in schema.items() if key not in ("title", "default", "description")}
    properties = kept.pop("properties", None)
    result = {key: _inlined(value, definitions) for key, value in kept.items()}
    if properties is not None:
        result["properties"] = {key: _inlined(value, definitions) for key, value in properties.items()}
    return result


def _objects(schema: Json) -> Iterator[Json]:
    """The schemas of groups of keys that a value may be: itself, an alternative, an item of a list."""
    if "properties" in schema:
        yield schema
    for one in (*schema.get("anyOf", ()), *([schema["items"]] if isinstance(schema.get("items"), dict) else [])):
        yield from _objects(one)


def _describe(schema: Json, name: str, parent: str) -> None:
    for group in _objects(schema):
        for key in list(group["properties"]):
            path = f"{parent}{key}"
            below = group["properties"][key]
            _describe(below, name, f"{path}.")
            words = DESCRIPTIONS[name].get(path) or DESCRIPTIONS["entry"][path]
            group["properties"][key] = {"description": words, **below, **BESIDES.get(name, {}).get(path, {})}


def _spell(schema: Json, aliases: Mapping[str, str], parent: str) -> None:
    """Every other spelling of a key, none of them beside another one of the same key."""
    for group in _objects(schema):
        properties = group["properties"]
        for key in list(properties):
            _spell(properties[key], aliases, f"{parent}{key}.")
            others = [
                one.removeprefix(parent) for one, field in aliases.items() if field == key and _is_at(one, parent)
            ]
            for other in others:
                words = _SAME.format(name=key, words=properties[key]["description"])
                properties[other] = {**properties[key], "description": words}
            _demand(group, key, others)


def _is_at(alias: str, parent: str) -> bool:
    return alias.rpartition(".")[0] == parent.rstrip(".")


def _demand(group: Json, key: str, others: list[str]) -> None:
    spellings = [key, *others]
    demands = group.setdefault("allOf", []) if others else []
    if others and key in group.get("required", ()):
        group["required"] = [one for one in group["required"] if one != key]
        demands.append({"anyOf": [{"required": [one]} for one in spellings]})
    for at, one in enumerate(spellings):
        demands.extend({"not": {"required": [one, other]}} for other in spellings[at + 1 :])
