"""A refresh while another program writes to the library: it waits once, and says so once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, connection
from feeds.library.connection import Database
from feeds.models import Source, source_id
from feeds.refresh import open_sources, refresh
from tests.servers import WebServer, body, status
from tests.unit.conftest import Run
from tests.unit.refreshing import feed, subscribe, text

BUSY = "another program is writing to it (try again in a moment)"


@pytest.fixture
def path(data_dir: Path) -> Path:
    Library.open(data_dir / "newstui.db").close()
    return data_dir / "newstui.db"


@pytest.fixture
def other(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has the library open."""
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        yield opened


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where it was waited for in vain."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    begin, found = Database._begin, []

    def beginning(database: Database) -> None:
        try:
            begin(database)
        except LibraryError as error:
            found.append(error.message)
            raise

    monkeypatch.setattr(Database, "_begin", beginning)
    return found


def _files(path: Path, folder: Path) -> list[str]:
    """Subscribe to two files; return their names."""
    names = [str(folder / name) for name in ("a.txt", "b.txt")]
    with Library.open(path) as library:
        for name in names:
            Path(name).write_text(text(name), encoding="utf-8")
            library.save_source(Source(source_id("file", name), "file", name))
    return names


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("found", [True, False])
def test_it_is_waited_for_once_and_said_once(
    run: Run,
    path: Path,
    server: WebServer,
    other: sqlite3.Connection,
    waits: list[str],
    count: int,
    found: bool,
) -> None:
    with Library.open(path) as library:
        for number in range(count):
            subscribe(library, server.url(f"/{number}"))
            server.routes[f"/{number}"] = body(feed(f"题 {number}")) if found else status(500)
    other.execute("BEGIN IMMEDIATE")
    assert run("refresh") == (1, "", f"newstui: {path}: {BUSY}\n")
    assert len(waits) == 1
    other.execute("ROLLBACK")
    assert run("refresh").code == (0 if found else 1)


def test_what_came_in_before_is_told(
    run: Run,
    path: Path,
    tmp_path: Path,
    other: sqlite3.Connection,
    waits: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _files(path, tmp_path)
    find = Library.find_source

    def finding(library: Library, name: str) -> Source | None:
        # What is asked for after the first has been written.
        if not other.in_transaction:
            other.execute("BEGIN IMMEDIATE")
        return find(library, name)

    monkeypatch.setattr(Library, "find_source", finding)
    told = f"1 source, 1 new article\nnewstui: {path}: {BUSY}\n"
    assert run("refresh") == (3, "", told)
    assert len(waits) <= 2  # The second is what would bring the news into the index.


def test_what_cannot_be_kept_is_not_waited_for_again(
    path: Path, tmp_path: Path, other: sqlite3.Connection, waits: list[str]
) -> None:
    names = _files(path, tmp_path)
    with Library.open(path) as library:
        sources = [row.source for row in library.sources()]
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another program is writing") as caught:
            list(refresh(library, sources))
        assert caught.value.is_busy
        assert len(waits) == 1
        report, *_ = open_sources(library, names[:1])
        assert (report.status, report.message) == ("failed", f"{path}: {BUSY}")
        assert len(waits) == 2
