"""Earlier texts of articles that changed at their source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from feeds.library.connection import Database, storable
from feeds.library.contents import decode_article, read_content
from feeds.models import Article

__all__ = ["KEPT", "Version", "keep", "versions"]

KEPT = 3
"""Earlier texts of one article; older ones are let go."""


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it once stood at its source."""

    seen: datetime
    """When this text came in; aware, UTC."""
    article: Article


def keep(db: Database, number: int, title: str, data: bytes, now: int) -> bool:
    """Keep what an article said until now, unless it says the same in another form.

    Args:
        db: The library, inside the caller's transaction and before it is written.
        number: The article's row.
        title: The article's from now on.
        data: What ``encode_article`` gives of it from now on.
        now: Seconds since the epoch.
    """
    row = db.row(
        "SELECT a.added, a.title, a.author, a.published, c.data"
        " FROM articles AS a CROSS JOIN contents AS c ON c.article = a.pk WHERE a.pk = ?",
        (number,),
    )
    if row is None or _words(row[1], row[4]) == _words(storable(title), data):
        return False
    added, *earlier = row
    last = db.value("SELECT MAX(until) FROM versions WHERE article = ?", (number,))
    db.execute(
        "INSERT INTO versions (article, seen, until, title, author, published, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, added if last is None else last, now, *earlier),
    )
    db.execute(
        "DELETE FROM versions WHERE article = ?1 AND pk NOT IN"
        f" (SELECT pk FROM versions WHERE article = ?1 ORDER BY pk DESC LIMIT {KEPT})",
        (number,),
    )
    return True


def versions(db: Database, identity: str) -> list[Version]:
    """Return the earlier texts of an article, the latest first."""
    rows = db.rows(
        "SELECT v.seen, a.id, s.id, a.guid, a.url, v.title, v.author, v.published, v.data"
        " FROM articles AS a CROSS JOIN versions AS v ON v.article = a.pk"
        " CROSS JOIN sources AS s ON s.pk = a.source WHERE a.id = ? ORDER BY v.pk DESC",
        (identity,),
    )
    return [_version(seen, columns, data) for seen, *columns, data in rows]


def _version(seen: int, columns: Sequence[Any], data: bytes) -> Version:
    article = decode_article((*columns, None, None, None), data)
    return Version(datetime.fromtimestamp(seen, UTC), article)


def _words(title: str, data: bytes) -> list[str]:
    """Return the text that a reader sees, without its white space.

    Args:
        title: The article's.
        data: What ``encode_article`` gave of it.
    """
    try:
        content = read_content(data)
        texts = (title, content.record.get("summary", ""), content.text)
    except (ValueError, TypeError):
        return []
    return ["".join(text.split()) for text in texts]
