"""What a text lacks: words, a summary."""

from __future__ import annotations

from tests.checks.builders import body, told


def test_missing_summary_is_told_of_posts_alone():
    text = "---\njudul: Kabar\n---\nIsi."
    assert told(text) == [("KIM740", 1, 1)]
    assert told(text, collection="pages") == []


def test_body_of_a_photo_alone_is_not_empty():
    assert told(body("![Panen](panen.jpg)")) == []
    assert told(body("<!-- ada nanti -->")) == [("KIM741", 6, 1), ("KIM761", 6, 1)]
