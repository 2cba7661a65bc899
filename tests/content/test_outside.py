import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.content.outside import AddressError, contact_address, is_within, web_address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://contoh.id", "https://contoh.id/"),
        ("HTTPS://Contoh.ID/A b?c=d|e#f#g", "https://contoh.id/A%20b?c=d%7Ce#f%23g"),
        ("https://contoh.id/100%", "https://contoh.id/100%25"),
        ("https://contoh.id/100%25", "https://contoh.id/100%25"),
        ("//contoh.id/x", "https://contoh.id/x"),
        ("http://contoh.id:8080/", "http://contoh.id:8080/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://10.0.0.1/x", "http://10.0.0.1/x"),
    ],
)
def test_addresses_are_made_fit_for_a_page(written: str, address: str) -> None:
    assert web_address(written)[0] == address


@pytest.mark.parametrize(
    "written",
    [
        "https://",
        "http://[",
        "https://a..b/",
        "https://a b/",
        "https://x:99999/",
        "https://u:p@bank.id/",
        "http://1.2.3.999/",
    ],
)
def test_what_no_browser_opens_is_refused(written: str) -> None:
    with pytest.raises(AddressError):
        web_address(written)


@given(st.text(max_size=60).map(lambda text: f"https://contoh.id/{text}"))
@settings(deadline=None)
def test_an_address_is_stable_once_it_is_fit(written: str) -> None:
    try:
        address, _ = web_address(written)
    except AddressError:
        return
    assert web_address(address)[0] == address
    assert address.isascii()
    assert not set(address) & set(' "<>\\^`{|}')


def test_contact_addresses_lose_their_blanks() -> None:
    assert contact_address("tel:+62 812-3456") == "tel:+62812-3456"
    with pytest.raises(AddressError):
        contact_address("mailto:")


def test_only_the_domain_and_what_is_below_it_is_within_it() -> None:
    assert is_within("kim.id", "kim.id")
    assert is_within("losari.kim.id", "kim.id")
    assert not is_within("palsukim.id", "kim.id")


@given(st.text(alphabet="ab0-._:/?#&=%~+'é@xn", max_size=30))
def test_an_address_that_stands_as_it_is_gets_no_other_treatment(rest: str) -> None:
    # A scheme in capitals is never taken as it is.
    def outcome(written: str) -> tuple[str, str] | None:
        try:
            return web_address(written)
        except AddressError:
            return None

    for host in ("", "a.id/", "a.xn--b/", "a.id"):
        assert outcome(f"https://{host}{rest}") == outcome(f"HTTPS://{host}{rest}")
