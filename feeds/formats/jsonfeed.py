"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), read by hand.

An item may carry newstui's own record under ``_newstui``; then that is the article.
Other extensions, whose names begin with an underscore, are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from feeds.clean import clean_text
from feeds.document import Document
from feeds.errors import ParseError
from feeds.formats.bodies import beginning, body_document
from feeds.formats.fields import (
    MAX_ITEMS,
    distinct,
    join_names,
    line,
    opening,
    resolved_url,
    safe_guid,
    unique_lines,
)
from feeds.formats.foreign import count_value, moment_value
from feeds.formats.payload import Parsed
from feeds.formats.records import record_to_article
from feeds.models import Article, Enclosure, Markup, content_guid

__all__ = ["is_json_feed", "read_json_feed"]

_MAX_ATTACHMENTS = 100


def is_json_feed(value: Mapping[str, Any]) -> bool:
    """Say whether a JSON object is a JSON Feed, of whatever version."""
    version = value.get("version")
    return isinstance(version, str) and "jsonfeed.org/version" in version


def read_json_feed(
    value: Mapping[str, Any],
    *,
    where: str = "",
    url: str = "",
    now: datetime | None = None,
    zone: tzinfo | None = None,
    lazy: bool = False,
) -> Parsed:
    """Return the articles of a JSON Feed; an item that says nothing is noted and left out.

    Args:
        url: The address it was fetched from, which relative addresses start from.
        lazy: Leave bodies as markup and make no documents of them.

    Raises:
        ParseError: its ``items`` are not a list.
    """
    items = value.get("items")
    if not isinstance(items, list):
        raise ParseError("a JSON Feed without a list of items", where=where)
    base = resolved_url(_text(value, "feed_url"), url) or url
    site_url = resolved_url(_text(value, "home_page_url"), base)
    language = line(_text(value, "language"))
    authors = _authors(value)
    title = line(_text(value, "title"))
    articles: list[Article] = []
    notes: list[str] = []
    for number, item in enumerate(items[:MAX_ITEMS], 1):
        try:
            article = _item_article(item, site_url or base, now, zone, lazy=lazy)
        except ParseError as error:
            notes.append(f"item {number}: {error.message}")
            continue
        articles.append(
            replace(
                article,
                author=article.author or authors,
                language=article.language or language,
                source_name=article.source_name or title,
            )
        )
    if len(items) > MAX_ITEMS:
        notes.append(f"only the first {MAX_ITEMS:,} of {len(items):,} items were read")
    return Parsed(distinct(articles), "json-feed", title, site_url, notes=tuple(notes[:20]))


def _item_article(
    item: Any, base: str, now: datetime | None, zone: tzinfo | None, *, lazy: bool
) -> Article:
    if not isinstance(item, dict):
        raise ParseError("not an object")
    own = item.get("_newstui")
    if isinstance(own, dict):
        return record_to_article(own, now=now, zone=zone)
    url = resolved_url(_text(item, "url"), base)
    external = resolved_url(_text(item, "external_url"), base)
    markup, text = _text(item, "content_html"), _text(item, "content_text")
    body = Markup(markup or text, "text/html" if markup else "text/plain", url or base)
    summary = clean_text(_text(item, "summary")).strip()
    start = opening(summary)
    if summary and opening(beginning(body, 3 * len(start)), len(start)) == start:
        summary = ""
    title = line(_text(item, "title"))
    document = None if lazy and title else body_document(body)
    if not (title or summary or url or external or document):
        raise ParseError("an item without a title, a text or an address")
    published = moment_value(item.get("date_published"), now=now, zone=zone)
    guid = safe_guid(_text(item, "id"))
    day = published.isoformat() if published else ""
    if not (guid or url or external):
        document = document or body_document(body)
        guid = content_guid((title, day, opening(document.text)))
    said = document.text if document else ""
    return Article(
        title=title or line((said or summary).split("\n", 1)[0])[:80],
        body=Document() if lazy or document is None else document,
        guid=guid,
        url=url or external,
        published=published,
        updated=moment_value(item.get("date_modified"), now=now, zone=zone),
        author=_authors(item),
        summary=summary,
        language=line(_text(item, "language")),
        tags=unique_lines(row for row in _rows(item, "tags") if isinstance(row, str)),
        enclosures=_attachments(item, base),
        markup=body if body.text else None,
    )


def _text(value: Mapping[str, Any], name: str) -> str:
    # Version 1.0 feeds in the wild give ids as numbers.
    found = value.get(name)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return str(found)
    return found if isinstance(found, str) else ""


def _rows(value: Mapping[str, Any], name: str) -> list[Any]:
    found = value.get(name)
    return found if isinstance(found, list) else []


def _authors(value: Mapping[str, Any]) -> str:
    """Return the names of 1.1's ``authors``, or of 1.0's ``author``."""
    rows = [row for row in (*_rows(value, "authors")[:100], value.get("author")) if row]
    names = [_text(row, "name") if isinstance(row, dict) else str(row) for row in rows]
    return join_names(names)


def _attachments(item: Mapping[str, Any], base: str) -> tuple[Enclosure, ...]:
    rows = (row for row in _rows(item, "attachments")[:_MAX_ATTACHMENTS] if isinstance(row, dict))
    return tuple(
        Enclosure(
            url=address,
            type=line(_text(row, "mime_type")),
            length=count_value(row.get("size_in_bytes")),
            duration=count_value(row.get("duration_in_seconds")),
            title=line(_text(row, "title")),
        )
        for row in rows
        if (address := resolved_url(_text(row, "url"), base))
    )
