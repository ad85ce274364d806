"""From bytes to articles with names of their own, for every kind of source.

``parse_payload`` is the one place where bytes from outside are parsed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from feeds.clean import clean_line
from feeds.errors import ParseError
from feeds.formats.payload import Parsed, Payload
from feeds.models import Article, content_guid

__all__ = ["FEED_LIKE", "LEFT_AS_IS", "is_list", "name_file_articles", "parse_payload"]

FEED_LIKE = frozenset({"feed", "json-feed", "json", "jsonl"})
"""Kinds of content that are a list of articles, which grows and shrinks."""

LEFT_AS_IS = "it is left as it was; tell whoever makes it"
"""What can be done about what no parser comes to an end with."""

_LISTS = frozenset({"feed", "json-feed", "jsonl"})


def parse_payload(payload: Payload) -> Parsed:
    """Read the articles out of bytes from anywhere.

    Raises:
        ParseError: they hold no news that can be read.
    """
    from feeds.formats.sniff import parse

    try:
        return parse(payload)
    except RecursionError as error:
        raise ParseError(
            "nested too deeply to be read", where=payload.where, remedy="check where it comes from"
        ) from error


def is_list(parsed: Parsed) -> bool:
    """Say whether it is a list of articles, even one that holds a single one just now."""
    return parsed.kind in _LISTS or (parsed.kind == "json" and len(parsed.articles) != 1)


def name_file_articles(parsed: Parsed, base: str, title: str) -> tuple[Article, ...]:
    """Name the articles of a file so that they keep their names when the file changes.

    One article is called ``base``; those of a list ``base#`` and what they call themselves,
    their link, or a hash of title and date: never by their place, which another one may take.

    Args:
        parsed: What the file holds.
        base: The file's name in its source.
        title: What to call an article without a title.
    """
    articles = [
        article if article.title else replace(article, title=title) for article in parsed.articles
    ]
    if len(articles) == 1 and not is_list(parsed):
        return (replace(articles[0], guid=base),)
    names = _distinct(article.guid or article.url or _content_name(article) for article in articles)
    return tuple(
        replace(article, guid=f"{base}#{name}")
        for article, name in zip(articles, names, strict=True)
    )


def _content_name(article: Article) -> str:
    published = article.published.isoformat() if article.published else ""
    return content_guid((article.title, published))


def _distinct(names: Iterable[str]) -> list[str]:
    """Number the names that come again, from the second on."""
    seen: dict[str, int] = {}
    result: list[str] = []
    for name in map(clean_line, names):
        count = seen[name] = seen.get(name, 0) + 1
        result.append(name if count == 1 else f"{name}~{count}")
    return result
