import string

from kimsites.source.findings import KINDS


def test_codes_are_of_this_room_and_never_shared():
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("KIM2") for code in codes)


def test_every_kind_has_a_hint_and_both_languages_ask_for_the_same_values():
    def names(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for kind in KINDS:
        for text in (kind.message, kind.hint):
            assert names(text.id) == names(text.en), kind.code
