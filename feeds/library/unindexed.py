"""Search the articles that the index does not hold as they stand, in their texts."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from feeds.library.connection import Database
from feeds.library.words import Words, holds, read_words
from feeds.query.tree import Node

__all__ = ["unindexed_matches"]

_KEPT = 1000
"""Articles whose words are kept for the next search, which is mostly a letter away."""
_Key = tuple[bytes, int, int]
"""The article's hash, its source's name, and a hash of its whole text."""
_words: WeakKeyDictionary[Database, dict[_Key, Words]] = WeakKeyDictionary()
_WAITING = (
    "SELECT a.pk, a.hash, a.name, f.data FROM search_todo AS t"
    " CROSS JOIN articles AS a ON a.pk = t.article"
    " LEFT JOIN fulltexts AS f ON f.article = t.article WHERE t.article > ? AND a.gone = 0"
    " ORDER BY a.pk DESC"
)
_ARTICLE = (
    "SELECT a.title, a.author, n.name, c.data, f.data FROM articles AS a"
    " CROSS JOIN names AS n ON n.pk = a.name LEFT JOIN contents AS c ON c.article = a.pk"
    " LEFT JOIN fulltexts AS f ON f.article = a.pk WHERE a.pk = ?"
)


def unindexed_matches(db: Database, node: Node, after: int = 0) -> list[int]:
    """Return the numbers, above one, of those that match a part of a query about words."""
    known = _words.get(db, {})
    kept: dict[_Key, Words] = {}
    found = []
    for number, mark, name, whole in db.rows(_WAITING, (after,)):
        key: _Key = (mark, name, hash(whole))
        words = known.get(key) or read_words(*db.row(_ARTICLE, (number,)))
        if len(kept) < _KEPT:
            kept[key] = words
        if holds(words, node):
            found.append(number)
    _words[db] = kept
    return found
