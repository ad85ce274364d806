"""What is left on the terminal when the screen cannot begin, or ends by a fault of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.terminal import Terminal
from tests.libraries import ROOT

BEGINNING = """
import resource
import sys
from feeds.errors import LibraryError
from tui.cli import main
from tui.screens.main import MainScreen
"""
UNREADABLE = """
def enter_view(self, view):
    raise LibraryError("the file is damaged", where="newstui.db")
MainScreen.enter_view = enter_view
"""
BROKEN = """
def action_help(self):
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    raise ValueError
MainScreen.action_help = action_help
"""


def run(folder: Path, changes: str) -> Terminal:
    """Run the program with something of it changed."""
    program = folder / "changed.py"
    program.write_text(BEGINNING + changes + "sys.exit(main([]))\n", encoding="utf-8")
    env = {
        "HOME": os.environ["HOME"],
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        "NEWSTUI_DATA_DIR": str(folder / "data"),
    }
    return Terminal([sys.executable, str(program)], env=env)


def test_a_library_that_cannot_be_shown_is_one_line(tmp_path: Path) -> None:
    with run(tmp_path, UNREADABLE) as terminal:
        assert terminal.wait() == 1
        terminal.drain()
        assert b"newstui: newstui.db: the file is damaged\r\n" in terminal.output
        assert b"\x1b[?1049l" in terminal.output and b"Traceback" not in terminal.output


def test_a_fault_ends_it_where_no_report_can_be_written(tmp_path: Path) -> None:
    with run(tmp_path, BROKEN) as terminal:
        assert terminal.wait_for(b"adds a feed")
        assert terminal.wait_raw()
        terminal.send(b"?")
        assert terminal.wait() == 1
        terminal.drain()
        assert b"the report of it could not be written" in terminal.output
        assert b"\x1b[?1049l" in terminal.output and b"Traceback" not in terminal.output
    assert not [path for path in (tmp_path / "data").iterdir() if "crash" in path.name]
