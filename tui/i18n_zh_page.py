"""The Chinese texts of the page and its looks: how it is set, and in which colours."""

from __future__ import annotations

__all__ = ["PAGE_TEXTS"]

PAGE_TEXTS: dict[str, tuple[str, str]] = {
    "The fewest blank cells at each side of an article": (
        "文章两侧至少空出的列数",
        "文章兩側至少空出的欄數",
    ),
    "Set articles in the middle of a wide screen": (
        "在宽屏幕上把文章居中",
        "在寬螢幕上把文章置中",
    ),
    "How paragraphs are told apart: by a blank line or an indent of two characters": (
        "段落如何区分：空一行，或首行缩进两字",
        "段落如何區分：空一行，或首行縮排兩字",
    ),
    "The room between Chinese and Latin text": ("中文与西文之间的空隙", "中文與西文之間的空隙"),
    "What the header of an article says, in this order": (
        "文章信息栏显示哪些项目，按此顺序",
        "文章資訊欄顯示哪些項目，依此順序",
    ),
    "unknown name {name}": ("不认识的名称 {name}", "不認識的名稱 {name}"),
}
