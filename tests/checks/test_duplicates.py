"""The same post twice in one KIM."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from kimsites.checks import check_site
from kimsites.model.diagnostic import Location
from tests.checks.builders import OPTIONS, body, file_of, site_of
from tests.sample_values import WITA


def test_second_post_with_title_and_day_is_told_with_the_first():
    first = file_of(body("Satu."), file="content/mangunkarya/posts/a.md")
    second = file_of(body("Dua."), file="content/mangunkarya/posts/b.md")
    other_day = replace(second, file="content/mangunkarya/posts/c.md", date=datetime(2025, 11, 2, tzinfo=WITA))
    (found,) = check_site(site_of(first, second, other_day), OPTIONS)
    assert (found.code, found.location) == ("KIM726", Location("content/mangunkarya/posts/b.md", 2, 8))
    assert "`content/mangunkarya/posts/a.md`" in found.message.id
    assert found.site == "mangunkarya"
