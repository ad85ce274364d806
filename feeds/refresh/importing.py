"""Taking over what other readers know: subscriptions, views, and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from feeds.errors import ParseError
from feeds.library import Library
from feeds.models import Source, source_id
from feeds.refresh.reports import ImportReport
from feeds.refresh.web import keep_login, location_of, renew_login
from feeds.sources.newsboat_cache import Mark, is_database, read_marks
from feeds.sources.newsboat_urls import looks_like_urls, read_urls
from feeds.sources.nom_config import looks_like_nom, read_nom
from feeds.sources.opml import read_opml
from feeds.sources.subscriptions import Subscription, Subscriptions

_UNDERSTOOD = "OPML, newsboat's urls or cache.db, and nom's config.yml are understood"
_HEAD = 4096
"""Characters within which a text says what it is."""
_FEED = re.compile(r"(?i)<(?:rss|rdf:rdf|feed)\b|\"https?://jsonfeed\.org/version/")
_PAGE = re.compile(r"(?i)<(?:!doctype\s+html|html)\b")

__all__ = ["import_marks", "import_subscriptions", "is_marks_file"]


def import_subscriptions(library: Library, data: bytes, where: str) -> ImportReport:
    """Subscribe to what a list names; nothing is fetched.

    An OPML list, newsboat's ``urls`` or nom's ``config.yml``, told apart by what they hold. What
    is subscribed to already stays as it is, but for a login that its address has in the list;
    what was only opened is subscribed to. Of a damaged list what is good is taken.

    Raises:
        ParseError: it is no such list.
        LibraryError: the library cannot be written.
    """
    wanted = read_subscriptions(data, where)
    kept = {row.source.location: row.source for row in library.sources()}
    added: list[Source] = []
    duplicate = wanted.duplicates
    logins: list[tuple[Source, str]] = []
    renewed: list[tuple[Source, str]] = []
    hidden: list[str] = []
    for entry in wanted.entries:
        location, login = location_of(entry.url)
        stored = kept.get(location)
        if stored is not None and not stored.adhoc:
            duplicate += 1
            renewed.append((stored, login))
            continue
        kept[location] = source = _subscription(location, entry, stored)
        added.append(source)
        if login:
            logins.append((source, login))
        if entry.hidden:
            hidden.append(source.id)
    library.save_sources(added)
    with library.bulk():
        for source, login in logins:
            keep_login(library, source, login)
        new_logins = sum(renew_login(library, source, login) for source, login in renewed)
        for identity in hidden:
            library.edit_source(identity, {"hidden": True}, undoable=False)
    return ImportReport(
        len(added),
        duplicate,
        len(wanted.refused) + wanted.broken,
        wanted.refused,
        wanted.views,
        damage=wanted.damage,
        logins=new_logins,
    )


def read_subscriptions(data: bytes, where: str) -> Subscriptions:
    """Read a list of whichever kind it is.

    Raises:
        ParseError: it is none.
    """
    from feeds.formats.encoding import decode

    try:
        text = decode(data, where=where).text
    except ParseError as error:
        # What can be opened is not what can be imported.
        error.remedy = _UNDERSTOOD
        raise
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        if looks_like_urls(text):
            return read_urls(text, where)
        if looks_like_nom(text):
            return read_nom(text, where)
    if start and not re.search(r"(?i)<(?:opml|outline)\b", start):
        if kind := _kind(start[:_HEAD]):
            raise ParseError(
                f"{kind}, not a list of subscriptions",
                where=where,
                remedy="subscribe to it instead: newstui add",
            )
        if not start.startswith("<"):
            raise ParseError("no list of subscriptions", where=where, remedy=_UNDERSTOOD)
    return read_opml(data, where)


def _kind(head: str) -> str:
    if _FEED.search(head):
        return "a feed"
    return "a web page" if _PAGE.search(head) else ""


def _subscription(location: str, entry: Subscription, stored: Source | None) -> Source:
    base = stored or Source(id=source_id("feed", location), kind="feed", location=location)
    return replace(
        base,
        adhoc=False,
        title=entry.title or base.title,
        folder=entry.folder or base.folder,
        tags=entry.tags or base.tags,
        site_url=entry.site_url or base.site_url,
    )


def is_marks_file(path: Path) -> bool:
    """Say whether a file is a database, such as newsboat's cache."""
    return is_database(path)


def import_marks(library: Library, path: Path, where: str) -> ImportReport:
    """Mark as read, and star, what newsboat's cache has so; one step that can be undone.

    Only articles that the library has are marked, each of the source of the same address and
    by its guid, or else by its link. Nothing is marked unread.

    Raises:
        ParseError: it is no cache of newsboat's.
        LibraryError: the library cannot be written.
    """
    read: set[str] = set()
    starred: set[str] = set()
    unknown = unfetched = 0
    found: dict[str, dict[str, str]] = {}
    waiting: set[str] = set()
    sources = {row.source.location: row.source for row in library.sources()}
    for mark in read_marks(path, where):
        names = found.get(mark.feed_url)
        if names is None:
            source = sources.get(_location(mark.feed_url))
            names = found[mark.feed_url] = library.article_names(source.id) if source else {}
            if source is not None and source.last_success is None:
                waiting.add(mark.feed_url)
        article = _article(mark, names)
        if not article:
            unknown += 1
            unfetched += mark.feed_url in waiting
            continue
        if mark.read:
            read.add(article)
        if mark.starred:
            starred.add(article)
    return ImportReport(
        read=_marked(library, read, read=True),
        starred=_marked(library, starred, read=False),
        unknown=unknown,
        unfetched=unfetched,
    )


def _marked(library: Library, ids: Iterable[str], *, read: bool) -> int:
    listed = sorted(ids)
    if not listed:
        return 0
    return library.mark(listed, read=True) if read else library.mark(listed, starred=True)


def _location(url: str) -> str:
    try:
        return location_of(url)[0]
    except ValueError:
        return ""


def _article(mark: Mark, names: dict[str, str]) -> str:
    return names.get(f"guid {mark.guid}") or (mark.url and names.get(f"url {mark.url}")) or ""
