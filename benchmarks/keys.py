"""Press keys while sources come in: ``python -m benchmarks.keys``.

The real screen stands in a terminal of its own and refreshes a thousand feeds from nginx on
this machine, once new and once unchanged. Meanwhile a key is pressed again and again, and
the time until the screen writes is taken; beside it the same keys with nothing going on.
The machine's two kinds of work share its processors, so the figures hold for a quiet one.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.feeds import generate_feeds
from benchmarks.screen import COLUMNS, ROOT, ROWS, SETTLED, environment, newstui
from benchmarks.terminal import Terminal
from benchmarks.web import FeedServer, MissingProgram

__all__ = ["main"]

KEYS = (b"j", b"j", b"j", b"k", b"\x1b[6~", b"s", b"j", b"m", b"\x1b[5~", b"j")
"""Moving, paging, a star and a mark, over and over."""
EVERY = 0.15
"""Seconds from the frame of a key to the next key."""
DONE = b"sources read"
"""What the status line says once the refresh is over."""
QUIET = 60
"""Keys with nothing going on."""
LONGEST = 300.0


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.keys", description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000, metavar="N")
    arguments = parser.parse_args()
    for package in ("feeds", "tui"):
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory(prefix="newstui-bench-") as scratch:
        folder = Path(scratch)
        try:
            server = FeedServer(folder, arguments.feeds)
        except MissingProgram as error:
            print(error, file=sys.stderr)
            return 1
        generate_feeds(folder / "feeds", arguments.feeds)
        server.pack()
        with server:
            _measure(folder, server, arguments.feeds)
    return 0


def _measure(folder: Path, server: FeedServer, feeds: int) -> None:
    library = folder / "library"
    env = environment(library)
    opml = folder / "feeds.opml"
    outlines = (f'<outline xmlUrl="{server.url("feeds", n)}"/>' for n in range(feeds))
    opml.write_text(f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>')
    subprocess.run(newstui("import", str(opml)), env=env, check=True, stderr=subprocess.DEVNULL)
    # The screen has something to show before the first feed is in.
    subprocess.run(
        newstui("refresh", server.url("feeds", 0)),
        env=env,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    print(f"{feeds:,} feeds; from a key to the frame after it, milliseconds\n")
    print("| meanwhile | keys | median | 95 % within | worst | the refresh took |")
    print("|---|---|---|---|---|---|")
    with Terminal(newstui(), columns=COLUMNS, rows=ROWS, env=env) as terminal:
        if not terminal.wait_for(SETTLED, 30):
            raise RuntimeError(f"no first frame: {bytes(terminal.output[-300:])!r}")
        terminal.drain(1.0)
        for what in ("new feeds come in", "nothing new comes in"):
            seen = len(terminal.output)
            terminal.send(b"R")
            began = time.perf_counter()
            taken = _press(terminal, seen, None)
            _row(what, taken, time.perf_counter() - began)
            terminal.drain(2.0)
        _row("nothing", _press(terminal, len(terminal.output), QUIET), None)
        terminal.send(b"q")
        terminal.wait()


def _press(terminal: Terminal, seen: int, count: int | None) -> list[float]:
    """Press keys, so many or until a refresh is over; return the seconds that each took."""
    taken: list[float] = []
    until = time.perf_counter() + LONGEST
    while count is None or len(taken) < count:
        if count is None and DONE in terminal.output[seen:]:
            break
        if time.perf_counter() > until:
            raise RuntimeError("the refresh does not end")
        taken.append(_frame(terminal, KEYS[len(taken) % len(KEYS)]))
        rest = time.perf_counter() + EVERY
        while (left := rest - time.perf_counter()) > 0:
            terminal.read(left)
    return taken


def _frame(terminal: Terminal, key: bytes) -> float:
    # What the screen draws by itself just now is not the key's.
    while terminal.read(0.004):
        pass
    started = time.perf_counter()
    terminal.send(key)
    terminal.read(5.0)
    return time.perf_counter() - started


def _row(what: str, taken: Sequence[float], whole: float | None) -> None:
    ordered = sorted(each * 1000 for each in taken)
    most = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    took = "" if whole is None else f"{whole:.1f} s"
    cells = f"{statistics.median(ordered):.1f} | {most:.1f} | {ordered[-1]:.1f} | {took}"
    print(f"| {what} | {len(ordered)} | {cells} |", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
