"""The engine with its shortcuts writes what the library writes without them, to the letter."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kimsites.content.markdown.dialect import plain_markdown
from kimsites.content.markdown.engine import PythonMarkdown
from kimsites.content.markdown.shortcuts import Shortcuts

FAST = PythonMarkdown()
PLAIN = plain_markdown()
ROOT = Path(__file__).parents[3]
TEXTS = sorted([*ROOT.glob("content/**/*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "README.md"])

# What stands at the beginning of a line, and what stands in it; a dot in the middle is a blank.
_STARTS = """
#· ##· -· *· +· 1.· 7.· >· > ···· ·· ·:· :· :··· |· -·-· >·-· [^1]:· [^1]::· [x]:· -·:· >·:· >:· [^a]:
1.·:· -·>· -·#· ········
"""
_WORDS = """
kata kata·dua · ·· * ** *** _ __ *a* **b** _c_ ` `` `d` \\ \\* \\a [ ] ]( ) [a](b.md) ![a](b.jpg) [x] ![x] [a][x]
[x][] [^1] [^a] ( < > & &amp; &#65; <b> </b> <div> </div> <!--·x·--> <http://a.id> <a@b.id> | a·|·b :--|--: --- === - =
-- #
``` ~~~ : "j" ! 1. -·-·- *·*·* _·_·_ :· [x]:·y \x02 \x03 https://a.id/b?c=d
<script> <?x <![CDATA[
é klzzwxh:0000 wzxhzdk:0
"""


def _listed(words: str) -> list[str]:
    return [word.replace("·", " ") for word in words.split()]


_STARTERS = st.sampled_from(["", "", "\t", *_listed(_STARTS)])
_PIECES = st.sampled_from(["  \n", "\u2028", "\xa0", *_listed(_WORDS)])
_LINES = st.builds("".join, st.tuples(_STARTERS, st.lists(_PIECES, max_size=4).map("".join)))
_BLANKS = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "\n \n"])
documents = st.lists(st.tuples(_LINES, _BLANKS).map("".join), max_size=12).map("".join) | st.text(max_size=120)


def _plain(text: str) -> str:
    return PLAIN.reset().convert(text)


@given(documents)
@settings(deadline=None, max_examples=1500)
@example("[^1]: : a\n\n    b\n\nx[^1]")
@example("a\n> b\n> ---\n")
@example("- a\n\n    : b\n")
@example("a\n---")
@example("---")
@example("[x]: /y\n\n![x] [x] [a][x] ![b][x]")
def test_any_text_is_converted_as_without_shortcuts(text: str) -> None:
    assert FAST.convert(text) == _plain(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_real_texts_are_converted_as_without_shortcuts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert FAST.convert(text) == _plain(text)
    body = text.split("---\n", 2)[-1]
    assert FAST.convert(body) == _plain(body)


@pytest.mark.parametrize(
    ("registry", "names"),
    [("preprocessors", {"fenced_code_block", "html_block"}), ("treeprocessors", {"inline", "unescape"})],
)
def test_each_shortcut_keeps_the_place_of_what_it_stands_for(registry: str, names: set[str]) -> None:
    def order(markdown: object) -> list[str]:
        items = getattr(markdown, registry)
        return [name for name in _names(items) if name not in ("block_choice", "plain_blocks")]

    fast = plain_markdown(Shortcuts())
    assert order(fast) == order(PLAIN)
    assert all(getattr(fast, registry)[name].__module__.endswith("shortcuts") for name in names)


def _names(registry: object) -> list[str]:
    """Names of a registry in the order in which its items are run."""
    return sorted(registry._data, key=registry.get_index_for_name)  # type: ignore[attr-defined]
