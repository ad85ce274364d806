"""Refresh many feeds with newstui and newsboat: ``python -m benchmarks.refresh``.

Both read the same feeds from the same nginx in the same run, each with a library of its own
in a temporary folder: new feeds; the server says that nothing changed (304); the same bodies
without any validators; servers that answer after 200 ms.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.feeds import generate_feeds
from benchmarks.web import FeedServer, MissingProgram

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
KIB = 1024


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
    parser.add_argument("--threads", type=int, default=32, metavar="N", help="newsboat's")
    parser.add_argument("--alone", action="store_true", help="without newsboat")
    arguments = parser.parse_args()
    newsboat = None if arguments.alone else shutil.which("newsboat")
    if newsboat is None and not arguments.alone:
        print("newsboat is not installed (on Debian: apt-get install newsboat)", file=sys.stderr)
        return 1
    for package in ("feeds", "tui"):
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory(prefix="newstui-bench-") as scratch:
        folder = Path(scratch)
        try:
            server = FeedServer(folder, arguments.feeds)
        except MissingProgram as error:
            print(error, file=sys.stderr)
            return 1
        entries = generate_feeds(folder / "feeds", arguments.feeds)
        size = sum(path.stat().st_size for path in (folder / "feeds").glob("*.xml")) / 1e6
        server.pack()
        print(f"{arguments.feeds} feeds, {entries} entries, {size:.0f} MB\n")
        print("| what | newstui: wall, CPU, memory | newsboat: wall, CPU, memory | wall |")
        print("|---|---|---|---|", flush=True)
        with server:
            _measure(folder, server, arguments.feeds, newsboat, arguments.threads)
    return 0


def _measure(
    folder: Path, server: FeedServer, feeds: int, newsboat: str | None, threads: int
) -> None:
    kinds = ["feeds", "same", *(["slow"] if server.has_latency else [])]
    ours = {kind: _Newstui(folder, server, kind, feeds) for kind in kinds}
    others = {
        kind: _Newsboat(newsboat, folder, server, kind, feeds, threads)
        for kind in kinds
        if newsboat
    }

    def row(what: str, kind: str) -> None:
        _row(what, ours[kind].refresh(), others[kind].refresh() if newsboat else None)

    row("new", "feeds")
    if newsboat:
        # Only its second visit brings the validators that its third one sends.
        others["feeds"].refresh()
    row("all 304", "feeds")
    ours["same"].refresh()
    if newsboat:
        others["same"].refresh()
    row("unchanged bodies", "same")
    if server.has_latency:
        row("new, 200 ms latency", "slow")
    else:
        print("| new, 200 ms latency | nginx's echo module is not installed | | |")


def _row(what: str, ours: Cost, other: Cost | None) -> None:
    shown = [_shown(ours), _shown(other) if other else "", ""]
    if other:
        shown[2] = f"{ours.wall / other.wall:.2f}×"
    print(f"| {what} | {' | '.join(shown)} |", flush=True)


def _shown(cost: Cost) -> str:
    return f"{cost.wall:.2f} s, {cost.cpu:.2f} s, {cost.memory:.0f} MiB"


class _Newstui:
    def __init__(self, folder: Path, server: FeedServer, kind: str, feeds: int) -> None:
        env = {name: value for name, value in os.environ.items() if "NEWSTUI" not in name}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        self._env = env | {
            "NEWSTUI_DATA_DIR": str(folder / f"newstui-{kind}"),
            "NEWSTUI_LANG": "en",
            "PYTHONPATH": str(ROOT),
        }
        opml = folder / f"{kind}.opml"
        outlines = (f'<outline xmlUrl="{server.url(kind, number)}"/>' for number in range(feeds))
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
        folder: Path,
        server: FeedServer,
        kind: str,
        feeds: int,
        threads: int,
    ) -> None:
        home = folder / f"newsboat-{kind}"
        home.mkdir()
        (home / "urls").write_text(
            "".join(f"{server.url(kind, number)}\n" for number in range(feeds))
        )
        (home / "config").write_text(f"reload-threads {threads}\ncleanup-on-quit no\n")
        self._command = [program, "-q", "-x", "reload"]
        self._command += ["-u", str(home / "urls"), "-c", str(home / "cache.db")]
        self._command += ["-C", str(home / "config")]
        self._env = {**os.environ, "HOME": str(home)}

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
