"""What the documentation tells people to paste into a bucket and a CDN does what it says."""

import json
import re
import shutil
import subprocess
from fnmatch import fnmatchcase

import pytest

from kimsites.cli.hosting import command
from tests.docs.pages import page

TEXT = page("hosting.md")
BLOCKS = re.findall(r"^```(json|js)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
READERS, DEPLOY = [json.loads(text) for language, text in BLOCKS if language == "json"]
STATE = [
    "kim/.kimsites/index.json.gz",
    "kim/.kimsites/manifests/mangunkarya.kim.id/20261121T093000Z-1a2b3c4d.json.gz",
    "kim/.kimsites/kim.id/index.html",
    "kim/.kimsites/a.kim.id/b.kim.id/c",
]
SITES = ["kim/kim.id/index.html", "kim/mangunkarya.kim.id/aset/gaya.0123456789.css", "kim/satu.kim.id/.well-known/x"]
ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectVersion", "s3:PutObjectAcl"]


def listed(value):
    return value if isinstance(value, list) else [value]


def matches(statement, action, resource):
    return any(fnmatchcase(action, one) for one in listed(statement["Action"])) and any(
        fnmatchcase(resource, one) for one in listed(statement["Resource"])
    )


def allowed(policy, action, key, bucket="kim-web"):
    """What a policy says to a stranger: a condition on who asks never excuses one (a missing key counts as unequal)."""
    resource = f"arn:aws:s3:::{bucket}" + (f"/{key}" if key else "")
    effects = {one["Effect"] for one in policy["Statement"] if matches(one, action, resource)}
    return "Allow" in effects and "Deny" not in effects


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("key", STATE)
def test_strangers_never_reach_the_state_of_a_deploy(key, action):
    assert not allowed(READERS, action, key)


def test_state_would_be_open_without_its_own_statement():
    opened = {"Statement": [one for one in READERS["Statement"] if one["Effect"] == "Allow"]}
    assert allowed(opened, "s3:GetObject", STATE[1])


def test_strangers_read_sites_and_do_nothing_else():
    for key in SITES:
        assert allowed(READERS, "s3:GetObject", key)
        assert not [action for action in ACTIONS[1:] if allowed(READERS, action, key)]
    assert not allowed(READERS, "s3:GetObject", "other/kim.id/index.html")
    assert not allowed(READERS, "s3:GetObject", "kim/secret.txt")
    assert not allowed(READERS, "s3:ListBucket", "")


def test_only_the_deploying_user_is_excused_from_the_denial():
    (denial,) = [one for one in READERS["Statement"] if one["Effect"] == "Deny"]
    ((operator, condition),) = denial["Condition"].items()
    assert operator == "StringNotEquals"
    assert list(condition) == ["aws:PrincipalArn"]
    assert "*" not in condition["aws:PrincipalArn"]


def test_deploying_user_reaches_its_own_prefix_only():
    for action in ("s3:GetObject", "s3:PutObject", "s3:DeleteObject"):
        assert all(allowed(DEPLOY, action, key) for key in (*SITES, *STATE))
        assert not allowed(DEPLOY, action, "other/index.html")
    actions = {action for one in DEPLOY["Statement"] for action in listed(one["Action"])}
    assert not [action for action in actions if "*" in action or "Policy" in action or "Acl" in action]
    (listing,) = [one for one in DEPLOY["Statement"] if one["Action"] == "s3:ListBucket"]
    assert listing["Condition"] == {"StringLike": {"s3:prefix": ["kim/", "kim/*"]}}


def through_cloudfront(requests):
    (source,) = [text for language, text in BLOCKS if language == "js"]
    events = [
        {"request": {"uri": uri, "querystring": {"a": 1}, "headers": {"host": {"value": host}}}}
        for host, uri in requests
    ]
    script = f"{source}\nconsole.log(JSON.stringify({json.dumps(events)}.map(handler)));"
    node = shutil.which("node") or "nodejs"
    done = subprocess.run([node, "-e", script], check=True, capture_output=True, text=True, timeout=60)
    return [one.get("uri") or one["headers"]["location"]["value"] for one in json.loads(done.stdout)]


def test_cloudfront_function_leads_to_the_folder_of_a_host():
    expected = {
        ("mangunkarya.kim.id", "/"): "/mangunkarya.kim.id/index.html",
        ("MangunKarya.kim.ID.:443", "/berita/x/"): "/mangunkarya.kim.id/berita/x/index.html",
        ("kim.id", "/feed.xml"): "/kim.id/feed.xml",
        ("kim.id", "/.well-known/security.txt"): "/kim.id/.well-known/security.txt",
        ("a.kim.id", "/berita"): "https://a.kim.id/berita/",
        ("www.kim.id", "/x/"): "https://kim.id/x/",
        ("www.a.kim.id", "/"): "https://a.kim.id/",
        ("a.b.kim.id", "/"): "/unknown/index.html",
        (".kimsites", "/index.json"): "/unknown/index.json",
        ("..", "/kim.id/index.html"): "/unknown/kim.id/index.html",
        ("kim.id", "/.kimsites/index.json.gz"): "/kim.id/404",
        ("kim.id", "/../.kimsites/index.json.gz"): "/kim.id/404",
        ("kim.id", "//evil.example"): "/kim.id/404",
        ("kim.id", "/..%2f.kimsites/x"): "/kim.id/404",
    }
    assert dict(zip(expected, through_cloudfront(expected), strict=True)) == expected


def test_every_option_is_explained():
    own = {option for parameter in command.params for option in parameter.opts if option.startswith("-")}
    common = {"-C", "--lang", "-q", "--quiet", "-v", "--verbose", "--version"}
    assert not [option for option in own - common if f"`{option}" not in TEXT]
