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
    "Show the terminal's own cursor, which is always where the keys act": (
        "显示终端自己的光标；它总在按键起作用的地方",
        "顯示終端機自己的游標；它總在按鍵起作用的地方",
    ),
    "{count} article written to {path}": (
        "{count} 篇文章已写入 {path}",
        "{count} 篇文章已寫入 {path}",
    ),
    "{count} articles written to {path}": (
        "{count} 篇文章已写入 {path}",
        "{count} 篇文章已寫入 {path}",
    ),
    # Finding
    "Find in the article": ("在文章中查找", "在文章中尋找"),
    "not found": ("未找到", "未找到"),
    "“{text}”: {count} · > next · < before · Esc ends": (
        "“{text}”：{count} 处 · > 下一处 · < 上一处 · Esc 结束",
        "「{text}」：{count} 處 · > 下一處 · < 上一處 · Esc 結束",
    ),
    "This article has no headings.": ("这篇文章没有标题。", "這篇文章沒有標題。"),
    "Contents": ("目录", "目錄"),
    "The article's headings, to go to one": ("文章的各级标题，可跳转", "文章的各級標題，可跳轉"),
    "Find in article": ("文中查找", "文中尋找"),
    "Find a text in the article, as you type": ("在文章中边输入边查找", "在文章中邊輸入邊尋找"),
    "Page alone": ("只看文章", "只看文章"),
    "Only the page, without anything around it": (
        "只显示文章，不显示周围的一切",
        "只顯示文章，不顯示周圍的一切",
    ),
    "Filter the list by a query, as you type; on the page, find in the article": (
        "边输入边用查询筛选列表；在文章里则查找文字",
        "邊輸入邊用查詢篩選列表；在文章裡則尋找文字",
    ),
    # Places
    "Come back to where you stopped in a view, and draw a line below what is new since": (
        "回到各视图上次看到的地方，并在其后新到的文章下面画线",
        "回到各檢視上次看到的地方，並在其後新到的文章下面畫線",
    ),
    "{count} new since your last visit": (
        "上次看过之后新到 {count} 篇",
        "上次看過之後新到 {count} 篇",
    ),
    "Where you stopped reading · g: to the beginning": (
        "上次读到这里 · g：回到开头",
        "上次讀到這裡 · g：回到開頭",
    ),
    "The end; nothing unread is left in this list": (
        "完；这个列表里没有未读文章了",
        "完；這個列表裡沒有未讀文章了",
    ),
    "Space: next unread: {title}": ("空格：下一篇未读：{title}", "空白鍵：下一篇未讀：{title}"),
}
