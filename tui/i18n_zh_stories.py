"""The Chinese texts of stories and of what changed in articles."""

from __future__ import annotations

__all__ = ["STORY_TEXTS"]

STORY_TEXTS: dict[str, tuple[str, str]] = {
    "{count} article changed": ("{count} 篇有改动", "{count} 篇有更動"),
    "{count} articles changed": ("{count} 篇有改动", "{count} 篇有更動"),
    "Changed: {key} shows it anew": ("已有改动：{key} 显示新内容", "已有更動：{key} 顯示新內容"),
    "No other article is joined with it.": (
        "没有其他文章与它合为一条。",
        "沒有其他文章與它合為一則。",
    ),
    "the same address as {other}: {address}": (
        "与 {other} 地址相同：{address}",
        "與 {other} 網址相同：{address}",
    ),
    "the same title as {other} within three days: {one} and {two}": (
        "三天之内与 {other} 标题相同：{one} 与 {two}",
        "三天之內與 {other} 標題相同：{one} 與 {two}",
    ),
    "joined when it came in; one of them has changed since": (
        "收到时合为一条；其后有一篇改动过",
        "收到時合為一則；其後有一篇改動過",
    ),
    "no date": ("日期不明", "日期不明"),
    "Its text has not changed here.": ("收到以来内容没有变化。", "收到以來內容沒有變化。"),
    "Changed since {date}": ("自 {date} 以来的改动", "自 {date} 以來的改動"),
    "say why it stands together with other articles": (
        "说明它为何与其他文章合为一条",
        "說明它為何與其他文章合為一則",
    ),
    "show what changed in its text": ("显示内容的改动", "顯示內容的改動"),
    "Show the same story from several sources as one row": (
        "同一新闻的多个来源合为一行",
        "同一新聞的多個來源合為一列",
    ),
}
