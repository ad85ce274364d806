"""Over a real SSH connection to this machine: copying, the browser key, and losing the line.

The server is Debian's, started here as whoever runs the tests, on a free port, with keys and a
configuration of its own.
"""

from __future__ import annotations

import base64
import getpass
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import segno

from benchmarks.terminal import Terminal
from feeds.library import Library, View
from tests.tools import needed, pass_over

ROOT = Path(__file__).resolve().parent.parent.parent
LINK = "https://news.example/nanzhuang"


@dataclass(frozen=True)
class Far:
    """A machine to log in to, which is this one."""

    port: int
    folder: Path

    def client(self, *command: str) -> list[str]:
        """Return what runs a command there, with a terminal."""
        return [
            "ssh", "-tt", "-F", "none", "-p", str(self.port), "-i", str(self.folder / "key"),
            "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no",
            "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
            f"{getpass.getuser()}@127.0.0.1", shlex.join(command),
        ]  # fmt: skip

    @property
    def pid_file(self) -> Path:
        return self.folder / "newstui.pid"

    def newstui(self) -> list[str]:
        """Return what runs newstui there, on a page of its own."""
        begin = 'echo $$ > "$1"; shift; exec "$@"'
        return self.client(
            "env",
            f"PYTHONPATH={ROOT}",
            f"NEWSTUI_DATA_DIR={self.folder / 'data'}",
            f"HOME={self.folder}",
            "LC_ALL=C.UTF-8",
            "sh", "-c", begin, "sh", str(self.pid_file),
            sys.executable, "-m", "tui", str(self.folder / "南庄.md"),
        )  # fmt: skip


@pytest.fixture
def far(tmp_path: Path) -> Iterator[Far]:
    """Start the server; end it, by its id, with the test."""
    sshd = needed("sshd", "openssh-server")
    needed("ssh", "openssh-client")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for name in ("host", "key"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(command, check=True)
    shutil.copy(tmp_path / "key.pub", tmp_path / "authorized")
    (tmp_path / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path}/host\n"
        f"AuthorizedKeysFile {tmp_path}/authorized\nPidFile none\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n"
        "PrintMotd no\nPrintLastLog no\n"
    )
    (tmp_path / "南庄.md").write_text(
        f"---\ntitle: 南庄建陶按下加速键\nurl: {LINK}\n---\n\n" + "一季度增速高达30.5%。\n\n" * 40,
        encoding="utf-8",
    )
    if os.geteuid() == 0:
        # Where the server, run by root, locks in the half of itself that talks to strangers.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    log = tmp_path / "sshd.log"
    with log.open("wb") as kept:
        server = subprocess.Popen(
            [sshd, "-D", "-e", "-f", str(tmp_path / "sshd_config")], stderr=kept
        )
    try:
        made = Far(port, tmp_path)
        _wait(lambda: _answers(port) or server.poll() is not None)
        tried = subprocess.run(made.client("true"), capture_output=True, check=False)
        told = log.read_text(errors="replace")
        if "locked" in told or "not allowed because" in told:
            # Whose account this is, and whether it is locked, is none of the program's faults.
            pass_over(f"this account may not log in by SSH: {told.strip().splitlines()[-1]}")
        assert tried.returncode == 0, told
        yield made
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1):
            return True
    except OSError:
        return False


def _wait(happened: Callable[[], bool], seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    # One that nobody has buried yet has ended, too.
    return state != "Z"


def _logged_in(far: Far, rows: int = 24) -> Terminal:
    known = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    env = known | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    terminal = Terminal(far.newstui(), rows=rows, env=env)
    assert terminal.wait_for("一季度".encode(), 30), bytes(terminal.output[-2000:])
    return terminal


def test_a_copy_reaches_the_terminal_at_this_end(far: Far) -> None:
    with _logged_in(far) as terminal:
        terminal.send(b"y")
        copied = base64.b64encode(LINK.encode())
        assert terminal.wait_for(b"\x1b]52;c;" + copied + b"\x07")


def test_tmux_at_this_end_gets_the_copy_and_the_code(far: Far) -> None:
    program = needed("tmux", "tmux")
    socket_path = str(far.folder / "tmux")
    known = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    env = known | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}

    def tmux(*words: str) -> str:
        done = subprocess.run(
            [program, "-S", socket_path, "-f", "/dev/null", *words],
            env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout

    def screen() -> str:
        return tmux("capture-pane", "-p")

    # Without a command tmux would end at once; the option must stand before newstui writes.
    tmux("new-session", "-d", "-x", "100", "-y", "45", "sleep 600")
    try:
        tmux("set-option", "-g", "set-clipboard", "on")
        tmux("respawn-pane", "-k", shlex.join(far.newstui()))
        _wait(lambda: "一季度" in screen())
        tmux("send-keys", "y")
        _wait(lambda: tmux("show-buffer") == LINK)
        _wait(lambda: f"│ {LINK}" in screen())
        tmux("send-keys", "Escape")
        _wait(lambda: f"│ {LINK}" not in screen())
        tmux("delete-buffer")
        tmux("send-keys", "o")
        _wait(lambda: "█" in screen())
        # The browser key has nothing to open here: the link is copied, and shown as a code.
        _wait(lambda: tmux("show-buffer") == LINK)
        _wait(lambda: _modules(screen()) == _code(LINK))
        assert len(_code(LINK)) >= 25
    finally:
        tmux("kill-server")


def _code(text: str) -> list[list[bool]]:
    made = segno.make(text, error="L", boost_error=False, micro=False)
    return [[bool(module) for module in row] for row in made.matrix]


def _modules(screen: str) -> list[list[bool]]:
    """Return the modules of the code on a screen, read from its half blocks."""
    halves = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1)}
    rows: list[list[bool]] = []
    for line in screen.splitlines():
        if any(half in line for half in halves):
            cells = [halves.get(cell, (0, 0)) for cell in line]
            rows += [[bool(cell[part]) for cell in cells] for part in (0, 1)]
    used = [x for row in rows for x, dark in enumerate(row) if dark]
    whole = [y for y, row in enumerate(rows) if any(row)]
    if not used:
        return []
    left, right = min(used), max(used) + 1
    wide = [row + [False] * (right - len(row)) for row in rows[whole[0] : whole[-1] + 1]]
    return [row[left:right] for row in wide]


def test_losing_the_connection_ends_it_with_everything_saved(far: Far) -> None:
    with _logged_in(far) as terminal:
        terminal.send(b"s")
        assert terminal.wait_for("★".encode()) and terminal.wait_for("1×".encode())
        program = int(far.pid_file.read_text())
        assert _is_running(program)
        # The client dies without a word, as it does with a laptop's battery.
        os.kill(terminal.pid, signal.SIGKILL)
        lost = time.monotonic()
        _wait(lambda: not _is_running(program), 10)
        print(f"ended {time.monotonic() - lost:.2f} s after the line was lost")
        terminal.wait()
    with Library.open(far.folder / "data" / "newstui.db") as library:
        (row,) = library.page(View(), offset=0, limit=9)
        assert (row.views, row.read, row.starred) == (1, True, True)
        assert library.check() == []
