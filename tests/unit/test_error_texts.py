"""Every error that the news package can raise has a Chinese text, its remedy too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import feeds
from feeds.errors import NewsError
from feeds.sources import http_words
from tui.error_words import _known, translated
from tui.i18n import set_language

VALUE = "7"
"""Stands for what is filled in."""


def _kinds() -> set[str]:
    found = [NewsError]
    for kind in found:
        found += kind.__subclasses__()
    # Raised within a module and turned into one of the others.
    return {kind.__name__ for kind in found} | {"BodyError"}


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else VALUE for part in node.values
        )


def _raised() -> Iterator[tuple[str, str]]:
    """Yield each message and remedy that stands in the code of the package, with its place."""
    kinds = _kinds()
    folder = Path(feeds.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in kinds and name != "_error":
                continue
            remedies = [each.value for each in node.keywords if each.arg == "remedy"]
            for part in (*node.args[:2], *remedies):
                for text in filter(None, _texts(part)):
                    yield text, f"{path.relative_to(folder)}:{node.lineno}"


def test_every_error_is_translated() -> None:
    raised = list(_raised())
    assert len(raised) > 200
    assert [f"{place} {text}" for text, place in raised if not _known(text, "zh_CN")] == []


def test_every_answer_of_a_server_is_translated() -> None:
    tables = (*http_words._STATUS.values(), *http_words._TRANSPORT.values())
    texts = [text for pair in tables for text in pair if text]
    assert len(texts) > 50
    assert [text for text in texts if not _known(text, "zh_CN")] == []


@pytest.mark.parametrize("status", [400, 402, 404, 405, 408, 421, 429, 451, 502, 504, 599])
def test_no_answer_is_half_translated(status: int) -> None:
    set_language("zh_CN")
    line = translated(str(http_words.status_error(status, {}, where="https://a.example/x")))
    assert line.startswith("https://a.example/x: ")
    words = line.removeprefix("https://a.example/x: ")
    assert not any(letter.isascii() and letter.isalpha() for letter in words)


def test_several_notes_are_translated_each() -> None:
    set_language("zh_CN")
    line = "has moved for good to https://b.example/; only the first 5 entries were read"
    assert translated(line) == "已永久移到 https://b.example/；只读了前 5 条"
    assert translated("something else; only the first 5 entries were read") == (
        "something else；只读了前 5 条"
    )
    assert translated("one; two") == "one; two"
