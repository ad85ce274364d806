"""What a run of newstui imports: the budget of the quick commands is a matter of imports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from feeds.document import Document, Paragraph, spans
from feeds.library import Library
from feeds.models import Article, Source, source_id

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"textual", "feedparser", "lxml", "pycurl"}

_ASK = """
import contextlib, io, json, sys
from tui.cli import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")):
    code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""
_WALK = """
import importlib, json, pkgutil, sys
import feeds
for module in pkgutil.walk_packages(feeds.__path__, "feeds."):
    importlib.import_module(module.name)
print(json.dumps([0, sorted(sys.modules)]))
"""


def _modules(code: str, *words: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    exit_code, names = json.loads(done.stdout)
    return exit_code, set(names)


@pytest.fixture
def filled(data_dir: Path) -> Path:
    """A library with one article in it."""
    with Library.open(data_dir / "newstui.db") as library:
        source = Source(source_id("folder", "/x"), "folder", "/x", title="镇报")
        library.upsert(source, [Article("标题", Document((Paragraph(spans("正文。")),)), guid="1")])
    return data_dir


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["list"],
        ["list", "--tsv"],
        ["list", "--json"],
        ["list", "--help"],
        ["sources"],
        ["export", "--help"],
        ["export", "--all", "--format", "txt", "-o", "-"],
        ["mark", "read", "镇报"],
        ["config", "show"],
        ["keys"],
    ],
    ids=" ".join,
)
def test_quick_commands_import_nothing_heavy(filled: Path, words: list[str]) -> None:
    code, modules = _modules(_ASK, *words)
    assert code == 0
    assert modules & HEAVY == set()


def test_the_version_needs_next_to_nothing(data_dir: Path) -> None:
    code, modules = _modules(_ASK, "--version")
    assert code == 0
    assert modules & {"argparse", "sqlite3", "dataclasses", "rich", "platformdirs"} == set()
    assert not data_dir.exists()


def test_the_news_package_is_headless() -> None:
    _, modules = _modules(_WALK)
    assert "feeds.library" in modules
    assert modules & {"textual", "tui", "platformdirs"} == set()
