"""Measure reading a 200 KB Chinese article: ``python -m benchmarks.reading``.

The program runs in a terminal of its own. An opened page is timed to the frame that has the
article's text, and to the last byte drawn, when all of it is set and its code has its colours;
a resized one to the end of the last frame that follows the size at once; a page key to the
first byte, as the screen has turned by then. Beside it stands the CPU time of all that
followed, which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.article import long_article
from benchmarks.screen import SETTLED, environment, newstui, wall
from benchmarks.terminal import Terminal

__all__ = ["main"]

SIZES = ((80, 24), (200, 50))
RUNS = 5
PAGES = 30
QUIET, SET = 0.12, 0.5
"""Seconds without a byte after which a screen counts as drawn, and a whole article as set."""
SENTENCE = "。".encode()
"""The end of one stands in the article, and nowhere else on the screen."""
OTHER = "另一篇\n\n只有一行，没有句号\n"
"""An article that stands before it in the list."""
_TICK = os.sysconf("SC_CLK_TCK")

Times = tuple[list[float], list[float]]
"""Seconds by the clock, and of CPU."""


def main() -> int:
    """Run every measurement and print the table."""
    with tempfile.TemporaryDirectory(prefix="newstui-bench-") as scratch:
        page = Path(scratch) / "long.html"
        page.write_text(long_article(), encoding="utf-8")
        folder = Path(scratch) / "data"
        other = Path(scratch) / "short.txt"
        other.write_text(OTHER, encoding="utf-8")
        # What came in last is the first of the list.
        for each in (page, other):
            wall(newstui("add", str(each)), environment(folder))
        print("| 200 KB Chinese article | target | time, median | worst | CPU, median |")
        print("|---|---|---|---|---|")
        for columns, rows in SIZES:
            _report(folder, columns, rows)
    return 0


def _report(folder: Path, columns: int, rows: int) -> None:
    shown: Times = ([], [])
    opened: Times = ([], [])
    resized: Times = ([], [])
    paged: Times = ([], [])
    for _ in range(RUNS):
        with Terminal(newstui(), columns=columns, rows=rows, env=environment(folder)) as terminal:
            if not terminal.wait_for(SETTLED, 30):
                raise RuntimeError(f"no first frame: {bytes(terminal.output[-300:])!r}")
            terminal.drain(0.5)
            # It begins where it ended the last time.
            terminal.send(b"k")
            terminal.drain(0.5)
            _measure_opening(terminal, shown, opened)
            for _ in range(PAGES // RUNS):
                _measure(terminal, paged, lambda t=terminal: t.send(b"\x1b[6~"), first=True)  # type: ignore[misc]
            for wider in (columns - 7, columns):
                _measure(
                    terminal,
                    resized,
                    lambda t=terminal, w=wider: t.resize(w, rows),  # type: ignore[misc]
                )
            terminal.send(b"\x11")
            terminal.wait()
    for what, target, times in (
        ("typeset and shown", 250, shown),
        ("the same to its end", 0, opened),
        ("resized", 150, resized),
        ("a page key", 16, paged),
    ):
        clock, cpu = ([each * 1000 for each in column] for column in times)
        print(
            f"| {what}, {columns}x{rows} | {f'{target} ms' if target else ''} |"
            f" {statistics.median(clock):.0f} ms |"
            f" {max(clock):.0f} ms | {statistics.median(cpu):.0f} ms |",
            flush=True,
        )


def _measure_opening(terminal: Terminal, shown: Times, opened: Times) -> None:
    before, started, start = _cpu(terminal.pid), time.perf_counter(), len(terminal.output)
    # From one article to the next: a wide screen shows the first before it is opened.
    terminal.send(b"j\r")
    if not terminal.wait_for(SENTENCE, 30, start=start):
        raise RuntimeError(f"no article: {bytes(terminal.output[-300:])!r}")
    shown[0].append(time.perf_counter() - started)
    shown[1].append(_cpu(terminal.pid) - before)
    last = time.perf_counter()
    while terminal.read(SET):
        last = time.perf_counter()
    opened[0].append(last - started)
    opened[1].append(_cpu(terminal.pid) - before)


def _measure(
    terminal: Terminal, times: Times, act: Callable[[], None], *, first: bool = False
) -> None:
    before, started = _cpu(terminal.pid), time.perf_counter()
    act()
    last = drawn = started
    while terminal.read(QUIET if last > started else 1.0):
        last = time.perf_counter()
        drawn = drawn if first and drawn > started else last
    times[0].append(drawn - started)
    times[1].append(_cpu(terminal.pid) - before)


def _cpu(pid: int) -> float:
    """Return the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


if __name__ == "__main__":
    raise SystemExit(main())
