"""Articles as an Atom feed (RFC 4287), written as they come.

What Atom has no word for is said in those of others that feed readers know: a day without
a time by Dublin Core's terms, popularity by Media RSS and by RFC 4685. Besides, each entry
carries newstui's own record in an element of its own, by which it is read back as it was.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from html import escape
from typing import BinaryIO

from feeds.clean import clean_line
from feeds.export.cover import Cover, chapter_title
from feeds.export.facts import ArticleFacts
from feeds.export.feed_parts import OWN_SPACE, entry_id, own_record
from feeds.export.html_blocks import blocks_markup
from feeds.export.xml import NOT_XML, attribute, instant_text, language_of, text_of
from feeds.models import Article, Enclosure, Moment, Popularity

__all__ = ["write_atom"]

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:thr="http://purl.org/syndication/thread/1.0"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    f' xmlns:newstui="{OWN_SPACE}">\n'
)
_OFFSETS = (0, 8, *range(-12, 15))
"""Hours from UTC that a time may be told in, so that its day is its source's."""


def write_atom(
    file: BinaryIO, articles: Iterable[tuple[Article, ArticleFacts | None]], cover: Cover
) -> int:
    """Write a feed into an open file; return how many articles it has."""
    title = clean_line(cover.title) or "newstui"
    name = uuid.uuid5(uuid.NAMESPACE_URL, title.encode("utf-8", "replace").decode())
    made = instant_text(Moment.at(cover.made)) if cover.made else "2000-01-01T00:00:00Z"
    file.write(
        _bytes(
            f"{_HEAD}<id>urn:uuid:{name}</id>\n<title>{text_of(title)}</title>\n"
            f"<updated>{made}</updated>\n<generator>newstui</generator>\n"
        )
    )
    count = 0
    for article, _ in articles:
        file.write(_bytes("\n".join(_entry(article, cover, made)) + "\n"))
        count += 1
    file.write(b"</feed>\n")
    return count


def _entry(article: Article, cover: Cover, made: str) -> Iterator[str]:
    language = language_of(article.language)
    yield f'<entry xml:lang="{language}">' if language else "<entry>"
    yield f"<id>{text_of(entry_id(article))}</id>"
    yield f"<title>{text_of(chapter_title(article, cover))}</title>"
    if article.url:
        yield f'<link rel="alternate" href="{attribute(article.url)}"/>'
    if article.comments_url:
        yield f'<link rel="replies" type="text/html" href="{attribute(article.comments_url)}"/>'
    yield from _dates(article, made)
    # Without one of its own an entry would have the author of the whole feed.
    yield f"<author><name>{text_of(article.author)}</name></author>"
    if article.source_name:
        yield f"<source><title>{text_of(article.source_name)}</title></source>"
    for tag in article.tags:
        yield f'<category term="{attribute(tag)}"/>'
    for enclosure in article.enclosures:
        yield _enclosure(enclosure)
    yield from _duration(article.enclosures)
    yield from _popularity(article.popularity)
    if article.summary:
        summary = escape(article.summary).replace("\n", "<br/>")
        yield f'<summary type="html">{text_of(summary)}</summary>'
    markup = blocks_markup(article.body.blocks, picture="")
    yield f'<content type="html">{text_of(markup)}</content>'
    yield f"<newstui:record>{text_of(_record(article))}</newstui:record>"
    yield "</entry>"


def _record(article: Article) -> str:
    record = own_record(article)
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # Readers mend what looks like UTF-8 taken for Latin-1; this is to stay as it is.
    if not text.isascii() and max(text) <= "\xff":
        text = json.dumps(record, separators=(",", ":"))
    return NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _dates(article: Article, made: str) -> Iterator[str]:
    """Yield the dates. An entry must have an ``updated``; what it is not is said after it."""
    published, updated = article.published, article.updated
    if published is not None and published.instant is not None:
        yield f"<published>{_instant(published)}</published>"
    last = updated or published
    yield f"<updated>{_instant(last) if last else made}</updated>"
    if published is not None and published.instant is None:
        yield f"<dcterms:issued>{published.isoformat()}</dcterms:issued>"
    if last is None:
        yield "<dcterms:modified/>"
    elif last.instant is None:
        yield f"<dcterms:modified>{last.isoformat()}</dcterms:modified>"


def _instant(moment: Moment) -> str:
    if moment.instant is None:
        return instant_text(moment)
    for hours in _OFFSETS:
        try:
            local = moment.instant.astimezone(timezone(timedelta(hours=hours)))
        except OverflowError:
            continue
        if local.date() == moment.day:
            return _told(local)
    return _told(moment.instant.astimezone(UTC))


def _told(when: datetime) -> str:
    text = when.isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _enclosure(enclosure: Enclosure) -> str:
    known = {
        "type": enclosure.type,
        "length": "" if enclosure.length is None else str(enclosure.length),
        "title": enclosure.title,
    }
    more = "".join(f' {name}="{attribute(value)}"' for name, value in known.items() if value)
    return f'<link rel="enclosure" href="{attribute(enclosure.url)}"{more}/>'


def _duration(enclosures: Iterable[Enclosure]) -> Iterator[str]:
    # There is one place for it in an entry: it is said where that can be no other's.
    known = {each.duration for each in enclosures if each.type.startswith(("audio", "video"))}
    if len(known) == 1 and (seconds := known.pop()) is not None:
        yield f"<itunes:duration>{seconds}</itunes:duration>"


def _popularity(popularity: Popularity | None) -> Iterator[str]:
    if popularity is None:
        return
    match popularity.unit:
        case "comments":
            yield f"<thr:total>{popularity.count}</thr:total>"
        case "stars":
            yield _media(f'<media:starRating average="{popularity.count}"/>')
        case "views":
            yield _media(f'<media:statistics views="{popularity.count}"/>')
        case "points":
            yield _media(f'<media:statistics favorites="{popularity.count}"/>')


def _media(row: str) -> str:
    return f"<media:community>{row}</media:community>"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
