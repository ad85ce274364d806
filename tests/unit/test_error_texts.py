"""Every error that the news package can raise has a Chinese text, its remedy too."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import feeds
from feeds.errors import NewsError
from feeds.export import writing
from feeds.formats import binary
from feeds.library import connection
from feeds.sources import http_words
from feeds.sources.subscriptions import Gathered
from tui.config_lines import syntax_line
from tui.error_words import _known, translated
from tui.i18n import set_language

VALUE = "7"
"""Stands for what is filled in."""


def _kinds() -> set[str]:
    found = [NewsError]
    for kind in found:
        found += kind.__subclasses__()
    # Raised within a module and turned into one of the others.
    return {kind.__name__ for kind in found} | {"BodyError", "Untranslatable"}


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
            if isinstance(node.func, ast.Attribute) and name == "append":
                # What is not taken of a list is told in the same way.
                if getattr(node.func.value, "attr", "") != "refused":
                    continue
            elif name not in kinds and name not in {"_error", "error"}:
                continue
            remedies = [each.value for each in node.keywords if each.arg == "remedy"]
            for part in (*node.args[:3], *remedies):
                for text in filter(None, _texts(part)):
                    yield text, f"{path.relative_to(folder)}:{node.lineno}"


def test_every_error_is_translated() -> None:
    raised = list(_raised())
    assert len(raised) > 200
    assert [f"{place} {text}" for text, place in raised if not _known(text, "zh_CN")] == []


def test_every_kind_of_binary_file_is_translated() -> None:
    tree = ast.parse(Path(binary.__file__).read_text(encoding="utf-8"))
    returned = (node.value for node in ast.walk(tree) if isinstance(node, ast.Return))
    kinds = {kind for table in (binary._MAGIC, binary._WEAK_MAGIC) for _, kind in table}
    kinds |= {
        text.replace(VALUE, binary._PACKED) for each in returned if each for text in _texts(each)
    }
    kinds |= {"a WebP picture", "a WAV recording", "a film"}
    kinds.discard("")
    assert len(kinds) > 25
    assert [kind for kind in kinds if _is_english(_known(f"{kind}, not a text", "zh_CN"))] == []


def _is_english(text: str) -> bool:
    return not text or " a " in f" {text}" or " an " in f" {text}" or "never" in text


@pytest.mark.parametrize(
    ("address", "end"),
    [
        ("exec:x", "不运行命令"),
        ("ftp://x", "只收 http 和 https，不收 ftp:"),
        ("x", "不是网址"),
        ("http://", "不是可用的地址"),
    ],
)
def test_every_refusal_of_a_subscription_is_translated(address: str, end: str) -> None:
    gathered = Gathered()
    gathered.take(address, "A (b)")
    set_language("zh_CN")
    told = translated(f"urls: {gathered.refused[0]}")
    assert told.startswith("urls: A (b) (") and told.endswith(
        end.replace("不运行", "从不为订阅源运行")
    )


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a =",
        "= 1",
        "a = x",
        "[a",
        "[[a]",
        "a = [1",
        "a = {b = 1",
        'a = "b',
        "[a]\n[a]",
        "a = 1\na = 2",
        'a = "\\q"',
        'a = "\\uzzzz"',
        "a = 1 b",
        "a = 2000-13-01",
        "a = '\x01'",
    ],
)
def test_mistakes_in_toml_are_translated(text: str) -> None:
    set_language("zh_CN")
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    told = syntax_line(str(caught.value), "f")
    assert "TOML" not in told and not re.search("[A-Z]|document", told)
    assert syntax_line("Something new (at line 2, column 3)", "f") == (
        "f:2:3: 不是 TOML：“Something new”"
    )


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        ")",
        "*",
        "a**",
        "[",
        "[b-a]",
        "\\",
        "\\q",
        "\\x",
        "a{3,2}",
        "(?",
        "(?<",
        "(?P<a",
        "(?P<>a)",
        "(?P<1>a)",
        "(?P=a)",
        "(?P<a>b(?P=a))",
        "\\1",
        "(?<=a*)b",
        "(?z)",
        "(?#",
    ],
)
def test_mistakes_in_patterns_are_translated(pattern: str) -> None:
    with pytest.raises(re.error) as caught:
        re.compile(pattern)
    set_language("zh_CN")
    assert not re.search("[a-z]{4}", translated(f"no pattern: {caught.value.msg}"))


def test_every_reason_of_a_table_is_translated() -> None:
    servers = (*http_words._STATUS.values(), *http_words._TRANSPORT.values())
    files = (*writing._REASONS.values(), *connection._REMEDIES.values())
    texts = [text for pair in (*servers, *files) for text in pair if text]
    assert len(texts) > 90
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
