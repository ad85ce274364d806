"""The table of whole texts that were fetched from the articles' own pages, and their words."""

from __future__ import annotations

__all__ = [
    "FULLTEXT_MIGRATION",
    "FULLTEXT_TABLES",
    "FULLTEXT_WORDS_DERIVED",
    "FULLTEXT_WORDS_MIGRATION",
]

_TABLES = (
    # Beside the feed's own text, which it never touches. Without data: it could not be had.
    """CREATE TABLE fulltexts (
        article INTEGER PRIMARY KEY REFERENCES articles (pk) ON DELETE CASCADE,
        url TEXT NOT NULL,
        fetched INTEGER NOT NULL,
        shown INTEGER NOT NULL DEFAULT 1,
        error TEXT NOT NULL DEFAULT '',
        author TEXT NOT NULL DEFAULT '',
        published TEXT,
        data BLOB
    )""",
)

FULLTEXT_TABLES = frozenset(statement.split()[2] for statement in _TABLES)
"""Without these a file is not a whole library."""

FULLTEXT_MIGRATION = _TABLES
"""Adds whole texts to a library that has none."""

# What goes out of date in the index when whole texts come and go: the old words of an
# article are its own and those of its whole text.
_OLD_WORDS = (
    "SELECT old.pk, old.title, old.author, n.name, coalesce(c.data, x''), f.data"
    " FROM names AS n LEFT JOIN contents AS c ON c.article = old.pk"
    " LEFT JOIN fulltexts AS f ON f.article = old.pk WHERE n.pk = old.name"
    " AND NOT EXISTS (SELECT 1 FROM search_todo WHERE article = old.pk)"
)


def _of(number: str, content: str, whole: str) -> str:
    return (
        f"INSERT INTO search_todo SELECT a.pk, a.title, a.author, n.name, {content}, {whole}"
        " FROM articles AS a CROSS JOIN names AS n ON n.pk = a.name"
        " LEFT JOIN contents AS c ON c.article = a.pk"
        f" LEFT JOIN fulltexts AS f ON f.article = a.pk WHERE a.pk = {number}"
        f" AND NOT EXISTS (SELECT 1 FROM search_todo WHERE article = {number})"
    )


_TRIGGERS = (
    f"""CREATE TRIGGER search_updated BEFORE UPDATE OF hash, name ON articles
    WHEN old.hash <> new.hash OR old.name <> new.name
    BEGIN
        INSERT INTO search_todo {_OLD_WORDS};
    END""",
    f"""CREATE TRIGGER search_deleted BEFORE DELETE ON articles
    BEGIN
        INSERT INTO search_todo {_OLD_WORDS};
        DELETE FROM facets WHERE article = old.pk;
    END""",
    f"""CREATE TRIGGER search_emptied BEFORE DELETE ON contents
    BEGIN
        {_of("old.article", "old.data", "f.data")};
    END""",
    f"""CREATE TRIGGER search_widened AFTER INSERT ON fulltexts WHEN new.data IS NOT NULL
    BEGIN
        {_of("new.article", "coalesce(c.data, x'')", "NULL")};
    END""",
    f"""CREATE TRIGGER search_changed BEFORE UPDATE OF data ON fulltexts
    WHEN old.data IS NOT new.data
    BEGIN
        {_of("old.article", "coalesce(c.data, x'')", "old.data")};
    END""",
    f"""CREATE TRIGGER search_narrowed BEFORE DELETE ON fulltexts WHEN old.data IS NOT NULL
    BEGIN
        {_of("old.article", "coalesce(c.data, x'')", "old.data")};
    END""",
)

FULLTEXT_WORDS_DERIVED = {statement.split()[2]: statement for statement in _TRIGGERS}
"""Triggers by name with their statement, some of them in the place of earlier ones."""

FULLTEXT_WORDS_MIGRATION = (
    "ALTER TABLE search_todo ADD COLUMN whole BLOB",
    *(f"DROP TRIGGER IF EXISTS {name}" for name in FULLTEXT_WORDS_DERIVED),
    # Those that are kept already are not in the index.
    "INSERT INTO search_todo SELECT a.pk, a.title, a.author, n.name, coalesce(c.data, x''), NULL"
    " FROM fulltexts AS f CROSS JOIN articles AS a ON a.pk = f.article"
    " CROSS JOIN names AS n ON n.pk = a.name LEFT JOIN contents AS c ON c.article = a.pk"
    " WHERE f.data IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_todo WHERE article = a.pk)",
    *_TRIGGERS,
)
"""Lets the search index have the words of whole texts as well."""
