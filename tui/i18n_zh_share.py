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
    "Bookmark command": ("书签命令", "書籤命令"),
    # States
    "sent": ("已发送", "已傳送"),
    "waiting": ("待发送", "待傳送"),
    "sending": ("发送中", "傳送中"),
    "unsure": ("不确定", "不確定"),
    "waits to be sent": ("等待发送", "等待傳送"),
    "is being sent": ("正在发送", "正在傳送"),
    "may have arrived; it is not sent again by itself": (
        "可能已送达，不会自动重发",
        "可能已送達，不會自動重傳",
    ),
    # The screen
    "Shared": ("已分享", "已分享"),
    "Share again": ("再次分享", "再次分享"),
    "Share to the place shared to last": ("分享到上次的去处", "分享到上次的去處"),
    "No place is called that.": ("没有这个名称的去处。", "沒有這個名稱的去處。"),
    "/ finds by name": ("/ 按名称查找", "/ 按名稱尋找"),
    "Enter send · c copy · Esc leave it": (
        "Enter 发送 · c 复制 · Esc 取消",
        "Enter 傳送 · c 複製 · Esc 取消",
    ),
    "{place} takes one article at a time.": ("{place} 一次只收一篇。", "{place} 一次只收一篇。"),
    "Which {place} server is yours?": (
        "你的 {place} 服务器是哪个？",
        "你的 {place} 伺服器是哪個？",
    ),
    "Shared before: {places}": ("曾分享：{places}", "曾分享：{places}"),
    "Sending to {place} ...": ("正在发送到 {place} ……", "正在傳送到 {place} ……"),
    # The command line
    "Print an article in a form to hand on, or hand it to a site, a command or a service.": (
        "以某种形式印出文章供转发，或交给网站、命令、服务。",
        "以某種形式印出文章供轉發，或交給網站、命令、服務。",
    ),
    "newstui share --targets lists every place there is.": (
        "newstui share --targets 列出所有去处。",
        "newstui share --targets 列出所有去處。",
    ),
    "the first digits of an article's id, a file, an address, or a query": (
        "文章编号的前几位、文件、地址或查询",
        "文章編號的前幾位、檔案、位址或查詢",
    ),
    "a form or a place, such as markdown, qr or weibo": (
        "形式或去处，例如 markdown、qr、weibo",
        "形式或去處，例如 markdown、qr、weibo",
    ),
    "show what would leave, and send nothing": (
        "显示将要发出的内容，什么都不发送",
        "顯示將要送出的內容，什麼都不傳送",
    ),
    "send it though the service has it already": (
        "即使服务里已有也再发送",
        "即使服務裡已有也再傳送",
    ),
    "your server, for mastodon and lemmy": (
        "你的服务器，用于 mastodon 和 lemmy",
        "你的伺服器，用於 mastodon 和 lemmy",
    ),
    "list the places there are": ("列出所有去处", "列出所有去處"),
    "list what was shared where, of these articles": (
        "列出这些文章分享到了哪里",
        "列出這些文章分享到了哪裡",
    ),
    "send what had to wait": ("发送等待中的", "傳送等待中的"),
    "take entry N out of the history": ("从记录中去掉第 N 条", "從記錄中去掉第 N 則"),
    "the history or the places as a JSON array": (
        "以 JSON 数组输出记录或去处",
        "以 JSON 陣列輸出記錄或去處",
    ),
    "{place}: has it since {date}: {title} (--again sends it once more)": (
        "{place}：{date} 起已有：{title}（--again 再发一次）",
        "{place}：{date} 起已有：{title}（--again 再傳一次）",
    ),
    "{place}: opened in the browser: {title}": (
        "{place}：已在浏览器中打开：{title}",
        "{place}：已在瀏覽器中開啟：{title}",
    ),
    "{count} articles at once; at most {most} are opened in the browser": (
        "一次 {count} 篇；浏览器中最多打开 {most} 篇",
        "一次 {count} 篇；瀏覽器中最多開啟 {most} 篇",
    ),
    "which server is yours is not known": ("不知道你的服务器是哪个", "不知道你的伺服器是哪個"),
    "use --instance, or set share.{name}": (
        "请用 --instance，或设置 share.{name}",
        "請用 --instance，或設定 share.{name}",
    ),
    "What was shared where, and what waits": (
        "分享到了哪里，还有什么待发送",
        "分享到了哪裡，還有什麼待傳送",
    ),
    "Nothing was sent anywhere yet; copies are not listed.": (
        "还没有发送到任何地方；复制的不列在这里。",
        "還沒有傳送到任何地方；複製的不列在這裡。",
    ),
    "Enter article · r send what waits · x remove · l all · Esc back": (
        "回车 打开文章 · r 发送等待的 · x 去掉 · l 详情 · Esc 返回",
        "Enter 開啟文章 · r 傳送等待的 · x 去掉 · l 詳情 · Esc 返回",
    ),
    "{count} wait": ("{count} 条待发送", "{count} 則待傳送"),
    "The article is no longer here.": ("这篇文章已经不在了。", "這篇文章已經不在了。"),
    "Nothing waits to be sent.": ("没有等待发送的。", "沒有等待傳送的。"),
    "there is no entry {number} in the history": (
        "记录中没有第 {number} 条",
        "記錄中沒有第 {number} 則",
    ),
    "Removed: {target}: {title}": ("已去掉：{target}：{title}", "已去掉：{target}：{title}"),
    # The configuration
    "there is a place of this name already": ("已有同名的去处", "已有同名的去處"),
    "a secret does not belong here; use {one} or {other}": (
        "密钥不应写在这里；请用 {one} 或 {other}",
        "金鑰不應寫在這裡；請用 {one} 或 {other}",
    ),
    "a list of texts": ("文字的列表", "文字的列表"),
    "Leave out of addresses what only tells where a reader came from, such as utm_source": (
        "从地址中去掉只说明读者来路的部分，如 utm_source",
        "從位址中去掉只說明讀者來路的部分，如 utm_source",
    ),
    "Show what will leave before the screen sends it": (
        "界面发送之前先显示将要发出的内容",
        "介面傳送之前先顯示將要送出的內容",
    ),
    "Your Mastodon server, such as mastodon.social; empty asks": (
        "你的 Mastodon 服务器，如 mastodon.social；空则询问",
        "你的 Mastodon 伺服器，如 mastodon.social；空則詢問",
    ),
    "Your Lemmy server, such as lemmy.world; empty asks": (
        "你的 Lemmy 服务器，如 lemmy.world；空则询问",
        "你的 Lemmy 伺服器，如 lemmy.world；空則詢問",
    ),
    "newsboat's bookmark-cmd: run with address, title, description and source": (
        "newsboat 的 bookmark-cmd：以地址、标题、说明、来源运行",
        "newsboat 的 bookmark-cmd：以位址、標題、說明、來源執行",
    ),
    "eilmeldung's share_targets: names of places, or a name and an address or command": (
        "eilmeldung 的 share_targets：去处的名称，或名称加地址或命令",
        "eilmeldung 的 share_targets：去處的名稱，或名稱加位址或命令",
    ),
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
