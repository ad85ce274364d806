"""What a source calls itself, whatever the person calls it.

Kept among the settings as ``title:`` and the source's id, as it was when it was last read.
"""

from __future__ import annotations

from contextlib import suppress

from feeds.library.connection import Database, storable
from feeds.library.contents import read_content
from feeds.library.sources import name_number
from feeds.models import Source

__all__ = ["note_title", "own_title"]

_ASKED = 30
"""How many articles are asked what their feed is called, where that was not kept."""


def own_title(db: Database, identity: str) -> str:
    """Return what a source calls itself; empty when that is not known."""
    kept = db.value("SELECT value FROM settings WHERE name = ?", (f"title:{identity}",))
    return _said_by_articles(db, identity) if kept is None else str(kept)


def note_title(db: Database, source: Source, title: str) -> None:
    """Keep what a source calls itself, inside the caller's transaction; empty is unknown.

    Articles that go by this name go by the source's own, if it has another: the person's.
    """
    title, name = storable(title), f"title:{source.id}"
    if not title or db.value("SELECT value FROM settings WHERE name = ?", (name,)) == title:
        return
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, title))
    called = source.title or source.location
    if called != title:
        db.execute(
            "UPDATE articles SET name = ? WHERE source = (SELECT pk FROM sources WHERE id = ?)"
            " AND name = (SELECT pk FROM names WHERE name = ?)",
            (name_number(db, called), source.id, title),
        )


def _said_by_articles(db: Database, identity: str) -> str:
    """Return what the newest articles of a feed say that it is called, if they agree."""
    rows = db.rows(
        "SELECT c.data FROM articles AS a JOIN contents AS c ON c.article = a.pk"
        " WHERE a.source = (SELECT pk FROM sources WHERE id = ? AND kind = 'feed')"
        " AND a.gone = 0 ORDER BY a.sort DESC, a.pk DESC LIMIT ?",
        (identity, _ASKED),
    )
    said: set[str] = set()
    for (data,) in rows:
        # What is damaged says nothing.
        with suppress(ValueError, TypeError):
            said.add(str(read_content(data).record.get("source_name") or ""))
    return said.pop() if len(said) == 1 else ""
