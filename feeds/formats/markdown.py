"""Markdown files, with or without front matter, newstui's own export among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, tzinfo

from feeds.clean import clean_text, is_web_url
from feeds.document import Block, Document, Heading, block_text
from feeds.formats.counts import parse_count
from feeds.formats.dates import china, parse_moment
from feeds.formats.fields import join_names, line, plausible, resolved_url, unique_lines
from feeds.formats.front_matter import FrontMatter, split_front_matter
from feeds.formats.html_blocks import to_document
from feeds.formats.html_facts import bare, split_tags
from feeds.formats.html_trim import Trimmed, trim_head
from feeds.formats.language import is_chinese
from feeds.formats.markdown_own import read_own_markdown
from feeds.formats.markdown_parts import markdown_markup
from feeds.models import Article, Moment, Popularity, Unit

__all__ = ["looks_like_markdown", "markdown_document", "read_markdown"]

_TITLE = ("title", "headline", "标题", "標題", "题目")
_PUBLISHED = (
    "date",
    "published",
    "published_at",
    "publish_date",
    "publishdate",
    "pubdate",
    "date_published",
    "created",
    "created_at",
    "日期",
    "时间",
    "发布时间",
    "发布日期",
    "時間",
    "發佈時間",
    "發布日期",
)
_UPDATED = (
    "updated",
    "updated_at",
    "lastmod",
    "last_modified",
    "last_modified_at",
    "modified",
    "date_modified",
    "更新",
    "更新时间",
    "更新日期",
    "更新時間",
)
_AUTHOR = ("author", "authors", "by", "byline", "author.name", "writer", "作者", "记者", "記者")
_SOURCE = ("source", "source_name", "publisher", "publication", "site", "来源", "來源", "出处")
_EDITOR = ("editor", "editors", "编辑", "责任编辑", "編輯", "責任編輯")
_TAGS = ("tags", "keywords", "tag", "topics", "标签", "关键词", "標籤", "關鍵詞")
_SUMMARY = ("summary", "description", "excerpt", "abstract", "摘要", "概述", "导语", "简介")
_URL = ("url", "link", "canonical", "canonical_url", "original", "source_url", "链接", "原文")
_SECTION = ("section", "category", "categories", "channel", "栏目", "分类", "频道", "欄目")
_LANGUAGE = ("language", "lang", "locale", "语言", "語言")
_DISCLAIMER = ("disclaimer", "声明", "免责声明", "聲明")
_BREADCRUMB = ("breadcrumb", "breadcrumbs")
_COUNTS: tuple[tuple[tuple[str, ...], Unit], ...] = (
    (
        ("views", "reads", "hits", "浏览", "浏览量", "阅读", "阅读量", "人气", "瀏覽", "人氣"),
        "views",
    ),
    (("comments", "comment_count", "评论", "评论数"), "comments"),
    (("points", "score", "likes"), "points"),
)
_COUNTED = re.compile(r"([\d.,]+\s*[万亿萬億kKmM]?)\s*(views|comments|points)?\Z")
_TAG_FORM = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")

_SAMPLE = 20_000
_CLUES = (
    (re.compile(r"^ {0,3}#{1,6} +\S", re.M), 2, 3),
    (re.compile(r"^ {0,3}(?:```|~~~)", re.M), 2, 2),
    (re.compile(r"!?\[[^\]\n]{0,200}\]\((?:https?:|mailto:|/|\.|#|<)[^)\n]{0,500}\)"), 2, 2),
    (re.compile(r"^\|? *:?-{3,}:? *\|(?: *:?-{3,}:? *\|?)*$", re.M), 3, 1),
    (re.compile(r"\*\*\S[^*\n]{0,200}\*\*"), 1, 2),
    (re.compile(r"^ {0,3}[-*+] +\S.*\n {0,3}[-*+] +\S", re.M), 1, 1),
    (re.compile(r"^ {0,3}> +\S.*\n {0,3}>", re.M), 1, 1),
    (re.compile(r"^\[[^\]\n]{1,100}\]: +\S+$", re.M), 2, 1),
    (re.compile(r"^\S.{0,200}\n(?:={3,}|-{3,})$", re.M), 1, 2),
)
_ENOUGH = 3
_HEADING_FIRST = re.compile(r"\A\s*# +\S")


def looks_like_markdown(text: str) -> bool:
    """Say whether a text without a telling name is Markdown: by what it is made of."""
    sample = text[:_SAMPLE]
    if split_front_matter(sample)[0]:
        return True
    score = 1 if _HEADING_FIRST.match(sample.removeprefix("\ufeff")) else 0
    for pattern, worth, most in _CLUES:
        found = 0
        for _ in pattern.finditer(sample):
            found += 1
            if found == most:
                break
        score += worth * found
    return score >= _ENOUGH


def markdown_document(text: str, *, base_url: str = "") -> Document:
    """Turn Markdown without front matter into blocks; HTML in it is read as HTML."""
    return to_document(markdown_markup(text), base_url=base_url)


def read_markdown(
    text: str, *, now: datetime | None = None, zone: tzinfo | None = None, url: str = ""
) -> Article:
    """Read a Markdown file as one article.

    The title is that of the front matter, else the heading it begins with; without either
    it is empty, and the caller knows the file's name.

    Args:
        now: The file's time, which "yesterday" counts from.
        zone: The zone of times written without one; China's for Chinese without it.
        url: Where it came from, for relative links.
    """
    if own := read_own_markdown(text, markdown_document, url=url):
        return own
    fields, source = split_front_matter(text)
    if zone is None and is_chinese(source):
        zone = china()
    document = markdown_document(source, base_url=url)
    title, blocks = _titled(_line(fields, _TITLE), list(document.blocks))
    published = _moment(fields, _PUBLISHED, now, zone)
    trimmed = trim_head(blocks, title, published=published, now=now, zone=zone)
    return _article(fields, trimmed, title, published, _updated(fields, now, zone), url)


def _article(
    fields: FrontMatter,
    trimmed: Trimmed,
    title: str,
    published: Moment | None,
    updated: Moment | None,
    url: str,
) -> Article:
    header = trimmed.header
    address = resolved_url(_first(fields, _URL), url)
    language = _line(fields, _LANGUAGE).replace("_", "-")
    return Article(
        title=title,
        body=Document(tuple(trimmed.blocks)),
        url=address if is_web_url(address) else resolved_url(url),
        section=_line(fields, _SECTION) or header.section,
        breadcrumb=unique_lines(_all(fields, _BREADCRUMB)) or trimmed.breadcrumb,
        published=published or header.published,
        updated=updated or header.updated,
        source_name=_line(fields, _SOURCE) or header.source_name,
        author=join_names(_all(fields, _AUTHOR)) or header.author,
        editor=join_names(_all(fields, _EDITOR)) or header.editor,
        popularity=_popularity(fields) or header.popularity,
        summary=clean_text(_first(fields, _SUMMARY)).strip() or trimmed.summary,
        disclaimer=clean_text(_first(fields, _DISCLAIMER)).strip(),
        language=language if _TAG_FORM.match(language) else "",
        tags=_tags(fields) or unique_lines(header.tags),
    )


def _titled(title: str, blocks: list[Block]) -> tuple[str, list[Block]]:
    """Return the title and the blocks without it."""
    first = blocks[0] if blocks else None
    if isinstance(first, Heading):
        heading = line(block_text(first))
        if not title and first.level == 1:
            return heading, blocks[1:]
        if title and bare(heading) == bare(title):
            return title, blocks[1:]
    return title, blocks


def _all(fields: FrontMatter, names: Iterable[str]) -> list[str]:
    """Return the values of the first of the names that has any."""
    return next((fields[name] for name in names if fields.get(name)), [])


def _first(fields: FrontMatter, names: Iterable[str]) -> str:
    return next(iter(_all(fields, names)), "")


def _line(fields: FrontMatter, names: Iterable[str]) -> str:
    return line(_first(fields, names))


def _moment(
    fields: FrontMatter, names: Iterable[str], now: datetime | None, zone: tzinfo | None
) -> Moment | None:
    values = (value for name in names for value in fields.get(name, ()))
    found = (plausible(parse_moment(value.strip(), now=now, zone=zone)) for value in values)
    return next(filter(None, found), None)


def _updated(fields: FrontMatter, now: datetime | None, zone: tzinfo | None) -> Moment | None:
    return _moment(fields, _UPDATED, now, zone)


def _tags(fields: FrontMatter) -> tuple[str, ...]:
    values = _all(fields, _TAGS)
    return unique_lines(split_tags(values[0]) if len(values) == 1 else values)


def _popularity(fields: FrontMatter) -> Popularity | None:
    counted = _COUNTED.match(_first(fields, ("popularity",)))
    if counted and (count := parse_count(counted.group(1).strip())) is not None:
        unit: Unit = "views"
        for _, known in _COUNTS:
            unit = known if counted.group(2) == known else unit
        return Popularity(count, unit, "front matter")
    for names, unit in _COUNTS:
        count = parse_count(_first(fields, names).strip())
        if count is not None:
            return Popularity(count, unit, "front matter")
    return None
