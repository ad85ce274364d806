"""What the tests of one part at a time share, those of the command line above all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from feeds.library import Library
from tests.unit.refreshing import text
from tui.cli import main

ROOT = Path(__file__).resolve().parents[2]


class Result(NamedTuple):
    """What a run of newstui left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, not made yet, which newstui uses."""
    folder = tmp_path / "data"
    monkeypatch.setenv("NEWSTUI_DATA_DIR", str(folder))
    return folder


@pytest.fixture
def run(data_dir: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run newstui in this process: ``run("list", "--json")``."""

    def call(*words: str) -> Result:
        capfdbinary.readouterr()
        code = main(list(words))
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return call


@pytest.fixture
def start(data_dir: Path) -> Run:
    """Run newstui in a process of its own: ``start("show", "-", stdin=b"...")``."""

    def call(
        *words: str,
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
    ) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *words],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        )
        return Result(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    return call


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of its own with a saved page, a feed, a list of feeds, and a folder ``saved``."""
    folder = tmp_path / "articles"
    shutil.copytree(ROOT / "tests" / "data" / "cli", folder)
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library; modules that want another one have their own."""
    with Library.open(tmp_path / "data" / "library.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two articles, one of them in a folder inside."""
    made = tmp_path / "news"
    (made / "more").mkdir(parents=True)
    (made / "one.txt").write_text(text("第一篇"), "utf-8")
    (made / "more" / "two.txt").write_text(text("第二篇"), "utf-8")
    return made
