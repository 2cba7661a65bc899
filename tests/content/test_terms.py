from kimsites.content.terms import Terms
from kimsites.model.content import Term
from kimsites.model.diagnostic import Location


def test_the_first_spelling_met_is_kept_and_each_term_comes_once() -> None:
    terms = Terms()
    assert terms.of(["Pisang  Epe", "pisang-epe"], Location) == (Term("pisang-epe", "Pisang Epe"),)
    assert terms.of(["PISANG EPE"], Location) == (Term("pisang-epe", "Pisang Epe"),)


def test_a_label_without_latin_letters_is_left_out_and_told() -> None:
    terms = Terms()
    assert terms.of(["ꦲ"], lambda: Location("a.md", 2, 3)) == ()
    assert [(found.code, found.location.line) for found in terms.diagnostics] == [("KIM323", 2)]
