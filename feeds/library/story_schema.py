"""The tables of stories, of earlier texts and of what is popular."""

from __future__ import annotations

import sqlite3
from pathlib import Path

__all__ = ["STORY_DERIVED", "STORY_MIGRATION", "STORY_TABLES"]

_TABLES = (
    # What an article has in common with others of its story, as hashes; NULL where it says
    # too little. sort is the article's.
    """CREATE TABLE likenesses (
        pk INTEGER PRIMARY KEY REFERENCES articles (pk) ON DELETE CASCADE,
        url INTEGER,
        title INTEGER,
        sort INTEGER NOT NULL
    )""",
    # Only articles of a story of several; the columns after it are the article's own, so
    # that views are collapsed and counted without a look at the articles.
    """CREATE TABLE twins (
        pk INTEGER PRIMARY KEY REFERENCES articles (pk) ON DELETE CASCADE,
        story INTEGER NOT NULL,
        source INTEGER NOT NULL,
        gone INTEGER NOT NULL,
        read INTEGER NOT NULL,
        starred INTEGER NOT NULL
    )""",
    """CREATE TABLE versions (
        pk INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (pk) ON DELETE CASCADE,
        seen INTEGER NOT NULL,
        until INTEGER NOT NULL,
        title TEXT NOT NULL,
        author TEXT NOT NULL,
        published TEXT,
        data BLOB NOT NULL
    )""",
    # How a source's counts were spread when it was ranked, and how many came in since.
    """CREATE TABLE ladders (
        source INTEGER NOT NULL REFERENCES sources (pk) ON DELETE CASCADE,
        unit TEXT NOT NULL,
        ranked INTEGER NOT NULL,
        since INTEGER NOT NULL,
        steps TEXT NOT NULL,
        PRIMARY KEY (source, unit)
    ) WITHOUT ROWID""",
)
_COLUMNS = ("ALTER TABLE articles ADD COLUMN standing REAL",)
_INDEXES = (
    "CREATE INDEX likenesses_url ON likenesses (url) WHERE url IS NOT NULL",
    "CREATE INDEX likenesses_title ON likenesses (title, sort) WHERE title IS NOT NULL",
    "CREATE INDEX twins_story ON twins (story, pk, source, gone, read, starred)",
    "CREATE INDEX versions_article ON versions (article, pk)",
    "CREATE INDEX articles_standing"
    " ON articles (standing, sort, pk, source, read, starred) WHERE gone = 0",
)
_TRIGGERS = (
    """CREATE TRIGGER twins_marked AFTER UPDATE OF read, starred, gone ON articles
    BEGIN
        UPDATE twins SET read = new.read, starred = new.starred, gone = new.gone
        WHERE pk = new.pk;
    END""",
)

STORY_TABLES = frozenset(statement.split()[2] for statement in _TABLES)
"""Without these a file is not a whole library."""

STORY_DERIVED = {statement.split()[2]: statement for statement in (*_INDEXES, *_TRIGGERS)}
"""Indexes and triggers by name with their statement."""


def _describe(connection: sqlite3.Connection) -> None:
    from feeds.library.connection import Database
    from feeds.library.standing import rank_everything
    from feeds.library.stories import describe_everything

    db = Database(connection, Path())
    describe_everything(db)
    rank_everything(db)


def _join(connection: sqlite3.Connection) -> None:
    from feeds.library.connection import Database
    from feeds.library.stories import join_everything

    join_everything(Database(connection, Path()))


STORY_MIGRATION = (*_TABLES, *_COLUMNS, _describe, *_INDEXES, _join, *_TRIGGERS)
"""Adds stories, earlier texts and standings, and works them out for what is there."""
