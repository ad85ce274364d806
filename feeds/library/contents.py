"""An article as the database holds it: columns for the list, the rest in one blob.

The blob is a JSON object in UTF-8. Where a feed brought the body, a line feed and the body's
markup follow, as it came: a document is made of it when it is read. Otherwise the object has
the document. All of it may be packed, and then does not begin with a brace.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any, NamedTuple

from feeds.document import Block, Document, Paragraph
from feeds.library.bodies import read_body
from feeds.library.connection import storable
from feeds.library.packing import unpacked
from feeds.models import Article, Enclosure, Markup, Moment, Popularity

__all__ = [
    "Content",
    "decode_article",
    "decode_moment",
    "decode_popularity",
    "encode_article",
    "encode_moment",
    "encode_popularity",
    "fingerprint",
    "read_content",
    "same_content",
    "unpack",
]

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
    at = moment.instant
    instant = (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat()
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
    """Return everything of an article that has no column of its own."""
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
    if article.markup is not None:
        record["markup"] = article.markup.type
        if article.markup.base != article.url:
            record["base"] = article.markup.base
        return _encoded(_JSON.encode(record) + "\n" + article.markup.text)
    if article.body:
        record["body"] = _blocks(article.body)
    return _encoded(_JSON.encode(record))


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return str(storable(text)).encode()


def fingerprint(title: str, author: str, published: str | None, content: bytes) -> bytes:
    """Return a hash of what an article says.

    Its guid, path, link and popularity do not count: they change while the article stays.

    Args:
        title: The article's.
        author: The same.
        published: As ``encode_moment`` gave it.
        content: As ``encode_article`` gave it.
    """
    head = f"{title}\x1f{author}\x1f{published or ''}\x1f".encode("utf-8", "replace")
    digest = hashlib.blake2b(head, digest_size=12)
    digest.update(content)
    return digest.digest()


def unpack(data: bytes) -> bytes:
    """Return what ``encode_article`` gave, be it packed or not.

    Raises:
        ValueError: it is damaged.
    """
    return data if data[:1] == b"{" else unpacked(data)


class Content(NamedTuple):
    """What the blob of an article says."""

    record: dict[str, Any]
    markup: Markup | None
    """The body as a feed wrote it."""

    @property
    def document(self) -> Document:
        """The body, however long making it takes."""
        if self.markup is None:
            return Document.from_json(self.record.get("body", []))
        from feeds.formats.bodies import body_document

        return body_document(self.markup)

    @property
    def text(self) -> str:
        """The body's text: the same for the same blob, and never long in the making."""
        if self.markup is None:
            return self.document.text
        from feeds.formats.bodies import body_text

        return body_text(self.markup)


def read_content(data: bytes, url: str = "") -> Content:
    """Read what ``encode_article`` gave, be it packed or not.

    Args:
        url: The article's, which relative addresses in its body mostly start from.

    Raises:
        ValueError, TypeError: it is damaged.
    """
    head, _, rest = unpack(data).partition(b"\n")
    record = json.loads(head)
    if not isinstance(record, dict):
        raise TypeError("not an object")
    if "markup" not in record:
        return Content(record, None)
    base = record.get("base", url)
    return Content(record, Markup(rest.decode(), record["markup"], base))


_BODY = frozenset({"body", "markup", "base"})


def same_content(one: bytes, other: bytes, url: str) -> bool:
    """Say whether two blobs say the same, though the markup of their bodies may differ.

    Args:
        url: Of their article.
    """
    try:
        contents = [read_content(each, url) for each in (one, other)]
    except (ValueError, TypeError):
        return False
    first, second = (
        {name: value for name, value in each.record.items() if name not in _BODY}
        for each in contents
    )
    if first != second or contents[0].text != contents[1].text:
        return False
    bodies = [read_body(each, quick=True) for each in contents]
    # Of what takes long to read the text has to do.
    return not all(whole for _, whole in bodies) or bodies[0] == bodies[1]


def decode_article(
    columns: Sequence[Any],
    data: bytes,
    path: str = "",
    raw: bytes | None = None,
    *,
    quick: bool = False,
) -> Article:
    """Read back an article.

    Args:
        columns: id, source id, guid, url, title, author, published and the three columns
            of its popularity.
        data: What ``encode_article`` gave, packed or not.
        path: The local file it came from.
        raw: What it was parsed from, packed, empty for nothing, ``None`` when not wanted.
            With it, ``markup`` is set where a feed brought it.
        quick: Of a body that takes long to read the beginning comes, as bare text, and
            ``markup`` is set to say so.
    """
    identity, source_id, guid, url, title, author, published, *popularity = columns
    content = read_content(data, url)
    record = content.record
    body, whole = read_body(content, quick=quick)
    return Article(
        title=title,
        body=body,
        markup=content.markup if raw is not None or not whole else None,
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
        raw=unpacked(raw) if raw else b"",
        **{name: record.get(name, "") for name in _TEXTS},
    )
