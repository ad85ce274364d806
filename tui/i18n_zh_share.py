"""The Chinese texts of sharing: places, previews, what was shared where, and its errors."""

from __future__ import annotations

__all__ = ["SHARE_ERRORS", "SHARE_TEXTS"]

SHARE_TEXTS: dict[str, tuple[str, str]] = {
    # Forms and places
    "Title and link": ("标题与链接", "標題與連結"),
    "Markdown link": ("Markdown 链接", "Markdown 連結"),
    "Org link": ("Org 链接", "Org 連結"),
    "HTML link": ("HTML 链接", "HTML 連結"),
    "【Title】source time link": ("【标题】来源 时间 链接", "【標題】來源 時間 連結"),
    "Quotation": ("引文", "引文"),
    "Whole text": ("全文", "全文"),
    "Mail": ("邮件", "郵件"),
    "Copy and show": ("复制与显示", "複製與顯示"),
    "Your own": ("自己设的", "自己設的"),
    "On the web": ("网站", "網站"),
    "Chinese sites": ("中文网站", "中文網站"),
    "Internet Archive: keep a copy": ("互联网档案馆：存档", "網際網路檔案館：存檔"),
    "Weibo 微博": ("微博 Weibo", "微博 Weibo"),
    "Qzone QQ空间": ("QQ空间 Qzone", "QQ空間 Qzone"),
    "Douban 豆瓣": ("豆瓣 Douban", "豆瓣 Douban"),
    "WeChat 微信: scan the code": ("微信 WeChat：扫一扫", "微信 WeChat：掃一掃"),
}
"""What the screen and the command line say."""

SHARE_ERRORS: dict[str, tuple[str, str]] = {
    "answers with a redirect, which is not followed: status {status}": (
        "回应了重定向，不予跟随：状态 {status}",
        "回應了重新導向，不予跟隨：狀態 {status}",
    ),
    "correct the address": ("请改正地址", "請改正位址"),
    "the article has no address to share": ("文章没有可分享的地址", "文章沒有可分享的位址"),
    "copy its text, or mail it": ("请复制文字，或以邮件发送", "請複製文字，或以郵件寄出"),
    "not the name of a server": ("不是服务器的名称", "不是伺服器的名稱"),
    "such as mastodon.social": ("例如 mastodon.social", "例如 mastodon.social"),
    "the command cannot be read": ("命令无法解读", "命令無法解讀"),
    "the command is empty": ("命令是空的", "命令是空的"),
    "name a program": ("请写一个程序", "請寫一個程式"),
    "did not end within {seconds} s": ("{seconds} 秒内没有结束", "{seconds} 秒內沒有結束"),
    "failed: exit code {code}: {words}": (
        "失败：退出码 {code}：{words}",
        "失敗：結束代碼 {code}：{words}",
    ),
    "there is no such place to share to": ("没有这个分享去处", "沒有這個分享去處"),
    "newstui share --targets lists them": (
        "newstui share --targets 会列出",
        "newstui share --targets 會列出",
    ),
    "its {secret} is not known": ("不知道它的 {secret}", "不知道它的 {secret}"),
    "set {variable}, {command} or {file}": (
        "请设 {variable}、{command} 或 {file}",
        "請設 {variable}、{command} 或 {file}",
    ),
    "look at {key}": ("请检查 {key}", "請檢查 {key}"),
    "broken off": ("中途断了", "中途斷了"),
    "nothing is sent there": ("那里不发送什么", "那裡不傳送什麼"),
    "did not take it: {reason}": ("没有收下：{reason}", "沒有收下：{reason}"),
    "gave no access token": ("没有给访问令牌", "沒有給存取權杖"),
    "the answer is not JSON as this service gives it: status {status}": (
        "回应不是这个服务该给的 JSON：状态 {status}",
        "回應不是這個服務該給的 JSON：狀態 {status}",
    ),
    "check its url": ("请检查它的 url", "請檢查它的 url"),
    "check its token, user and password": (
        "请检查它的 token、用户名和密码",
        "請檢查它的 token、使用者名稱和密碼",
    ),
    "did not accept it: status {status}": ("没有接受：状态 {status}", "沒有接受：狀態 {status}"),
    "the login was refused: status {status}": (
        "登录被拒绝：状态 {status}",
        "登入被拒絕：狀態 {status}",
    ),
    "there is no such service at this address: status {status}": (
        "这个地址没有这项服务：状态 {status}",
        "這個位址沒有這項服務：狀態 {status}",
    ),
}
"""Errors of the news package, as ``tui.error_words`` looks them up."""
