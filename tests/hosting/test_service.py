import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.hosting import Bucket, Certificate, Folder, Listen
from kimsites.model.errors import UsageError


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://s3.example.org/nation/web", Bucket("https", "s3.example.org", "/nation/web")),
        ("http://127.0.0.1:8333/nation/", Bucket("http", "127.0.0.1:8333", "/nation")),
        ("https://Nation.S3.example.org", Bucket("https", "nation.s3.example.org", "")),
    ],
)
def test_bucket_address_is_read(url, expected):
    assert Bucket.parse(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "s3://nation/web",
        "s3.example.org/nation",
        "https://",
        "https://user:pw@s3.example.org/nation",
        "https://s3.example.org/nation?list-type=2",
        "https://s3.example.org/nation#x",
        "https://s3.example.org/../nation",
        "https://s3.example.org/.kimsites",
        "https://s3.example.org/a//b",
        "https://s3.example.org/$host",
        "https://s3.example.org/a;b",
        "https://s3.example.org/{env.HOME}",
        "https://s3.example.org:99999/nation",
        "https://s3.example.org/a b",
        "https://s3.exa\nmple.org/a",
    ],
)
def test_other_bucket_addresses_are_refused(url):
    with pytest.raises(UsageError):
        Bucket.parse(url)


@given(st.text())
def test_whatever_is_read_as_a_bucket_holds_no_sign_of_a_configuration(text):
    plain = set(string.ascii_letters + string.digits + "._-/:")
    try:
        bucket = Bucket.parse(f"https://s3.example.org/{text}")
    except UsageError:
        return
    assert set(bucket.authority + bucket.prefix) <= plain
    assert ".." not in bucket.prefix.split("/")


@pytest.mark.parametrize(
    ("text", "expected", "written"),
    [
        ("8080", Listen(8080), ""),
        ("127.0.0.1:8080", Listen(8080, "127.0.0.1"), "127.0.0.1"),
        ("[::1]:443", Listen(443, "::1"), "[::1]"),
    ],
)
def test_port_is_read(text, expected, written):
    assert Listen.parse(text) == expected
    assert expected.bracketed == written


@pytest.mark.parametrize(
    "text", ["", "0", "65536", "x", "80;", "localhost:80", "1.2.3:80", "::1:80", "80\n", "[::g]:80", "٣"]
)
def test_other_ports_are_refused(text):
    with pytest.raises(UsageError):
        Listen.parse(text)


@pytest.mark.parametrize("path", ["srv/x", "", '/a"b', "/a$b", "/a{b}", "/a\\b", "/a\nb", "/a`b", "/a'b"])
def test_path_that_a_configuration_can_not_hold_is_refused(path):
    for make in (Folder, lambda p: Certificate(p, "/k"), lambda p: Certificate("/c", p)):
        with pytest.raises(UsageError):
            make(path)


def test_resolver_is_an_address():
    assert Bucket.parse("https://s3.example.org", "::1").resolver == "::1"
    for text in ("dns.example.org", "1.1.1.1; evil", "fe80::1%eth0", ""):
        with pytest.raises(UsageError):
            Bucket.parse("https://s3.example.org", text)
