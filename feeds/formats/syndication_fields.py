"""One entry of a feed, as feedparser gives it, to one article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any

from feeds.clean import clean_text
from feeds.document import Document, block_text
from feeds.errors import ParseError
from feeds.formats.bodies import bare_text, beginning, body_document
from feeds.formats.feed_dates import feed_moment
from feeds.formats.fields import (
    join_names,
    line,
    opening,
    resolved_url,
    safe_guid,
    unique_lines,
)
from feeds.formats.html_text import to_text
from feeds.formats.syndication_extras import enclosures_of, popularity_of
from feeds.formats.syndication_rows import rows_of, text_field
from feeds.models import Article, Markup, Moment, content_guid

__all__ = ["FeedContext", "entry_article", "plain_title"]

_BEGINNING = 1200
"""Characters: ``opening`` looks at no more."""
_TAIL = 20_000
"""Characters of markup at the end of which an entry may tell how popular it is."""
_SHORT = 200
"""Characters of an entry's authors, or tags."""
_FEW = 40
"""Characters by which a summary mostly differs from the body."""
_CUT_SHORT = " .…[]()\u3002"


@dataclass(frozen=True, slots=True)
class FeedContext:
    """What the feed says of all its entries."""

    title: str = ""
    site_url: str = ""
    base: str = ""
    """The address that relative addresses start from."""
    url: str = ""
    """The feed's own address, which feedparser takes for the base of everything."""
    language: str = ""
    author: str = ""
    is_atom: bool = False
    now: datetime | None = None
    zone: tzinfo | None = None
    lazy: bool = False
    """Make no document of a body: it is kept as markup."""


class _Body:
    """A body, whose document is made when something needs it."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup
        self._document: Document | None = None

    @property
    def document(self) -> Document:
        if self._document is None:
            self._document = body_document(self.markup)
        return self._document

    def beginning(self) -> str:
        """Return as much of the text as beginnings are compared by."""
        parts: list[str] = []
        size = 0
        for part in filter(None, map(block_text, self.document.blocks)):
            parts.append(part)
            size += len(part) + 2
            if size > _BEGINNING:
                break
        return "\n\n".join(parts)

    def tail(self) -> str:
        """Return the end of the text, where it may say how popular the entry is."""
        text = self.markup.text
        if "Points" not in text and "Comments" not in text:
            return ""
        end = bare_text(Markup(text[-_TAIL:]))
        if "Points:" not in end and "# Comments:" not in end:
            return ""
        return self.document.text[-2000:]


def entry_article(entry: Any, context: FeedContext) -> Article | None:
    """Return the article an entry describes, or ``None`` when it says nothing at all."""
    if (own := _own_article(entry, context)) is not None:
        return own
    url = resolved_url(text_field(entry, "link"), context.base)
    if url.startswith(("urn:", "tag:")):
        # An entry without a link: its id stands there instead, and is no address.
        url = ""
    markup, kind, base = _body_of(entry)
    body = _Body(Markup(markup, kind, _base(base, url, context)))
    title, summary = plain_title(entry), _summary(entry, body.markup)
    enclosures = tuple(enclosures_of(entry, context.base))
    if not (title or summary or url or enclosures or body.document):
        return None
    published, updated = _dates(entry, context)
    return Article(
        title=title or _made_title(body.beginning() or summary) or url,
        body=Document() if context.lazy else body.document,
        guid=_guid(entry, url, title, published, body),
        url=url,
        published=published,
        updated=updated,
        source_name=_source_name(entry) or context.title,
        author=_author(entry) or context.author,
        popularity=popularity_of(entry, body.tail()),
        summary=summary,
        language=_content_language(entry) or context.language,
        tags=_tags(entry),
        enclosures=enclosures,
        comments_url=resolved_url(text_field(entry, "comments"), context.base),
        markup=body.markup if markup else None,
    )


def _own_article(entry: Any, context: FeedContext) -> Article | None:
    """Return the article of newstui's own record, where the entry of an export carries one."""
    if not (text := text_field(entry, "newstui_record")):
        return None
    from feeds.formats.json_text import load_json
    from feeds.formats.records import record_to_article

    try:
        record = load_json(text, where="")
        return record_to_article(record, now=context.now, zone=context.zone)
    except (ParseError, AttributeError):
        # Not ours, or no longer whole: the entry itself says the same.
        return None


def plain_title(fields: Any) -> str:
    """Return the title of a feed or an entry as one line, its markup taken off."""
    value = text_field(fields, "title")
    detail = dict.get(fields, "title_detail") or {}
    if text_field(detail, "type") in ("text/html", "application/xhtml+xml"):
        value = to_text(value[:100_000])
    return line(value)


# The body and what stands beside it.


def _body_of(entry: Any) -> tuple[str, str, str]:
    """Return an entry's body, its media type and its base.

    The content is the body; without one, the description is.
    """
    best = ("", "", "")
    for row in rows_of(entry, "content"):
        value = text_field(row, "value")
        kind = text_field(row, "type")
        if len(value) > len(best[0]) and kind.startswith(("text/", "application/xhtml")):
            best = (value, kind, text_field(row, "base"))
    if best[0].strip():
        return best
    detail = dict.get(entry, "summary_detail") or {}
    kind = text_field(detail, "type") or "text/html"
    return text_field(entry, "summary"), kind, text_field(detail, "base")


def _base(declared: str, url: str, context: FeedContext) -> str:
    # Without an xml:base a link in a body starts from the article's own address.
    return declared if declared and declared != context.url else url or context.base


def _summary(entry: Any, body: Markup) -> str:
    """Return the summary where it says something else than the beginning of the body."""
    if not any(text_field(row, "value").strip() for row in rows_of(entry, "content")):
        return ""
    value = text_field(entry, "summary")
    if value == body.text:
        return ""
    text = clean_text(to_text(value)).strip()
    start = opening(text.rstrip(_CUT_SHORT))
    return "" if _begins_with(body, start) else text


def _begins_with(body: Markup, start: str) -> bool:
    """Say whether a body's text begins with these characters, blanks aside."""
    length = len(start)
    # Mostly a few words tell; where blanks are many, more than that many are looked at.
    for size in (min(length, _FEW), length + length // 4, 3 * length):
        found = opening(beginning(body, size), length)
        if len(found) == length or not start.startswith(found):
            return found == start
    return found == start


def _content_language(entry: Any) -> str:
    for row in (*rows_of(entry, "content"), dict.get(entry, "title_detail") or {}):
        if language := text_field(row, "language"):
            return line(language)
    return line(text_field(entry, "language"))


def _source_name(entry: Any) -> str:
    """Return the name of the feed that an entry was taken over from."""
    source = dict.get(entry, "source")
    return line(to_text(text_field(source, "title"))) if source else ""


def _made_title(text: str) -> str:
    first = line(text.split("\n", 1)[0])
    return first if len(first) <= 80 else first[:79] + "…"


# Names and dates.


def _guid(entry: Any, url: str, title: str, published: Moment | None, body: _Body) -> str:
    """Return what names an entry; nothing where its address has to do."""
    guid = safe_guid(text_field(entry, "id"))
    if guid or url:
        return guid
    if title and published:
        return content_guid((title, published.isoformat()))
    return content_guid((title, opening(body.beginning())))


def _author(entry: Any) -> str:
    names = [
        text_field(row, "name") or text_field(row, "email") for row in rows_of(entry, "authors")
    ]
    if not any(names):
        names = [text_field(entry, "author")]
    return (_kept_names if _are_short(names) else _joined)(tuple(names))


def _tags(entry: Any) -> tuple[str, ...]:
    rows = rows_of(entry, "tags")
    tags = [text_field(row, "label") or text_field(row, "term") for row in rows]
    return (_kept_lines if _are_short(tags) else _lines)(tuple(tags))


def _are_short(values: list[str]) -> bool:
    """Say whether they may be kept: a feed has few authors and tags, which come again."""
    return sum(map(len, values)) <= _SHORT


def _joined(names: tuple[str, ...]) -> str:
    return join_names(to_text(name[:1000]) for name in names)


def _lines(values: tuple[str, ...]) -> tuple[str, ...]:
    return unique_lines(to_text(value[:1000]) for value in values)


_kept_names = lru_cache(maxsize=1024)(_joined)
_kept_lines = lru_cache(maxsize=1024)(_lines)


def _dates(entry: Any, context: FeedContext) -> tuple[Moment | None, Moment | None]:
    """Return when an entry was published and when updated.

    Where only one is given it is taken for the first: no feed gives a date of change to
    what was not published. What is equal is not said twice.
    """
    published = _moment(entry, "published", context) or _moment(entry, "created", context)
    updated = _moment(entry, "updated", context)
    if published is None:
        return updated, None
    return published, updated if updated != published else None


def _moment(entry: Any, name: str, context: FeedContext) -> Moment | None:
    text = text_field(entry, name)
    if not text:
        return None
    guess = dict.get(entry, f"{name}_parsed")
    return feed_moment(text, guess, now=context.now, zone=context.zone)
