import errno

import pytest

from kimsites.model.diagnostic import Location, Text, error
from kimsites.source.wording import decimal, file_size, system_reason, worded


@pytest.mark.parametrize(
    ("count", "indonesian", "english"),
    [
        (0, "0 bita", "0 bytes"),
        (999, "999 bita", "999 bytes"),
        (1_000, "1 KB", "1 KB"),
        (65_536, "65,53 KB", "65.53 KB"),
        (1_050_000, "1,05 MB", "1.05 MB"),
        (10_000_000, "10 MB", "10 MB"),
    ],
)
def test_sizes_are_told_in_the_unit_that_fits(count, indonesian, english):
    assert file_size(count) == Text(indonesian, english)


def test_what_is_a_byte_over_a_limit_looks_larger_than_it():
    assert (file_size(1_000_001, up=True).id, file_size(1_000_000).id) == ("1,01 MB", "1 MB")


def test_decimals_have_the_sign_of_their_language():
    assert decimal(1.614) == Text("1,61", "1.61")
    assert decimal(100.0) == Text("100", "100")


def test_reasons_of_the_system_are_told_in_both_languages():
    assert system_reason(PermissionError(errno.EACCES, "Permission denied")).id == "izin ditolak"
    assert system_reason("Permission denied").id == "izin ditolak"
    assert system_reason(OSError("aneh")) == Text("OSError", "OSError")


def test_a_worded_kind_words_sizes_and_reasons_and_leaves_the_rest():
    kind = worded(error("KIM999", Text("{name} {size} {limit} {reason}", "{name}: {size} {limit} {reason}")))
    found = kind.at(Location("a.md"), name="a", size=1_000_001, limit=1_000_000, reason="Permission denied")
    assert found.message == Text("a 1,01 MB 1 MB izin ditolak", "a: 1.01 MB 1 MB permission denied")
