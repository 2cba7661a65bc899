"""YAML text to a bounded tree of nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, same answers
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

#: Levels of lists and groups within each other. libyaml's composer recurses in C and would crash the process.
MAX_DEPTH = 40
#: Nodes that aliases may add to those written.
MAX_COPIES = 10_000
MERGE_TAG = "tag:yaml.org,2002:merge"

type_of_pair = tuple[yaml.Node, yaml.Node]


class TooDeepError(Exception):
    """Parts within parts beyond :data:`MAX_DEPTH`; ``node`` is the innermost one that was still accepted."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__("too deep")
        self.node = node


class BoundedDepth:
    """Mixed into a loader: stops composing before its recursion can hurt."""

    _depth = 0

    def descend_resolver(self, parent: yaml.Node | None, _index: object) -> None:
        """Called by the composer on the way into a node."""
        self._depth += 1
        if parent is not None and self._depth > MAX_DEPTH + 1:
            raise TooDeepError(parent)

    def ascend_resolver(self) -> None:
        """Called by the composer on the way out."""
        self._depth -= 1


class _Composer(BoundedDepth, _Loader):
    pass


def compose(text: str) -> yaml.Node | None:
    """The tree of the one document in ``text``; None for an empty one.

    Raises:
        yaml.YAMLError: the text is no YAML.
        TooDeepError: it nests beyond :data:`MAX_DEPTH`.
    """
    composer = _Composer(text)
    try:
        node: yaml.Node | None = composer.get_single_node()
    finally:
        composer.dispose()
    return node


def too_many_copies(root: yaml.Node) -> yaml.Node | None:
    """The anchored node whose aliases would blow the document up (or never end); None when all is bounded."""
    sizes: dict[int, int] = {}
    written = 0

    def size(node: yaml.Node) -> int:
        nonlocal written
        known = sizes.get(id(node))
        if known is not None:
            return known
        written += 1
        # Met again while still being measured: it holds itself.
        sizes[id(node)] = MAX_COPIES * 1000
        total = 1 + sum(size(child) for child in children(node))
        sizes[id(node)] = total
        return total

    if size(root) - written <= MAX_COPIES:
        return None
    return _largest_shared(root)


def _largest_shared(root: yaml.Node) -> yaml.Node:
    """The first node that is reached twice: the anchor to name in a finding."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return node
        seen.add(id(node))
        waiting.extend(child for child in reversed(children(node)) if not isinstance(child, yaml.ScalarNode))
    return root


def children(node: yaml.Node) -> list[yaml.Node]:
    """The nodes directly below: items of a list, keys and values of a group."""
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def merged_groups(value: yaml.Node) -> list[yaml.MappingNode] | None:
    """The groups a ``<<`` key brings in, the weakest first; None when its value is none."""
    if isinstance(value, yaml.MappingNode):
        return [value]
    if isinstance(value, yaml.SequenceNode):
        groups = [item for item in value.value if isinstance(item, yaml.MappingNode)]
        if len(groups) == len(value.value):
            return groups[::-1]
    return None


def pairs(group: yaml.MappingNode) -> Iterator[type_of_pair]:
    """Keys and values of a group, the weakest first: what ``<<`` brings in, then its own."""
    for key, value in group.value:
        if key.tag == MERGE_TAG:
            for merged in merged_groups(value) or ():
                yield from pairs(merged)
    yield from own_pairs(group)


def own_pairs(group: yaml.MappingNode) -> Iterator[type_of_pair]:
    """Keys and values written in the group itself."""
    return ((key, value) for key, value in group.value if key.tag != MERGE_TAG)
