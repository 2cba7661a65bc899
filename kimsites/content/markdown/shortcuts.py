"""Python-Markdown without what can't match: the same output to the letter, in half the time.

Every processor of the library is tried on every block and every pattern on every piece of text. Most of them need a
sign that most texts don't hold; those are left out for such a text. The signs are necessary for a match, never
sufficient, and they are looked for in the whole text: processors work on parts of it, and nothing they put into it
(placeholders) holds such a sign.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString, Registry

from kimsites.content.markdown.plain_blocks import PlainBlocks

_T = TypeVar("_T")
_Test = Callable[[str], object]


def _sign(sign: str) -> _Test:
    return lambda text: sign in text


def _any_of(*signs: str) -> _Test:
    return lambda text: any(map(text.__contains__, signs))


def _all_of(*signs: str) -> _Test:
    return lambda text: all(map(text.__contains__, signs))


# Three signs in a row with at most two blanks between them.
_may_hold_rule = _any_of(*(f"{sign}{gap}{sign}" for sign in "-*_" for gap in (" ", "  ")), "---", "***", "___")
# A line of equals signs or hyphens, whatever stands before it in a list or quote.
_may_underline = _any_of("=", "-\n", "- \n", "-  ")
# A colon at the beginning of a line, or where a line begins once the mark of a list, quote or footnote is taken off.
_may_define = _any_of("\n: ", " : ", ">: ", ":: ")


# What the library makes even before anything else.
_UNEVEN = (STX, ETX, "\r", "\t", "\n ")
# By their names in the library's registries; what isn't named here is always tried.
_PREPROCESSORS: Mapping[str, tuple[_Test, float]] = {
    "fenced_code_block": (_any_of("```", "~~~"), 25),
    "html_block": (_any_of("<", "&"), 20),
}
_BLOCKS: Mapping[str, _Test] = {
    "indent": _sign("    "),
    "defindent": _sign("    "),
    "code": _sign("    "),
    "table": _sign("|"),
    "hashheader": _sign("#"),
    "setextheader": _may_underline,
    "hr": _may_hold_rule,
    "ulist": _any_of("- ", "* ", "+ "),
    "deflist": _may_define,
    "quote": _sign(">"),
    "footnote": _sign("[^"),
    "reference": _sign("]:"),
}
_INLINE: Mapping[str, _Test] = {
    "backtick": _sign("`"),
    "escape": _sign("\\"),
    "footnote": _sign("[^"),
    "link": _sign("]("),
    "image_link": _all_of("![", "]("),
    "autolink": _sign("<"),
    "automail": _all_of("<", "@"),
    "linebreak": _sign("  \n"),
    "html": _sign("<"),
    "entity": _sign("&"),
    "em_strong": _any_of("*", "_"),
}
# Every pattern needs one of these; the first stands where something has been set aside already.
_INLINE_SIGNS = (STX, "`", "\\", "[", "<", "&", "*", "_", "  \n")
# These need a definition to refer to.
_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
_CODE = frozenset({"code", "pre"})


class Shortcuts(Extension):
    """Python-Markdown extension: see the module. To be the last one of a configuration."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Put a sparing processor in the place of each that tries everything."""
        md.preprocessors.register(_SparingWhitespace(md), "normalize_whitespace", 30)
        for name, (test, priority) in _PREPROCESSORS.items():
            md.preprocessors.register(_Sparing(md.preprocessors[name], test), name, priority)
        # Below lists, which are given their blank lines (15).
        md.preprocessors.register(PlainBlocks(md), "plain_blocks", 10)
        md.preprocessors.register(_BlockChoice(md), "block_choice", -100)
        md.treeprocessors.register(_SparingInline(md), "inline", 20)
        md.treeprocessors.register(_SparingPrettify(md), "prettify", 10)
        md.treeprocessors.register(_SparingUnescape(md), "unescape", 0)


class _Sparing(Preprocessor):
    """A preprocessor that is asked only when there is something for it."""

    def __init__(self, wrapped: Preprocessor, test: _Test) -> None:
        super().__init__(wrapped.md)
        self._wrapped = wrapped
        self._test = test

    def run(self, lines: list[str]) -> list[str]:
        return self._wrapped.run(lines) if self._test("\n".join(lines)) else lines


class _SparingWhitespace(NormalizeWhitespace):
    """Looks for blanks between two line breaks only where a line begins with a blank."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return super().run(lines) if any(map(text.__contains__, _UNEVEN)) else [*lines, "", ""]


class _BlockChoice(Preprocessor):
    """The last preprocessor: chooses the block processors for the lines it sees, and leaves the lines alone."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._all = md.parser.blockprocessors
        self._chosen: dict[tuple[bool, ...], _Chosen[BlockProcessor]] = {}

    def run(self, lines: list[str]) -> list[str]:
        # Its first line and its last begin and end like any other.
        text = "\n".join(("", *lines, ""))
        needed = tuple(bool(test(text)) for test in _BLOCKS.values())
        chosen = self._chosen.get(needed)
        if chosen is None:
            idle = {self._all[name] for name, is_needed in zip(_BLOCKS, needed, strict=True) if not is_needed}
            chosen = self._chosen[needed] = _Chosen(processor for processor in self._all if processor not in idle)
        self.md.parser.blockprocessors = chosen
        return lines


class _Chosen(Registry[_T]):
    """Items in a settled order, ready to be gone through."""

    def __init__(self, items: Iterable[_T]) -> None:
        super().__init__()
        self._settled = tuple(items)
        for number, item in enumerate(self._settled):
            self.register(item, str(number), -number)

    def __iter__(self) -> Iterator[_T]:
        return iter(self._settled)

    def __getitem__(self, key: Any) -> Any:
        return self._settled[key] if isinstance(key, int) else super().__getitem__(key)


class _SparingInline(InlineProcessor):
    """Tries only the patterns that may match something in the tree at hand."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._all = md.inlinePatterns
        self._chosen: dict[tuple[bool, ...], _Chosen[Any]] = {}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        text = "\0".join(tree.itertext())
        self.inlinePatterns = self._needed(text)
        signs = [sign for sign in _INLINE_SIGNS if sign in text]
        for element in tree.iter():
            if element.text and not _holds_any(element.text, signs):
                # The library's own mark for text in which nothing is to be looked for.
                element.text = AtomicString(element.text)
        return super().run(tree, ancestors)

    def _needed(self, text: str) -> _Chosen[Any]:
        needed = (bool(self.md.references), *(bool(test(text)) for test in _INLINE.values()))
        if needed not in self._chosen:
            idle = {self._all[name] for name, is_needed in zip(_INLINE, needed[1:], strict=True) if not is_needed}
            if not needed[0]:
                idle.update(self._all[name] for name in _REFERENCES)
            self._chosen[needed] = _Chosen(pattern for pattern in self._all if pattern not in idle)
        return self._chosen[needed]


def _holds_any(text: str, signs: Iterable[str]) -> bool:
    for sign in signs:  # noqa: SIM110 - a generator would take longer than what it saves
        if sign in text:
            return True
    return False


class _SparingPrettify(PrettifyTreeprocessor):
    """Line breaks between blocks, each element looked at once."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._blocks = frozenset(md.block_level_elements)

    def run(self, root: Element) -> None:
        self._break_lines(root)
        for element in root.iter("br"):
            element.tail = f"\n{element.tail}" if element.tail and not element.tail.isspace() else "\n"
        for element in root.iter("pre"):
            code = element[0] if len(element) and element[0].tag == "code" else None
            if code is not None and not len(code) and code.text is not None:
                code.text = AtomicString(f"{code.text.rstrip()}\n")

    def _break_lines(self, element: Element) -> None:
        """Break the line behind a block, and before the first one in it."""
        blocks = self._blocks
        if element.tag not in _CODE:
            first = len(element) > 0 and element[0].tag in blocks
            if first and (not element.text or element.text.isspace()):
                element.text = "\n"
            for child in element:
                if child.tag in blocks:
                    self._break_lines(child)
        if not element.tail or element.tail.isspace():
            element.tail = "\n"


class _SparingUnescape(UnescapeTreeprocessor):
    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text
