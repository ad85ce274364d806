"""Articles as Markdown that any viewer shows well and newstui reads back.

The file has three parts:

1. Front matter: ``title``, ``date``, ``source`` and so on for people and other programs,
   as JSON strings, which YAML reads too; and ``newstui``, the article's record without
   its body, as JSON on one line.
2. The visible article: title, header line, summary as a quotation, then the body between
   ``BODY_MARK`` and ``END_MARK`` (see ``feeds.formats.markdown_own``), comments that no
   viewer shows, and after it disclaimer, enclosures and address.
3. Only where Markdown cannot say the body exactly (links that may not be opened, tables
   without a header, captions with links ...): its blocks, as JSON in a comment, with a
   digest of the Markdown they belong to. Once somebody edits the Markdown, that counts.

Conventions: a caption is a paragraph whose lines are each wholly emphasised; a picture is a
link to it and never loaded; a table's caption is an emphasised paragraph after it.
"""

from __future__ import annotations

import json
from datetime import tzinfo
from typing import Any

from feeds.clean import clean_line
from feeds.export.facts import ArticleFacts
from feeds.export.header import header_rows, is_written_in_chinese
from feeds.export.markdown_blocks import blocks_source, closed_heading, reads_back
from feeds.export.markdown_text import escape_inline, link_target
from feeds.formats.markdown_own import BODY_MARK, END_MARK, blocks_comment
from feeds.models import Article, Enclosure
from feeds.share_links import is_openable

__all__ = ["render_body", "render_markdown"]


def render_markdown(
    article: Article, *, facts: ArticleFacts | None = None, zone: tzinfo | None = None
) -> str:
    """Return an article as Markdown, with a newline at its end.

    Args:
        article: What to write.
        facts: The reader's own marks and counter, told when given.
        zone: What times are told in; the machine's own when ``None``.
    """
    picture = "图片" if is_written_in_chinese(article) else "Picture"
    body = blocks_source(article.body.blocks, picture=picture)
    parts = [
        _front_matter(article, facts),
        _title(article),
        _header_line(article, facts, zone),
        _quoted(article.summary),
        BODY_MARK,
        body,
        END_MARK,
        _after(article),
    ]
    if not reads_back(article.body):
        parts.append(blocks_comment(article.body.to_json(), body))
    return "\n\n".join(filter(None, parts)) + "\n"


def render_body(article: Article) -> str:
    """Return an article's body alone as Markdown."""
    picture = "图片" if is_written_in_chinese(article) else "Picture"
    return blocks_source(article.body.blocks, picture=picture)


def _title(article: Article) -> str:
    title = escape_inline(clean_line(article.title))
    return f"# {closed_heading(title)}" if title else ""


def _front_matter(article: Article, facts: ArticleFacts | None) -> str:
    from feeds.export.json import article_record

    record = article_record(article, facts)
    # What is unknown goes without saying, and the body is said below.
    record = {key: record[key] for key in record if record[key] and key not in {"body", "text"}}
    published, updated, popularity = article.published, article.updated, article.popularity
    fields: dict[str, Any] = {
        "title": article.title,
        "date": published.isoformat() if published else "",
        "updated": updated.isoformat() if updated else "",
        "source": article.source_name,
        "author": article.author,
        "editor": article.editor,
        "section": article.section,
        "popularity": f"{popularity.count} {popularity.unit}" if popularity else "",
        "tags": list(article.tags),
        "language": article.language,
        "url": article.url,
        "newstui": record,
    }
    lines = [f"{key}: {_json_line(value)}" for key, value in fields.items() if value]
    return "\n".join(["---", *lines, "---"])


def _json_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _header_line(article: Article, facts: ArticleFacts | None, zone: tzinfo | None) -> str:
    rows = [row for row in header_rows(article, facts, zone=zone) if row.field != "url"]
    colon = "：" if is_written_in_chinese(article) else ": "
    return escape_inline(" · ".join(f"{row.label}{colon}{row.value}" for row in rows))


def _quoted(text: str) -> str:
    lines = [escape_inline(line) for line in text.splitlines() if line.strip()]
    return "\n>\n".join(f"> {line}" for line in lines)


def _after(article: Article) -> str:
    """Return what follows the body, below a rule."""
    disclaimer = "\n\n".join(
        escape_inline(line) for line in article.disclaimer.splitlines() if line.strip()
    )
    enclosures = "\n".join(f"- {_enclosure(enclosure)}" for enclosure in article.enclosures)
    parts = [disclaimer, enclosures, _address(article.url)]
    return "\n\n".join(["***", *filter(None, parts)]) if any(parts) else ""


def _address(url: str) -> str:
    if not url:
        return ""
    name = escape_inline(url)
    return f"[{name}]({link_target(url)})" if is_openable(url) else name


def _enclosure(enclosure: Enclosure) -> str:
    name = escape_inline(clean_line(enclosure.title) or enclosure.url)
    shown = f"[{name}]({link_target(enclosure.url)})" if is_openable(enclosure.url) else name
    return f"{shown} ({escape_inline(enclosure.type)})" if enclosure.type else shown
