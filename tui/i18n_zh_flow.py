"""The Chinese texts of going through a list and of reading on: hiding, places, finding."""

from __future__ import annotations

__all__ = ["FLOW_TEXTS"]

FLOW_TEXTS: dict[str, tuple[str, str]] = {
    # Hiding what is read
    "Begin with the read articles hidden": ("一开始就隐藏已读文章", "一開始就隱藏已讀文章"),
    "Hide read": ("隐藏已读", "隱藏已讀"),
    "Hide the read articles, or show them": ("隐藏或显示已读文章", "隱藏或顯示已讀文章"),
    "Read articles are hidden.": ("已隐藏已读文章。", "已隱藏已讀文章。"),
    "Read articles show.": ("已显示已读文章。", "已顯示已讀文章。"),
    "{count} read hidden": ("隐藏已读 {count} 篇", "隱藏已讀 {count} 篇"),
}
