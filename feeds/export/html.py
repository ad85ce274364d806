"""Articles as standalone web pages: readable, printable, and reaching for nothing.

Everything is escaped and built from the block model, so no markup of a source passes
through. The page loads nothing and runs nothing, and its content security policy says so;
pictures are links. The article's record lies in a JSON element, by which newstui reads
the page back.
"""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import tzinfo
from html import escape

from feeds.clean import clean_line
from feeds.export.facts import ArticleFacts
from feeds.export.header import language_tag
from feeds.export.html_article import article_markup
from feeds.export.html_style import STYLE
from feeds.models import Article

__all__ = ["RECORD_ID", "content_policy", "render_html"]

RECORD_ID = "newstui-article"
"""The ``id`` of the element that holds the article's record."""


def render_html(
    article: Article, *, facts: ArticleFacts | None = None, zone: tzinfo | None = None
) -> str:
    """Return an article as a web page of one file, with a newline at its end.

    Args:
        article: What to write.
        facts: The reader's own marks and counter, told when given.
        zone: What times are told in; the machine's own when ``None``.
    """
    title = clean_line(article.title)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(language_tag(article))}">',
        _head(article, title),
        "<body>\n<article>",
        article_markup(article, facts, title=title, zone=zone),
        "</article>",
        _record(article, facts),
        "</body>\n</html>\n",
    ]
    return "\n".join(filter(None, parts))


def content_policy() -> str:
    """Return the element that forbids a page to load or run anything but ``STYLE``."""
    # The style is allowed by its digest: no other style, script, picture or frame is.
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'


def _head(article: Article, title: str) -> str:
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "referrer": "no-referrer",
        "generator": "newstui",
        "author": clean_line(article.author),
        "date": article.published.isoformat() if article.published else "",
        "keywords": ", ".join(clean_line(tag) for tag in article.tags),
    }
    lines = [
        "<head>",
        '<meta charset="utf-8">',
        content_policy(),
        *(f'<meta name="{key}" content="{escape(text)}">' for key, text in named.items() if text),
        f"<title>{escape(title or 'newstui')}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
    ]
    return "\n".join(lines)


def _record(article: Article, facts: ArticleFacts | None) -> str:
    from feeds.export.json import article_record

    data = json.dumps(article_record(article, facts), ensure_ascii=False)
    # ``</script>`` and ``<!--`` would end or change the element; JSON may spell ``<`` otherwise.
    data = data.replace("<", "\\u003c")
    return f'<script type="application/json" id="{RECORD_ID}">{data}</script>'
