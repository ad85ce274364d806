"""Bring the search index up to date, a little at a time and apart from everything else."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from feeds.library.connection import Database
from feeds.library.search_text import VERSION
from feeds.library.words import Words, read_words

__all__ = ["index_some", "rebuild"]

_SLICE_SECONDS = 0.03
"""How long a transaction may keep others from writing; the next one is cut to that."""
_SIZES = (20, 400)
"""The fewest and the most articles of a transaction: many at once cost less each."""
_COLUMNS = "title, summary, body, author, source, tags"
_ADD = f"INSERT INTO search (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
_REMOVE = f"INSERT INTO search (search, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"
_VERSION = "search.version"
_WAITING = (
    "SELECT t.article, t.data IS NOT NULL, t.title, t.author, t.source, t.data, t.whole,"
    " a.hash, a.name, a.title, a.author, n.name, c.data, f.data"
    " FROM search_todo AS t LEFT JOIN articles AS a ON a.pk = t.article"
    " LEFT JOIN names AS n ON n.pk = a.name LEFT JOIN contents AS c ON c.article = t.article"
    " LEFT JOIN fulltexts AS f ON f.article = t.article"
)


class _Work(NamedTuple):
    """One article to take out of the index, to put into it, or both."""

    article: int
    mark: tuple[Any, ...]
    """What must still be so when it is written."""
    old: Words | None
    new: Words | None


def index_some(db: Database, budget: int) -> int:
    """Index at most ``budget`` articles, the newest first; return how many were done.

    The texts are prepared without a lock; each transaction is short, so that others can
    write in between, and what was done before an end of the program stays done.
    """
    if db.read_only:
        return 0
    _follow_version(db)
    done, size = 0, 100
    while done < budget:
        batch = _prepared(db, min(size, budget - done))
        if not batch:
            break
        done += len(batch)
        taken = _write(db, batch)
        size = round(max(0.5, min(2.0, _SLICE_SECONDS / max(taken, 1e-6))) * len(batch))
        size = max(_SIZES[0], min(_SIZES[1], size))
    return done


def rebuild(db: Database) -> None:
    """Empty the index, inside the caller's transaction; everything is to be indexed again."""
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    db.execute("DELETE FROM facets")
    db.execute("DELETE FROM search_todo")
    db.execute("INSERT INTO search_todo (article) SELECT pk FROM articles")
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_VERSION, VERSION))


def _follow_version(db: Database) -> None:
    """Begin anew where the index was made by another way of cutting texts."""
    version = db.value("SELECT value FROM settings WHERE name = ?", (_VERSION,))
    if version == VERSION or (
        version is None and not db.value("SELECT EXISTS (SELECT 1 FROM search_todo)")
    ):
        return
    with db.writing(durable=False):
        if version is None:
            db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_VERSION, VERSION))
        else:
            rebuild(db)


def _prepared(db: Database, limit: int) -> list[_Work]:
    """Return the newest articles to index, by ascending number as the index wants them."""
    rows = db.rows(f"{_WAITING} ORDER BY t.article DESC LIMIT ?", (limit,))
    return [_work(row) for row in reversed(rows)]


def _work(row: Sequence[Any]) -> _Work:
    article, outdated, *old = row[:7]
    mark, name, *new = row[7:]
    return _Work(
        article,
        (outdated, mark, name, new[-1]),
        read_words(*old) if outdated else None,
        read_words(*new) if mark is not None else None,
    )


def _write(db: Database, batch: Sequence[_Work]) -> float:
    """Write work in a transaction of its own; return the seconds that others had to wait."""
    with db.writing(durable=False):
        began = time.monotonic()
        marks = _marks(db, batch)
        # What changed meanwhile stays to be done as it is then.
        valid = [work for work in batch if marks.get(work.article) == work.mark]
        db.many(_REMOVE, [(work.article, *work.old[:6]) for work in valid if work.old])
        new = [(work.article, work.new) for work in valid if work.new]
        db.many(_ADD, [(article, *words[:6]) for article, words in new])
        sections = _sections(db, {words.section for _, words in new})
        db.many(
            "INSERT OR REPLACE INTO facets VALUES (?, ?, ?, ?)",
            [
                (article, sections[words.section], words.language, int(words.parts))
                for article, words in new
            ],
        )
        listed = json.dumps([work.article for work in valid])
        db.execute(
            "DELETE FROM search_todo WHERE article IN (SELECT value FROM json_each(?))", (listed,)
        )
    return time.monotonic() - began


def _marks(db: Database, batch: Sequence[_Work]) -> dict[int, tuple[Any, ...]]:
    sql = (
        "SELECT t.article, t.data IS NOT NULL, a.hash, a.name, f.data FROM json_each(?) AS j"
        " CROSS JOIN search_todo AS t ON t.article = j.value"
        " LEFT JOIN articles AS a ON a.pk = t.article"
        " LEFT JOIN fulltexts AS f ON f.article = t.article"
    )
    listed = json.dumps([work.article for work in batch])
    return {row[0]: tuple(row[1:]) for row in db.rows(sql, (listed,))}


def _sections(db: Database, names: Collection[str]) -> dict[str, int]:
    """Return the numbers of sections by name, those that are new included."""
    listed = json.dumps(sorted(names))
    db.execute("INSERT OR IGNORE INTO sections (name) SELECT value FROM json_each(?)", (listed,))
    return dict(
        db.rows(
            "SELECT name, pk FROM sections WHERE name IN (SELECT value FROM json_each(?))",
            (listed,),
        )
    )
