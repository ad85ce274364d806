"""The library's tables, and the steps from each version of them to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from feeds.library.arrival_schema import ARRIVAL_DROPPED, ARRIVAL_MIGRATION
from feeds.library.download_schema import DOWNLOAD_MIGRATION, DOWNLOAD_TABLES
from feeds.library.fulltext_schema import (
    FULLTEXT_MIGRATION,
    FULLTEXT_TABLES,
    FULLTEXT_WORDS_DERIVED,
    FULLTEXT_WORDS_MIGRATION,
)
from feeds.library.health_schema import HEALTH_DERIVED, HEALTH_MIGRATION, HEALTH_TABLES
from feeds.library.preference_schema import PREFERENCE_DERIVED, PREFERENCE_MIGRATION
from feeds.library.reading_schema import READING_MIGRATION, READING_TABLES
from feeds.library.search_schema import SEARCH_DERIVED, SEARCH_MIGRATION, SEARCH_TABLES
from feeds.library.share_schema import SHARE_DERIVED, SHARE_MIGRATION, SHARE_TABLES
from feeds.library.story_schema import STORY_DERIVED, STORY_MIGRATION, STORY_TABLES
from feeds.library.triage_schema import TRIAGE_DERIVED, TRIAGE_MIGRATION, TRIAGE_TABLES

__all__ = ["APPLICATION_ID", "RECOUNT", "SCHEMA", "Migration", "Schema"]

APPLICATION_ID = 0x6E657773
"""``news``: says in the file's header whose database this is."""

Migration = Sequence[str | Callable[[sqlite3.Connection], None]]
"""What leads from one version to the next, in one transaction: statements, and what they
cannot say."""

_TABLES = (
    """CREATE TABLE sources (
        pk INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        location TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL DEFAULT '',
        folder TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '[]',
        site_url TEXT NOT NULL DEFAULT '',
        adhoc INTEGER NOT NULL DEFAULT 0,
        etag TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        body_hash TEXT NOT NULL DEFAULT '',
        last_attempt TEXT,
        last_success TEXT,
        error TEXT NOT NULL DEFAULT '',
        total INTEGER NOT NULL DEFAULT 0,
        unread INTEGER NOT NULL DEFAULT 0
    )""",
    # What the list calls a source: the name an article gives, else its source's own.
    # A table of its own lets the list sort by it in either direction, newest first in both.
    """CREATE TABLE names (
        pk INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL
    )""",
    # Narrow rows: what a list shows and sorts by. Everything else is in contents.
    """CREATE TABLE articles (
        pk INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        source INTEGER NOT NULL REFERENCES sources (pk),
        guid TEXT NOT NULL,
        url TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        name INTEGER NOT NULL REFERENCES names (pk),
        author TEXT NOT NULL DEFAULT '',
        published TEXT,
        sort INTEGER NOT NULL,
        popularity,
        popularity_unit TEXT,
        popularity_from TEXT,
        read INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        views INTEGER NOT NULL DEFAULT 0,
        added INTEGER NOT NULL,
        changed INTEGER NOT NULL DEFAULT 0,
        changed_at INTEGER,
        gone INTEGER NOT NULL DEFAULT 0,
        hash BLOB NOT NULL,
        UNIQUE (source, guid)
    )""",
    """CREATE TABLE contents (
        article INTEGER PRIMARY KEY REFERENCES articles (pk),
        path TEXT NOT NULL DEFAULT '',
        data BLOB NOT NULL,
        raw BLOB
    )""",
    """CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
)

# Each index of a view is in the view's order and ends with what its filters need, so that
# an offset or a count walks the index alone; rows are fetched for the one page shown. A mark
# costs a few entries more for it, and every sort of every scope is found without a search.
_INDEXES = (
    "CREATE INDEX articles_url ON articles (source, url) WHERE url <> ''",
    "CREATE INDEX articles_date ON articles (sort, pk, source) WHERE gone = 0",
    "CREATE INDEX articles_unread ON articles (sort, pk, source) WHERE gone = 0 AND read = 0",
    "CREATE INDEX articles_starred ON articles (sort, pk, read) WHERE gone = 0 AND starred = 1",
    "CREATE INDEX articles_source ON articles (source, sort, pk) WHERE gone = 0",
    "CREATE INDEX articles_title"
    " ON articles (title COLLATE NOCASE, sort, pk, source, read, starred) WHERE gone = 0",
    "CREATE INDEX articles_name ON articles (name, sort, pk, source, read, starred) WHERE gone = 0",
    "CREATE INDEX articles_popularity"
    " ON articles (popularity, sort, pk, source, read, starred) WHERE gone = 0",
    "CREATE INDEX articles_views"
    " ON articles (views, sort, pk, source, read, starred) WHERE gone = 0",
    "CREATE INDEX names_key ON names (key, pk)",
)

# The counters of a source follow its articles whoever marks or removes them.
_TRIGGERS = (
    """CREATE TRIGGER articles_inserted AFTER INSERT ON articles WHEN new.gone = 0
    BEGIN
        UPDATE sources SET total = total + 1, unread = unread + (new.read = 0)
        WHERE pk = new.source;
    END""",
    """CREATE TRIGGER articles_deleted AFTER DELETE ON articles WHEN old.gone = 0
    BEGIN
        UPDATE sources SET total = total - 1, unread = unread - (old.read = 0)
        WHERE pk = old.source;
    END""",
    """CREATE TRIGGER articles_updated AFTER UPDATE OF read, gone ON articles
    WHEN old.read <> new.read OR old.gone <> new.gone
    BEGIN
        UPDATE sources SET
            total = total + (new.gone = 0) - (old.gone = 0),
            unread = unread + (new.gone = 0 AND new.read = 0) - (old.gone = 0 AND old.read = 0)
        WHERE pk = new.source;
    END""",
)

RECOUNT = """UPDATE sources SET
    total = (SELECT COUNT(*) FROM articles AS a WHERE a.source = sources.pk AND a.gone = 0),
    unread = (SELECT COUNT(*) FROM articles AS a
              WHERE a.source = sources.pk AND a.gone = 0 AND a.read = 0)"""
"""Sets every counter to what its articles say."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The versions of the tables, and what the newest one consists of."""

    migrations: Sequence[Migration]
    """``migrations[n]`` leads from version n to n + 1; a released one is never changed."""
    tables: frozenset[str]
    """Without these a file is not a whole library."""
    derived: Mapping[str, str]
    """Indexes and triggers by name with their statement; lost ones can be made again."""

    @property
    def version(self) -> int:
        """The version this program reads and writes (``PRAGMA user_version``)."""
        return len(self.migrations)

    def apply(self, connection: sqlite3.Connection, version: int) -> None:
        """Bring tables of ``version`` to the newest, inside the caller's transaction."""
        for step in self.migrations[version:]:
            for statement in step:
                if isinstance(statement, str):
                    connection.execute(statement)
                else:
                    statement(connection)
        # Neither pragma takes a parameter; both values are our own integers.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {self.version}")


SCHEMA = Schema(
    migrations=(
        (*_TABLES, *_INDEXES, *_TRIGGERS),
        SEARCH_MIGRATION,
        TRIAGE_MIGRATION,
        STORY_MIGRATION,
        PREFERENCE_MIGRATION,
        SHARE_MIGRATION,
        HEALTH_MIGRATION,
        READING_MIGRATION,
        FULLTEXT_MIGRATION,
        DOWNLOAD_MIGRATION,
        FULLTEXT_WORDS_MIGRATION,
        ARRIVAL_MIGRATION,
    ),
    tables=frozenset(statement.split()[2] for statement in _TABLES)
    | READING_TABLES
    | SEARCH_TABLES
    | TRIAGE_TABLES
    | STORY_TABLES
    | SHARE_TABLES
    | HEALTH_TABLES
    | FULLTEXT_TABLES
    | DOWNLOAD_TABLES,
    derived={
        name: statement
        for name, statement in (
            {statement.split()[2]: statement for statement in (*_INDEXES, *_TRIGGERS)}
            | SEARCH_DERIVED
            | TRIAGE_DERIVED
            | STORY_DERIVED
            | PREFERENCE_DERIVED
            | SHARE_DERIVED
            | HEALTH_DERIVED
            | FULLTEXT_WORDS_DERIVED
        ).items()
        if name not in ARRIVAL_DROPPED
    },
)
