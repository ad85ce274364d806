"""The tables of the search index, and how they follow the articles.

``search`` holds the tokens of the texts without the texts. A row in ``search_todo`` says
that its article is not in the index as it stands: it never was, or it has changed or gone
since; then the row keeps the old words, which are needed to take them out. These rows are
written in the transaction of the change itself: of a new article with it, of one that
changes or goes by triggers, whoever does it. The index is brought up to date later. Articles
with such a row are searched in their texts.
"""

from __future__ import annotations

__all__ = ["SEARCH_DERIVED", "SEARCH_MIGRATION", "SEARCH_TABLES"]

_SIGNS = "".join(chr(point) for point in range(33, 127) if not chr(point).isalnum())
# The texts come as tokens with blanks between, and everything but blanks belongs to a token.
_TOKENIZER = f"ascii tokenchars '{_SIGNS.replace(chr(39), chr(39) * 2)}'"
_TUNING = (("hashsize", 32 * 1024 * 1024), ("automerge", 8), ("crisismerge", 64))
"""Short transactions make many small segments: joining more of them at once costs less."""

_TABLES = (
    """CREATE TABLE search_todo (
        article INTEGER PRIMARY KEY,
        title TEXT,
        author TEXT,
        source TEXT,
        data BLOB
    )""",
    """CREATE TABLE sections (
        pk INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    )""",
    """CREATE TABLE facets (
        article INTEGER PRIMARY KEY,
        section INTEGER NOT NULL,
        language TEXT NOT NULL,
        parts INTEGER NOT NULL
    )""",
)
_VIRTUAL = (
    "CREATE VIRTUAL TABLE search USING fts5 (title, summary, body, author, source, tags,"
    f" content='', columnsize=0, tokenize=\"{_TOKENIZER.replace(chr(34), chr(34) * 2)}\")"
)
_INDEXES = (
    "CREATE INDEX facets_section ON facets (section)",
    "CREATE INDEX facets_language ON facets (language)",
    "CREATE INDEX articles_gone ON articles (pk) WHERE gone <> 0",
)
_OLD_WORDS = (
    "SELECT old.pk, old.title, old.author, n.name, coalesce(c.data, x'') FROM names AS n"
    " LEFT JOIN contents AS c ON c.article = old.pk WHERE n.pk = old.name"
    " AND NOT EXISTS (SELECT 1 FROM search_todo WHERE article = old.pk)"
)
_TRIGGERS = (
    """CREATE TRIGGER search_inserted AFTER INSERT ON articles
    WHEN NOT EXISTS (SELECT 1 FROM search_todo WHERE article = new.pk)
    BEGIN
        INSERT INTO search_todo (article) VALUES (new.pk);
    END""",
    f"""CREATE TRIGGER search_updated BEFORE UPDATE OF hash, name ON articles
    WHEN old.hash <> new.hash OR old.name <> new.name
    BEGIN
        INSERT INTO search_todo {_OLD_WORDS};
    END""",
    # The content of an article may be deleted before it or after it.
    f"""CREATE TRIGGER search_deleted BEFORE DELETE ON articles
    BEGIN
        INSERT INTO search_todo {_OLD_WORDS};
        DELETE FROM facets WHERE article = old.pk;
    END""",
    """CREATE TRIGGER search_emptied BEFORE DELETE ON contents
    BEGIN
        INSERT INTO search_todo
        SELECT a.pk, a.title, a.author, n.name, old.data
        FROM articles AS a CROSS JOIN names AS n ON n.pk = a.name
        WHERE a.pk = old.article
        AND NOT EXISTS (SELECT 1 FROM search_todo WHERE article = old.article);
    END""",
)

SEARCH_TABLES = frozenset({"search", *(statement.split()[2] for statement in _TABLES)})
"""Without these a file is not a whole library."""

SEARCH_DERIVED = {statement.split()[2]: statement for statement in (*_INDEXES, *_TRIGGERS)}
"""Indexes and triggers by name with their statement."""

SEARCH_MIGRATION = (
    *_TABLES,
    _VIRTUAL,
    *(f"INSERT INTO search (search, rank) VALUES ('{name}', {value})" for name, value in _TUNING),
    *_INDEXES,
    *_TRIGGERS,
    "INSERT INTO search_todo (article) SELECT pk FROM articles",
)
"""Adds the index to a library that has none; it is filled afterwards."""
