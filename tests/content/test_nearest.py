import pytest

from kimsites.content.nearest import nearest_file


@pytest.mark.parametrize(
    ("missing", "nearest"),
    [
        ("a/foto.jpg", "Foto.JPG"),
        ("a/foto.png", "Foto.JPG"),
        ("a/panen-ray.jpg", "panen-raya.jpg"),
        ("a/sama-sekali-lain.jpg", None),
        ("a/2025-11-15-kerja-bakti.md", "2025-11-16-kerja-bakti.md"),
        ("a/kerja-bakt", "2025-11-16-kerja-bakti.md"),
        ("a/2025-11-16-lomba.md", None),
        ("tiada/foto.jpg", None),
        ("../foto.jpg", None),
    ],
)
def test_the_most_alike_name_in_the_same_folder(tmp_path, missing: str, nearest: str | None) -> None:
    (tmp_path / "a").mkdir()
    for name in ("Foto.JPG", "panen-raya.jpg", ".foto.jpg", "2025-11-16-kerja-bakti.md"):
        (tmp_path / "a" / name).touch()
    assert nearest_file(tmp_path.resolve(), missing) == nearest
