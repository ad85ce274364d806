"""What the tests of searching share: an index that is up to date, and what a query finds."""

from __future__ import annotations

from feeds.library import Library, View
from feeds.query import parse
from tests.libraries import a_source

__all__ = ["SOURCE", "both", "index", "titles"]

SOURCE = a_source(title="禅城南庄")


def index(library: Library) -> None:
    while library.index_some():
        pass
    assert library.unindexed() == 0


def titles(library: Library, query: str, **fields: object) -> list[str]:
    view = View(query=parse(query), **fields)  # type: ignore[arg-type]
    rows = library.page(view, offset=0, limit=1000)
    assert library.count(view) == len(rows)
    assert [library.position(view, row.id) for row in rows] == list(range(len(rows)))
    assert list(library.iter_ids(view)) == [row.id for row in rows]
    return [row.title for row in rows]


def both(library: Library, query: str, **fields: object) -> list[str]:
    """Ask before and after indexing; the answer must be one."""
    before = titles(library, query, **fields)
    index(library)
    assert titles(library, query, **fields) == before
    return before
