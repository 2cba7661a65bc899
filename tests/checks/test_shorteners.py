"""Addresses that only forward."""

from __future__ import annotations

import pytest

from tests.checks.builders import body, told


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Daftar di bit.ly/kimfest2025.", 11),
        ("[formulir](https://s.id/formulir-kim)", 20),
        ("Katalog https://linktr.ee/kim-mangun", 17),
    ],
)
def test_shortener(line, column):
    assert [one for one in told(body(line)) if one[0] == "KIM765"] == [("KIM765", 6, column)]


@pytest.mark.parametrize(
    "line", ["[x y](https://kominfos.id/a)", "surel saya@bit.ly/", "Pakai s.id saja", "`bit.ly/a`"]
)
def test_other_addresses_are_not_short(line):
    assert told(body(line)) == []


def test_each_short_address_is_told_once():
    assert len(told(body("bit.ly/a dan bit.ly/a, lalu bit.ly/b"))) == 2
