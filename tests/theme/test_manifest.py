import pytest

from kimsites.theme.manifest import read_manifest

FILE = "themes/x/theme.yaml"


def found(text: str | bytes) -> list[tuple[str, int | None, int | None]]:
    data = text if isinstance(text, bytes) else text.encode()
    _, _, diagnostics = read_manifest(data, FILE)
    assert all(one.location.file == FILE for one in diagnostics)
    return [(one.code, one.location.line, one.location.column) for one in diagnostics]


def test_everything_a_manifest_can_say():
    text = 'label: Nusantara\nextends: dasar\ntokens:\n  light: {paper: "#fff"}\n  dark: {paper: "#000"}\n'
    manifest, _, diagnostics = read_manifest(text.encode(), FILE)
    assert not diagnostics
    assert (manifest.label, manifest.extends) == ("Nusantara", "dasar")
    assert (manifest.light, manifest.dark) == ({"paper": "#fff"}, {"paper": "#000"})


@pytest.mark.parametrize("text", ["", "# nothing but words\n", "label: Polos\n"])
def test_a_theme_may_say_next_to_nothing(text):
    manifest, _, diagnostics = read_manifest(text.encode(), FILE)
    assert not diagnostics
    assert manifest.extends is None
    assert manifest.light == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extend: dasar\n", [("KIM404", 1, 1)]),
        ("label: ok\ntokens:\n  lihgt: {}\n", [("KIM404", 3, 3)]),
        ("- dasar\n", [("KIM403", 1, 1)]),
        ("tokens: dark\n", [("KIM403", 1, 9)]),
        ("tokens:\n  light: [a]\n", [("KIM403", 2, 10)]),
        ("extends: ../dasar\n", [("KIM405", 1, 10)]),
        ("extends:\n", [("KIM405", 1, 9)]),
        ("label: 12\n", [("KIM405", 1, 8)]),
        ('tokens:\n  light:\n    Paper: "#fff"\n', [("KIM405", 3, 12)]),
        ("tokens:\n  light:\n    paper: 7\n", [("KIM405", 3, 12)]),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "value", ["red; } body { display: none", "url(https://example.org/x.png)", "</style>", "red /* ", "@import 'x'"]
)
def test_a_token_can_neither_break_the_style_sheet_nor_fetch(value):
    assert [code for code, _, _ in found(f'tokens:\n  light:\n    paper: "{value}"\n')] == ["KIM405"]


def test_all_that_is_wrong_is_told_at_once():
    assert [code for code, _, _ in found("extend: x\nlabel: 1\ntokens: 3\n")] == ["KIM404", "KIM405", "KIM403"]


def test_unreadable_files_are_findings_too():
    assert found(b"label: \xff\n")[0][0].startswith("KIM2")
    assert found("label: [a\n")[0][0].startswith("KIM2")
