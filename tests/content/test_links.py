import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.content.links import LeavesFolderError, path_below
from tests.content.conftest import codes, finding, photo, place, post


def body(reading, slug: str = "a", name: str = "posts") -> str:
    return next(entry.html for entry in reading.site.listing(name).entries if entry.slug == slug)


def test_links_between_entries_lead_to_their_addresses_from_any_folder(site_from) -> None:
    links = (
        "[1](2025-01-02-b.md) [2](c/index.md) [3](../pages/d.md) [4](../profile.md) [5](c) "
        "[6](2025-01-02-b) [7](..\\pages\\d.md)"
    )
    reading = site_from(
        {
            "posts/a.md": post(links),
            "posts/2025-01-02-b.md": post(),
            "posts/c/index.md": post("[a](../a.md)"),
            "pages/d.md": "---\ntitle: D\n---\n[a](../posts/a.md)",
            "profile.md": "---\ntagline: X\n---\n[a](posts/a.md)",
        }
    )
    assert codes(reading) == []
    assert body(reading) == (
        '<p><a href="../../berita/b/">1</a> <a href="../../berita/c/">2</a> <a href="../../d/">3</a> '
        '<a href="../../profil/">4</a> <a href="../../berita/c/">5</a> <a href="../../berita/b/">6</a> '
        '<a href="../../d/">7</a></p>'
    )
    assert body(reading, "c") == '<p><a href="../../berita/a/">a</a></p>'
    assert body(reading, "d", "pages") == '<p><a href="../berita/a/">a</a></p>'
    assert reading.site.profile.html == '<p><a href="../berita/a/">a</a></p>'


def test_spaces_and_percent_signs_in_names(site_from) -> None:
    reading = site_from(
        {
            "posts/a/index.md": post("![x](<foto saya.jpg>) ![x](foto%20saya.jpg) ![x](foto saya.jpg)"),
            "posts/a/foto saya.jpg": photo(),
        }
    )
    assert codes(reading) == []
    [asset] = reading.site.assets
    assert asset.path.startswith("aset/foto-saya.")
    assert body(reading).count(f'src="../../{asset.path}"') == 3


def test_a_missing_target_is_told_at_its_line_and_column(site_from) -> None:
    text = post("Satu.\n\nDua `[x](tiada.md)` tiga [x](tiada.md) dan\n![y](tiada.jpg) [z](tiada.md)")
    reading = site_from({"posts/a.md": text})
    assert [(found.code, *place(found)) for found in reading.diagnostics if found.severity == "error"] == [
        ("KIM330", "posts/a.md", 7, 30),
        ("KIM340", "posts/a.md", 8, 6),
        ("KIM330", "posts/a.md", 8, 21),
    ]
    assert reading.site.listings[0].entries == ()


@pytest.mark.parametrize(
    "target",
    ["../../etc/passwd", "../../../etc/passwd", "/etc/passwd", "..%2F..%2Fetc/passwd", "../../losari/posts/a.md"],
)
def test_a_target_outside_the_folder_is_refused(site_from, target: str) -> None:
    reading = site_from({"posts/a.md": post(f"x\n![y]({target})\n\n[z]({target})")})
    assert codes(reading) == ["KIM331", "KIM331"]
    assert place(reading.diagnostics[0] if reading.diagnostics[0].code == "KIM331" else reading.diagnostics[1])[1:] == (
        6,
        6,
    )


def test_a_photo_that_is_a_link_out_of_the_folder_is_refused(site_from, write, tmp_path) -> None:
    (tmp_path / "rahasia.jpg").write_bytes(photo())
    folder = write({"posts/a/index.md": post("![y](b.jpg)", cover="b.jpg", cover_alt="x")})
    (folder / "posts" / "a" / "b.jpg").symlink_to(tmp_path / "rahasia.jpg")
    reading = site_from({})
    assert sorted(codes(reading)) == ["KIM304", "KIM331", "KIM331"]
    assert reading.site.assets == ()


def test_the_address_of_a_page_is_answered_with_its_file(site_from) -> None:
    text = post("[hasil](/berita/panen/#hasil) [lain](/berita/tiada/) [luar](../../../a.md)")
    reading = site_from({"posts/a.md": text, "posts/2025-11-15-panen.md": post("Isi.", title="Panen")})
    found = [one.hint.id.partition("Foto dan")[0] for one in reading.diagnostics if one.code == "KIM331"]
    assert found == [
        "Ini halaman KIM ini; tulis nama berkasnya: `2025-11-15-panen.md`. ",
        "Tulisan sendiri ditautkan dengan nama berkasnya, misalnya 2025-11-15-panen.md. ",
        "",
    ]


def test_a_place_in_a_computer_is_something_missing(site_from) -> None:
    text = post("Abc: kabar.\n\n![Sawah](C:\\Users\\siti\\sawah.jpg) dan\n[sk](file:///C:/sk.pdf) [x](htp://a.id)")
    reading = site_from({"posts/a.md": text})
    found = [one for one in reading.diagnostics if one.code in ("KIM364", "KIM365")]
    assert [(one.code, *place(one)) for one in found] == [
        ("KIM365", "posts/a.md", 7, 10),
        ("KIM365", "posts/a.md", 8, 6),
        ("KIM364", "posts/a.md", 8, 29),
    ]
    assert reading.site.listings[0].entries == ()


def test_an_address_without_its_beginning_is_answered_with_all_of_it(site_from) -> None:
    reading = site_from({"posts/a.md": post("[situs](www.contoh.go.id/a) [surel](kim@contoh.id) [x](tiada.md)")})
    found = [one.hint.id for one in reading.diagnostics if one.code == "KIM330"]
    assert ["https://www.contoh.go.id/a`" in hint for hint in found] == [True, False, False]
    assert ["mailto:kim@contoh.id`" in hint for hint in found] == [False, True, False]


def test_links_to_what_is_not_published_become_text(site_from) -> None:
    links = "[draf](b.md) [nanti](c.md) [lewat](d.md) [rusak](e.md)"
    reading = site_from(
        {
            "posts/a.md": post(links),
            "posts/b.md": post(draft="true"),
            "posts/c.md": post(publish="2030-01-01"),
            "posts/d.md": post(expires="2025-12-01"),
            "posts/e.md": post(title="[]"),
        }
    )
    assert body(reading) == "<p>draf nanti lewat rusak</p>"
    assert codes(reading).count("KIM332") == 4
    states = [found.message.id.rpartition("itu ")[2] for found in reading.diagnostics if found.code == "KIM332"]
    assert states == [
        "masih draf.",
        "belum waktunya terbit.",
        "sudah berakhir masa tayangnya.",
        "masih ada kesalahannya.",
    ]


def test_links_to_a_text_that_turns_out_to_be_in_error_become_text(site_from) -> None:
    reading = site_from({"posts/a.md": post("[b](b.md)"), "posts/b.md": post("![x](tiada.jpg) [a](a.md)")})
    assert body(reading) == "<p>b</p>"
    assert codes(reading) == ["KIM332", "KIM340"]


def test_parts_of_other_entries(site_from) -> None:
    reading = site_from(
        {
            "posts/a.md": post("[x](b.md#jadwal-panen) [y](<b.md#Jadwal Panen>) [z](b.md#tiada) [w](#tiada)"),
            "posts/b.md": post("## Jadwal panen\n\n[kembali](a.md)"),
        }
    )
    link = '<a href="../../berita/b/#jadwal-panen">'
    assert body(reading) == f'<p>{link}x</a> {link}y</a> <a href="../../berita/b/">z</a> w</p>'
    assert [(found.code, *place(found)[1:]) for found in reading.diagnostics if found.code == "KIM333"] == [
        ("KIM333", 5, 53),
        ("KIM333", 5, 69),
    ]
    hints = [found.hint.id for found in reading.diagnostics if found.hint]
    assert "#jadwal-panen" in hints[0]
    assert "`## Jadwal`" in hints[1]


def test_words_that_look_like_a_link_stay_as_they_are(site_from) -> None:
    text = '[x](b.md#tiada) `<a href="../../berita/b/#tiada">`'
    reading = site_from({"posts/a.md": post(text), "posts/b.md": post()})
    assert body(reading).endswith('<code>&lt;a href="../../berita/b/#tiada"&gt;</code></p>')


def test_links_out_of_the_nation_are_marked_and_those_within_are_not(site_from) -> None:
    links = (
        "[a](https://x.id/) [b](https://kim.id/wilayah/) [c](https://losari.kim.id/) "
        "[d](https://palsukim.id/) [e](tel:0812) [f](https://nama:sandi@bank.id/)"
    )
    reading = site_from({"posts/a.md": post(links)})
    html = body(reading)
    marked = [part.split('"')[0] for part in html.split('href="')[1:] if "nofollow ugc" in part.split(">")[0]]
    assert marked == ["https://x.id/", "https://palsukim.id/"]
    assert '<a href="tel:0812">e</a> f</p>' in html
    assert codes(reading) == ["KIM334"]


@pytest.mark.parametrize("link", ["[jadwal]()", "[jadwal](#)", "[jadwal](<>)"])
def test_link_without_an_address_becomes_words_and_is_told_where_it_stands(site_from, link) -> None:
    reading = site_from({"posts/a.md": post(f"Satu kalimat.\n\nLihat {link} itu.")})
    assert body(reading).endswith("<p>Lihat jadwal itu.</p>")
    found = finding(reading, "KIM336")
    assert place(found) == ("posts/a.md", 7, 7)
    assert found.message.id.startswith('Tautan "jadwal" belum punya alamat')
    assert codes(reading) == ["KIM336"]


def test_each_link_without_an_address_has_a_place_of_its_own(site_from) -> None:
    reading = site_from({"posts/a.md": post("## Hari\n\n[satu]() lalu [dua](#), [tiga]() dan [empat](#)")})
    told = [one for one in reading.diagnostics if one.code == "KIM336"]
    columns = [(one.message.id.split('"')[1], one.location.column) for one in told]
    assert columns == [("satu", 1), ("dua", 15), ("tiga", 25), ("empat", 38)]


def test_documents_are_published_and_other_files_are_not(site_from) -> None:
    reading = site_from(
        {
            "posts/a/index.md": post("[a](SK Desa.pdf)"),
            "posts/a/SK Desa.pdf": b"%PDF-1.7 x",
            "posts/b/index.md": post("[b](b.docx) [c](c.pdf) [d](../c.md)"),
            "posts/b/b.docx": b"x",
            "posts/b/c.pdf": b"x",
        }
    )
    [asset] = reading.site.assets
    assert asset.path.startswith("aset/sk-desa.")
    assert asset.path.endswith(".pdf")
    assert f'href="../../{asset.path}"' in body(reading)
    assert sorted(codes(reading)) == ["KIM301", "KIM330", "KIM335", "KIM350"]


def test_a_photo_of_another_site_is_linked_with_a_warning(site_from) -> None:
    reading = site_from({"posts/a.md": post("![Sawah](https://x.id/a.jpg)")})
    assert body(reading) == '<p><a href="https://x.id/a.jpg" rel="noopener nofollow ugc">Sawah</a></p>'
    assert place(finding(reading, "KIM346"))[1:] == (5, 10)


def test_covers_are_held_to_the_same_rules(site_from) -> None:
    reading = site_from(
        {
            "posts/a.md": post(cover="../../x.jpg", cover_alt="x"),
            "posts/b.md": post(cover="tiada.jpg", cover_alt="x"),
            "posts/c.md": post(cover="../media/c.jpg"),
            "media/c.jpg": photo(),
        }
    )
    assert [(found.code, place(found)) for found in reading.diagnostics if found.code != "KIM311"] == [
        ("KIM331", ("posts/a.md", 4, 8)),
        ("KIM340", ("posts/b.md", 4, 8)),
        ("KIM348", ("posts/c.md", 4, 8)),
    ]
    assert [entry.slug for entry in reading.site.listings[0].entries] == ["c"]


@given(st.lists(st.sampled_from(["..", ".", "", "a", "b", "%2e%2e", "\\"]), max_size=8).map("/".join))
@settings(deadline=None)
def test_a_path_stays_below_the_folder_or_is_refused(written: str) -> None:
    try:
        path = path_below("posts/x", written)
    except LeavesFolderError:
        return
    assert ".." not in path.split("/")
    assert not path.startswith("/")
