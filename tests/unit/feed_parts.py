"""Feeds as short texts, and what is read of them."""

from __future__ import annotations

from feeds.formats.syndication import read_feed
from feeds.models import Article

__all__ = ["BAD", "item", "one", "rss"]

BAD = "\N{REPLACEMENT CHARACTER}"


def rss(items: str, *, head: str = "", namespaces: str = "") -> str:
    """Return a feed of these items, with a document type or more namespaces where given."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"{namespaces}><channel>'
        f"<title>T</title><link>https://example.org/</link>{items}</channel></rss>"
    )


def item(title: str = "标题", **elements: str) -> str:
    """Return an item."""
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in elements.items())
    return f"<item><title>{title}</title>{inner}</item>"


def one(text: str, url: str = "") -> Article:
    """Return the one article of a feed."""
    articles = read_feed(text, url=url).articles
    assert len(articles) == 1
    return articles[0]
