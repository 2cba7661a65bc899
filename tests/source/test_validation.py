from datetime import date, datetime
from enum import StrEnum

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, field_validator

from kimsites.model.diagnostic import Text, error
from kimsites.source import (
    Choice,
    Day,
    Email,
    HttpsUrl,
    Label,
    Listed,
    Moment,
    OptionalColour,
    RawText,
    Schema,
    Slug,
    Switch,
    load_yaml,
    validate,
    wrong,
)


class Colour(StrEnum):
    RED = "merah"
    BLUE = "biru"


class Member(Schema):
    role: Label
    name: Label


class Contact(Schema):
    phone: RawText | None = None
    email: Email | None = None


class Post(Schema):
    title: Label
    date: Moment | None = None
    since: Day | None = None
    tags: Listed[Label] = ()
    slug: Slug | None = None
    draft: Switch = False
    order: int = Field(default=0, ge=0, le=99)
    weight: float = 1.0
    colour: Choice[Colour] | None = None
    accent: OptionalColour = None
    site: HttpsUrl | None = None
    contact: Contact | None = None
    board: Listed[Member] = ()


ALIASES = {"judul": "title", "kontak": "contact", "contact.telepon": "phone", "board.jabatan": "role"}


def check(text, schema=Post):
    return validate(load_yaml(text, "a.md", 2), schema, aliases=ALIASES)


def only(text):
    validated = check(text)
    assert validated.value is None
    (found,) = validated.diagnostics
    return found


def test_a_right_document_gives_a_value():
    post = check("title: Panen\ndate: 2025-11-15\ntags: [a, b]\ncolour: merah\naccent: '#AABBCC'\n").value
    assert post == Post(title="Panen", date=date(2025, 11, 15), tags=("a", "b"), colour=Colour.RED, accent="#aabbcc")


WRONG = [
    ("title: 2025", "KIM242", 2, 8, 'title: "2025"'),
    ("title: 0712", "KIM242", 2, 8, 'title: "0712"'),
    ("title: yes", "KIM242", 2, 8, 'title: "yes"'),
    ("title: 2025-11-15", "KIM242", 2, 8, 'title: "2025-11-15"'),
    ("title: [Panen, raya]", "KIM242", 2, 8, 'title: "Panen, raya"'),
    ("title:", "KIM251", 2, 7, "Isi"),
    ("title: ''", "KIM251", 2, 8, "Isi"),
    ("title: |\n  a\n  b\n", "KIM255", 2, 8, "satu baris"),
    ("title: " + "x" * 201, "KIM250", 2, 8, "Persingkat"),
    ("draft: false", "KIM241", 2, 1, "title: ..."),
    ("", "KIM241", 2, 1, "judul: ..."),
    ("title: A\nhashtag: [a]", "KIM240", 3, 1, "Mungkin maksudnya `tags`"),
    ("judul: A\nwaktu: besok", "KIM240", 3, 1, "Mungkin maksudnya `tanggal`|Mungkin maksudnya `date`"),
    ("title: A\ngambar: a.jpg", "KIM240", 3, 1, "Kunci yang ada"),
    ("title: A\nboard: Siti", "KIM243", 3, 8, "board: [{role: ..., name: ...}]"),
    ("title: A\ndate: “15-11-2025”", "KIM254", 3, 7, "date: 2025-11-15 19:30"),
    ("title: A\ntagz: [a]", "KIM240", 3, 1, "`tags`"),
    ("title: A\nkontk: {}", "KIM240", 3, 1, "`kontak`"),
    ("title: A\nqwerty: 1", "KIM240", 3, 1, "Kunci yang ada: `title`"),
    ("title: A\ncontact: {mail: a@b.id}", "KIM240", 3, 11, "`email`"),
    ("title: A\ntags: umkm, budaya", "KIM243", 3, 7, "tags: [umkm, budaya]"),
    ("title: A\ntags: [a, 2]", "KIM242", 3, 11, '`"2"`'),
    ("title: A\ncontact: 0812", "KIM244", 3, 10, "contact: {phone: ..., email: ...}"),
    ("title: A\ndraft: nanti", "KIM245", 3, 8, "draft: ya"),
    ("title: A\norder: dua", "KIM246", 3, 8, "order: 12"),
    ("title: A\norder: '7 orang'", "KIM246", 3, 8, "order: 7"),
    ("title: A\norder: 1.5", "KIM246", 3, 8, "order: 1`"),
    ("title: A\norder: 1.500 orang", "KIM246", 3, 8, "order: 1500`"),
    ("title: A\norder: 12-15", "KIM246", 3, 8, "order: 12`"),
    ("title: A\nweight: 1,5", "KIM247", 3, 9, "weight: 1.5"),
    ("title: A\nweight: .nan", "KIM247", 3, 9, "weight: 1.5"),
    ("title: A\norder: 100", "KIM248", 3, 8, "angkanya"),
    ("title: A\ncolour: mera", "KIM249", 3, 9, "`merah`"),
    ("title: A\nsince: 31-02-2025", "KIM227", 3, 8, "2025-02-28"),
    ("title: A\nsince: 15/11/2025", "KIM253", 3, 8, "since: 2025-11-15"),
    ("title: A\nsince: 15 November 2025", "KIM253", 3, 8, "since: 2025-11-15"),
    ("title: A\nsince: Sabtu, 1 Agustus 2025", "KIM253", 3, 8, "since: 2025-08-01"),
    ("title: A\nsince: 2025-11-15 10:00:00", "KIM253", 3, 8, "since: 2025-11-15"),
    ("title: A\nsince: 20251115", "KIM253", 3, 8, "since: 2025-11-15"),
    ("title: A\nsince: kemarin", "KIM253", 3, 8, "since: 2025-11-15"),
    ("title: A\nsince: 2020", "KIM253", 3, 8, "since: 2020-01-01"),
    ("title: A\nsince: 2020-08", "KIM253", 3, 8, "since: 2020-08-01"),
    ("title: A\ndate: 15 November 2025", "KIM254", 3, 7, "date: 2025-11-15 19:30"),
    ("title: A\ndate: 15 November 2025 pukul 08.15", "KIM254", 3, 7, "date: 2025-11-15 08:15"),
    ("title: A\ndate: 15.11.2025 jam 8.15", "KIM254", 3, 7, "date: 2025-11-15 08:15"),
    ("title: A\ndate: 15.11.2025", "KIM254", 3, 7, "date: 2025-11-15 19:30"),
    ("title: A\ndate: 31-11-2025 08:15", "KIM227", 3, 7, "`2025-11-30 08:15`"),
    ("title: A\ndate: 2025-11-15 19.30 WID", "KIM254", 3, 7, "date: 2025-11-15 19:30"),
    ("title: A\nslug: Panen Raya!", "KIM256", 3, 7, "slug: panen-raya"),
    ("title: A\naccent: #8a1c1c", "KIM257", 3, 8, '"#8a1c1c"'),
    ("title: A\naccent: abc", "KIM257", 3, 9, 'accent: "#aabbcc"'),
    ("title: A\nsite: http://kim.id/x", "KIM258", 3, 7, "site: https://kim.id/x"),
    ("title: A\nsite: www.kim.id", "KIM258", 3, 7, "site: https://www.kim.id"),
    ("title: A\nsite: javascript:alert(1)", "KIM258", 3, 7, "https://www.contoh.id/"),
    ("title: A\nsite: https://u:p@kim.id/", "KIM258", 3, 7, "https://"),
    ("title: A\ncontact: {email: saya}", "KIM259", 3, 18, "email: nama@contoh.id"),
    ("title: A\njudul: B", "KIM260", 3, 1, "Hapus"),
    ("judul: 7", "KIM242", 2, 8, 'judul: "7"'),
    ("- a", "KIM261", 2, 1, "`title: ...`"),
    ("title:Panen", "KIM261", 2, 1, "`title: Panen`"),
    ("Judul Panen raya", "KIM261", 2, 1, "`Judul: Panen raya`"),
    ("Panen raya", "KIM261", 2, 1, "`title: ...`"),
    ("title: A\nboard:\n- {role: Ketua}", "KIM241", 4, 3, "name: ..."),
    ("title: A\nboard:\n- {jabatan: 1, name: B}", "KIM242", 4, 13, 'jabatan: "1"'),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "hint"), WRONG)
def test_what_is_wrong_is_named_where_it_stands(text, code, line, column, hint):
    found = only(text)
    assert (found.code, found.location.line, found.location.column) == (code, line, column)
    assert any(part in found.hint.id for part in hint.split("|"))


def test_all_faults_are_told_at_once():
    found = check("tittle: A\nsince: kemarin\ntags: 3\n").diagnostics
    assert {one.code for one in found} == {"KIM240", "KIM243", "KIM253"}


@pytest.mark.parametrize("text", ["tittle: A", "jdul: A", "Tittle: A"])
def test_a_misspelt_required_key_is_told_once(text):
    assert only(text).code == "KIM240"


def test_a_required_key_is_missed_beside_an_unknown_one_of_another_meaning():
    assert [one.code for one in check("tagz: [a]").diagnostics] == ["KIM241", "KIM240"]


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("draft: false", "`title: ...` (atau `judul: ...`)", "`title: ...` (or `judul: ...`)"),
        ("kontak: {}", "`judul: ...`.", "`judul: ...`."),
        ("judul: A\nboard:\n- {name: B}", "`jabatan: ...`.", "`jabatan: ...`."),
        ("title: A\nqwerty: 1", "`title` (`judul`), `date`, ", "`title`, `date`, "),
        ("judul: A\nqwerty: 1", "`judul`, `date`, ", "`judul`, `date`, "),
    ],
)
def test_keys_are_offered_as_the_file_spells_its_own(text, indonesian, english):
    found = only(text)
    assert indonesian in found.hint.id
    assert english in found.hint.en


def test_capitals_in_keys_are_of_no_account_where_asked_for():
    def read(text):
        return validate(load_yaml(text, "a.md"), Post, aliases=ALIASES, any_case=True)

    written = read("Judul: A\nDATE: 2025-11-15\nKontak: {Telepon: 0812}\nBoard:\n- {Jabatan: Ketua, Name: B}\n").value
    assert written == Post(
        title="A", date=date(2025, 11, 15), contact=Contact(phone="0812"), board=(Member(role="Ketua", name="B"),)
    )
    assert [one.code for one in read("Judul: A\nTitle: B").diagnostics] == ["KIM260"]
    (unknown,) = read("Judul: A\nQwerty: B").diagnostics
    assert (unknown.code, "`judul`" in unknown.hint.id) == ("KIM240", True)
    (wrong_value,) = read("Judul: A\nDate: kemarin").diagnostics
    assert (wrong_value.location.line, wrong_value.location.column, "`Date`" in wrong_value.message.id) == (2, 7, True)


def test_free_names_keep_their_capitals():
    class Free(Schema):
        extra: dict[str, object]

    assert validate(load_yaml("Extra: {Title: 1}", "a.md"), Free, any_case=True).value == Free(extra={"Title": 1})


def test_capitals_in_keys_are_refused_elsewhere():
    assert [one.code for one in check("Title: A").diagnostics] == ["KIM240"]


@pytest.mark.parametrize(("written", "read"), [("ya", True), ("Tidak", False), ("'YA'", True), ("no", False)])
def test_switches_are_known_in_indonesian(written, read):
    assert check(f"title: A\ndraft: {written}").value.draft is read


def test_keys_are_named_by_their_path():
    found = only("title: A\nboard:\n- {role: Ketua, name: A}\n- {role: 2, name: B}")
    assert "`board[2].role`" in found.message.id


def test_numbers_meant_as_text_come_as_written():
    for written in ("0712", "+6281", "0812-34", "08_12", "12:30", "'0812'", "1e3"):
        post = check(f"title: A\nkontak: {{telepon: {written}}}").value
        assert post.contact.phone == written.strip("'")


def test_what_the_document_already_tells_is_not_told_again():
    document = load_yaml("title: A\ndate: 2025-02-31\n", "a.md")
    validated = validate(document, Post)
    assert (validated.value, validated.diagnostics, len(document.diagnostics)) == (None, (), 1)


def test_an_unreadable_document_gives_nothing_more():
    assert validate(load_yaml("a: [", "a.md"), Post).diagnostics == ()


def test_moments_stay_as_written():
    assert check("title: A\ndate: 2025-11-15").value.date == date(2025, 11, 15)
    evening = datetime(2025, 11, 15, 19, 30)  # noqa: DTZ001  # zones are given later, by place
    for written in ("19:30", "'19:30:00'", "19:30:00", "19.30", "19.30.00"):
        assert check(f"title: A\ndate: {written.replace('19', '2025-11-15 19', 1)}").value.date == evening
    assert check("title: A\ndate: 2025-11-15T19:30").value.date == evening
    assert check("title: A\ndate: 2025-11-15 9.05").value.date == evening.replace(hour=9, minute=5)


@pytest.mark.parametrize(("zone", "hours"), [("+08:00", 8), ("WIB", 7), ("WITA", 8), ("wit", 9), ("Z", 0)])
def test_a_zone_that_is_written_stays_with_the_moment(zone, hours):
    written = check(f"title: A\ndate: 2025-11-15 19.30 {zone}").value.date
    assert written.utcoffset().total_seconds() == hours * 3600
    assert (written.hour, written.minute) == (19, 30)


def test_a_part_of_a_document_can_be_held_against_a_schema():
    document = load_yaml("sites:\n  - {role: A, name: B}\n  - {role: A, nama: B}\n", "s.yaml")
    assert validate(document, Member, path=("sites", 0)).value == Member(role="A", name="B")
    found = validate(document, Member, path=("sites", 1)).diagnostics
    assert [(one.code, one.location.line) for one in found] == [("KIM240", 3)]
    assert "`nama`" in next(one for one in found if one.code == "KIM240").message.id
    assert validate(document, Member, path=("sites", 7)).diagnostics[0].code == "KIM261"


def test_other_rooms_bring_findings_of_their_own():
    kind = error("KIM999", Text("`{key}`: {much}", "`{key}`: {much}"))

    class Own(Schema):
        n: int

        @field_validator("n")
        @classmethod
        def small(cls, value: int) -> int:
            if value > 5:
                raise wrong(kind, much=value)
            return value

    (found,) = validate(load_yaml("n: 6", "a.md"), Own).diagnostics
    assert (found.code, found.message.id, found.location.column) == ("KIM999", "`n`: 6", 4)


@given(
    st.dictionaries(
        st.sampled_from([*Post.model_fields, *ALIASES, "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["role", "jabatan"]), inner),
            max_leaves=5,
        ),
    )
)
def test_any_values_give_a_post_or_findings(data):
    document = load_yaml(yaml.safe_dump(data), "a.md")
    validated = validate(document, Post, aliases=ALIASES)
    assert (validated.value is None) == bool(validated.diagnostics or document.diagnostics)
