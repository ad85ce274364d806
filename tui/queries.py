"""Queries on the command line: which words are one, and where one is mistaken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from tui import output
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.library import SortKey, View
    from feeds.query import Query, QueryError
    from tui.context import Context

__all__ = ["combined", "looks_like_query", "prepare", "queried", "tell_mistake"]

_MANY = 3000
_AT_ONCE = 1000
_SIGNS = re.compile(r"[\s\"“”＂()（）|｜]|[-－]|[^\W\d_]+(?:[:：](?!//)|[<>=≥≤＜＞＝])")
_PATH = re.compile(r"~|\.{0,2}/|[A-Za-z]:[\\/]|[A-Za-z][A-Za-z0-9+.-]*://")


def looks_like_query(word: str) -> bool:
    """Say whether a word can be nothing but a query: it has blanks, signs or a field.

    A bare word may as well be a misspelt name.
    """
    if _PATH.match(word):
        return False
    found = _SIGNS.search(word)
    return found is not None and (found.start() == 0 or found[0][0] not in "-－")


def combined(texts: Sequence[str]) -> Query:
    """Return the query that asks for all that several ask for, in the order of the last.

    Raises:
        QueryError: one of them has a mistake.
    """
    from feeds.query import And, Query, parse

    queries = [parse(text) for text in texts]
    roots = tuple(query.root for query in queries if query.root is not None)
    sorts = [query.sort for query in queries if query.sort is not None]
    root = And(roots) if len(roots) > 1 else roots[0] if roots else None
    return Query(root, sorts[-1] if sorts else None)


def queried(view: View, texts: Sequence[str], *, sort: SortKey | None = None) -> View:
    """Return a view of what queries find in it; an order asked for apart comes first.

    Raises:
        QueryError: a query has a mistake.
    """
    if not texts:
        return view
    query = combined(texts)
    return replace(view, query=replace(query, sort=None) if sort else query)


def prepare(context: Context, view: View) -> None:
    """See that a view's query need not read through thousands of articles one by one.

    So it is after an upgrade, or an import: then the index is filled first, which takes as
    long as one search without it.
    """
    from feeds.errors import LibraryError

    if view.query is None or not view.query.reads_texts:
        return
    library = context.library()
    count = library.unindexed() if library.saved else 0
    if count < _MANY:
        return
    output.say(tr("Putting {count} articles into the search index, once ...", count=count))
    # While another newstui writes all the time, this one reads the texts.
    with suppress(LibraryError):
        while library.index_some(_AT_ONCE):
            pass


def tell_mistake(error: QueryError) -> None:
    """Say what is wrong with a query, and show where."""
    output.problem(error)
    if error.query:
        output.say_lines([error.where_line, error.caret_line])
