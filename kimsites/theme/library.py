"""All templates of a theme and its parents, compiled once."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from markupsafe import Markup
from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.source import decode
from kimsites.theme.chain import Chain, ThemeFolder
from kimsites.theme.code_cache import CodeCache, Compiled
from kimsites.theme.compiler import LeanContext, LeanGenerator, make_escaped
from kimsites.theme.filters import make_filters
from kimsites.theme.findings import TEMPLATE_MISSING, TEMPLATE_SYNTAX

TEMPLATES = "templates"
_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


class Source(Struct, frozen=True):
    """One template file. ``name`` is ``theme/path``; ``shown`` how findings name it."""

    name: str
    shown: str
    text: str


class Library(Struct, frozen=True):
    """An environment whose templates are all compiled, and which template each plain name means.

    A pickled one arrives compiled: only where the same Python runs can it be unpacked.
    """

    environment: jinja2.Environment
    names: Mapping[str, str]
    tokens: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, Any]

    def __reduce__(self) -> tuple[Callable[..., Library], tuple[object, ...]]:
        return (_unpacked, (self.names, self.tokens, marshal.dumps(dict(self.codes))))


class _Environment(jinja2.Environment):
    """Resolves plain template names along the chain, and names like ``dasar/page.html`` to one theme's own."""

    code_generator_class = LeanGenerator
    context_class = LeanContext
    resolved: Mapping[str, str]
    escaped: Callable[[object], Markup]

    def join_path(self, template: str, parent: str) -> str:  # noqa: ARG002 - the interface is Jinja's
        return self.resolved.get(template, template)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template: no template has its own, and the chain of mappings Jinja makes is slow to copy."""
        return self.globals if d is None else super().make_globals(d)


class _Compiled(jinja2.BaseLoader):
    """Gives templates from code compiled beforehand: nothing is read or compiled while pages are made."""

    def __init__(self, codes: Mapping[str, CodeType]) -> None:
        self._codes = codes

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the interface is Jinja's
    ) -> jinja2.Template:
        if name not in self._codes:
            raise jinja2.TemplateNotFound(name)
        own = environment.make_globals(None) if globals is None else globals
        return environment.template_class.from_code(environment, self._codes[name], own, None)

    def list_templates(self) -> list[str]:
        return sorted(self._codes)


def escapes(name: str | None) -> bool:
    """Whether values are escaped for markup: in all but plain text and JSON (which has its own ``tojson``)."""
    return name is None or not name.endswith((".txt", ".json"))


def compile_library(chain: Chain) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read and compile every template of the chain. All that is wrong comes as findings, all at once."""
    found: list[Diagnostic] = []
    sources = [source for theme in chain.themes for source in _sources(theme, found)]
    names: dict[str, str] = {}
    for source in sources:
        names.setdefault(source.name.partition("/")[2], source.name)
        names[source.name] = source.name
    tokens = {"light": chain.tokens("light"), "dark": chain.tokens("light") | chain.tokens("dark")}
    environment = _environment(names, tokens)
    caches = {theme.name: CodeCache(theme) for theme in chain.themes}
    codes: dict[str, CodeType] = {}
    for source in sources:
        compiled = _compiled(environment, source, caches[source.name.partition("/")[0]], found)
        if compiled is not None:
            codes[source.name] = compiled.code
            found.extend(_missing(compiled, names, source))
    for cache in caches.values():
        cache.save()
    environment.loader = _Compiled(codes)
    return Library(environment, names, tokens, codes), tuple(found)


def _unpacked(names: Mapping[str, str], tokens: Mapping[str, Mapping[str, str]], packed: bytes) -> Library:
    codes = marshal.loads(packed)  # noqa: S302 - packed by a process of ours
    environment = _environment(names, tokens)
    environment.loader = _Compiled(codes)
    return Library(environment, names, tokens, codes)


def _environment(names: Mapping[str, str], tokens: Mapping[str, Mapping[str, str]]) -> _Environment:
    environment = _Environment(
        autoescape=escapes,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )
    environment.resolved = names
    environment.filters.update(make_filters())
    environment.escaped = make_escaped()
    environment.globals["asset"] = _asset
    environment.globals["tokens"] = tokens
    return environment


@jinja2.pass_context
def _asset(context: jinja2.runtime.Context, name: str) -> str:
    """The address of a theme's static file from the page that is being made."""
    return f"{context['page'].root}{context['assets'][name]}"


def _sources(theme: ThemeFolder, found: list[Diagnostic]) -> Iterator[Source]:
    for path in theme.below(TEMPLATES):
        shown = theme.names(path)
        decoded = decode(path.read_bytes(), shown)
        found.extend(decoded.diagnostics)
        if decoded.text is not None:
            yield Source(f"{theme.name}/{path.relative_to(theme.path / TEMPLATES).as_posix()}", shown, decoded.text)


def _compiled(environment: _Environment, source: Source, cache: CodeCache, found: list[Diagnostic]) -> Compiled | None:
    compiled = cache.get(source.name, source.text)
    if compiled is not None:
        return compiled
    try:
        tree = environment.parse(source.text, source.name, source.shown)
        compiled = Compiled(environment.compile(tree, source.name, source.shown), tuple(_named(tree)))
    except jinja2.TemplateSyntaxError as problem:
        found.append(TEMPLATE_SYNTAX.at(Location(source.shown, problem.lineno), reason=problem.message or "?"))
        return None
    cache.put(source.name, source.text, compiled)
    return compiled


def _named(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The templates that a template names, with the line."""
    for node in tree.find_all(_REFERENCES):
        named = next(node.iter_child_nodes(only=("template",)))
        if isinstance(named, nodes.Const):
            yield named.value, node.lineno


def _missing(compiled: Compiled, names: Mapping[str, str], source: Source) -> Iterator[Diagnostic]:
    for name, line in compiled.named:
        if name not in names:
            yield TEMPLATE_MISSING.at(Location(source.shown, line), name=name)
