import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.guard import Person


@pytest.mark.parametrize(
    ("author", "entry"),
    [
        ("siti", "siti"),
        ("@Siti", "siti"),
        ("siti", "@siti"),
        ("SITI@example.id", "siti@Example.id"),
        ("Siti Aminah <siti@example.id>", "siti@example.id"),
        ("Siti Aminah <siti@example.id>", "siti  aminah"),
        ("siti@example.id", "Siti Aminah <siti@example.id>"),
    ],
)
def test_one_person_is_known_by_any_of_their_names(author, entry):
    assert Person.parse(author).is_among([entry])


@pytest.mark.parametrize(
    ("author", "entry"),
    [
        ("siti", "sitii"),
        ("siti@example.id", "siti@example.com"),
        ("Siti Aminah <lain@example.id>", "Siti Aminah <siti@example.id>"),
        ("ѕiti", "siti"),
        ("ｓiti", "siti"),
    ],
)
def test_somebody_else_is_not(author, entry):
    assert not Person.parse(author).is_among([entry])


@pytest.mark.parametrize("nobody", ["", "  ", "@", "<>"])
def test_nobody_is_among_nobody(nobody):
    assert not Person.parse(nobody).is_among(["", "  ", "@", "siti"])


@given(st.text(max_size=40))
def test_any_text_can_be_asked_about(text):
    person = Person.parse(text)
    assert person.is_among([]) is False
    assert "" not in person.identities
