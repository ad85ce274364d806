"""What stands above an article in an export: its labels in its own language, its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo
from typing import NamedTuple

from feeds.clean import clean_line
from feeds.export.facts import ArticleFacts
from feeds.models import Article, Moment, Popularity

__all__ = ["HeaderRow", "header_rows", "is_written_in_chinese", "language_tag", "moment_text"]

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class HeaderRow(NamedTuple):
    """A line of an article's header block."""

    field: str
    label: str
    value: str
    url: str = ""
    """What the value links to; empty for none."""


def language_tag(article: Article) -> str:
    """Return an article's BCP 47 tag: its own, else a guess, else nothing."""
    from feeds.formats.language import guess_language

    if _TAG.fullmatch(article.language):
        return article.language
    return guess_language(f"{article.title}\n{article.summary[:500]}\n{_opening(article)}")


def is_written_in_chinese(article: Article) -> bool:
    """Say whether an article's labels are to be Chinese."""
    return language_tag(article).lower().startswith("zh")


def header_rows(
    article: Article, facts: ArticleFacts | None = None, *, zone: tzinfo | None = None
) -> list[HeaderRow]:
    """Return what is known of an article, labelled; what is unknown has no row.

    Args:
        article: Whose header it is.
        facts: The reader's own marks and counter, told when given.
        zone: What times are told in; the machine's own when ``None``.
    """
    from feeds.formats.text_labels import CHINESE, ENGLISH

    labels: Mapping[str, str] = CHINESE if is_written_in_chinese(article) else ENGLISH
    values = {
        "section": clean_line(article.section),
        "published": moment_text(article.published, zone),
        "updated": moment_text(article.updated, zone),
        **_popularity(article.popularity),
        "source_name": clean_line(article.source_name),
        "author": clean_line(article.author),
        "editor": clean_line(article.editor),
        "tags": ", ".join(clean_line(tag) for tag in article.tags),
        "url": clean_line(article.url),
        "opened": str(facts.views) if facts and facts.views else "",
    }
    rows = [HeaderRow(field, labels[field], value) for field, value in values.items() if value]
    return [row._replace(url=row.value) if row.field == "url" else row for row in rows]


def moment_text(moment: Moment | None, zone: tzinfo | None = None) -> str:
    """Return a moment for people: ``2023-05-10``, or with ``08:05 +08:00`` when known."""
    if moment is None:
        return ""
    if moment.instant is None:
        return moment.day.isoformat()
    local = moment.instant.astimezone(zone).isoformat(sep=" ", timespec="minutes")
    return f"{local[:16]} {local[16:]}"


def _popularity(popularity: Popularity | None) -> dict[str, str]:
    if popularity is None:
        return {}
    return {popularity.unit: f"{popularity.count:,}"}


def _opening(article: Article) -> str:
    from feeds.document import block_text

    return "\n".join(block_text(block)[:1000] for block in article.body.blocks[:4])
