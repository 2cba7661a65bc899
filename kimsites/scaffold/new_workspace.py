"""A whole workspace that builds at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from importlib.resources import files

import kimsites
from kimsites.scaffold.json_schema import document_names, json_schema
from kimsites.scaffold.new_files import NewFile

SCHEMAS = ".vscode/schemas"

#: Which files each schema is for, as patterns of an editor.
SCHEMA_FILES = {
    "sites": ["sites.yaml"],
    "registry": ["registry/*.yaml"],
    "theme": ["themes/*/theme.yaml"],
    "profile": ["content/*/profile.md"],
    **{
        kind: [f"content/*/{kind}s/*.md", f"content/*/{kind}s/*/index.md"]
        for kind in ("post", "page", "event", "product", "proposal")
    },
}


class Service(StrEnum):
    """The code hosts there are CI files for."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


_FILES = {
    ".gitignore": "gitignore.txt",
    ".gitattributes": "gitattributes.txt",
    "README.md": "README.md",
    "sites.yaml": "sites.yaml",
    "content/sukamaju/profile.md": "profile.md",
    "content/sukamaju/posts/2026-02-01-pasar-kebun-minggu-pagi.md": "post.md",
    "ci/terbitkan.sh": "terbitkan.sh",
    ".vscode/kimsites.code-snippets": "snippets.json",
}
_CI = {
    Service.GITHUB: {
        ".github/workflows/situs.yml": "github-situs.yml",
        ".github/workflows/penjaga.yml": "github-penjaga.yml",
    },
    Service.GITLAB: {".gitlab-ci.yml": "gitlab-ci.yml"},
    Service.GITEA: {
        ".gitea/workflows/situs.yml": "gitea-situs.yml",
        ".gitea/workflows/penjaga.yml": "gitea-penjaga.yml",
    },
}


def workspace_files(services: Iterable[Service] = tuple(Service)) -> tuple[NewFile, ...]:
    """All files of a new workspace, with CI files for these code hosts; nothing depends on the day it is made."""
    wanted = {**_FILES, **{path: name for service in services for path, name in _CI[service].items()}}
    plain = tuple(NewFile(path, _text(name)) for path, name in wanted.items())
    return (*plain, *schema_files(SCHEMAS), *_editor_files())


def schema_files(folder: str) -> tuple[NewFile, ...]:
    """The JSON Schemas of everything, below a folder."""
    return tuple(NewFile(f"{folder}/{name}.json", schema_text(name)) for name in document_names())


def schema_text(name: str) -> str:
    """The JSON Schema of one kind of file, as text."""
    return _json(json_schema(name))


def _editor_files() -> tuple[NewFile, ...]:
    settings = {
        "yaml.schemas": {f"./{SCHEMAS}/{name}.json": patterns for name, patterns in SCHEMA_FILES.items()},
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "editor.wordWrap": "on",
        "[markdown]": {"editor.quickSuggestions": {"other": "on"}, "files.trimTrailingWhitespace": False},
        "search.exclude": {"build/": True},
        "files.watcherExclude": {"**/build/**": True},
    }
    extensions = {"recommendations": ["redhat.vscode-yaml"]}
    return (
        NewFile(".vscode/settings.json", _json(settings)),
        NewFile(".vscode/extensions.json", _json(extensions)),
    )


def _text(name: str) -> str:
    text = files("kimsites.scaffold").joinpath("workspace", name).read_text("utf-8")
    return text.replace("@VERSION@", kimsites.__version__)


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
