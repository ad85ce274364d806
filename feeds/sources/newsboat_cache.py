"""newsboat's cache, ``cache.db``: which articles were read, and which have the flag ``s``.

It is another program's database, and perhaps nobody's: it is opened to be read only, nothing
that its schema defines is trusted, and only plain columns of its one table are asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from feeds.clean import clean_line
from feeds.errors import ParseError
from feeds.held import is_held

__all__ = ["Mark", "is_database", "read_marks"]

STAR = "s"
"""The flag that is taken for a star."""
MAX_STEPS = 20_000
"""Thousands of steps that a database may take for an answer; a mean one could take for ever."""

_MAGIC = b"SQLite format 3\0"
_TABLE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'rss_item'"
_MARKS = (
    "SELECT guid, url, feedurl, unread, flags FROM rss_item WHERE unread = 0 OR instr(flags, ?) > 0"
)


class Mark(NamedTuple):
    """What was done with one article."""

    guid: str
    url: str
    feed_url: str
    read: bool
    starred: bool


def is_database(path: Path) -> bool:
    """Say whether a file is an SQLite database, and none that is open here."""
    try:
        if not path.is_file() or is_held(path):
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def read_marks(path: Path, where: str) -> Iterator[Mark]:
    """Yield the marks of a cache.

    Raises:
        ParseError: it is none, or damaged.
    """
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    steps = iter(range(MAX_STEPS))
    try:
        with closing(sqlite3.connect(address, uri=True)) as cache:
            cache.execute("PRAGMA trusted_schema = OFF")
            cache.execute("PRAGMA query_only = ON")
            cache.set_progress_handler(lambda: next(steps, None) is None, 100_000)
            cache.text_factory = lambda data: data.decode("utf-8", "replace")
            if cache.execute(_TABLE).fetchone() is None:
                raise ParseError(
                    "a database, but not newsboat's cache",
                    where=where,
                    remedy="name its cache.db",
                )
            for guid, url, feed_url, unread, flags in cache.execute(_MARKS, (STAR,)):
                yield Mark(
                    str(guid or ""),
                    str(url or ""),
                    str(feed_url or ""),
                    unread == 0,
                    STAR in str(flags or ""),
                )
    except sqlite3.Error as error:
        reason = clean_line(str(error))
        raise ParseError(
            f"the cache cannot be read: {reason}",
            where=where,
            remedy="close newsboat, and try again",
        ) from error
