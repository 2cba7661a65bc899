import pytest

from tests.content.markdown.helpers import convert, html

pytestmark = pytest.mark.usefixtures("each_engine")


def test_headings_start_at_two_and_never_skip() -> None:
    result = html("# A\n\n### B\n\n## C\n\n# D\n\n###### E")
    assert [line[:3] for line in result.split("\n")] == ["<h2", "<h3", "<h3", "<h2", "<h3"]


def test_heading_ids_come_from_their_words_each_once() -> None:
    result = html("## Jadwal *posyandu*\n\n## Jadwal posyandu\n\n## ꦲ")
    assert 'id="jadwal-posyandu"' in result
    assert 'id="jadwal-posyandu-2"' in result
    assert 'id="bagian"' in result


def test_local_anchors_are_found_by_id_or_by_words() -> None:
    result = html("[a](#jadwal-panen) [b](<#Jadwal Panen>) [c](#tidak-ada)\n\n## Jadwal Panen")
    assert result.startswith('<p><a href="#jadwal-panen">a</a> <a href="#jadwal-panen">b</a> c</p>')


def test_tables_scroll_and_name_their_columns() -> None:
    result = html("| a | b | |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n\n| x |\n|---|\n| y |")
    assert result.startswith('<div class="tabel" tabindex="0" role="region" aria-label="Tabel"><table>')
    assert '<th scope="col" class="tengah">b</th>' in result
    assert '<td class="kanan"></td></tr></thead>' in result
    assert 'aria-label="Tabel 2"' in result
    assert "style=" not in result


def test_a_photo_alone_becomes_a_figure() -> None:
    photo = '<img src="a.jpg" alt="Sawah" width="4" height="3" loading="lazy" decoding="async">'
    assert html('![Sawah](a.jpg "Panen pertama")') == f"<figure>{photo}<figcaption>Panen pertama</figcaption></figure>"
    assert html("![Sawah](a.jpg)") == f"<figure>{photo}</figure>"
    assert html("Lihat ![Sawah](a.jpg) ini") == f"<p>Lihat {photo} ini</p>"
    assert html("![Sawah](a.jpg)\n![Sawah](a.jpg)").count("<figure>") == 2


def test_a_photo_that_is_a_link_stays_one() -> None:
    assert html("[![Sawah](a.jpg)](b.md)").startswith('<figure><a href="b.md"><img src="a.jpg"')


def test_a_photo_of_another_site_is_only_linked() -> None:
    assert html("![Sawah](https://x.id/a.jpg)") == '<p><a href="https://x.id/a.jpg" rel="nofollow">Sawah</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4s",
        "https://youtu.be/dQw4w9WgXcQ?si=abc",
        "https://m.youtube.com/shorts/dQw4w9WgXcQ",
        "<https://youtu.be/dQw4w9WgXcQ>",
    ],
)
def test_a_video_alone_becomes_a_card_without_requests(address: str) -> None:
    assert html(f"Lihat:\n\n{address}\n\nSelesai") == (
        '<p>Lihat:</p>\n<p class="video"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" '
        'rel="noopener nofollow ugc"><span class="video-tombol" aria-hidden="true"></span>'
        '<span class="video-teks">Tonton video di YouTube</span></a></p>\n<p>Selesai</p>'
    )


def test_a_video_link_keeps_its_words() -> None:
    result = html("[Panen raya 2025](https://youtu.be/dQw4w9WgXcQ)")
    assert '<span class="video-judul">Panen raya 2025</span>' in result


def test_a_video_within_a_sentence_is_a_plain_link() -> None:
    assert "video" not in html("Lihat https://youtu.be/dQw4w9WgXcQ ya").replace("youtu.be", "")


def test_bare_addresses_become_links() -> None:
    result = html("Buka https://desa.id/x, www.desa.id atau surati kim@desa.id. Titik.Rapat, desa.id `https://a.id`")
    assert '<a href="https://desa.id/x" rel="noopener nofollow ugc">https://desa.id/x</a>,' in result
    assert '<a href="https://www.desa.id/"' in result
    assert '<a href="mailto:kim@desa.id">kim@desa.id</a>.' in result
    assert "Titik.Rapat, desa.id <code>https://a.id</code>" in result


def test_footnotes_lead_there_and_back_under_new_ids() -> None:
    result = html("Satu[^kaki kanan] dua[^b].\n\n[^kaki kanan]: Pertama.\n[^b]: Kedua.\n\n## Catatan 1")
    assert (
        '<sup id="rujukan-1"><a href="#catatan-1" class="footnote-ref" aria-label="Catatan kaki 1">1</a></sup>'
        in result
    )
    assert '<li id="catatan-1">' in result
    assert 'href="#rujukan-1" class="footnote-backref" aria-label="Kembali ke teks (catatan 1)"' in result
    assert '<h2 id="catatan-1-2">' in result


def test_links_without_words_vanish() -> None:
    assert html("x [](a.md) [![](b.jpg)](a.md)").count("<a ") == 0


def test_definition_lists_and_code() -> None:
    assert html("Istilah\n:   arti") == "<dl>\n<dt>Istilah</dt>\n<dd>arti</dd>\n</dl>"
    assert html("```python\nx < 1\n```") == '<pre tabindex="0"><code class="language-python">x &lt; 1\n</code></pre>'


def test_summary_words_and_anchors() -> None:
    body = convert("![Sawah](a.jpg)\n\nKalimat *pertama* di sini[^1].\n\n## Judul\n\nLagi.\n\n[^1]: kaki").body
    assert body
    assert body.summary == "Kalimat pertama di sini."
    assert body.anchors == {"judul"}
    assert body.words >= 6
