"""Texts of a KIM that is previewed."""

from __future__ import annotations


def post(title: str, body: str = "Isi.", front: str = "") -> str:
    return f"---\njudul: {title}\n{front}---\n\n{body}\n"
