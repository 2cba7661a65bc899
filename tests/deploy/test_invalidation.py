"""What a CDN is told."""

from __future__ import annotations

import boto3
import pytest
from botocore.stub import Stubber

from kimsites.deploy.invalidation import merged
from kimsites.deploy.s3_cloudfront import invalidate


def pages(host: str, count: int) -> list[str]:
    return [f"/{host}/berita/{number}/index.html" for number in range(count)]


def test_few_paths_are_named_one_by_one():
    assert merged(["/b.kim.id/x y/index.html", "/a.kim.id/feed.xml"]) == (
        "/a.kim.id/feed.xml",
        "/b.kim.id/x%20y/index.html",
    )


def test_many_paths_of_a_host_become_one():
    assert merged([*pages("kim.id", 5000), "/a.kim.id/feed.xml"]) == ("/a.kim.id/feed.xml", "/kim.id/*")


def test_too_many_hosts_become_everything():
    paths = [path for number in range(400) for path in pages(f"a{number}.kim.id", 20)]
    assert merged(paths) == ("/*",)


@pytest.fixture
def client():
    return boto3.client(
        "cloudfront", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="secret-of-the-test"
    )


def test_the_request_names_the_paths_once(client):
    wanted = {
        "DistributionId": "E1",
        "InvalidationBatch": {
            "Paths": {"Quantity": 2, "Items": ["/a.kim.id/x", "/kim.id/*"]},
            "CallerReference": "deploy-1",
        },
    }
    with Stubber(client) as stub:
        stub.add_response("create_invalidation", {}, wanted)
        assert invalidate(client, "E1", ["/a.kim.id/x", "/kim.id/*"], "deploy-1") is None
        stub.assert_no_pending_responses()


def test_a_refusal_is_told_without_secrets(client):
    with Stubber(client) as stub:
        stub.add_client_error("create_invalidation", "AccessDenied", "secret-of-the-test")
        failed = invalidate(client, "E1", ["/x"], "deploy-1")
    assert failed is not None
    assert "AccessDenied" in failed.en
    assert "secret-of-the-test" not in failed.en + failed.id
