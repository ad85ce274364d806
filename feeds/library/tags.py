"""The reader's own tags. Those an article came with stay in its content, untouched."""

from __future__ import annotations

from feeds.library.connection import Database

__all__ = ["all_tags", "tags_of"]


def all_tags(db: Database) -> list[tuple[str, int]]:
    """Return the reader's tags by name, each with how many articles in the views have it."""
    rows = db.rows(
        "SELECT t.name, COUNT(*) FROM tags AS t CROSS JOIN tagged AS g ON g.tag = t.pk"
        " CROSS JOIN articles AS a ON a.pk = g.article WHERE a.gone = 0 GROUP BY t.pk"
        " ORDER BY t.key"
    )
    return [(name, count) for name, count in rows]


def tags_of(db: Database, identity: str) -> tuple[str, ...]:
    """Return the reader's tags of an article, by name."""
    rows = db.rows(
        "SELECT t.name FROM articles AS a CROSS JOIN tagged AS g ON g.article = a.pk"
        " CROSS JOIN tags AS t ON t.pk = g.tag WHERE a.id = ? ORDER BY t.key",
        (identity,),
    )
    return tuple(row[0] for row in rows)
