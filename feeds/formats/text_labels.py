"""The labels of header lines in plain text: our own export's, and other people's."""

from __future__ import annotations

import re

__all__ = [
    "CHINESE",
    "DISCLAIMER_LABELS",
    "ENGLISH",
    "FORMAT_LINE",
    "LABELLED",
    "SUMMARY_LABELS",
    "own_field",
    "plain_field",
]

ENGLISH = {
    "title": "Title",
    "section": "Section",
    "breadcrumb": "Path",
    "published": "Published",
    "updated": "Updated",
    "views": "Views",
    "comments": "Comments",
    "points": "Points",
    "stars": "Stars",
    "source_name": "Source",
    "author": "Author",
    "editor": "Editor",
    "tags": "Tags",
    "url": "Link",
    "enclosure": "Attachment",
    "opened": "Opened here",
    "marks": "Marks",
    "summary": "Summary",
    "disclaimer": "Disclaimer",
    "links": "Links",
    "format": "Format",
}
"""What our text export calls its fields, in English."""
CHINESE = {
    "title": "标题",
    "section": "栏目",
    "breadcrumb": "位置",
    "published": "时间",
    "updated": "更新时间",
    "views": "人气",
    "comments": "评论",
    "points": "得分",
    "stars": "评分",
    "source_name": "来源",
    "author": "作者",
    "editor": "编辑",
    "tags": "标签",
    "url": "链接",
    "enclosure": "附件",
    "opened": "本机阅读",
    "marks": "标记",
    "summary": "摘要",
    "disclaimer": "声明",
    "links": "文中链接",
    "format": "格式",
}
"""The same in Chinese."""

SUMMARY_LABELS = (f"{CHINESE['summary']}：", f"{ENGLISH['summary']}: ")
DISCLAIMER_LABELS = (f"【{CHINESE['disclaimer']}】", f"{ENGLISH['disclaimer']}: ")
"""A disclaimer often begins with the word itself; the brackets tell ours from its own."""
FORMAT_LINE = re.compile(r"^(?:Format: newstui text|格式：newstui 文本) (\d{1,3})$", re.MULTILINE)
"""The header line that tells our own export, with the version of its shape."""
LABELLED = re.compile(
    r"([^\W\d_](?:[^:：\n]{0,30}[^\s:：])?)[ \u3000]{0,4}(?:：|:(?!//))[ \t\u3000]*(.*)"
)
"""A line that is a label, a colon and a value."""

_OWN = {label: field for labels in (ENGLISH, CHINESE) for field, label in labels.items()}

_PLAIN = {
    "title": "title subject headline 标题 題目 题目 標題 主题 主題 篇名",
    "author": "from",
    "source_name": "newsgroups organization publication publisher newspaper 媒体 媒體 报刊 刊物",
    "url": "url link permalink address web 链接 連結 網址 网址 原文 原文链接 原文地址 链接地址",
    "summary": "summary abstract description 摘要 概述 导读 导语 核心提示 內容提要 内容提要 導讀",
    "language": "language content-language 语言 語言",
    "breadcrumb": "path 位置",
    "other": "to cc bcc reply-to sender message-id x-mailer mime-version 收件人 抄送",
}
_PLAIN_FIELDS = {label: field for field, labels in _PLAIN.items() for label in labels.split()}
_KIND_FIELDS = {"source": "source_name"}


def own_field(label: str) -> str:
    """Return the field that our own export calls ``label``; empty for none."""
    return _OWN.get(label, "")


def plain_field(label: str) -> str:
    """Return the field of an article that a label means; empty when it is not known.

    ``other`` is a label that is known and whose value has no field.
    """
    # The long table of news pages is read only when a text has labels at all.
    from feeds.formats.header_labels import kind_of

    folded = label.lower().replace(" ", "").replace("\u3000", "")
    if folded in _PLAIN_FIELDS:
        return _PLAIN_FIELDS[folded]
    try:
        kind = kind_of(label.replace("\u3000", " "))
    except KeyError:
        return ""
    return _KIND_FIELDS.get(kind, kind)
