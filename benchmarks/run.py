"""Measure newstui on this machine: ``python -m benchmarks.run``.

Every figure stands beside the one it is compared with, measured in turn in the same run:
a bare interpreter, an empty library. The table goes to standard output.
"""

from __future__ import annotations

import compileall
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.screen import (
    COLUMNS,
    ROOT,
    ROWS,
    SETTLED,
    environment,
    first_frame,
    in_turn,
    key_times,
    newstui,
    wall,
)
from benchmarks.terminal import Terminal

KEYS = 40


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


def _row(what: str, ours: float, other: float, compared: str) -> None:
    print(f"| {what} | {ours * 1000:.1f} ms | {other * 1000:.1f} ms | {compared} |", flush=True)


def _processes(folders: dict[int, Path]) -> None:
    bare = [sys.executable, "-c", "pass"]
    env = environment(folders[10])
    version, interpreter = in_turn(lambda: wall(newstui("--version"), env), lambda: wall(bare, env))
    extra = (version - interpreter) * 1000
    _row("`--version`, beside a bare interpreter", version, interpreter, f"+{extra:.1f} ms")
    for size in (10_000, 100_000):
        env = environment(folders[size])
        listed, interpreter = in_turn(
            lambda env=env: wall(newstui("list", "-n", "50"), env),  # type: ignore[misc]
            lambda env=env: wall(bare, env),  # type: ignore[misc]
        )
        name = f"`list -n 50` of {size:,}, beside a bare interpreter"
        _row(name, listed, interpreter, f"+{(listed - interpreter) * 1000:.1f} ms")
    env = environment(folders[10_000])
    (whole,) = in_turn(lambda: wall(newstui("list"), env), runs=5)
    _row("`list`, all of 10,000", whole, interpreter, f"+{(whole - interpreter) * 1000:.1f} ms")


def _frames(folders: dict[int, Path]) -> None:
    few, many, most = in_turn(*(lambda f=f: first_frame(f) for f in folders.values()))
    _row("first frame, 10,000 articles beside 10", many, few, f"{many / few:.2f}×")
    _row("first frame, 100,000 articles beside 10", most, few, f"{most / few:.2f}×")


def _keys(folders: dict[int, Path]) -> None:
    for name, key in (("j", b"j"), ("page down", b"\x1b[6~")):
        few, most = key_times(folders[10], b"j", KEYS), key_times(folders[100_000], key, KEYS)
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
    setting, parsing = in_turn(
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
        env = environment(scratch / "long")
        with Terminal(newstui(), columns=COLUMNS, rows=ROWS, env=env) as terminal:
            terminal.wait_for(SETTLED)
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

    wall(newstui("add", str(page)), environment(scratch / "long"))
    shown, first = in_turn(opened, lambda: first_frame(scratch / "long"), runs=5)
    _row("200 KB Chinese article opened, beside first frame", shown, first, f"{shown / first:.2f}×")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
