"""Footnotes that an engine leaves where they were written: gathered below the text, with the way back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kimsites.content.markdown.tree import Element, Node

#: How a note that waits to be gathered is known in HTML, its id being `fn:` and its number.
LOOSE_NOTE = "footnote-definition"

_HOLDERS = frozenset({"blockquote", "dd", "details", "div", "dl", "li", "ol", "ul"})


def gather_footnotes(nodes: Iterable[Node]) -> list[Node]:
    """Return the nodes with all loose notes in one list at their end, by number."""
    notes: dict[int, Element] = {}
    rest = _without_notes(nodes, notes)
    if not notes:
        return rest
    marks: dict[str, list[str]] = defaultdict(list)
    _collect_marks((*rest, *notes.values()), marks)
    items: list[Node] = ["\n"]
    for number in sorted(notes):
        items += (_item(number, notes[number], marks), "\n")
    return [*rest, "\n", Element("div", {"class": "footnote"}, [Element("hr"), Element("ol", {}, items)])]


def _without_notes(nodes: Iterable[Node], notes: dict[int, Element]) -> list[Node]:
    rest: list[Node] = []
    for node in nodes:
        if not isinstance(node, str) and node.tag in _HOLDERS:
            node.children = _without_notes(node.children, notes)
            number = _number_of(node)
            if number is not None and number not in notes:
                notes[number] = node
                continue
        rest.append(node)
    return rest


def _number_of(node: Element) -> int | None:
    number = node.attributes.get("id", "").removeprefix("fn:")
    return int(number) if node.classes == (LOOSE_NOTE,) and number.isascii() and number.isdigit() else None


def _collect_marks(nodes: Iterable[Node], marks: dict[str, list[str]]) -> None:
    """The ids of all marks in the text, by the note they lead to."""
    for node in nodes:
        if isinstance(node, str):
            continue
        mark = node.attributes.get("id", "")
        if node.tag == "sup" and mark.startswith("fnref"):
            marks[mark.partition(":")[2]].append(mark)
        _collect_marks(node.children, marks)


def _item(number: int, note: Element, marks: Mapping[str, list[str]]) -> Element:
    title = f"Kembali ke teks (catatan {number})"
    back: list[Node] = [
        Element("a", {"class": "footnote-backref", "href": f"#{mark}", "title": title}, ["↩"])
        for mark in marks.get(str(number), ())
    ]
    children = note.children
    last = next((child for child in reversed(children) if isinstance(child, Element)), None)
    if back and last is not None and last.tag == "p":
        last.children += ("\xa0", *back)
    elif back:
        children = [*children, Element("p", {}, back)]
    return Element("li", {"id": f"fn:{number}"}, children)
