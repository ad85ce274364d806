"""The names of the query language, in English and in Chinese, and the nearest to a typo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from feeds.query.tree import Comparison, Field, Measure, Part, Period, SortName, State

__all__ = [
    "COMPARISONS",
    "DATE_WORDS",
    "FIELDS",
    "MEASURES",
    "PARTS",
    "PERIODS",
    "SORTS",
    "SPECIAL",
    "STATES",
    "half",
    "nearest",
]

_HALF = {
    "（": "(", "）": ")", "：": ":", "－": "-", "｜": "|", "“": '"', "”": '"', "＂": '"',
    "＞": ">", "＜": "<", "＝": "=", "／": "/",
}  # fmt: skip
"""What a Chinese input method types for the signs of the language."""

FIELDS: dict[str, Field] = {
    "title": "title", "标题": "title", "標題": "title",
    "summary": "summary", "摘要": "summary",
    "body": "body", "正文": "body", "内容": "body", "內容": "body",
    "source": "source", "来源": "source", "來源": "source",
    "author": "author", "作者": "author",
    "section": "section", "栏目": "section", "欄目": "section",
    "tag": "tag", "标签": "tag", "標籤": "tag",
    "link": "link", "链接": "link", "連結": "link",
    "lang": "lang", "语言": "lang", "語言": "lang",
}  # fmt: skip
SPECIAL: dict[str, str] = {
    "is": "is", "是": "is", "has": "has", "有": "has", "date": "date", "日期": "date",
    "newer": "newer", "older": "older", "sort": "sort", "排序": "sort",
}  # fmt: skip
MEASURES: dict[str, Measure] = {
    "views": "views", "打开": "views", "打開": "views",
    "popularity": "popularity", "人气": "popularity", "人氣": "popularity",
}  # fmt: skip
STATES: dict[str, State] = {
    "unread": "unread", "未读": "unread", "未讀": "unread",
    "read": "read", "已读": "read", "已讀": "read",
    "starred": "starred", "星标": "starred", "星標": "starred",
    "viewed": "viewed", "看过": "viewed", "看過": "viewed",
    "new": "new", "新": "new",
}  # fmt: skip
PARTS: dict[str, Part] = {
    "enclosure": "enclosure", "附件": "enclosure",
    "fulltext": "fulltext", "全文": "fulltext",
    "summary": "summary", "摘要": "summary",
}  # fmt: skip
SORTS: dict[str, SortName] = {
    "date": "date", "日期": "date", "title": "title", "标题": "title", "標題": "title",
    "source": "source", "来源": "source", "來源": "source",
    "popularity": "popularity", "人气": "popularity", "人氣": "popularity",
    "views": "views", "打开": "views", "打開": "views",
    "rank": "rank", "相关": "rank", "相關": "rank",
}  # fmt: skip
DATE_WORDS = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1}
PERIODS: dict[str, Period] = {
    "h": "h", "小时": "h", "小時": "h", "d": "d", "天": "d", "日": "d",
    "w": "w", "周": "w", "週": "w", "星期": "w", "m": "m", "个月": "m", "個月": "m", "月": "m",
    "y": "y", "年": "y",
}  # fmt: skip
COMPARISONS: dict[str, Comparison] = {
    ">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "=", ":": "=", "≥": ">=", "≤": "<=",
}  # fmt: skip


def half(character: str) -> str:
    """Return a sign of the language in its half-width form; others as they are."""
    return _HALF.get(character, character)


def nearest(name: str, known: Iterable[str] | Mapping[str, object]) -> str:
    """Return the known name that a typo is nearest to, or nothing."""
    import difflib

    found = difflib.get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else ""
