"""Bank accounts in texts."""

from __future__ import annotations

import pytest

from tests.checks.builders import body, told


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Donasi ke BRI 0123-01-012345-50-1 a.n. Budi", 15),
        ("No. Rek. 1234567890", 10),
        ("Bank Mandiri: 137 00 1234567 8", 15),
        ("rekening 081234567890", 10),
        ("1234567890 (BCA) a.n. Siti", 1),
    ],
)
def test_bank_account(line, column):
    found = [one for one in told(body(line)) if one[0] == "KIM753"]
    assert found == [("KIM753", 6, column)]


@pytest.mark.parametrize(
    "line",
    [
        "Desa mandiri 1234567890",
        "Rekening listrik dibayar 2025-11-15.",
        "Rekening dibuka 2025-11-15 08.00",
        "BRI buka pukul 08.00",
        "BRI peduli 12-11-2025 08.00",
        "Rekening listrik balai desa 1.250.000.000 rupiah",
    ],
)
def test_other_numbers_are_no_bank_accounts(line):
    assert told(body(line)) == []
