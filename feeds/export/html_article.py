"""One article's part of a page: its heading, its header, its text, what comes with it."""

from __future__ import annotations

import re
from datetime import tzinfo
from html import escape

from feeds.clean import clean_line
from feeds.export.facts import ArticleFacts
from feeds.export.header import header_rows, is_written_in_chinese
from feeds.export.html_blocks import anchor, blocks_markup
from feeds.models import Article, Enclosure, content_guid

__all__ = ["article_markup"]

_NOT_A_NAME = re.compile("[^0-9A-Za-z]")


def article_markup(
    article: Article,
    facts: ArticleFacts | None = None,
    *,
    title: str,
    zone: tzinfo | None = None,
    level: int = 1,
) -> str:
    """Return an article as markup that is HTML and well-formed XML, everything escaped.

    Args:
        article: What to write.
        facts: The reader's own marks and counter, told when given.
        title: What its heading says; no heading when empty.
        zone: What times are told in; the machine's own when ``None``.
        level: Of the heading, 1 or 2.
    """
    picture = "图片" if is_written_in_chinese(article) else "Picture"
    body = blocks_markup(article.body.blocks, picture=picture, key=_key(article))
    parts = [
        "<header>",
        _breadcrumb(article),
        f"<h{level}>{escape(title)}</h{level}>" if title else "",
        _header_block(article, facts, zone),
        "</header>",
        _paragraphs("summary", article.summary),
        f'<div class="body">\n{body}\n</div>',
        _paragraphs("disclaimer", article.disclaimer),
        _enclosures(article.enclosures),
    ]
    return "\n".join(filter(None, parts))


def _key(article: Article) -> str:
    """Return what names within an article begin with, which no other one's do."""
    said = article.id or content_guid((article.guid, article.url, article.title))
    return "n" + _NOT_A_NAME.sub("", said)


def _breadcrumb(article: Article) -> str:
    names = [escape(clean_line(name)) for name in article.breadcrumb]
    return f'<p class="breadcrumb">{" › ".join(names)}</p>' if names else ""


def _header_block(article: Article, facts: ArticleFacts | None, zone: tzinfo | None) -> str:
    items = [
        f"<div><dt>{escape(row.label)}</dt><dd>{anchor(row.value, row.url)}</dd></div>"
        for row in header_rows(article, facts, zone=zone)
    ]
    return "\n".join(["<dl>", *items, "</dl>"]) if items else ""


def _paragraphs(name: str, text: str) -> str:
    lines = [f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()]
    return "\n".join([f'<div class="{name}">', *lines, "</div>"]) if lines else ""


def _enclosures(enclosures: tuple[Enclosure, ...]) -> str:
    items = [
        f"<li>{anchor(clean_line(enclosure.title) or enclosure.url, enclosure.url)}"
        + (f" ({escape(enclosure.type)})" if enclosure.type else "")
        + "</li>"
        for enclosure in enclosures
    ]
    return "\n".join(['<ul class="enclosures">', *items, "</ul>"]) if items else ""
