"""Articles as a JSON Feed (jsonfeed.org/version/1.1), written as they come.

Each item carries newstui's own record under ``_newstui``, by which it is read back as the
same article; other readers pass that over. The reader's own marks are not told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from feeds.clean import clean_line
from feeds.export.cover import Cover, chapter_title
from feeds.export.facts import ArticleFacts
from feeds.export.feed_parts import entry_id, own_record
from feeds.export.html_blocks import blocks_markup
from feeds.export.xml import instant_text
from feeds.models import Article, Enclosure

__all__ = ["write_json_feed"]

VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(
    file: BinaryIO, articles: Iterable[tuple[Article, ArticleFacts | None]], cover: Cover
) -> int:
    """Write a feed into an open file; return how many articles it has."""
    head = {"version": VERSION, "title": clean_line(cover.title) or "newstui"}
    text = json.dumps(head, ensure_ascii=False)
    file.write(_bytes(text[:-1] + ', "items": ['))
    count = 0
    for article, _ in articles:
        item = json.dumps(_item(article, cover), ensure_ascii=False)
        file.write(_bytes((",\n" if count else "\n") + item))
        count += 1
    file.write(b"\n]}\n" if count else b"]}\n")
    return count


def _item(article: Article, cover: Cover) -> dict[str, Any]:
    item = {
        "id": entry_id(article),
        "url": article.url,
        "title": chapter_title(article, cover),
        "content_html": blocks_markup(article.body.blocks, picture=""),
        "summary": article.summary,
        "date_published": instant_text(article.published),
        "date_modified": instant_text(article.updated),
        "authors": [{"name": article.author}] if article.author else [],
        "tags": list(article.tags),
        "language": article.language,
        "attachments": [_attachment(each) for each in article.enclosures],
        "_newstui": own_record(article),
    }
    return {name: value for name, value in item.items() if value or name == "content_html"}


def _attachment(enclosure: Enclosure) -> dict[str, Any]:
    row = {
        "url": enclosure.url,
        "mime_type": enclosure.type or "application/octet-stream",
        "title": enclosure.title or None,
        "size_in_bytes": enclosure.length,
        "duration_in_seconds": enclosure.duration,
    }
    return {name: value for name, value in row.items() if value is not None}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
