"""Refresh many feeds with newstui and newsboat: ``python -m benchmarks.refresh``.

Both read the same feeds from the same nginx in the same run, each with a library of its own
in a temporary folder: new feeds; the server says that nothing changed (304); the same bodies
without any validators; servers that answer after 200 ms; TLS with a connection for each feed.

Debian's newsboat 2.21 looks for the articles of each feed through an index on ``deleted``,
which makes it read its whole cache once a feed. It is measured without that index, at its best,
and with it, as packaged, for new feeds alone unless ``--packaged`` asks for all. It reads no
JSON Feed: where newstui gets one, newsboat gets the same entries as RSS.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.feeds import generate_feeds
from benchmarks.web import FeedServer, Kind, MissingProgram

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
KIB = 1024
QUICK = 200
"""Feeds of a quick run."""
THREADS = (8, 32, 64)
"""How many newsboat is given where servers are slow."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float
    cpu: float
    memory: float
    """Peak of all its processes together, in MiB."""


def main() -> int:
    """Run every measurement and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.refresh", description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000, metavar="N")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} feeds")
    parser.add_argument("--threads", type=int, default=32, metavar="N", help="newsboat's")
    parser.add_argument("--alone", action="store_true", help="without newsboat")
    parser.add_argument("--packaged", action="store_true", help="newsboat as packaged in each row")
    arguments = parser.parse_args()
    feeds = QUICK if arguments.quick else arguments.feeds
    newsboat = None if arguments.alone else shutil.which("newsboat")
    if newsboat is None and not arguments.alone:
        print("newsboat is not installed (on Debian: apt-get install newsboat)", file=sys.stderr)
        return 1
    for package in ("feeds", "tui"):
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory(prefix="newstui-bench-") as scratch:
        folder = Path(scratch)
        try:
            server = FeedServer(folder, feeds)
        except MissingProgram as error:
            print(error, file=sys.stderr)
            return 1
        entries = generate_feeds(folder / "feeds", feeds)
        size = sum(path.stat().st_size for path in (folder / "feeds").glob("*.xml")) / 1e6
        server.pack()
        print(f"{feeds} feeds, {entries} entries, {size:.0f} MB\n")
        print("Wall time, CPU time and memory of all processes; in the end newstui's wall time")
        print("as a part of newsboat's at its best, and as packaged.\n")
        print("| what | newstui | newsboat at its best | as packaged | of best | of packaged |")
        print("|---|---|---|---|---|---|", flush=True)
        with server:
            _Table(folder, server, feeds, newsboat, arguments.threads, arguments.packaged).run()
    return 0


class _Table:
    """Measures row by row, and prints each when it is done."""

    def __init__(
        self,
        folder: Path,
        server: FeedServer,
        feeds: int,
        newsboat: str | None,
        threads: int,
        packaged: bool,
    ) -> None:
        self._folder = folder
        self._server = server
        self._feeds = feeds
        self._program = newsboat
        self._threads = threads
        self._packaged = packaged

    def run(self) -> None:
        """Measure everything."""
        ours = self._newstui("feeds")
        others = self._both("feeds")
        _row("new", ours.refresh(), [each.refresh() for each in others])
        others = others if self._packaged else others[:1]
        for each in others:
            # Only its second visit brings the validators that its third one sends.
            each.refresh()
        _row("all 304", ours.refresh(), [each.refresh() for each in others])
        ours, others = self._newstui("same"), self._both("same")
        others = others if self._packaged else others[:1]
        ours.refresh()
        for each in others:
            each.refresh()
        _row("unchanged bodies", ours.refresh(), [each.refresh() for each in others])
        self._slow()
        ours, others = self._newstui("tls"), self._both("tls")
        others = others if self._packaged else others[:1]
        _row("new, TLS, a connection a feed", ours.refresh(), [each.refresh() for each in others])

    def _slow(self) -> None:
        if not self._server.has_latency:
            print("| new, 200 ms latency | needs libnginx-mod-http-echo | | | | |")
            return
        cost = self._newstui("slow").refresh()
        for threads in THREADS if self._program else ():
            kinds = (True, False) if self._packaged else (True,)
            others = [self._newsboat("slow", threads, best=best).refresh() for best in kinds]
            _row(f"new, 200 ms latency; newsboat with {threads} threads", cost, others)
        if not self._program:
            _row("new, 200 ms latency", cost, [])

    def _newstui(self, kind: Kind) -> _Newstui:
        return _Newstui(self._folder, self._server, kind, self._feeds)

    def _both(self, kind: Kind) -> list[_Newsboat]:
        if not self._program:
            return []
        return [self._newsboat(kind, self._threads, best=best) for best in (True, False)]

    def _newsboat(self, kind: Kind, threads: int, *, best: bool) -> _Newsboat:
        assert self._program is not None
        home = self._folder / f"newsboat-{kind}-{threads}-{best}"
        return _Newsboat(self._program, home, self._server, kind, self._feeds, threads, best=best)


def _row(what: str, ours: Cost, others: Sequence[Cost]) -> None:
    shown = [_shown(each) for each in (ours, *others)]
    shown += [""] * (3 - len(shown))
    ratios = [f"{ours.wall / each.wall:.2f}×" for each in others]
    shown += [*ratios, "", ""][:2]
    print(f"| {what} | {' | '.join(shown)} |", flush=True)


def _shown(cost: Cost) -> str:
    return f"{cost.wall:.2f} s, {cost.cpu:.2f} s, {cost.memory:.0f} MiB"


class _Newstui:
    def __init__(self, folder: Path, server: FeedServer, kind: Kind, feeds: int) -> None:
        env = {name: value for name, value in os.environ.items() if "NEWSTUI" not in name}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        self._env = env | {
            "NEWSTUI_DATA_DIR": str(folder / f"newstui-{kind}"),
            "NEWSTUI_LANG": "en",
            "PYTHONPATH": str(ROOT),
            "SSL_CERT_FILE": str(server.authority),
        }
        opml = folder / f"{kind}.opml"
        urls = (server.url(kind, number, json=True) for number in range(feeds))
        outlines = (f'<outline xmlUrl="{url}"/>' for url in urls)
        opml.write_text(f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>')
        subprocess.run(
            [sys.executable, "-m", "tui", "import", str(opml)],
            env=self._env,
            check=True,
            stderr=subprocess.DEVNULL,
        )

    def refresh(self) -> Cost:
        """Refresh all of its feeds."""
        return _cost([sys.executable, "-m", "tui", "refresh"], self._env)


class _Newsboat:
    def __init__(
        self,
        program: str,
        home: Path,
        server: FeedServer,
        kind: Kind,
        feeds: int,
        threads: int,
        *,
        best: bool,
    ) -> None:
        home.mkdir()
        (home / "urls").write_text(
            "".join(f"{server.url(kind, number)}\n" for number in range(feeds))
        )
        (home / "config").write_text(f"reload-threads {threads}\ncleanup-on-quit no\n")
        self._command = [program, "-q", "-x", "reload"]
        self._command += ["-u", str(home / "urls"), "-c", str(home / "cache.db")]
        self._command += ["-C", str(home / "config")]
        self._env = {**os.environ, "HOME": str(home), "CURL_CA_BUNDLE": str(server.authority)}
        if best:
            self._drop_index(home / "cache.db")

    def _drop_index(self, cache: Path) -> None:
        """Make the cache, and take the index out that it is slow by."""
        making = [*self._command[:3], "print-unread", *self._command[4:]]
        subprocess.run(making, env=self._env, check=True, capture_output=True)
        with closing(sqlite3.connect(cache)) as connection:
            connection.execute("DROP INDEX idx_deleted")

    def refresh(self) -> Cost:
        """Reload all of its feeds."""
        return _cost(self._command, self._env)


def _cost(command: Sequence[str], env: dict[str, str]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = _Peak(process.pid)
    code = process.wait()
    wall = time.perf_counter() - begin
    memory = peak.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        raise RuntimeError(f"{' '.join(command)}: exit code {code}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, memory)


class _Peak:
    """Looks every 50 ms at how much memory a process and its children use together."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> float:
        """Return the most that was seen, in MiB."""
        self._over.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            self._most = max(self._most, sum(map(_memory, _family(self._root))) / KIB)


def _family(root: int) -> list[int]:
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
        threads = os.listdir(f"/proc/{root}/task")
        for thread in threads:
            if thread != str(root):
                children += Path(f"/proc/{root}/task/{thread}/children").read_text().split()
    except OSError:
        return []
    return [root, *(each for child in children for each in _family(int(child)))]


def _memory(pid: int) -> float:
    """Return the memory of a process in KiB; what processes share counts for each."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / KIB


if __name__ == "__main__":
    raise SystemExit(main())
