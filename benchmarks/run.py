"""Measure newstui on this machine: ``python -m benchmarks.run``.

Every figure stands beside the one it is compared with, measured in turn in the same run:
a bare interpreter, an empty library. The table goes to standard output.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9
KEYS = 40
COLUMNS, ROWS = 120, 40


def main() -> int:
    """Run every measurement and print the table."""
    # Without compiled files Python would be measured, not newstui.
    for package in ("feeds", "tui"):
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory(prefix="newstui-bench-") as scratch:
        folders = {size: Path(scratch) / str(size) for size in (10, 10_000, 100_000)}
        for size, folder in folders.items():
            generate(folder / "newstui.db", articles=size)
        print("| what | newstui | beside | ratio or difference |")
        print("|---|---|---|---|")
        _processes(folders)
        _frames(folders)
        _keys(folders)
        _long_article(Path(scratch))
    return 0


def _environment(folder: Path) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("NEWSTUI")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env | {
        "NEWSTUI_DATA_DIR": str(folder),
        "NEWSTUI_LANG": "en",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
    }


def _newstui(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "tui", *arguments]


def _wall(command: Sequence[str], env: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(
        command, env=env, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def _in_turn(*measures: Callable[[], float], runs: int = RUNS) -> list[float]:
    """Return the medians, in seconds, of measures taken A B A B after one of each for warmth."""
    for measure in measures:
        measure()
    taken = [[measure() for measure in measures] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def _row(what: str, ours: float, other: float, compared: str) -> None:
    print(f"| {what} | {ours * 1000:.1f} ms | {other * 1000:.1f} ms | {compared} |", flush=True)


def _processes(folders: dict[int, Path]) -> None:
    bare = [sys.executable, "-c", "pass"]
    env = _environment(folders[10])
    version, interpreter = _in_turn(
        lambda: _wall(_newstui("--version"), env), lambda: _wall(bare, env)
    )
    extra = (version - interpreter) * 1000
    _row("`--version`, beside a bare interpreter", version, interpreter, f"+{extra:.1f} ms")
    for size in (10_000, 100_000):
        env = _environment(folders[size])
        listed, interpreter = _in_turn(
            lambda env=env: _wall(_newstui("list", "-n", "50"), env),  # type: ignore[misc]
            lambda env=env: _wall(bare, env),  # type: ignore[misc]
        )
        name = f"`list -n 50` of {size:,}, beside a bare interpreter"
        _row(name, listed, interpreter, f"+{(listed - interpreter) * 1000:.1f} ms")
    env = _environment(folders[10_000])
    (whole,) = _in_turn(lambda: _wall(_newstui("list"), env), runs=5)
    _row("`list`, all of 10,000", whole, interpreter, f"+{(whole - interpreter) * 1000:.1f} ms")


def _first_frame(folder: Path) -> float:
    with Terminal(_newstui(), columns=COLUMNS, rows=ROWS, env=_environment(folder)) as terminal:
        # The list's title counts its articles; it is drawn with the first rows.
        if not terminal.wait_for("Date ↓".encode()):
            raise RuntimeError(f"no first frame: {bytes(terminal.output[-300:])!r}")
        taken = time.perf_counter() - terminal.started
        terminal.drain(0.2)
        terminal.send(b"q")
        terminal.wait()
        return taken


def _frames(folders: dict[int, Path]) -> None:
    few, many, most = _in_turn(*(lambda f=f: _first_frame(f) for f in folders.values()))
    _row("first frame, 10,000 articles beside 10", many, few, f"{many / few:.2f}×")
    _row("first frame, 100,000 articles beside 10", most, few, f"{most / few:.2f}×")


def _key_times(folder: Path, key: bytes) -> list[float]:
    with Terminal(_newstui(), columns=COLUMNS, rows=ROWS, env=_environment(folder)) as terminal:
        terminal.wait_for("Date ↓".encode())
        terminal.drain(0.5)
        taken: list[float] = []
        for _ in range(KEYS):
            started = time.perf_counter()
            terminal.send(key)
            if terminal.read(1.0):
                taken.append(time.perf_counter() - started)
            # The preview comes once the cursor rests: let it pass, it is not the key's frame.
            terminal.drain(0.2)
        terminal.send(b"q")
        terminal.wait()
        return taken


def _keys(folders: dict[int, Path]) -> None:
    for name, key in (("j", b"j"), ("page down", b"\x1b[6~")):
        few, most = _key_times(folders[10], b"j"), _key_times(folders[100_000], key)
        ours, other = statistics.median(most), statistics.median(few)
        worst = max(most) * 1000
        _row(
            f"key `{name}` to frame, 100,000 beside `j` in 10", ours, other, f"worst {worst:.0f} ms"
        )


def _long_article(scratch: Path) -> None:
    sentence = "建陶产业按下了“红色引擎”，一季度增速高达30.5%，有力支撑GDP增长7.8%，领跑全区。"
    paragraph = sentence * 4
    body = "\n\n".join([paragraph] * (200_000 // len(paragraph.encode())))
    page = scratch / "long.txt"
    page.write_text(
        f"城市站点\n\n长文测试\n\n时间：2023-05-10 来源：测试\n\n{body}\n", encoding="utf-8"
    )

    from feeds.formats.payload import Payload
    from feeds.formats.sniff import parse
    from feeds.typeset import typeset

    article = parse(Payload(page.read_bytes(), str(page))).articles[0]
    setting, parsing = _in_turn(
        lambda: _timed(lambda: typeset(article.body, 80)),
        lambda: _timed(lambda: parse(Payload(page.read_bytes(), str(page)))),
    )
    _row(
        "200 KB Chinese article typeset, beside parsed",
        setting,
        parsing,
        f"{setting / parsing:.2f}×",
    )

    def opened() -> float:
        env = _environment(scratch / "long")
        with Terminal(_newstui(), columns=COLUMNS, rows=ROWS, env=env) as terminal:
            terminal.wait_for("Date ↓".encode())
            terminal.drain(0.4)
            seen = len(terminal.output)
            started = time.perf_counter()
            terminal.send(b"\r")
            terminal.wait_for("一季度".encode(), start=seen)
            taken = time.perf_counter() - started
            terminal.send(b"q")
            terminal.send(b"q")
            terminal.wait()
            return taken

    _wall(_newstui("add", str(page)), _environment(scratch / "long"))
    shown, first = _in_turn(opened, lambda: _first_frame(scratch / "long"), runs=5)
    _row("200 KB Chinese article opened, beside first frame", shown, first, f"{shown / first:.2f}×")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
