"""The program in a real terminal: start, share, quit, and every way a terminal goes wrong."""

from __future__ import annotations

import base64
import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent.parent
LEFT_ALT_SCREEN = b"\x1b[?1049l"
MOUSE_OFF = b"\x1b[?1000l"

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return what starts newstui in a terminal, with a data folder of its own."""
    running: list[Terminal] = []

    def launch(
        *arguments: str,
        command: Sequence[str] = (sys.executable, "-m", "tui"),
        columns: int = 80,
        rows: int = 24,
        ready: bytes = b"Date",
        env: dict[str, str] | None = None,
        ignore_hangup: bool = False,
    ) -> Terminal:
        known = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME"}}
        environment = known | {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "NEWSTUI_DATA_DIR": str(tmp_path / "data"),
            "SSH_CONNECTION": "127.0.0.1 1 127.0.0.1 2",
        }
        terminal = Terminal(
            [*command, *arguments],
            columns=columns,
            rows=rows,
            env=environment | (env or {}),
            ignore_hangup=ignore_hangup,
        )
        running.append(terminal)
        if ready:
            assert terminal.wait_for(ready, 20), bytes(terminal.output[-2000:])
        return terminal

    yield launch
    for terminal in running:
        terminal.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a saved news page with a link."""
    path = tmp_path / "南庄.md"
    path.write_text(
        "---\ntitle: 南庄建陶按下加速键\nurl: https://news.example/nanzhuang\n---\n\n"
        + "一季度增速高达30.5%，领跑全区。\n\n" * 40,
        encoding="utf-8",
    )
    return path


def restored(terminal: Terminal) -> bool:
    """Say whether the program gave the terminal back as it was."""
    return LEFT_ALT_SCREEN in terminal.output and MOUSE_OFF in terminal.output


def test_start_share_by_osc52_and_quit(start: Start, page: Path) -> None:
    terminal = start(str(page), ready="一季度".encode())
    terminal.send(b"y")
    link = base64.b64encode(b"https://news.example/nanzhuang")
    assert terminal.wait_for(b"\x1b]52;c;" + link + b"\x07")
    assert terminal.wait_for(b"https://news.example/nanzhuang")
    seen = len(terminal.output)
    terminal.send(b"\x1b")
    assert terminal.wait_for("领跑".encode(), start=seen)
    terminal.send(b"\x11")
    assert terminal.wait() == 0
    assert restored(terminal)


def test_over_ssh_the_browser_key_gives_link_and_code(start: Start, page: Path) -> None:
    terminal = start(str(page), rows=40, ready="一季度".encode())
    terminal.drain(0.3)
    seen = len(terminal.output)
    terminal.send(b"o")
    link = base64.b64encode(b"https://news.example/nanzhuang")
    assert terminal.wait_for(b"\x1b]52;c;" + link + b"\x07", start=seen)
    assert terminal.wait_for("█".encode(), start=seen)
    assert terminal.wait_for(b"https://news.example/nanzhuang", start=seen)


def test_after_a_browser_in_the_terminal_all_is_drawn_again(
    start: Start, page: Path, tmp_path: Path
) -> None:
    browser = tmp_path / "bin" / "w3m"
    browser.parent.mkdir()
    browser.write_text("#!/bin/sh\nprintf '\\033[2Jthe page %s' \"$1\"\n")
    browser.chmod(0o755)
    path = f"{browser.parent}:{os.environ['PATH']}"
    env = {"BROWSER": str(browser), "PATH": path, "SSH_CONNECTION": ""}
    terminal = start(str(page), ready="一季度".encode(), env=env)
    terminal.drain(0.3)
    terminal.send(b"o")
    shown = b"the page https://news.example/nanzhuang"
    assert terminal.wait_for(shown)
    seen = terminal.output.index(shown)
    assert terminal.wait_for("领跑".encode(), start=seen)
    terminal.send(b"\x11")
    assert terminal.wait() == 0


def test_views_and_marks_last_to_the_next_start(start: Start, page: Path) -> None:
    terminal = start(str(page), ready="一季度".encode())
    terminal.send(b"s")
    assert terminal.wait_for("1×".encode())
    terminal.send(b"\x11")
    assert terminal.wait() == 0
    again = start(str(page), ready="一季度".encode())
    assert "★".encode() in again.output
    assert "1×".encode() in again.output


CURSOR = re.compile(rb"\x1b\[(\d+);(\d+)H")


def cursor(terminal: Terminal) -> tuple[int, int]:
    """Return the row and column, from 1, that the terminal's own cursor was put at last."""
    row, column = CURSOR.findall(terminal.output)[-1]
    return int(row), int(column)


def cursor_goes(terminal: Terminal, wanted: Callable[[tuple[int, int]], bool]) -> bool:
    """Read until the terminal's own cursor is where it is wanted; say whether it came there."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        terminal.drain(0.1)
        if wanted(cursor(terminal)):
            return True
    return False


def test_the_terminals_cursor_is_where_the_keys_act(start: Start, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"标题 {number}\n\n" + "正文。\n\n" * 50)
    terminal = start(*(str(tmp_path / f"{number}.txt") for number in range(5)), ready=b"5 new")
    assert b"\x1b[?25h" not in terminal.output
    assert cursor_goes(terminal, lambda at: at[1] == 1 and at[0] > 1)
    terminal.drain(0.5)
    row, _ = cursor(terminal)
    for keys, wanted in (
        ("jj", (row + 2, 1)),
        ("?", (2, 1)),
        ("jj", (4, 1)),
        ("\x1b", (row + 2, 1)),
    ):
        terminal.send(keys.encode())
        assert cursor_goes(terminal, wanted.__eq__), (keys, cursor(terminal), wanted)
    terminal.send(b"/")
    assert cursor_goes(terminal, lambda at: at[1] == 2)
    terminal.send("是".encode())
    assert cursor_goes(terminal, lambda at: at[1] == 4)
    terminal.send(b"\x1b")
    assert cursor_goes(terminal, lambda at: at == (row + 2, 1))
    terminal.send(b"\r")
    assert cursor_goes(terminal, lambda at: at[0] < row + 2)
    terminal.drain(0.5)
    top = cursor(terminal)
    for keys in ("/", "正文", "\r", ">"):
        terminal.send(keys.encode())
        terminal.drain(0.3)
    assert cursor_goes(terminal, lambda at: at[0] > top[0])


def test_the_terminals_cursor_can_be_shown(start: Start, page: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[screen]\ncursor = true\n")
    terminal = start("--config", str(config), str(page), ready="一季度".encode())
    terminal.drain(0.3)
    assert terminal.output.rindex(b"\x1b[?25h") > terminal.output.rindex(b"\x1b[?25l")


def test_a_lost_connection_keeps_both_places(start: Start, page: Path, tmp_path: Path) -> None:
    from feeds.library import Library, View

    terminal = start(str(page), ready="一季度".encode())
    terminal.send(b"\x1b[6~")
    assert terminal.wait_for(b"%")
    terminal.drain(0.2)
    terminal.hang_up()
    until = time.monotonic() + 30
    while terminal.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    with Library.open(tmp_path / "data" / "newstui.db") as library:
        (identity,) = library.iter_ids(View())
        place = library.place(identity)
    assert place is not None and place.block > 0


def test_sigkill_after_the_count_loses_nothing(start: Start, page: Path, tmp_path: Path) -> None:
    from feeds.library import Library, View

    terminal = start(str(page), ready="一季度".encode())
    # What the page tells has been counted.
    assert terminal.wait_for("1×".encode())
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.wait() == 128 + signal.SIGKILL
    library = Library.open(tmp_path / "data" / "newstui.db")
    (row,) = library.page(View(), offset=0, limit=9)
    assert row.views == 1 and row.read
    library.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_end_it_with_the_terminal_restored(start: Start, number: signal.Signals) -> None:
    terminal = start()
    os.kill(terminal.pid, number)
    assert terminal.wait() == 128 + number
    assert restored(terminal)


@pytest.mark.parametrize("ignore_hangup", [False, True])
def test_lost_connection_ends_it(start: Start, ignore_hangup: bool) -> None:
    terminal = start(ignore_hangup=ignore_hangup)
    terminal.drain(0.3)
    terminal.hang_up()
    until = time.monotonic() + 30
    while terminal.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert terminal.returncode == 129


@pytest.mark.parametrize(
    "typed",
    [b"\xff", b"\xc4\xe3\xba\xc3", b"\xe9", b"\x1b[M \xff\xff", b"\x1b[999999999z", b"\x00"],
)
def test_bad_input_bytes_are_survived(start: Start, typed: bytes) -> None:
    terminal = start()
    terminal.drain(0.2)
    terminal.send(typed)
    terminal.drain(0.3)
    seen = len(terminal.output)
    terminal.send(b"?")
    assert terminal.wait_for(b"Help", start=seen)
    assert terminal.wait_raw()
    terminal.send(b"\x11")
    assert terminal.wait() == 0


def test_sizes_and_a_storm_of_them(start: Start) -> None:
    terminal = start()
    for columns, rows in ((1, 1), (3, 1), (10, 2), (500, 300), (8, 40), (60, 20), (80, 24)):
        terminal.resize(columns, rows)
        terminal.drain(0.05)
    terminal.drain(0.3)
    assert terminal.poll() is None
    terminal.send(b"\x11")
    assert terminal.wait() == 0


def test_stop_and_continue_redraws(start: Start) -> None:
    terminal = start()
    terminal.drain(0.3)
    os.kill(terminal.pid, signal.SIGTSTP)
    assert terminal.wait_for(LEFT_ALT_SCREEN)
    time.sleep(0.2)
    seen = len(terminal.output)
    os.kill(terminal.pid, signal.SIGCONT)
    assert terminal.wait_for(b"\x1b[?1049h", start=seen)
    assert terminal.wait_raw()
    terminal.send(b"\x11")
    assert terminal.wait() == 0


@pytest.mark.parametrize("ends", [False, True])
def test_being_continued_without_having_stopped_changes_nothing(start: Start, ends: bool) -> None:
    # As kill %1 does it, and systemd: SIGTERM, and SIGCONT lest it be stopped.
    terminal = start()
    assert terminal.wait_raw()
    if ends:
        os.kill(terminal.pid, signal.SIGTERM)
    os.kill(terminal.pid, signal.SIGCONT)
    if not ends:
        terminal.drain(0.3)
        terminal.send(b"\x11")
    assert terminal.wait() == (143 if ends else 0)
    assert restored(terminal)
    usual = termios.ECHO | termios.ICANON | termios.ISIG
    assert termios.tcgetattr(terminal.fd)[3] & usual == usual


def test_no_color_sends_no_colour(start: Start) -> None:
    terminal = start(env={"NO_COLOR": "1"})
    terminal.send(b"j")
    terminal.drain(0.3)
    assert b"38;2;" not in terminal.output and b"48;2;" not in terminal.output
    assert b"38;5;" not in terminal.output and b"\x1b[31" not in terminal.output


def test_a_terminal_without_chinese_gets_stand_ins_of_the_same_width(start: Start) -> None:
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    terminal = start(env=poor)
    assert terminal.wait_for(b"????")
    terminal.drain(0.3)
    assert b"\\u" not in terminal.output and b"\\x" not in terminal.output
    terminal.send(b"\xe4\xb8")
    terminal.drain(0.2)
    terminal.send(b"\x11")
    assert terminal.wait() == 0


def test_dumb_terminal_gets_the_plain_list(start: Start) -> None:
    terminal = start(ready=b"", env={"TERM": "dumb"})
    assert terminal.wait() == 0
    assert b"\x1b" not in terminal.output
    assert terminal.output.count(b"\n") >= 12


def test_first_start_shows_the_samples_and_how_to_go_on(start: Start) -> None:
    terminal = start()
    assert terminal.wait_for(b"adds a feed")
    assert terminal.wait_for("●".encode())


def test_crash_is_reported_without_values(start: Start, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(
        "import sys\n"
        "from tui.cli import main\n"
        "from tui.screens.main import MainScreen\n"
        "def action_help(self):\n"
        "    password = 's3cret-value'\n"
        "    raise ValueError(password)\n"
        "MainScreen.action_help = action_help\n"
        "sys.exit(main([]))\n",
        encoding="utf-8",
    )
    terminal = start(command=[sys.executable, str(tmp_path / "broken.py")])
    terminal.send(b"?")
    assert terminal.wait() == 1
    assert restored(terminal)
    written = bytes(terminal.output)
    assert b"s3cret-value" not in written and b"Traceback" not in written
    assert b"the report is in" in written
    reports = [path for path in (tmp_path / "data").iterdir() if "crash" in path.name]
    assert len(reports) == 1
    text = reports[0].read_text(encoding="utf-8")
    assert "action_help" in text and "ValueError" in text
    assert "s3cret-value" not in text


def test_an_article_from_a_pipe_is_shown_and_keys_still_work(start: Start, page: Path) -> None:
    shell = 'cat "$1" | exec "$2" -m tui -'
    terminal = start("-c", shell, "sh", str(page), sys.executable, command=["sh"], ready=b"")
    assert terminal.wait_for("一季度".encode(), 20)
    terminal.send(b"?")
    assert terminal.wait_for(b"Half a screen")
    terminal.send(b"\x11")
    assert terminal.wait() == 0


def test_hostile_page_writes_no_escapes(start: Start, tmp_path: Path) -> None:
    hostile = "\x1b]52;c;aGFja2Vk\x07\x1b]0;owned\x1b\\\x9b2J\u202e[@click=app.quit]x[/] [/图]"
    path = tmp_path / "hostile.json"
    import json

    path.write_text(
        json.dumps({"title": hostile, "body": [hostile, "正文在此"], "author": hostile}),
        encoding="utf-8",
    )
    terminal = start(str(path), ready="正文在此".encode())
    terminal.drain(0.3)
    written = bytes(terminal.output)
    assert b"aGFja2Vk" not in written and b"owned" not in written
    assert "\u202e".encode() not in written and "\x9b".encode() not in written
    assert b"[@click=app.quit]x[/]" in written
