"""JSON articles of other programs, read by the names their fields usually have.

Names are compared without case, blanks, dashes and underscores, so that ``published_at``,
``publishedAt`` and ``Published At`` are one. schema.org's NewsArticle is read the same way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any, cast, get_args

from feeds.clean import clean_text
from feeds.document import Document
from feeds.errors import ParseError
from feeds.formats.fields import (
    join_names,
    line,
    looks_like_html,
    opening,
    plausible,
    resolved_url,
    safe_guid,
    text_document,
    unique_lines,
)
from feeds.formats.json_body import clean_body
from feeds.models import Article, Enclosure, Moment, Popularity, Unit

__all__ = ["count_value", "foreign_article", "moment_value"]

_ALIASES: dict[str, tuple[str, ...]] = {
    field: tuple(words.split())
    for field, words in {
        "title": "title headline 标题 標題 新闻标题 subject 题目",
        "body": """content body contenthtml articlebody 正文 内容 內容 contenttext fulltext html
            paragraphs text article""",
        "published": """published publishedat datepublished pubdate publishdate publishtime
            publicationdate publishedon publishedtime publicationtime posteddate postedat
            发布时间 发布日期 發佈時間 發布時間 發佈日期 发表时间 date datetime time pubtime ptime
            timestamp 时间 時間 日期 created createdat datecreated createtime""",
        "updated": "updated updatedat datemodified modified lastmodified 更新时间 更新時間",
        "author": "author authors byline creator writer 作者 记者 記者 撰稿",
        "editor": "editor editors 编辑 責任編輯 责任编辑 編輯 责编",
        "source_name": """sourcename source publisher sitename site media provider outlet
            来源 來源 文章来源 信息来源 稿源 媒体""",
        "url": "url link permalink canonicalurl href weburl 链接 網址 网址 連結",
        "section": "section articlesection category channel 栏目 频道 欄目 分类 頻道",
        "breadcrumb": "breadcrumb breadcrumbs",
        "tags": "tags keywords 关键词 關鍵詞 关键字 标签 標籤 topics",
        "summary": """summary description abstract excerpt digest standfirst subtitle
            摘要 概述 导读 導讀 导语 核心提示 内容提要 简介""",
        "disclaimer": "disclaimer 声明 免责声明 版权声明 聲明",
        "language": "language lang inlanguage 语言",
        "guid": "guid id uuid docid newsid articleid",
        "comments_url": "commentsurl commenturl discussionurl",
        "enclosures": "enclosures enclosure attachments",
        "views": """views viewcount readcount reads hits clicks pageviews popularity readnum
            viewnum 阅读 阅读量 阅读数 閱讀 浏览 浏览量 浏览次数 瀏覽 人气 人氣 点击 点击量 点击数
            点击次数 访问量 热度 點閱""",
        "points": "points score likes upvotes likecount 点赞 点赞数",
        "comments": "commentcount commentscount numcomments comments 评论 评论数",
    }.items()
}
_UNITS: tuple[Unit, ...] = ("views", "points", "comments")
_NAME_KEYS = ("name", "title", "text", "姓名", "名称")
_BLOCK_TEXT = ("content", "value", "html", "data", "正文")
_OWN_BLOCKS = frozenset({"figure", "quote", "list", "table", "rule"})
_SEPARATORS = re.compile(r"[\s_\-.]+")
_LIST_MARKS = re.compile(r"[,;，；、|]\s*|\s{2,}")


def foreign_article(
    record: Mapping[str, Any], *, now: datetime | None = None, zone: tzinfo | None = None
) -> Article:
    """Return the article of a record in a shape not our own.

    Raises:
        ParseError: there is neither a title nor a text in it.
    """
    fields = _normalised(record)
    title = _one_line(_field(fields, "title"))
    url = resolved_url(_text(_field(fields, "url")))
    body = _body(_field(fields, "body"), url)
    summary = _plain(_field(fields, "summary"))
    if not title and not body and not summary:
        raise ParseError("an object without a title and without a text")
    if opening(summary) and opening(summary) == opening(body.text):
        summary = ""
    return Article(
        title=title or _made_title(body.text or summary),
        body=body,
        guid=safe_guid(_text(_field(fields, "guid"))),
        url=url,
        section=_one_line(_field(fields, "section")),
        breadcrumb=_names(_field(fields, "breadcrumb")),
        published=_moment(fields, "published", now, zone),
        updated=_moment(fields, "updated", now, zone),
        source_name=_one_line(_field(fields, "source_name")),
        author=join_names(_names(_field(fields, "author"))),
        editor=join_names(_names(_field(fields, "editor"))),
        popularity=_popularity(fields),
        summary=summary,
        disclaimer=_plain(_field(fields, "disclaimer")),
        language=_one_line(_field(fields, "language")),
        tags=_tags(_field(fields, "tags")),
        enclosures=_enclosures(_field(fields, "enclosures"), url),
        comments_url=resolved_url(_text(_field(fields, "comments_url")), url),
    )


def moment_value(
    value: object, *, now: datetime | None = None, zone: tzinfo | None = None
) -> Moment | None:
    """Return the moment a JSON value names: a date in words, or seconds since the epoch."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) in (10, 13):
        value = int(value)
    if isinstance(value, int | float):
        return _epoch(value)
    if not isinstance(value, str) or len(value) > 200:
        return None
    from feeds.formats.dates import parse_moment

    return plausible(parse_moment(value, now=now, zone=zone))


def count_value(value: object) -> int | None:
    """Return the count a JSON value names, such as ``835``, ``"1,234"`` or ``"1.2万"``."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if math.isfinite(value) and 0 <= value < 10**15 else None
    if not isinstance(value, str) or len(value) > 40:
        return None
    from feeds.formats.counts import parse_count

    return parse_count(value)


def _epoch(seconds: float) -> Moment | None:
    if not math.isfinite(seconds) or abs(seconds) > 1e16:
        return None
    if 19_000_101 <= seconds <= 22_001_231 and seconds == int(seconds):
        return _compact_day(str(int(seconds)))
    if abs(seconds) > 1e11:
        seconds /= 1000  # JavaScript counts milliseconds
    if seconds < 100_000:
        return None  # a year, or a number of something else
    try:
        return plausible(Moment.at(datetime.fromtimestamp(seconds, UTC)))
    except (ValueError, OverflowError, OSError):
        return None


def _compact_day(digits: str) -> Moment | None:
    try:
        return Moment(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
    except ValueError:
        return None


def _normalised(record: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, value in record.items():
        fields.setdefault(_SEPARATORS.sub("", str(key)).casefold(), value)
    return fields


def _first(fields: Mapping[str, Any], names: Iterable[str]) -> Any:
    for name in names:
        value = fields.get(name)
        if value not in (None, "", [], {}):
            return value
    return None


def _field(fields: Mapping[str, Any], name: str) -> Any:
    return _first(fields, _ALIASES[name])


def _text(value: object) -> str:
    """Return a value's text; of an object its name, of a list its first text."""
    match value:
        case str():
            return value
        case bool():
            return ""
        case int() | float():
            return str(value)
        case dict():
            keys = (*_NAME_KEYS, "value", "url", "@id", "id")
            return next((text for key in keys if isinstance(text := value.get(key), str)), "")
        case list():
            rows = (row for row in value if isinstance(row, str | dict | int))
            return next((text for row in rows if (text := _text(row))), "")
        case _:
            return ""


def _one_line(value: object) -> str:
    text = _text(value)
    return line(_stripped(text))


def _plain(value: object) -> str:
    if isinstance(value, list):
        value = "\n".join(row for row in value if isinstance(row, str))
    return clean_text(_stripped(_text(value))).strip()


def _stripped(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    from feeds.formats.html_text import to_text

    return to_text(text) if looks_like_html(text) or "&" in text else text


def _body(value: object, base: str) -> Document:
    match value:
        case str() if looks_like_html(value):
            from feeds.formats.html_blocks import to_document

            return to_document(value, base_url=base)
        case str():
            return text_document(value)
        case list() if all(isinstance(row, str) for row in value):
            return _body("\n\n".join(value), base)
        case list():
            return clean_body([_own_block(row) for row in value])
        case dict():
            inner = next((value[key] for key in ("html", "content", "text") if key in value), None)
            return _body(inner, base) if isinstance(inner, str | list) else Document()
        case _:
            return Document()


def _own_block(row: Any) -> Any:
    """Return a block of another program's as ours, its text under the name ``text``."""
    if not isinstance(row, dict) or "text" in row or str(row.get("type")) in _OWN_BLOCKS:
        return row
    text = next((row[key] for key in _BLOCK_TEXT if isinstance(row.get(key), str)), None)
    return row if text is None else row | {"text": _stripped(text)}


def _names(value: object) -> tuple[str, ...]:
    rows = value if isinstance(value, list) else [value]
    return unique_lines(_stripped(_text(row)) for row in rows[:100])


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return unique_lines(_LIST_MARKS.split(value[:10_000]))
    return _names(value)


def _moment(
    fields: Mapping[str, Any], field: str, now: datetime | None, zone: tzinfo | None
) -> Moment | None:
    for name in _ALIASES[field]:
        if found := moment_value(fields.get(name), now=now, zone=zone):
            return found
    return None


def _popularity(fields: Mapping[str, Any]) -> Popularity | None:
    told = fields.get("popularity")
    if isinstance(told, dict):
        count, unit = count_value(told.get("count")), told.get("unit")
        if count is not None and unit in get_args(Unit):
            return Popularity(count, cast(Unit, unit), "record")
    for unit in _UNITS:
        for name in _ALIASES[unit]:
            count = count_value(fields.get(name))
            if count is not None:
                return Popularity(count, unit, "record")
    return None


def _enclosures(value: object, base: str) -> tuple[Enclosure, ...]:
    rows = value if isinstance(value, list) else [value]
    found: list[Enclosure] = []
    for row in rows[:100]:
        fields = _normalised(row) if isinstance(row, dict) else {"url": row}
        if url := resolved_url(_text(_first(fields, ("url", "href", "link"))), base):
            found.append(
                Enclosure(
                    url=url,
                    type=_one_line(_first(fields, ("type", "mimetype"))),
                    length=count_value(_first(fields, ("length", "sizeinbytes", "size"))),
                    duration=count_value(_first(fields, ("duration", "durationinseconds"))),
                    title=_one_line(fields.get("title")),
                )
            )
    return tuple(found)


def _made_title(text: str) -> str:
    first = line(text.split("\n", 1)[0])
    return first if len(first) <= 80 else first[:79] + "…"
