"""What goes between the program and its parsing processes: plain data, in frames.

A frame is two lengths, a JSON head and bytes that need no quoting. Nothing is unpickled on
either side: what a parser sends back was made from hostile input.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from feeds.document import Document
from feeds.errors import ParseError
from feeds.formats.payload import FeedLink, Parsed, Payload
from feeds.library.contents import (
    decode_moment,
    decode_popularity,
    encode_moment,
    encode_popularity,
)
from feeds.library.incoming import Incoming, prepare
from feeds.models import Article, Enclosure, Markup

__all__ = [
    "Ready",
    "pack_body",
    "pack_document",
    "pack_frame",
    "pack_payload",
    "pack_result",
    "read_frame",
    "unpack_body",
    "unpack_document",
    "unpack_payload",
    "unpack_result",
]

MAX_FRAME = 512_000_000
"""Bytes of a frame; more is not what a parser sends."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_LENGTHS = struct.Struct("!II")
_TEXTS = (
    "title", "id", "source_id", "guid", "url", "section", "source_name", "author", "editor",
    "summary", "disclaimer", "language", "path", "comments_url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ready:
    """What a payload held: as articles, or as rows that only want writing."""

    parsed: Parsed
    batch: tuple[Incoming, ...] | None = None
    """Its articles, prepared and packed; ``parsed`` has none then."""


def pack_frame(head: Any, blob: bytes = b"") -> bytes:
    """Return a frame."""
    # json.loads reads lone surrogates like this.
    text = _JSON.encode(head).encode("utf-8", "surrogatepass")
    return b"".join((_LENGTHS.pack(len(text), len(blob)), text, blob))


def read_frame(read: Callable[[int], bytes]) -> tuple[Any, bytes] | None:
    """Read a frame; ``None`` at the end.

    Args:
        read: Returns that many bytes, fewer at the end alone.

    Raises:
        ValueError: it is no frame.
    """
    lengths = read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, blob = _LENGTHS.unpack(lengths)
    if head + blob > MAX_FRAME:
        raise ValueError("a frame too large")
    text, rest = read(head), read(blob)
    if len(text) + len(rest) < head + blob:
        return None
    return json.loads(text), rest


def pack_payload(payload: Payload, *, packed: bool, seconds: float) -> bytes:
    """Return the frame that asks for a payload to be parsed.

    Args:
        packed: Feeds come back as rows ready to be written, their bodies as they are.
        seconds: Of processor time that it may take.

    Raises:
        ValueError: its zone is of a kind that cannot be named.
    """
    head = {
        "where": payload.where,
        "name": payload.name,
        "url": payload.url,
        "media_type": payload.media_type,
        "charset": payload.charset,
        "modified": payload.modified.isoformat() if payload.modified else None,
        "zone": _zone_name(payload.zone),
        "packed": packed,
        "selector": payload.selector,
        "extractor": payload.extractor,
        "seconds": seconds,
    }
    return pack_frame(head, payload.data)


def unpack_payload(head: Any, blob: bytes) -> Payload:
    """Read back what ``pack_payload`` wrote."""
    return Payload(
        data=blob,
        where=head["where"],
        name=head["name"],
        url=head["url"],
        media_type=head["media_type"],
        charset=head["charset"],
        modified=datetime.fromisoformat(head["modified"]) if head["modified"] else None,
        zone=_zone(head["zone"]),
        selector=head["selector"],
        extractor=head["extractor"],
    )


def pack_body(markup: Markup, *, seconds: float) -> bytes:
    """Return the frame that asks for a body's document."""
    head = {"body": markup.type, "base": markup.base, "seconds": seconds}
    return pack_frame(head, markup.text.encode("utf-8", "replace"))


def unpack_body(head: Any, blob: bytes) -> Markup | None:
    """Read back what ``pack_body`` wrote; ``None``: it is a payload."""
    return Markup(blob.decode(), head["body"], head["base"]) if "body" in head else None


def pack_document(document: Document, *, peak: int) -> bytes:
    """Return the frame that says what a body's document is."""
    return pack_frame({"document": document.to_json(), "peak": peak})


def unpack_document(head: Any) -> Document:
    """Read back what ``pack_document`` wrote.

    Raises:
        ParseError: the parser says so.
        ValueError, KeyError, TypeError: it is no document.
    """
    _check(head)
    return Document.from_json(head["document"])


def _zone_name(zone: tzinfo | None) -> str | float | None:
    if zone is None:
        return None
    key = getattr(zone, "key", None)
    if isinstance(key, str):
        return key
    if isinstance(zone, timezone):
        return zone.utcoffset(None).total_seconds()
    raise ValueError("a zone without a name")


def _zone(name: str | float | None) -> tzinfo | None:
    if name is None:
        return None
    return ZoneInfo(name) if isinstance(name, str) else timezone(timedelta(seconds=name))


def pack_result(parsed: Parsed, data: bytes, *, packed: bool, peak: int) -> bytes:
    """Return the frame that says what a payload held.

    Args:
        data: The payload's, which need not be sent back.
        packed: As rows, where it is a list of articles.
        peak: Memory used so far, in KiB.
    """
    blobs: list[bytes] = []
    rows: list[Any]
    if packed:
        rows = [_row(each, blobs) for each in prepare(parsed.articles)]
    else:
        rows = [_record(each, data, blobs) for each in parsed.articles]
    head = {
        "kind": parsed.kind,
        "title": parsed.title,
        "site_url": parsed.site_url,
        "alternates": [[link.url, link.title, link.type] for link in parsed.alternates],
        "notes": parsed.notes,
        "ttl": parsed.ttl,
        "next_url": parsed.next_url,
        "packed": packed,
        "articles": rows,
        "peak": peak,
    }
    return pack_frame(head, b"".join(blobs))


def unpack_result(head: Any, blob: bytes, data: bytes) -> Ready:
    """Read back what ``pack_result`` wrote.

    Raises:
        ParseError: the parser says so.
        ValueError, KeyError, TypeError: it is no result.
    """
    _check(head)
    parsed = Parsed(
        (),
        head["kind"],
        title=head["title"],
        site_url=head["site_url"],
        alternates=tuple(FeedLink(*each) for each in head["alternates"]),
        notes=tuple(head["notes"]),
        ttl=head["ttl"],
        next_url=head["next_url"],
    )
    take = _Taker(blob)
    if head["packed"]:
        return Ready(parsed, tuple(_incoming(each, take) for each in head["articles"]))
    articles = tuple(_article(each, data, take) for each in head["articles"])
    return Ready(replace(parsed, articles=articles))


def _check(head: Any) -> None:
    if "error" in head:
        raise ParseError(
            head["error"],
            where=head["where"],
            remedy=head["remedy"],
            line=head["line"],
            column=head["column"],
        )


class _Taker:
    """Takes one piece after the other off a run of bytes."""

    def __init__(self, blob: bytes) -> None:
        self._blob = blob
        self._at = 0

    def __call__(self, length: int) -> bytes:
        start, self._at = self._at, self._at + length
        return self._blob[start : self._at]


def _row(each: Incoming, blobs: list[bytes]) -> list[Any]:
    blobs += each[-3:]
    return [*each[:-3], *map(len, each[-3:])]


def _incoming(row: Sequence[Any], take: _Taker) -> Incoming:
    *columns, mark, content, raw = row
    return Incoming._make((*columns, take(mark), take(content), take(raw)))


def _record(article: Article, data: bytes, blobs: list[bytes]) -> dict[str, Any]:
    record: dict[str, Any] = {
        name: value for name in _TEXTS if (value := getattr(article, name)) != ""
    }
    if article.raw is data or article.raw == data:
        record["raw"] = -1
    else:
        record["raw"] = len(article.raw)
        blobs.append(article.raw)
    if (markup := article.markup) is not None:
        blobs.append(markup.text.encode("utf-8", "replace"))
        record["markup"] = [len(blobs[-1]), markup.type, markup.base]
    return record | {
        "body": article.body.to_json(),
        "breadcrumb": article.breadcrumb,
        "tags": article.tags,
        "published": encode_moment(article.published),
        "updated": encode_moment(article.updated),
        "popularity": encode_popularity(article.popularity),
        "enclosures": [
            [each.url, each.type, each.length, each.duration, each.title]
            for each in article.enclosures
        ],
    }


def _article(record: Any, data: bytes, take: _Taker) -> Article:
    length = record["raw"]
    raw = data if length < 0 else take(length)
    markup = None
    if "markup" in record:
        length, kind, base = record["markup"]
        markup = Markup(take(length).decode(), kind, base)
    return Article(
        body=Document.from_json(record["body"]),
        breadcrumb=tuple(record["breadcrumb"]),
        tags=tuple(record["tags"]),
        published=decode_moment(record["published"]),
        updated=decode_moment(record["updated"]),
        popularity=decode_popularity(*record["popularity"]),
        enclosures=tuple(Enclosure(*each) for each in record["enclosures"]),
        markup=markup,
        raw=raw,
        **{name: record.get(name, "") for name in _TEXTS},
    )
