"""Thousands of articles marked by a script beside the screen: shown, undone, never half done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal
from feeds.library import Library, View
from tests.libraries import ROOT, a_source, an_article

COUNT = 5000
MARK = ("mark", "read", "陶瓷 is:unread")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder whose library has thousands of articles about one thing."""
    with Library.open(tmp_path / "newstui.db") as library:
        articles = [an_article(f"陶瓷 {number}", guid=str(number)) for number in range(COUNT)]
        library.upsert(a_source(title="南庄"), [*articles, an_article("茶", guid="tea")])
        while library.index_some(1000):
            pass
    return tmp_path


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder / "newstui.db") as library:
        yield library


def environment(folder: Path) -> dict[str, str]:
    """Return what newstui is run with."""
    known = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    return known | {
        "NEWSTUI_DATA_DIR": str(folder),
        "NEWSTUI_LANG": "en",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
    }


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a command beside the screen."""
    command = [sys.executable, "-m", "tui", *words]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment(folder), stdout=quiet, stderr=quiet)


def unread(library: Library) -> int:
    """Return how many of the thousands are unread."""
    return library.count(View("unread"))


def test_the_open_screen_follows_a_script_and_undo(folder: Path, library: Library) -> None:
    command = (sys.executable, "-m", "tui")
    with Terminal(command, columns=100, rows=24, env=environment(folder)) as terminal:
        assert terminal.wait_for(str(COUNT + 1).encode(), 30)
        for words, left in ((MARK, 1), (("undo",), COUNT + 1)):
            terminal.drain(0.3)
            seen = len(terminal.output)
            assert started(folder, *words).wait(60) == 0
            assert unread(library) == left
            # A row that is read is drawn without the mark of an unread one, and back.
            assert terminal.wait_for("陶瓷".encode(), 20, start=seen)
        terminal.send(b"q")
        assert terminal.wait() == 0


def test_killed_at_any_moment_a_step_is_whole_or_nothing(folder: Path, library: Library) -> None:
    began = time.monotonic()
    assert started(folder, *MARK).wait(60) == 0
    whole = time.monotonic() - began
    assert unread(library) == 1
    outcomes = set()
    for tenth in (3, 5, 6, 7, 8, 9, 10):
        if unread(library) == 1:
            assert started(folder, "undo").wait(60) == 0
        assert unread(library) == COUNT + 1
        process = started(folder, *MARK)
        try:
            process.wait(whole * tenth / 10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(30)
        left = unread(library)
        assert left in (1, COUNT + 1)
        outcomes.add(left)
        assert (library.steps(1)[0].count, library.steps(1)[0].undone) == (COUNT, left != 1)
    assert outcomes
    assert library.check() == []
