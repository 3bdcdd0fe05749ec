"""Every sentence that a person may read is short enough to be read once."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
MAX_WORDS = 22
"""The aim is 20; two more are for the few that need them."""


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield how many words each sentence of a text has, and the sentence; a colon ends one too."""
    for sentence in re.split(r"(?<=[.:!?])\s+", " ".join(text.split())):
        yield len(re.findall(r"\S*\w\S*", sentence)), sentence


def in_code() -> Iterator[str]:
    """Yield the texts in the code that read as sentences; what is filled in counts as one word."""
    for path in sorted((CHECKOUT / "mgtrack").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        passed_over = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                passed_over.add(node.value)  # a docstring
            elif isinstance(node, ast.JoinedStr):
                passed_over.update(node.values)
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                text = "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "{}"
                    for part in node.values
                )
            elif isinstance(node, ast.Constant) and node not in passed_over:
                text = str(node.value)
            else:
                continue
            if re.match(r"[A-Z“{ ]", text) and re.search(r"[.?!]\Z", text):
                yield text


def in_templates() -> Iterator[str]:
    """Yield the texts that templates show; what is filled in counts as one word."""
    for path in sorted((CHECKOUT / "templates").rglob("*.html")):
        source = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for tag in re.findall(r"\{[{%].*?[%}]\}", source, flags=re.DOTALL):
            for text in re.findall(r'"([^"]*)"', re.sub(r'"\s*\n\s*"', "", tag)):
                if re.search(r"[.?!]\Z", text):
                    yield text
        shown = re.sub(r"\{\{.*?\}\}", "{}", source, flags=re.DOTALL)
        shown = re.sub(r"\{%.*?%\}", "", shown, flags=re.DOTALL)
        shown = re.sub(r"</?(?:a|b|br|em|small|span|strong)\b[^>]*>", "", shown)
        yield from map(unescape, re.findall(r">([^<>]+)(?=<|\Z)", shown))


def in_data() -> Iterator[str]:
    """Yield what the authorities' table says of what it lacks."""
    path = CHECKOUT / "mgtrack" / "nutrition" / "data" / "authorities.toml"
    for authority in tomllib.loads(path.read_text(encoding="utf-8")).values():
        for gap in authority.get("gap", []):
            yield gap["reason"]


@pytest.mark.parametrize("texts", [in_code, in_templates, in_data])
def test_no_sentence_is_too_long_to_be_read_once(texts):
    found = [each for text in texts() for each in words_of(text)]
    assert [each for each in found if each[0] > MAX_WORDS] == []
