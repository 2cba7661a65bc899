"""Tests of what both engines share are run with each."""

from collections.abc import Iterator

import pytest

from tests.content.markdown.helpers import CONVERTERS, ENGINE


@pytest.fixture(params=sorted(CONVERTERS), scope="module")
def each_engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """Convert with one engine after the other."""
    before = ENGINE.set(request.param)
    yield request.param
    ENGINE.reset(before)
