"""Builds of a nation that is edited."""

from tests.build.nation_editor import tree

SLUGS = ("mangunkarya", "loaduri", "tabuhrame", "kabarbaru")


def is_clean(nation, out):
    nation.build(out)
    assert tree(nation.kept) == tree(out)
