"""The part of the library that knows which files of articles are here, or are to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from feeds.library.connection import Database, storable

__all__ = ["Download", "DownloadState", "Downloads"]

DownloadState = Literal["waiting", "done", "failed"]

_COLUMNS = "pk, url, article, title, type, state, path, size, validator, error"


@dataclass(frozen=True, slots=True)
class Download:
    """One file."""

    number: int
    url: str
    article: str
    """The id of the article it comes with, which need not be in the library any more."""
    title: str
    type: str
    state: DownloadState
    path: str
    """Absolute; where it is, or will be once it is whole. Empty before it was begun."""
    size: int | None
    """In bytes, of the whole file; ``None`` when unknown."""
    validator: str
    """The ETag or date of what there is of it; empty when the rest cannot be asked for."""
    error: str
    """Why it failed last; one line."""


class Downloads:
    """Files that come with articles, in the order in which they were asked for."""

    _db: Database

    def enqueue_download(
        self,
        article: str,
        url: str,
        *,
        title: str = "",
        type: str = "",
        now: datetime | None = None,
    ) -> Download:
        """Put a file on the list of what is to be downloaded; one that is there stays as it is."""
        with self._db.writing(durable=True):
            self._db.execute(
                "INSERT INTO downloads (url, article, title, type, state, at)"
                " VALUES (?, ?, ?, ?, 'waiting', ?) ON CONFLICT (url) DO UPDATE SET"
                " state = CASE state WHEN 'failed' THEN 'waiting' ELSE state END",
                (*map(storable, (url, article, title, type)), _seconds(now)),
            )
        found = self.download_of(url)
        assert found is not None
        return found

    def download_of(self, url: str) -> Download | None:
        """Return what is known of the file at an address."""
        row = self._db.row(f"SELECT {_COLUMNS} FROM downloads WHERE url = ?", (storable(url),))
        return Download(*row) if row else None

    def downloads(self, *states: DownloadState) -> list[Download]:
        """Return the files in these states, or all, the one asked for first at the beginning."""
        marks = ", ".join("?" * len(states))
        where = f" WHERE state IN ({marks})" if states else ""
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM downloads{where} ORDER BY pk", states)
        return [Download(*row) for row in rows]

    def note_download(
        self,
        number: int,
        *,
        state: DownloadState = "waiting",
        path: str = "",
        size: int | None = None,
        validator: str = "",
        error: str = "",
        now: datetime | None = None,
    ) -> None:
        """Write down how far a file is."""
        values: Sequence[Any] = (state, path, size, validator, error)
        with self._db.writing(durable=True):
            self._db.execute(
                "UPDATE downloads SET state = ?, path = ?, size = ?, validator = ?, error = ?,"
                " at = ? WHERE pk = ?",
                (*map(storable, values), _seconds(now), number),
            )

    def forget_download(self, number: int) -> bool:
        """Take a file off the list; what there is of it stays. Say whether it was on it."""
        with self._db.writing(durable=True):
            return self._db.execute("DELETE FROM downloads WHERE pk = ?", (number,)).rowcount > 0


def _seconds(now: datetime | None) -> int:
    return int((now or datetime.now(UTC)).timestamp())
