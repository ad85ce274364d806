"""A command that a signal ends leaves nothing of what it was writing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from feeds.library import Library
from tests.libraries import ROOT, filled
from tui.ending import Ended, ends_in_order

_STALLING = """
import os, signal, sys, time; from tui.cli import main
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # Whatever these tests were started by.
def stall(descriptor):
    print("writing", flush=True)
    time.sleep(60)
os.fsync = stall
sys.exit(main(sys.argv[1:]))
"""
_IGNORING = """
import os, signal, sys; from tui.cli import main
signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGHUP)
sys.exit(main(sys.argv[1:]))
"""


_PLAIN = """
import signal, sys; from tui.cli import main
signal.signal(signal.SIGHUP, signal.SIG_DFL)
sys.exit(main(["--plain"]))
"""


def _started(code: str, *words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("words", [["export", "-a", "-o"], ["restore", "-y"]], ids=" ".join)
def test_nothing_half_written_is_left(
    data_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    number: signal.Signals,
    code: int,
) -> None:
    library, _ = filled(data_dir / "newstui.db")
    with library:
        library.back_up(tmp_path / "backup.db")
    before = sorted(each.name for each in data_dir.iterdir())
    folder, scratch = tmp_path / "out", tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    place = f"{folder}/" if words[0] == "export" else tmp_path / "backup.db"
    process = _started(_STALLING, *words, place)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.send_signal(number)
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == code
    assert not folder.exists() or os.listdir(folder) == []
    assert os.listdir(scratch) == []
    assert sorted(each.name for each in data_dir.iterdir()) == before
    with Library.open(data_dir / "newstui.db") as library:
        assert library.check() == []


def test_a_signal_that_is_ignored_stays_so(data_dir: Path, tmp_path: Path) -> None:
    filled(data_dir / "newstui.db", 2)[0].close()
    process = _started(_IGNORING, "export", "-a", "-o", f"{tmp_path}/out/")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "2 articles written.\n")
    assert len(out.splitlines()) == len(os.listdir(tmp_path / "out")) == 2


def test_what_signals_did_before_they_do_again() -> None:
    with pytest.raises(Ended) as caught, ends_in_order():
        os.kill(os.getpid(), signal.SIGTERM)
    assert caught.value.exit_code == 143
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL

    seen: list[object] = []

    def beside() -> None:
        with ends_in_order():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = Thread(target=beside)
    thread.start()
    thread.join()
    assert seen == [signal.SIG_DFL]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_lists_and_questions_end_in_order_too(
    data_dir: Path, number: signal.Signals, code: int
) -> None:
    filled(data_dir / "newstui.db")[0].close()
    with subprocess.Popen(
        [sys.executable, "-c", _PLAIN],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stdout.readline()
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in told) == (code, False)
