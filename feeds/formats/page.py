"""News pages saved as text: section, breadcrumb, title, header lines, summary, body, foot.

The layout is that of Chinese local news sites, as a browser's "save as text" or a copied
page leaves it, in simplified or traditional Chinese or English::

    城市站点
    > 标题
    详细内容

    标题

    时间:2023-05-10     人气:835     来源:禅城南庄     作者:
    概述:...

    paragraphs, section headings, captions

    (声明: ...)
    分享
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from feeds.formats.dates import china
from feeds.formats.headerline import HeaderFields
from feeds.formats.language import guess_language, is_chinese
from feeds.formats.page_body import mark_body, to_blocks
from feeds.formats.page_head import Head, read_head
from feeds.formats.page_lines import PageLine, split_lines
from feeds.formats.page_score import page_score
from feeds.formats.page_tail import mark_tail
from feeds.models import Article

__all__ = ["classify", "page_score", "read_page"]

_BODY_KINDS = frozenset({"heading", "paragraph", "caption", "quote"})


def read_page(text: str, *, now: datetime | None = None, zone: tzinfo | None = None) -> Article:
    """Read a news page saved as text.

    Args:
        text: The whole page.
        now: What ``昨天`` and ``5月10日`` are relative to, aware: the file's time. Without it
            such dates are unknown.
        zone: Where clock times were written; without it China for a Chinese page, else UTC.

    Returns:
        The article; its title is empty when no line of the page can be one. A page that
        gives only the time of its last update counts as published then.
    """
    lines = split_lines(text)
    head, foot = _mark(lines, now, _zone(text, zone))
    fields = head.fields or HeaderFields()
    if foot:
        fields = fields.merged(foot)
    return Article(
        title=head.title,
        section=head.section,
        breadcrumb=head.breadcrumb,
        published=fields.published or fields.updated,
        updated=fields.updated,
        source_name=fields.source_name,
        author=fields.author,
        editor=fields.editor,
        popularity=fields.popularity,
        summary=head.summary,
        body=to_blocks([line for line in lines if line.kind in _BODY_KINDS]),
        disclaimer=_disclaimer(lines),
        language=guess_language(text),
        tags=fields.tags,
    )


def classify(
    text: str, *, now: datetime | None = None, zone: tzinfo | None = None
) -> list[PageLine]:
    """Return every line that is not blank, in order, with the part of the page it is."""
    lines = split_lines(text)
    _mark(lines, now, _zone(text, zone))
    return lines


def _zone(text: str, zone: tzinfo | None) -> tzinfo | None:
    return china() if zone is None and is_chinese(text) else zone


def _mark(
    lines: list[PageLine], now: datetime | None, zone: tzinfo | None
) -> tuple[Head, HeaderFields | None]:
    head = read_head(lines, now=now, zone=zone)
    foot = mark_tail(lines, head.end, now=now, zone=zone)
    mark_body([line for line in lines if not line.kind])
    return head, foot


def _disclaimer(lines: list[PageLine]) -> str:
    """Return the disclaimers without the brackets round each."""
    texts = [line.text for line in lines if line.kind == "disclaimer"]
    return _without_brackets("\n".join(texts))


def _without_brackets(text: str) -> str:
    for opening, closing in (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】")):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            return text[1:-1].strip()
    return text
