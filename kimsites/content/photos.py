"""What a photo file says of itself. Headers only: no pixel is decoded."""

from __future__ import annotations

import io
import struct
import warnings
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL import Image

#: Endings that may name a photo, with the one they are published under.
PHOTO_ENDINGS = {"jpg": "jpg", "jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "png": "png", "webp": "webp", "gif": "gif"}
#: Endings of pictures that people try and browsers or our rules refuse.
REFUSED_PICTURES = frozenset({"svg", "heic", "heif", "avif", "tif", "tiff", "bmp", "raw", "dng", "psd", "ico"})

#: Most pixels a photo may have; a phone of today makes 50 million.
MOST_PIXELS = 80_000_000

# Named one by one: left to itself Pillow loads all of its fifty plugins to find WebP.
_PLUGINS = ("Jpeg", "Png", "WebP", "Gif")
_OPENED = tuple(name.upper() for name in _PLUGINS)
# MPO is what some phones make of a JPEG with a second picture in it; every browser shows the first.
_FORMATS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
_ORIENTATION = 0x0112
_GPS = 0x8825
_LATITUDE = 2
_TURNED = frozenset({5, 6, 7, 8})


class NotAPhotoError(ValueError):
    """The bytes are no photo of a supported kind."""


class TooManyPixelsError(ValueError):
    """Decoding the photo would take more memory than it deserves."""


class PhotoFacts(Struct, frozen=True):
    """The true kind of a photo as its file ending, its size in pixels as shown, and whether it tells a position."""

    extension: str
    width: int
    height: int
    tells_position: bool


def photo_facts(data: bytes) -> PhotoFacts:
    """Read the header of a photo.

    Raises:
        NotAPhotoError: no JPEG, PNG, WebP or GIF, or a damaged one.
        TooManyPixelsError: more than `MOST_PIXELS`.
    """
    image_module = _pillow()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with image_module.open(io.BytesIO(data), formats=_OPENED) as image:
                return _facts(image)
    except image_module.DecompressionBombError as problem:
        raise TooManyPixelsError from problem
    except TooManyPixelsError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, struct.error) as problem:
        raise NotAPhotoError(str(problem)) from problem


@lru_cache(1)
def _pillow() -> ModuleType:
    # A tenth of the time a build takes to start, and most changes come without a photo.
    for name in _PLUGINS:
        import_module(f"PIL.{name}ImagePlugin")
    return import_module("PIL.Image")


def _facts(image: Image.Image) -> PhotoFacts:
    width, height = image.size
    if width < 1 or height < 1 or image.format not in _FORMATS:
        raise NotAPhotoError("no size")
    if width * height > MOST_PIXELS:
        raise TooManyPixelsError
    if image.format == "PNG" and "exif" not in image.info:
        # Pillow would decode every pixel in search of a late one.
        return PhotoFacts("png", width, height, tells_position=False)
    exif = image.getexif()
    if exif.get(_ORIENTATION) in _TURNED:
        width, height = height, width
    tells_position = bool(exif.get(_GPS)) and _LATITUDE in exif.get_ifd(_GPS)
    return PhotoFacts(_FORMATS[image.format], width, height, tells_position)
