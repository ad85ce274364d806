"""Measure the program as it is used: commands as processes, the screen in a terminal."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.terminal import Terminal
from feeds.library import Library

__all__ = [
    "COLUMNS",
    "ROOT",
    "ROWS",
    "SETTLED",
    "environment",
    "first_frame",
    "in_turn",
    "key_times",
    "newstui",
    "report_commands",
    "report_screen",
    "wall",
]

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
KEYS = 30
COLUMNS, ROWS = 120, 40
SETTLED = "Date ↓".encode()
"""The list's title: it is drawn with the first rows."""
A_PAGE = 1500
"""Bytes that only rows of the list make, not a letter in its line."""
WORDS = ("产业链的", "图书馆里", "market", "harbour")
COMMANDS = (
    ("search", "产业链", "-n", "50"),
    ("search", "南庄 陶瓷", "--ranked", "-n", "50"),
    ("count", "is:unread"),
    ("list", "-n", "50"),
    ("list", "is:unread sort:-popularity", "-n", "50"),
)


def environment(folder: Path) -> dict[str, str]:
    """Return what the program is run with on the library in a folder."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("NEWSTUI")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env | {
        "NEWSTUI_DATA_DIR": str(folder),
        "NEWSTUI_LANG": "en",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
    }


def newstui(*arguments: str) -> list[str]:
    """Return the words that run the program of this source tree."""
    return [sys.executable, "-m", "tui", *arguments]


def in_turn(*measures: Callable[[], float], runs: int = RUNS) -> list[float]:
    """Return the medians, in seconds, of measures taken A B A B after one of each for warmth."""
    for measure in measures:
        measure()
    taken = [[measure() for measure in measures] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def report_commands(folder: Path) -> None:
    """Print how long commands take as whole processes, beside an interpreter that does nothing."""
    env = environment(folder)
    print("\n| command | time | beside `python -c pass` |\n|---|---|---|")
    for words in COMMANDS:
        ours, bare = in_turn(
            lambda words=words: wall(newstui(*words), env),  # type: ignore[misc]
            lambda: wall([sys.executable, "-c", "pass"], env),
        )
        name = " ".join(f"'{word}'" if " " in word else word for word in words)
        print(f"| `{name}` | {ours * 1000:.0f} ms | {bare * 1000:.0f} ms |", flush=True)


def wall(command: Sequence[str], env: dict[str, str]) -> float:
    """Return the seconds that a command takes."""
    started = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=env, check=True, stdout=quiet, stdin=quiet)
    return time.perf_counter() - started


def report_screen(folder: Path, empty: Path) -> None:
    """Print what the screen takes with a library, beside an empty one."""
    with Library.open(empty / "newstui.db"):
        pass  # An empty one, but one that is there.
    print("\n| the screen | this library | an empty one | ratio or difference |")
    print("|---|---|---|---|")
    full, least = in_turn(lambda: first_frame(folder), lambda: first_frame(empty))
    print(
        f"| first frame | {full * 1000:.0f} ms | {least * 1000:.0f} ms | {full / least:.2f}× |",
        flush=True,
    )
    full, least = _memory(folder), _memory(empty)
    print(f"| memory | {full:.0f} MB | {least:.0f} MB | {full - least:+.0f} MB |", flush=True)
    moved = [each * 1000 for each in key_times(folder, b"j", KEYS)]
    print(f"| key `j` to frame | {statistics.median(moved):.1f} ms | | worst {max(moved):.0f} ms |")
    typed = [each * 1000 for each in _typing_times(folder)]
    print(
        f"| typing in the filter: key to new first page | {statistics.median(typed):.1f} ms | |"
        f" worst {max(typed):.0f} ms |",
        flush=True,
    )


def _terminal(folder: Path) -> Terminal:
    return Terminal(newstui(), columns=COLUMNS, rows=ROWS, env=environment(folder))


def first_frame(folder: Path) -> float:
    """Return the seconds from the start of the program to the list on the screen."""
    with _terminal(folder) as terminal:
        _await(terminal)
        taken = time.perf_counter() - terminal.started
        _leave(terminal)
        return taken


def _await(terminal: Terminal) -> None:
    if not terminal.wait_for(SETTLED, 30):
        raise RuntimeError(f"no first frame: {bytes(terminal.output[-300:])!r}")


def _leave(terminal: Terminal) -> None:
    terminal.drain(0.2)
    terminal.send(b"q")
    terminal.wait()


def _memory(folder: Path) -> float:
    """Return the most memory the screen held, in MB, after it was paged through."""
    with _terminal(folder) as terminal:
        _await(terminal)
        for key in (b"\x1b[6~" * 5, b"G", b"g", b"/", WORDS[-1].encode(), b"\r"):
            terminal.send(key)
            terminal.drain(0.4)
        status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="ascii")
        (peak,) = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
        return int(peak) / 1024


def key_times(folder: Path, key: bytes, count: int) -> list[float]:
    """Return the seconds from each of some keys to its frame."""
    with _terminal(folder) as terminal:
        _await(terminal)
        terminal.drain(0.5)
        taken = [each for _ in range(count) if (each := _frame(terminal, key)) is not None]
        _leave(terminal)
        return taken


def _frame(terminal: Terminal, key: bytes) -> float | None:
    started = time.perf_counter()
    terminal.send(key)
    taken = time.perf_counter() - started if terminal.read(1.0) else None
    # The preview comes once the cursor rests: let it pass, it is not the key's frame.
    terminal.drain(0.2)
    return taken


def _typing_times(folder: Path) -> list[float]:
    """Return for each letter of some words how long the list took to follow it."""
    taken: list[float] = []
    with _terminal(folder) as terminal:
        _await(terminal)
        terminal.drain(0.5)
        for word in WORDS:
            terminal.send(b"/")
            terminal.drain(0.5)
            for letter in word:
                taken.append(_followed(terminal, letter.encode()))
            terminal.send(b"\x1b")
            terminal.drain(0.5)
        terminal.send(b"q")
        terminal.wait()
    return taken


def _followed(terminal: Terminal, letter: bytes) -> float:
    """Return the seconds until the first page of what a letter finds has come.

    The letter itself is drawn first, in a few bytes; how many there are may come after.
    """
    started = last = time.perf_counter()
    terminal.send(letter)
    came = 0
    while data := terminal.read(0.25):
        last = time.perf_counter()
        came += len(data)
        if came > A_PAGE:
            terminal.drain(0.25)
            break
    return last - started
