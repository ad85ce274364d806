"""The header lines a text may begin with, as mails and many text archives have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from feeds.clean import clean_line, clean_text, clean_url, is_web_url
from feeds.formats.fields import line as clean_field
from feeds.formats.fields import unique_lines
from feeds.formats.text_labels import LABELLED, plain_field
from feeds.models import Article, Popularity, Unit

__all__ = ["TextHeader", "is_mail_header", "take_header"]

_TECHNICAL = re.compile(
    r"(?:received|message-id|mime-version|content-[a-z-]+|return-path|references|in-reply-to"
    r"|delivered-to|user-agent|precedence|lines|xref|errors-to|envelope-to|authentication-results"
    r"|(?:x|dkim|arc|list|thread|nntp|resent|feedback|spamdiagnostic)-[a-z0-9-]+)",
    re.IGNORECASE,
)
"""What only mail programs read."""
_TOKEN = re.compile(r"([A-Za-z][A-Za-z0-9-]*): ?(.*)")
_ADDRESS = re.compile(r'"?([^"<>]*?)"?\s*<[^<>]*>')
_TAG_BREAK = re.compile(r"[,，、;；|]|\s{2,}")
_SPACED = re.compile(r"[,，、;；|\s]+")
_MAIL_FIELDS = {"title", "author"}
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class TextHeader:
    """Header lines and where the text after them begins."""

    values: dict[str, str] = field(default_factory=dict)
    technical: dict[str, str] = field(default_factory=dict)
    """What only mail programs read, by its label in lower case."""
    unknown: tuple[str, ...] = ()
    """Lines in between that say nothing known; they belong to the text."""
    end: int = 0

    def filled(
        self, article: Article, *, now: datetime | None, zone: tzinfo | None
    ) -> tuple[Article, tuple[str, ...]]:
        """Return the article with these fields, and the lines that could not be one."""
        refused: list[str] = []
        for name, value in self.values.items():
            changed = _with_field(article, name, value, now, zone)
            if changed is None:
                refused.append(value)
            else:
                article = changed
        return article, (*self.unknown, *refused)


def take_header(lines: Sequence[str]) -> TextHeader:
    """Read the header lines at a text's beginning; none when it begins otherwise."""
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    values: dict[str, str] = {}
    technical: dict[str, str] = {}
    unknown: list[str] = []
    last: tuple[dict[str, str], str] | None = None
    at = start
    while at < len(lines) and lines[at].strip():
        line = lines[at]
        if line[0] in " \t" and last:
            store, key = last
            store[key] = f"{store[key]} {line.strip()}".strip()
        else:
            read = _read(line)
            if read is None:
                break
            name, label, value = read
            if name:
                values.setdefault(name, value)
                last = values, name
            elif _TECHNICAL.fullmatch(label):
                technical.setdefault(label.lower(), value)
                last = technical, label.lower()
            else:
                unknown.append(line)
                last = None
        at += 1
    header = TextHeader(values, technical, tuple(unknown), at)
    return header if _is_header(header, at - start) else TextHeader(end=start)


def is_mail_header(header: TextHeader) -> bool:
    """Say whether these are the header lines of a mail or of a text set like one."""
    return bool(header.values.keys() & _MAIL_FIELDS) and len(header.values) > 1


def _read(line: str) -> tuple[str, str, str] | None:
    """Return the field, the label and the value of a header line; None when it is none."""
    if len(line) > _LONGEST:
        return None
    found = LABELLED.fullmatch(line.strip())
    name = plain_field(found.group(1)) if found else ""
    if found and name:
        return name, found.group(1), found.group(2).strip()
    token = _TOKEN.fullmatch(line)
    return ("", token.group(1), token.group(2).strip()) if token else None


def _is_header(header: TextHeader, count: int) -> bool:
    known = len(header.values) + len(header.technical)
    if known == 1 and count == 1:
        return "title" in header.values
    return known >= 2 and known > len(header.unknown)


def _with_field(
    article: Article, name: str, value: str, now: datetime | None, zone: tzinfo | None
) -> Article | None:
    """Return the article with one field more; None where the value is not one."""
    value = clean_field(_decoded(value))
    if not value or name == "other":
        return article
    match name:
        case "title" | "source_name" | "editor" | "section" | "language":
            return _replaced(article, name, value)
        case "author":
            found = _ADDRESS.fullmatch(value)
            return replace(article, author=(found.group(1).strip() if found else "") or value)
        case "summary":
            return replace(article, summary=clean_text(value))
        case "url":
            return replace(article, url=clean_url(value)) if is_web_url(value) else None
        case "tags":
            separator = _TAG_BREAK if _TAG_BREAK.search(value) else _SPACED
            return replace(article, tags=unique_lines(separator.split(value)))
        case "breadcrumb":
            return replace(article, breadcrumb=unique_lines(re.split(r"\s*[>»›]\s*", value)))
        case "published" | "updated":
            return _with_moment(article, name, value, now, zone)
        case "views" | "comments":
            return _with_count(article, name, value)
        case _:
            return None


def _replaced(article: Article, name: str, value: str) -> Article:
    match name:
        case "title":
            return replace(article, title=value)
        case "source_name":
            return replace(article, source_name=value)
        case "editor":
            return replace(article, editor=value)
        case "section":
            return replace(article, section=value)
        case _:
            return replace(article, language=value)


def _with_moment(
    article: Article, name: str, value: str, now: datetime | None, zone: tzinfo | None
) -> Article | None:
    from feeds.formats.dates import parse_moment

    moment = parse_moment(value, now=now, zone=zone)
    if moment is None:
        return None
    if name == "published":
        return replace(article, published=moment)
    return replace(article, updated=moment)


def _with_count(article: Article, unit: Unit, value: str) -> Article | None:
    from feeds.formats.counts import parse_count

    count = parse_count(value)
    if count is None:
        return None
    if unit == "comments" and article.popularity:
        return article
    return replace(article, popularity=Popularity(count, unit, "page"))


def _decoded(value: str) -> str:
    """Return a mail's encoded words decoded (RFC 2047)."""
    if "=?" not in value:
        return value
    from email.errors import MessageError
    from email.header import decode_header, make_header

    try:
        return clean_line(str(make_header(decode_header(value))))
    except (MessageError, LookupError, UnicodeError, ValueError):
        return value
