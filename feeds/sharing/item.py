"""What of an article leaves: the values that addresses, commands and services are given."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from feeds.clean import clean_line, clean_text

if TYPE_CHECKING:
    from feeds.models import Article

__all__ = ["PLACEHOLDERS", "Item", "item_of", "read_item"]

PLACEHOLDERS = ("url", "title", "source", "author", "date", "id", "text")
"""What stands between braces in a command or an address of one's own."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article as it is handed on; every value is clean, and empty when unknown."""

    url: str = ""
    title: str = ""
    source: str = ""
    author: str = ""
    date: str = ""
    """The day, as 2023-05-11."""
    id: str = ""
    text: str = ""
    html: str = ""
    """The body as HTML, everything escaped; for services that keep a copy."""
    quotation: str = ""
    """What was selected on the page."""

    def values(self) -> dict[str, str]:
        """Return the value of each of ``PLACEHOLDERS``."""
        return {name: str(getattr(self, name)) for name in PLACEHOLDERS}

    def to_json(self) -> str:
        """Return it as one line of JSON, for ``read_item``."""
        return json.dumps(asdict(self), ensure_ascii=False)


def item_of(article: Article, *, quotation: str = "", tracking: bool = False) -> Item:
    """Return what of an article is handed on.

    Args:
        article: The article.
        quotation: What was selected in it.
        tracking: Keep the tracking parameters of its address.
    """
    from feeds.export.html_blocks import blocks_markup
    from feeds.share import article_link, article_text

    return Item(
        url=article_link(article, tracking=tracking),
        title=clean_line(article.title),
        source=clean_line(article.source_name),
        author=clean_line(article.author),
        date=article.published.day.isoformat() if article.published else "",
        id=article.id,
        text=clean_text(article_text(article)),
        html=blocks_markup(article.body.blocks, picture="Picture"),
        quotation=clean_text(quotation).strip(),
    )


def read_item(text: str) -> Item:
    """Return what ``to_json`` wrote; what it does not know is passed over."""
    known = Item.__dataclass_fields__
    return Item(**{name: str(value) for name, value in json.loads(text).items() if name in known})
