"""Whole texts of articles, as their own pages have them, beside what their feeds gave."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from feeds.errors import LibraryError
from feeds.library.connection import Database, storable
from feeds.library.contents import decode_article, encode_article, encode_moment
from feeds.library.packing import pack
from feeds.models import Article

__all__ = ["FullTextState", "choose", "keep", "note_failure", "shown", "state", "without"]


@dataclass(frozen=True, slots=True)
class FullTextState:
    """What is known of an article's whole text."""

    url: str
    """Where it was fetched from."""
    fetched: datetime
    """When it was tried last; aware, UTC."""
    shown: bool
    """It stands in the place of the feed's own text."""
    error: str = ""
    """Why there is none."""


def keep(db: Database, identity: str, page: Article, url: str, now: int) -> None:
    """Keep what an article's page says, and show it from now on.

    Raises:
        LibraryError: there is no such article.
    """
    db.execute(
        "INSERT INTO fulltexts (article, url, fetched, author, published, data)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (article) DO UPDATE SET url = excluded.url,"
        " fetched = excluded.fetched, shown = 1, error = '', author = excluded.author,"
        " published = excluded.published, data = excluded.data",
        (
            _number(db, identity),
            storable(url),
            now,
            storable(page.author),
            encode_moment(page.published),
            pack(encode_article(page)),
        ),
    )


def note_failure(db: Database, identity: str, url: str, error: str, now: int) -> None:
    """Note that a whole text could not be had; one that is kept stays.

    Raises:
        LibraryError: there is no such article.
    """
    db.execute(
        "INSERT INTO fulltexts (article, url, fetched, shown, error) VALUES (?, ?, ?, 0, ?)"
        " ON CONFLICT (article) DO UPDATE SET fetched = excluded.fetched, error = excluded.error",
        (_number(db, identity), storable(url), now, storable(error)),
    )


def choose(db: Database, identity: str, *, shown: bool) -> bool:
    """Show an article's whole text, or its feed's own; say whether there is a whole one."""
    db.execute(
        "UPDATE fulltexts SET shown = ? WHERE data IS NOT NULL"
        " AND article = (SELECT pk FROM articles WHERE id = ?)",
        (int(shown), identity),
    )
    found = state(db, identity)
    return found is not None and found.shown is shown


def state(db: Database, identity: str) -> FullTextState | None:
    """Return what is known of an article's whole text; ``None`` when it was never asked for."""
    row = db.row(
        "SELECT f.url, f.fetched, f.shown AND f.data IS NOT NULL, f.error FROM fulltexts AS f"
        " CROSS JOIN articles AS a ON a.pk = f.article WHERE a.id = ?",
        (identity,),
    )
    if row is None:
        return None
    url, fetched, is_shown, error = row
    return FullTextState(url, datetime.fromtimestamp(fetched, UTC), bool(is_shown), error)


def shown(db: Database, identity: str) -> Article | None:
    """Return what an article's page says, where that is to be shown."""
    row = db.row(
        "SELECT f.url, f.author, f.published, f.data FROM fulltexts AS f"
        " CROSS JOIN articles AS a ON a.pk = f.article"
        " WHERE a.id = ? AND f.shown = 1 AND f.data IS NOT NULL",
        (identity,),
    )
    if row is None:
        return None
    url, author, published, data = row
    try:
        return decode_article(("", "", "", url, "", author, published, None, None, None), data)
    except (ValueError, TypeError) as error:
        raise LibraryError(
            "the stored full text of this article is damaged",
            where=identity,
            remedy="fetch it again",
        ) from error


def without(db: Database, source_id: str, ids: Sequence[str], limit: int) -> list[str]:
    """Return those of some articles of a source whose whole text was never asked for.

    Args:
        db: The library.
        source_id: The source.
        ids: The articles; empty is all of the source that are there.
        limit: At most so many, the newest.
    """
    among = "AND a.id IN (SELECT value FROM json_each(?))" if ids else ""
    rows = db.rows(
        "SELECT a.id FROM articles AS a WHERE a.source = (SELECT pk FROM sources WHERE id = ?)"
        f" AND a.gone = 0 AND a.url <> '' {among}"
        " AND NOT EXISTS (SELECT 1 FROM fulltexts AS f WHERE f.article = a.pk)"
        " ORDER BY a.sort DESC, a.pk DESC LIMIT ?",
        (source_id, *([json.dumps(list(ids))] if ids else []), limit),
    )
    return [row[0] for row in rows]


def _number(db: Database, identity: str) -> int:
    number = db.value("SELECT pk FROM articles WHERE id = ?", (identity,))
    if number is None:
        raise LibraryError("this article is not in the library", where=identity)
    return int(number)
