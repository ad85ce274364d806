"""How long a write waits for other programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, connection
from tests.libraries import filled


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library, _ = filled(tmp_path / "newstui.db")
    yield library
    library.close()


@pytest.fixture
def other(library: Library) -> Iterator[sqlite3.Connection]:
    """Return another program's connection."""
    with closing(sqlite3.connect(library.file, isolation_level=None)) as other:
        yield other


class Waiting:
    """Counts how long is waited, without waiting."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 0.0
        fake = SimpleNamespace(monotonic=lambda: self.seconds, sleep=self._sleep)
        monkeypatch.setattr(connection, "time", fake)

    def _sleep(self, seconds: float) -> None:
        self.seconds += 0.05

    def given_up_after(self, library: Library) -> float:
        """Return how long a write waits that is given up."""
        before = self.seconds
        with pytest.raises(LibraryError, match="another program is writing"):
            library.set_setting("a", "b")
        return round(self.seconds - before, 1)


def test_a_screen_waits_long_once_until_it_can_write_again(
    library: Library, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = Waiting(monkeypatch)
    library.serve_screen()
    for _ in range(2):
        other.execute("BEGIN IMMEDIATE")
        assert waiting.given_up_after(library) == pytest.approx(connection.BUSY_SECONDS, abs=0.1)
        assert waiting.given_up_after(library) < 0.5
        assert waiting.given_up_after(library) < 0.5
        other.execute("ROLLBACK")
        library.set_setting("a", "c")
        assert library.setting("a") == "c"


def test_a_command_waits_as_long_each_time(
    library: Library, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = Waiting(monkeypatch)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        assert waiting.given_up_after(library) == pytest.approx(connection.BUSY_SECONDS, abs=0.1)
