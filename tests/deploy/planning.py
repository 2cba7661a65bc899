"""A small nation that stands on a store in memory, and what a plan says of it."""

from __future__ import annotations

from tests.deploy.model_store import PORTAL, fingerprinted

A = "a.kim.id"
STYLE = fingerprinted("gaya", "s1")
SITE = {"index.html": "home", "berita/x/index.html": "x", "feed.xml": "feed", STYLE: "s1"}
NATION = {A: SITE, PORTAL: {"index.html": "portal"}}


def reasons(made) -> dict[str, str]:
    return {put.key: str(put.reason) for put in made.puts}


def gone(made) -> dict[str, str]:
    return {item.key: str(item.reason) for item in made.deletes}


NEXT = {**NATION, A: {**SITE, "index.html": "home2", "berita/y/index.html": "y"}}
