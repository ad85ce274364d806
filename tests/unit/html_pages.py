"""Saved web pages, and what is read of them."""

from __future__ import annotations

from pathlib import Path

from feeds.document import Document, block_text
from feeds.formats.html import HtmlPage, read_html
from feeds.models import Article, Moment

__all__ = ["DATA", "SENTENCES", "URL", "article", "day", "lines", "page"]

DATA = Path(__file__).resolve().parents[1] / "data" / "html"
URL = "https://site.example.cn/local/page.html"
SENTENCES = "".join(
    f"<p>第{n}段说的是一件事，它有头有尾，说完就过，不再重复。</p>" for n in range(8)
)


def page(name: str, url: str = URL) -> HtmlPage:
    """Return what is read of a saved page."""
    return read_html((DATA / name).read_text(encoding="utf-8"), url=url)


def article(name: str) -> Article:
    """Return the article of a saved page."""
    found = page(name).article
    assert found is not None
    return found


def lines(document: Document) -> list[str]:
    """Return a document's blocks, a line each: what they are and what they say."""
    return [f"{block.type}: {block_text(block)}" for block in document.blocks]


def day(text: str) -> Moment:
    """Return a moment."""
    return Moment.from_iso(text)
