"""The small steps that every format takes from a value to a field of an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from feeds.clean import clean_line, clean_text, clean_url
from feeds.document import Document, Paragraph, spans
from feeds.models import Article, Moment
from feeds.naming import entry_names

__all__ = [
    "MAX_ITEMS",
    "MAX_LINE",
    "distinct",
    "join_names",
    "line",
    "looks_like_html",
    "opening",
    "plausible",
    "resolved_url",
    "safe_guid",
    "text_document",
    "unique_lines",
]

MAX_ITEMS = 50_000
"""Entries read of one feed."""
MAX_LINE = 1000
"""Characters kept of a title, a name or any other field that is one line."""
MAX_GUID = 1000
"""A guid longer than this is replaced by its digest."""
MAX_URL = 16_000
"""An address longer than this opens nowhere and is left out."""
EARLIEST_YEAR, LATEST_YEAR = 1700, 2200
"""A date outside these years is a slip of the source."""

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TAGS = re.compile(
    r"<(?:p|div|br|hr|h[1-6]|a|img|ul|ol|li|span|strong|em|b|i|blockquote|table|figure|section"
    r"|article|pre|code|iframe|video|audio|sup|sub|center|font)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# Absolute addresses that joining and cleaning leave as they are: most.
_PLAIN_URL = re.compile(
    r"https?://[a-z0-9.-]+(?::\d{1,5})?/[A-Za-z0-9._~/%+=,@:-]*"
    r"(?:\?[A-Za-z0-9._~/%+=,@:&-]+)?(?:#[A-Za-z0-9._~/%+=,-]+)?"
)
_BLANK_LINE = re.compile(r"\n[ \t\u3000]*\n\s*")


def line(value: str) -> str:
    """Return a value as one clean line, cut with an ellipsis when it is beyond all measure."""
    # Cut the raw value first: cleaning a title of many megabytes is work for nothing.
    text = clean_line(value[: MAX_LINE * 8])
    return text if len(text) <= MAX_LINE else text[: MAX_LINE - 1].rstrip() + "…"


def safe_guid(value: str) -> str:
    """Return a source's own name for an entry, cleaned; a very long one as its digest."""
    text = clean_text(value.strip())
    if len(text) <= MAX_GUID:
        return text
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"long:{digest}"


def resolved_url(url: str, base: str = "") -> str:
    """Return an address made absolute against ``base`` and cleaned; empty when hopeless."""
    url = url.strip()
    if _PLAIN_URL.fullmatch(url) and len(url) <= MAX_URL:
        return url
    if not url or len(url) > MAX_URL:
        return ""
    try:
        joined = urljoin(base, url) if base else url
    except ValueError:
        joined = url
    return clean_url(joined)


def join_names(names: Iterable[str]) -> str:
    """Return several names as one line, set apart as their script sets names apart."""
    kept = unique_lines(names)
    return line(("、" if any(_CJK.search(name) for name in kept) else ", ").join(kept))


def unique_lines(values: Iterable[str], limit: int = 100) -> tuple[str, ...]:
    """Return values as clean lines, each once, empty ones left out, ``limit`` at most."""
    kept: dict[str, None] = {}
    for value in values:
        if text := line(value):
            kept[text] = None
        if len(kept) >= limit:
            break
    return tuple(kept)


def looks_like_html(text: str) -> bool:
    """Say whether a string is markup rather than text that happens to hold a ``<``."""
    return bool(_TAGS.search(text))


def text_document(text: str) -> Document:
    """Return the document of plain text: paragraphs apart by blank lines, or else by lines."""
    text = clean_text(text).strip()
    parts = _BLANK_LINE.split(text)
    if len(parts) == 1:
        parts = text.split("\n")
    paragraphs = (Paragraph(spans(part.strip())) for part in parts if part.strip())
    return Document(tuple(paragraphs))


def opening(text: str, length: int = 400) -> str:
    """Return the first characters of a text without blanks, to compare beginnings by."""
    return "".join(text[: length * 3].split())[:length]


def plausible(moment: Moment | None) -> Moment | None:
    """Return the moment, or ``None`` for one in a year that no news is of."""
    if moment is None or not EARLIEST_YEAR <= moment.day.year <= LATEST_YEAR:
        return None
    return moment


def distinct(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return articles under a guid each, so that none is lost or doubled.

    Args:
        articles: As their source names them, by ``guid`` or ``url``; where several are one
            article, see ``entry_names``, the newest stays.
    """
    names = entry_names([(each.guid, each.url, each.title) for each in articles])
    kept: dict[str, Article] = {}
    for number, (name, article) in enumerate(zip(names, articles, strict=True)):
        # Of what has no name at all nothing is the same.
        key = name or f"\n{number}"
        other = kept.get(key)
        if other is None or _age(article) > _age(other):
            kept[key] = article
    return tuple(
        article
        if name == article.guid or name[0] == "\n"
        else replace(article, guid=safe_guid(name))
        for name, article in kept.items()
    )


def _age(article: Article) -> int:
    moment = article.updated or article.published
    return moment.sort_key if moment else -(10**12)
