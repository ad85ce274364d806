"""An article as the database holds it: columns for the list, the rest as packed JSON."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from feeds.document import Block, Document, Paragraph
from feeds.library.connection import storable
from feeds.models import Article, Enclosure, Moment, Popularity

__all__ = [
    "decode_article",
    "decode_moment",
    "decode_popularity",
    "encode_article",
    "encode_moment",
    "encode_popularity",
    "fingerprint",
    "pack",
]

_LEVEL = 1
"""zlib's fastest: the rest of its levels save a tenth more at several times the cost."""
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_TEXTS = (
    "section",
    "source_name",
    "editor",
    "summary",
    "disclaimer",
    "language",
    "comments_url",
)


def encode_moment(moment: Moment | None) -> str | None:
    """Return a moment as text that begins with its day and gives the same moment back.

    ``2023-05-10``, ``2023-05-10T02:05:00+00:00``, or day and instant apart by a blank where
    the day in the source's own zone is not the instant's day in UTC.
    """
    if moment is None:
        return None
    day = moment.day.isoformat()
    if moment.instant is None:
        return day
    instant = moment.instant.astimezone(UTC).isoformat()
    return instant if instant.startswith(day) else f"{day} {instant}"


def decode_moment(text: str | None) -> Moment | None:
    """Read back what ``encode_moment`` wrote."""
    if not text:
        return None
    day = date.fromisoformat(text[:10])
    if len(text) == 10:
        return Moment(day)
    instant = datetime.fromisoformat(text[11:] if text[10] == " " else text)
    return Moment(day, instant.astimezone(UTC))


def encode_popularity(popularity: Popularity | None) -> tuple[Any, str | None, str | None]:
    """Return the three columns of a popularity; all are ``None`` when it is unknown."""
    if popularity is None or not isfinite(popularity.count):
        return None, None, None
    return storable(popularity.count), popularity.unit, storable(popularity.provenance)


def decode_popularity(count: Any, unit: Any, provenance: Any) -> Popularity | None:
    """Read back what ``encode_popularity`` gave."""
    return None if count is None else Popularity(count, unit, provenance or "")


def _blocks(document: Document) -> list[Any]:
    # Most blocks are bare paragraphs: ``from_json`` takes them as plain strings.
    return [_bare(block) or Document((block,)).to_json()[0] for block in document.blocks]


def _bare(block: Block) -> str:
    if block.__class__ is Paragraph and len(block.spans) == 1:
        piece = block.spans[0]
        if not piece.style and not piece.href:
            return piece.text
    return ""


def _enclosure(enclosure: Enclosure) -> list[Any]:
    length, duration = storable(enclosure.length), storable(enclosure.duration)
    return [enclosure.url, enclosure.type, length, duration, enclosure.title]


def encode_article(article: Article) -> bytes:
    """Return as JSON in UTF-8 everything of an article that has no column of its own."""
    record: dict[str, Any] = {
        name: value for name in _TEXTS if (value := getattr(article, name)) != ""
    }
    if article.breadcrumb:
        record["breadcrumb"] = article.breadcrumb
    if article.tags:
        record["tags"] = article.tags
    if article.updated is not None:
        record["updated"] = encode_moment(article.updated)
    if article.enclosures:
        record["enclosures"] = [_enclosure(each) for each in article.enclosures]
    if article.body:
        record["body"] = _blocks(article.body)
    text = _JSON.encode(record)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return str(storable(text)).encode()


def fingerprint(article: Article, content: bytes) -> bytes:
    """Return a hash of what an article says, ``content`` being what ``encode_article`` gave.

    Its guid, path, link and popularity do not count: they change while the article stays.
    """
    parts = (article.title, article.author, encode_moment(article.published) or "")
    head = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(head + b"\x1f" + content, digest_size=12).digest()


def pack(data: bytes) -> bytes:
    """Return bytes compressed as the database keeps them."""
    return zlib.compress(data, _LEVEL)


def decode_article(
    columns: Sequence[Any], data: bytes, path: str = "", raw: bytes | None = None
) -> Article:
    """Read back an article.

    Args:
        columns: id, source id, guid, url, title, author, published and the three columns
            of its popularity.
        data: What ``encode_article`` gave, packed.
        path: The local file it came from.
        raw: What it was parsed from, packed, or ``None``.
    """
    record = json.loads(zlib.decompress(data))
    identity, source_id, guid, url, title, author, published, *popularity = columns
    return Article(
        title=title,
        body=Document.from_json(record.get("body", [])),
        id=identity,
        source_id=source_id,
        guid=guid,
        url=url,
        author=author,
        published=decode_moment(published),
        updated=decode_moment(record.get("updated")),
        popularity=decode_popularity(*popularity),
        breadcrumb=tuple(record.get("breadcrumb", ())),
        tags=tuple(record.get("tags", ())),
        enclosures=tuple(Enclosure(*each) for each in record.get("enclosures", ())),
        path=path,
        raw=zlib.decompress(raw) if raw else b"",
        **{name: record.get(name, "") for name in _TEXTS},
    )
