"""Articles as JSON: one object, an array, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from feeds.export.facts import ArticleFacts
from feeds.models import Article

__all__ = ["article_record", "json_lines", "render_json", "render_json_list", "render_jsonl"]

ArticleWithFacts = tuple[Article, ArticleFacts | None]


def render_json(article: Article, *, facts: ArticleFacts | None = None) -> str:
    """Return one article as one JSON object, indented, with a newline at its end."""
    return json.dumps(article_record(article, facts), ensure_ascii=False, indent=2) + "\n"


def render_json_list(articles: Iterable[ArticleWithFacts]) -> str:
    """Return articles as a JSON array, indented, with a newline at its end."""
    records = [article_record(article, facts) for article, facts in articles]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def render_jsonl(articles: Iterable[ArticleWithFacts]) -> str:
    """Return articles as JSON Lines: one object a line."""
    return "".join(json_lines(articles))


def json_lines(articles: Iterable[ArticleWithFacts]) -> Iterator[str]:
    """Yield each article's line, newline included, as it comes: nothing is gathered."""
    for article, facts in articles:
        yield json.dumps(article_record(article, facts), ensure_ascii=False) + "\n"


def article_record(article: Article, facts: ArticleFacts | None = None) -> dict[str, Any]:
    """Return an article's record, with the reader's marks when they are known."""
    from feeds.formats.records import article_to_record

    if facts is None:
        return article_to_record(article)
    return article_to_record(article, views=facts.views, read=facts.read, starred=facts.starred)
