import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kimsites.content.photos import NotAPhotoError, TooManyPixelsError, photo_facts
from tests.content.conftest import photo


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif")])
def test_kind_and_size_come_from_the_header(kind: str, extension: str) -> None:
    facts = photo_facts(photo(40, 30, kind))
    assert (facts.extension, facts.width, facts.height, facts.tells_position) == (extension, 40, 30, False)


def test_a_turned_photo_has_the_size_it_is_shown_with() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = photo_facts(photo(40, 30, exif=exif))
    assert (facts.width, facts.height) == (30, 40)


def test_a_position_is_noticed() -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "S", 2: (5.0, 8.0, 42.0), 3: "E", 4: (119.0, 24.0, 31.0)}
    assert photo_facts(photo(exif=exif)).tells_position


def test_other_picture_kinds_are_no_photos() -> None:
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, "BMP")
    with pytest.raises(NotAPhotoError):
        photo_facts(data.getvalue())


def test_a_header_that_claims_too_many_pixels_is_refused_unopened() -> None:
    data = bytearray(photo(4, 4, "PNG"))
    data[16:24] = (50_000).to_bytes(4) + (50_000).to_bytes(4)
    with pytest.raises((TooManyPixelsError, NotAPhotoError)):
        photo_facts(bytes(data))


def test_a_gif_with_too_many_pixels_is_refused() -> None:
    data = bytearray(photo(4, 4, "GIF"))
    data[6:10] = (60_000).to_bytes(2, "little") * 2
    with pytest.raises(TooManyPixelsError):
        photo_facts(bytes(data))


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF"]))
@settings(deadline=None)
def test_any_bytes_are_a_photo_or_refused(data: bytes, start: bytes) -> None:
    with contextlib.suppress(NotAPhotoError, TooManyPixelsError):
        assert photo_facts(start + data).width > 0


@given(st.integers(0, 600), st.binary(min_size=1, max_size=8))
@settings(deadline=None)
def test_a_damaged_photo_is_a_photo_or_refused(at: int, noise: bytes) -> None:
    data = bytearray(photo())
    data[at : at + len(noise)] = noise
    with contextlib.suppress(NotAPhotoError, TooManyPixelsError):
        assert photo_facts(bytes(data)).height > 0
