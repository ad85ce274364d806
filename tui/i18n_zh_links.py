"""The Chinese texts of links, and of what comes with an article as files and pictures."""

from __future__ import annotations

__all__ = ["LINK_ERRORS", "LINK_TEXTS"]

LINK_TEXTS: dict[str, tuple[str, str]] = {
    "Enter opens · y copy · s save · q QR code": (
        "Enter 打开 · y 复制 · s 保存 · q 二维码",
        "Enter 開啟 · y 複製 · s 儲存 · q QR 碼",
    ),
    "Fetching {url} …": ("正在抓取 {url}…", "正在抓取 {url}…"),
    "Link letters": ("链接字母", "連結字母"),
    "Link number": ("链接编号", "連結編號"),
    "No link is in sight.": ("屏幕上没有链接。", "畫面上沒有連結。"),
    "Number of the link, up to {last}": ("链接编号，最大 {last}", "連結編號，最大 {last}"),
    "Only web pages can be saved.": ("只能保存网页。", "只能儲存網頁。"),
    "Open an article first.": ("请先打开一篇文章。", "請先開啟一篇文章。"),
    "Open the link of a number": ("打开某个编号的链接", "開啟某個編號的連結"),
    "Put letters on the links": ("在链接上标出字母", "在連結上標出字母"),
    "Save": ("保存", "儲存"),
    "Tell the terminal where links lead, so that it can open them": (
        "告诉终端链接的地址，使其可以点开",
        "告訴終端機連結的位址，使其可以點開",
    ),
    "There is no link {number}.": ("没有编号为 {number} 的链接。", "沒有編號為 {number} 的連結。"),
    "digits: number": ("数字：编号", "數字：編號"),
    "y copy · s save · q QR code · Esc": (
        "y 复制 · s 保存 · q 二维码 · Esc",
        "y 複製 · s 儲存 · q QR 碼 · Esc",
    ),
}

LINK_ERRORS: dict[str, tuple[str, str]] = {
    "not a web address": ("不是网址", "不是網址"),
    "the address names no host": ("地址里没有主机名", "位址裡沒有主機名"),
    "the address is too long to open": ("地址太长，无法打开", "位址太長，無法開啟"),
    "{scheme}: addresses are not opened": ("不打开 {scheme}: 地址", "不開啟 {scheme}: 位址"),
    "only http, https and mailto addresses are opened; copy it instead": (
        "只打开 http、https 和 mailto 地址；请改为复制",
        "只開啟 http、https 和 mailto 位址；請改為複製",
    ),
    "copy it instead": ("请改为复制", "請改為複製"),
}
"""Errors of the news package, as ``tui.error_words`` looks them up."""
