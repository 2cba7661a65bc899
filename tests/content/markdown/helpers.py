"""One text through the whole pipeline, with targets that say yes to everything."""

from urllib.parse import quote

from kimsites.content.markdown.engine import PythonMarkdown
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


CONVERTER = BodyConverter(PythonMarkdown(), Limits())


def convert(text: str, converter: BodyConverter = CONVERTER) -> Conversion:
    return converter.convert(text, SourceText("posts/x.md", 1, without_code(text)), Agreeable())


def html(text: str) -> str:
    body = convert(text).body
    assert body is not None
    return body.html
