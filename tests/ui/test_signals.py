"""Signals while the screen cannot draw: to a terminal that reads nothing, or that is lent."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal
from feeds.library import Library, View
from tests.libraries import ROOT, a_source, an_article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder with a library of a few articles."""
    folder = tmp_path / "data"
    with Library.open(folder / "newstui.db") as library:
        library.upsert(
            a_source(title="南庄"),
            [
                an_article(f"标题 {number}", guid=str(number), url="https://news.example/")
                for number in range(200)
            ],
        )
    return folder


@pytest.fixture
def browser(tmp_path: Path) -> Path:
    """Return the folder of a browser that takes the terminal until a file ``go`` is there."""
    program = tmp_path / "bin" / "w3m"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\ntrap '' INT\necho browsing\nuntil [ -e {tmp_path}/go ]; do sleep 0.05; done\n"
    )
    program.chmod(0o755)
    return program.parent


@pytest.fixture
def terminal(folder: Path, browser: Path) -> Iterator[Terminal]:
    """Return newstui in a terminal, after its first frame."""
    env = {
        "HOME": os.environ["HOME"],
        "PATH": f"{browser}:{os.environ['PATH']}",
        "BROWSER": str(browser / "w3m"),
        "NEWSTUI_DATA_DIR": str(folder),
        "NEWSTUI_LANG": "en",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
    }
    command = (sys.executable, "-m", "tui")
    with Terminal(command, columns=140, rows=40, env=env) as terminal:
        assert terminal.wait_for("标题 ".encode())
        assert terminal.wait_raw()
        terminal.drain(0.3)
        yield terminal


def ends_unread(terminal: Terminal) -> int | None:
    """Wait for the end without reading what the program writes; return its exit code."""
    until = time.monotonic() + 30
    while terminal.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    return terminal.returncode


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_end_it_though_the_terminal_reads_nothing(
    terminal: Terminal, folder: Path, number: signal.Signals
) -> None:
    terminal.send(b"s")
    assert terminal.wait_for("★".encode())
    # More than the terminal and Textual's own queue take: what draws waits from then on.
    for _ in range(150):
        terminal.send(b"G")
        terminal.send(b"g")
        time.sleep(0.02)
    os.kill(terminal.pid, number)
    assert ends_unread(terminal) == 128 + number
    with Library.open(folder / "newstui.db") as library:
        assert library.count(View("starred")) == 1


def test_interrupting_a_browser_that_has_the_terminal_leaves_the_screen(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.send(b"o")
    assert terminal.wait_for(b"browsing")
    seen = len(terminal.output)
    os.kill(terminal.pid, signal.SIGINT)
    (tmp_path / "go").touch()
    assert terminal.wait_for("标题 ".encode(), start=seen)
    assert terminal.wait_raw()
    terminal.send(b"\x11")
    assert terminal.wait() == 0
