"""Count the bytes that reach the terminal, beside newsboat: ``python -m benchmarks.traffic``.

What an SSH session on a slow link has to carry: both programs show the same feed, from a
server on this machine, in a terminal of 80 by 24; each step is driven by its keys, and what
comes until nothing more does is counted.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from benchmarks.feeds import feed_texts
from benchmarks.screen import environment, newstui
from benchmarks.terminal import Terminal

__all__ = ["main"]

COLUMNS, ROWS = 80, 24
MOVES = 20
QUIET = 0.6
"""Seconds without a byte after which a step is over."""
STEPS = ("start", f"{MOVES} moves in the list", "open an article", "a page on", "back")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.traffic", description=__doc__)
    parser.parse_args()
    newsboat = shutil.which("newsboat")
    with tempfile.TemporaryDirectory(prefix="newstui-bench-") as scratch, _server(scratch) as url:
        folder = Path(scratch)
        columns = {
            "newstui": _newstui(folder, url),
            "newstui --low-traffic": _newstui(folder, url, "--low-traffic"),
        }
        if newsboat:
            columns["newsboat"] = _newsboat(newsboat, folder, url)
        else:
            print(
                "newsboat is not installed (on Debian: apt-get install newsboat)", file=sys.stderr
            )
    print(f"Bytes to a terminal of {COLUMNS}x{ROWS}\n")
    print(f"| step | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for number, step in enumerate(STEPS):
        print(f"| {step} | {' | '.join(f'{each[number]:,}' for each in columns.values())} |")
    return 0


@contextmanager
def _server(folder: str) -> Iterator[str]:
    """Serve one feed of English and Chinese articles; yield its address."""
    # The tenth of them is a long one of the generator.
    text = max((text for text, _ in feed_texts(10)), key=len)
    (Path(folder) / "feed.xml").write_text(text, encoding="utf-8")
    handler = partial(_Quiet, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/feed.xml"
        finally:
            server.shutdown()
            thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _newstui(folder: Path, url: str, *options: str) -> list[int]:
    home = folder / f"newstui{''.join(options)}"
    env = environment(home)
    quiet = subprocess.DEVNULL
    subprocess.run(newstui("add", url), env=env, check=True, stdout=quiet, stderr=quiet)
    return _steps(newstui(*options), env, lambda terminal: None, b"j", b"\r", b" ", b"\x1b")


def _newsboat(program: str, folder: Path, url: str) -> list[int]:
    home = folder / "newsboat"
    home.mkdir()
    (home / "urls").write_text(f"{url}\n")
    (home / "config").write_text("bind-key j down\nbind-key k up\n")
    command = [program, "-q", "-u", str(home / "urls"), "-c", str(home / "cache.db")]
    command += ["-C", str(home / "config")]
    env = environment(home) | {"HOME": str(home)}
    quiet = subprocess.DEVNULL
    subprocess.run([*command, "-x", "reload"], env=env, check=True, stdout=quiet, stderr=quiet)
    # Its first list is that of feeds: the list of articles is one key on.
    return _steps(command, env, lambda terminal: terminal.send(b"\r"), b"j", b"\r", b" ", b"q")


def _steps(
    command: Sequence[str],
    env: dict[str, str],
    to_list: Callable[[Terminal], None],
    *keys: bytes,
) -> list[int]:
    """Return the bytes of each step.

    Args:
        command: The program.
        env: Its environment.
        to_list: Types what leads to the list of articles.
        keys: One row down, open, a page on, back.
    """
    down, enter, on, back = keys
    with Terminal(command, columns=COLUMNS, rows=ROWS, env=env) as terminal:
        taken = [_came(terminal, 5.0)]
        to_list(terminal)
        taken[0] += _came(terminal)
        moved = 0
        for _ in range(MOVES):
            terminal.send(down)
            moved += _came(terminal, 0.3)
        taken.append(moved)
        for key in (enter, on, back):
            terminal.send(key)
            taken.append(_came(terminal))
        return taken


def _came(terminal: Terminal, patience: float = QUIET) -> int:
    """Return how many bytes came until none did for a while."""
    first = len(terminal.read(patience))
    return first + terminal.drain(QUIET) if first else 0


if __name__ == "__main__":
    raise SystemExit(main())
