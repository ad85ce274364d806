"""What the words of a command mean: files and addresses to open, articles, sources."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.errors import LibraryError, NewsError, SourceError
from feeds.models import without_secrets
from tui import output
from tui.i18n import tr
from tui.queries import looks_like_query, prepare, queried
from tui.saved_views import saved_query
from tui.source_names import find_named

if TYPE_CHECKING:
    from feeds.models import Source
    from tui.context import Context

__all__ = [
    "Selection",
    "find_source",
    "is_openable",
    "select",
    "select_found",
    "select_kept",
    "select_sources",
]

_ID = re.compile(r"[0-9a-fA-F]{1,16}")
_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|file:|feed:)")
_NAME = re.compile(r"[^./~\\]+")
"""Words that look like a name rather than a file or an address."""


@dataclass(slots=True)
class Selection:
    """The articles some words stand for, in the order of the words."""

    ids: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    """The sources among them, opened now or long known."""
    queries: list[str] = field(default_factory=list)
    """The queries among them, where these are not answered one by one."""
    failed: int = 0
    """How many words stood for nothing; each has been said."""

    def exit_code(self) -> int:
        """Return 0, 3 when a part failed, 1 when everything did, 4 when nothing is there."""
        if self.failed:
            return 3 if self.ids else 1
        return 0 if self.ids else 4


def is_openable(word: str) -> bool:
    """Say whether a word is something to open: ``-``, an address, or a path there is."""
    return word == "-" or bool(_SCHEME.match(word)) or os.path.lexists(os.path.expanduser(word))


def select(context: Context, words: Iterable[str]) -> Selection:
    """Return the articles that words stand for, opening files, folders and addresses.

    A path that exists is opened, even if it looks like an id; then come the ids of
    articles, then ids and names of sources, then queries; a bare word is one where it is
    found. What fails is said, and the rest goes on, but a query with a mistake ends it all.

    Raises:
        QueryError: a query has a mistake.
    """
    chosen = Selection()
    ids: dict[str, None] = {}
    for word in dict.fromkeys(words):
        if is_openable(word):
            for source in _open(context, word, chosen):
                _add_source(context, source, chosen, ids)
        else:
            _add_kept(context, word, chosen, ids)
    chosen.ids = list(ids)
    return chosen


def select_sources(context: Context, words: Iterable[str]) -> Selection:
    """Return the sources and queries that words are, opening files, folders and addresses."""
    chosen = Selection()
    for word in dict.fromkeys(words):
        if is_openable(word):
            chosen.sources += _open(context, word, chosen)
        elif source := find_named(context.library(), word):
            chosen.sources.append(source)
        elif looks_like_query(word) or _is_found(context, word):
            chosen.queries.append(saved_query(word, context.config.views))
        else:
            chosen.failed += 1
            output.problem(_unknown(word, articles=False))
    return chosen


def find_source(context: Context, word: str) -> Source | None:
    """Return the source a word names among those the library holds; say when there is none."""
    source = find_named(context.library(), word)
    if source is None:
        message, remedy = tr("no source is called that"), tr("newstui sources lists them")
        output.problem(
            SourceError(message, where=without_secrets(clean_line(word)) or "''", remedy=remedy)
        )
    return source


def select_kept(context: Context, words: Iterable[str]) -> Selection:
    """Return the articles that words stand for among those the library already holds."""
    chosen = Selection()
    ids: dict[str, None] = {}
    for word in words:
        _add_kept(context, word, chosen, ids)
    chosen.ids = list(ids)
    return chosen


def _open(context: Context, word: str, chosen: Selection) -> Iterator[Source]:
    """Open a word and yield the source that came of it; say and count what failed."""
    for report in context.open([word]):
        # A folder with a file that cannot be read has failed in part.
        if report.status == "failed" or report.failures:
            chosen.failed += 1
        if report.status != "failed":
            yield report.source


def _add_source(context: Context, source: Source, chosen: Selection, ids: dict[str, None]) -> None:
    from feeds.library import View

    chosen.sources.append(source)
    view = View(scope="source", source_id=source.id)
    ids.update(dict.fromkeys(context.library().iter_ids(view)))


def _add_kept(context: Context, word: str, chosen: Selection, ids: dict[str, None]) -> None:
    library = context.library()
    error: NewsError = _unknown(word)
    if _ID.fullmatch(word):
        try:
            ids[library.resolve(word.lower())] = None
            return
        except LibraryError as unresolved:
            error = unresolved
    source = find_named(library, word)
    if source is not None:
        _add_source(context, source, chosen, ids)
        return
    if looks_like_query(word) or _is_found(context, word):
        _add_found(context, word, ids)
        return
    chosen.failed += 1
    output.problem(error)


def select_found(context: Context, queries: Iterable[str], chosen: Selection) -> None:
    """Add the articles that queries find.

    Raises:
        QueryError: a query has a mistake.
    """
    ids = dict.fromkeys(chosen.ids)
    for query in queries:
        _add_found(context, query, ids)
    chosen.ids = list(ids)


def _add_found(context: Context, text: str, ids: dict[str, None]) -> None:
    from feeds.library import View

    view = queried(View(), [saved_query(text, context.config.views)])
    prepare(context, view)
    ids.update(dict.fromkeys(context.library().iter_ids(view)))


def _is_found(context: Context, word: str) -> bool:
    """Say whether a word that names nothing is one that articles have.

    A mistyped command, id, path or address is none: it is better told.
    """
    if not _NAME.fullmatch(word) or _ID.fullmatch(word) or _near_command(word):
        return False
    from feeds.library import View
    from feeds.query import QueryError

    try:
        view = queried(View(), [word])
    except QueryError:
        return False
    prepare(context, view)
    return context.library().count(view) > 0


def _near_command(word: str) -> str:
    import difflib

    from tui.commands import COMMANDS

    return next(iter(difflib.get_close_matches(word, COMMANDS, n=1, cutoff=0.75)), "")


def _unknown(word: str, *, articles: bool = True) -> NewsError:
    """Return the error for a word that names nothing."""
    message = tr("no such file, and no source is called that")
    if articles:
        message = tr("no such file, and no article or source is called that")
    where = clean_line(word) or "''"
    if near := _near_command(word):
        remedy = tr("did you mean the command newstui {command}?", command=near)
        return SourceError(message, where=where, remedy=remedy)
    if _NAME.fullmatch(word):
        remedy = tr("newstui search {word} looks for it in the articles", word=where)
        return SourceError(message, where=where, remedy=remedy)
    # It looks like a path or an address: why that cannot be opened says more.
    from feeds.refresh.opening import unknown

    return unknown(word)
