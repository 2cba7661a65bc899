"""One text through the whole pipeline, with targets that say yes to everything."""

from contextvars import ContextVar
from urllib.parse import quote

from kimsites.content.markdown.commonmark import CommonMark
from kimsites.content.markdown.engine import MarkdownEngine, PythonMarkdown
from kimsites.content.markdown.pipeline import BodyConverter, Conversion
from kimsites.content.markdown.positions import SourceText, without_code
from kimsites.content.markdown.rewrite import LinkTarget, PhotoTarget, Use
from kimsites.content.outside import OUTSIDE_REL, AddressError, web_address
from kimsites.model.settings import Limits

OUTSIDE = ("http:", "https:", "//")


class Agreeable:
    """Every link leads where it says, every photo is there."""

    def link(self, use: Use) -> LinkTarget | None:
        if not use.target.startswith(OUTSIDE):
            return LinkTarget(use.target if use.target.startswith("mailto:") else quote(use.target))
        try:
            return LinkTarget(web_address(use.target)[0], OUTSIDE_REL)
        except AddressError:
            return None

    def photo(self, use: Use, alt: str) -> PhotoTarget | LinkTarget | None:
        return LinkTarget(use.target) if use.target.startswith(OUTSIDE) else PhotoTarget(use.target, 4, 3)

    def missing_anchor(self, use: Use) -> None:
        pass


ENGINES: dict[str, MarkdownEngine] = {"markdown": PythonMarkdown(), "commonmark": CommonMark()}
CONVERTERS = {name: BodyConverter(engine, Limits()) for name, engine in ENGINES.items()}
#: The engine that texts are converted with when a test names none.
ENGINE = ContextVar("engine", default="markdown")


def convert(text: str, converter: BodyConverter | None = None) -> Conversion:
    chosen = converter or CONVERTERS[ENGINE.get()]
    return chosen.convert(text, SourceText("posts/x.md", 1, without_code(text)), Agreeable())


def html(text: str, engine: str | None = None) -> str:
    body = convert(text, CONVERTERS[engine or ENGINE.get()]).body
    assert body is not None
    return body.html
