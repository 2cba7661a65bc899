import errno
import os

from PIL import Image

from kimsites.content.file_findings import UNREADABLE
from kimsites.content.files import KimFolder
from kimsites.content.shelf import Refusal, Shelf, ShelvedPhoto, each_once
from kimsites.content.target_findings import FILE_TOO_LARGE
from kimsites.model.diagnostic import Location
from tests.content.conftest import codes, finding, photo, place, post


def shelf(folder, most_bytes: int = 100_000) -> Shelf:
    return Shelf(KimFolder(folder.resolve(), "content/mangunkarya"), most_bytes)


def refusal(found) -> str:
    assert isinstance(found, Refusal)
    return found.kind.code


def test_one_content_is_published_once(write) -> None:
    data = photo()
    books = shelf(write({"posts/a/x.jpg": data, "posts/b/x.jpg": data, "posts/b/y.jpg": photo(8, 8)}))
    found = [books.photo(path) for path in ("posts/b/x.jpg", "posts/a/x.jpg", "posts/b/y.jpg", "posts/a/x.jpg")]
    assets = each_once(photo.asset for photo in found if isinstance(photo, ShelvedPhoto))
    assert [asset.path.split(".")[0] for asset in assets] == ["aset/x", "aset/y"]
    assert assets[0].source.endswith("posts/a/x.jpg")
    assert assets[0].size == len(data)
    assert assets[0].sha256[:10] in assets[0].path


def test_what_is_no_photo_is_refused_with_the_reason(write) -> None:
    books = shelf(
        write(
            {
                "a.jpg": b"bukan foto",
                "b.svg": b"<svg/>",
                "c.heic": b"x",
                "d.jpg": b"x" * 100_001,
                "e/f.jpg": b"",
                ".git/g.jpg": photo(),
            }
        )
    )
    found = {
        path: refusal(books.photo(path))
        for path in ("a.jpg", "b.svg", "c.heic", "d.jpg", "e", "h.jpg", ".git/g.jpg", "\0")
    }
    assert found == {
        "a.jpg": "KIM341",
        "b.svg": "KIM342",
        "c.heic": "KIM342",
        "d.jpg": "KIM343",
        "e": "KIM340",
        "h.jpg": "KIM340",
        ".git/g.jpg": "KIM340",
        "\0": "KIM340",
    }


def test_sizes_and_reasons_are_told_in_words() -> None:
    limit, too_much = 10_000_000, 10_000_654
    found = Refusal(FILE_TOO_LARGE, (("size", too_much), ("limit", limit))).at(Location(), "a.jpg")
    assert found.message.id == 'Berkas "a.jpg" terlalu besar: 10,01 MB, paling banyak 10 MB.'
    assert found.message.en == 'The file "a.jpg" is too large: 10.01 MB, 10 MB at most.'
    refused = Refusal(UNREADABLE, (("reason", os.strerror(errno.EACCES)),)).at(Location(), "a.jpg")
    assert refused.message.id == '"a.jpg" tidak bisa dibuka: izin ditolak.'


def test_a_photo_with_a_wrong_ending_is_published_under_the_right_one(site_from) -> None:
    reading = site_from({"posts/a/index.md": post("![x](b.jpg)"), "posts/a/b.jpg": photo(kind="PNG")})
    assert place(finding(reading, "KIM349")) == ("posts/a/b.jpg", None, None)
    assert reading.site.assets[0].path.endswith(".png")


def test_a_photo_that_tells_a_position_is_told_once(site_from) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "S", 2: (5.0, 8.0, 42.0), 3: "E", 4: (119.0, 24.0, 31.0)}
    files = {"posts/a/index.md": post("![x](b.jpg)\n\n![x](b.jpg)"), "posts/a/b.jpg": photo(exif=exif)}
    reading = site_from(files)
    assert codes(reading) == ["KIM345"]
    assert place(finding(reading, "KIM345"))[0] == "posts/a/b.jpg"


def test_a_photo_without_words_is_told(site_from) -> None:
    reading = site_from({"posts/a/index.md": post("![](b.jpg)"), "posts/a/b.jpg": photo()})
    assert place(finding(reading, "KIM347"))[1:] == (5, 5)


def test_the_photo_that_was_meant_is_named(site_from) -> None:
    reading = site_from({"posts/a/index.md": post("![x](sawah.jpg)"), "posts/a/Sawah.JPG": photo()})
    hint = finding(reading, "KIM340").hint
    assert hint
    assert hint.id.endswith('Mungkin maksudnya "Sawah.JPG".')
    assert hint.en.endswith('Perhaps "Sawah.JPG" is meant.')
