"""The Chinese texts of the page and its looks: how it is set, and in which colours."""

from __future__ import annotations

__all__ = ["PAGE_TEXTS"]

PAGE_TEXTS: dict[str, tuple[str, str]] = {
    "Table": ("表格", "表格"),
    "Show a table as wide as it wants, scrolled": (
        "按原宽显示表格，可横向滚动",
        "按原寬顯示表格，可橫向捲動",
    ),
    "This article has no tables.": ("本文没有表格。", "本文沒有表格。"),
    "Table {number}/{count}": ("表格 {number}/{count}", "表格 {number}/{count}"),
    "arrows scroll, n next table": ("方向键滚动，n 下一个表格", "方向鍵捲動，n 下一個表格"),
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
    "Animate what moves, and let the cursor of a line to fill in blink": (
        "移动时有动画，输入行的光标闪烁",
        "移動時有動畫，輸入列的游標閃爍",
    ),
    "unknown name {name}": ("不认识的名称 {name}", "不認識的名稱 {name}"),
    "List the colour themes, and check your own.": (
        "列出配色主题，并检查自制的主题。",
        "列出配色主題，並檢查自製的主題。",
    ),
    "List the colour themes, and check your own": (
        "列出配色主题，并检查自制的主题",
        "列出配色主題，並檢查自製的主題",
    ),
    "only say what is wrong with your own": ("只说明自制主题的错误", "只說明自製主題的錯誤"),
    "A theme of your own is a file themes/NAME.toml beside the configuration: base, dark, and"
    " [colours] with {roles}.": (
        "自制主题是配置文件旁的 themes/NAME.toml：base、dark，以及含 {roles} 的 [colours]。",
        "自製主題是設定檔旁的 themes/NAME.toml：base、dark，以及含 {roles} 的 [colours]。",
    ),
    "The colours, or the name of a file in themes/; auto keeps the ones chosen last,"
    " terminal takes the terminal's own": (
        "配色，或 themes/ 中文件的名称；auto 沿用上次所选，terminal 用终端自己的颜色",
        "配色，或 themes/ 中檔案的名稱；auto 沿用上次所選，terminal 用終端機自己的顏色",
    ),
    "Themes": ("主题列表", "主題清單"),
    "Colour theme": ("配色主题", "配色主題"),
    "Choose a colour theme, seen at once": ("选择配色主题，即时预览", "選擇配色主題，即時預覽"),
    "not a name for a theme of your own; name the file otherwise": (
        "不能用作自制主题的名称；请改文件名",
        "不能用作自製主題的名稱；請改檔名",
    ),
    "too large for a theme": ("文件太大，不像主题", "檔案太大，不像主題"),
    "must be true or false": ("必须是 true 或 false", "必須是 true 或 false"),
    "must be a colour such as #7aa2d6": (
        "必须是 #7aa2d6 这样的颜色",
        "必須是 #7aa2d6 這樣的顏色",
    ),
}
