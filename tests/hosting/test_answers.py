"""A reader can't tell a page served from a folder from one that a deploy put into a bucket."""

import re

import pytest

from kimsites.deploy.headers import cache_control, content_type
from kimsites.hosting import answers


@pytest.mark.parametrize("extension", answers.TYPES)
def test_types_are_those_of_a_deploy(extension):
    assert answers.with_charset(answers.TYPES[extension]) == content_type(f"berkas.{extension}")


@pytest.mark.parametrize("name", answers.TYPES_BY_NAME)
def test_types_by_name_are_those_of_a_deploy(name):
    assert answers.TYPES_BY_NAME[name] == content_type(name)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "berita/x/index.html",
        "lama.html",
        "feed.xml",
        "robots.txt",
        "sitemap-1.xml",
        "agenda.ics",
        "data/kim.geojson",
        "aset/gaya.0123456789.css",
        "aset/foto/x.01234567.avif",
        "aset/gaya.css",
        "aset/x.0123456.css",
        "media/foto.jpg",
    ],
)
def test_caching_is_that_of_a_deploy(path):
    address = "/" + path.removesuffix("index.html")
    matching = (policy for pattern, policy in answers.CACHE_BY_PATH.items() if re.fullmatch(pattern, address))
    assert next(matching, answers.PAGE) == cache_control(path)


def test_missing_page_is_cached_as_a_deploy_says():
    assert cache_control("404.html") == answers.MISSING
