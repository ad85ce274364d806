"""The Chinese texts of whole texts fetched from the articles' pages."""

from __future__ import annotations

__all__ = ["FULL_TEXT_ERRORS", "FULL_TEXT_TEXTS"]

FULL_TEXT_TEXTS: dict[str, tuple[str, str]] = {
    "Fetch the whole text from the article's page": (
        "从文章页面抓取全文",
        "從文章頁面抓取全文",
    ),
    "Fetch the whole text of articles from their own pages, and show it from now on.": (
        "从文章自己的页面抓取全文，此后显示全文。",
        "從文章自己的頁面抓取全文，此後顯示全文。",
    ),
    "Fetch the whole text of articles, or show the feed's own": (
        "抓取文章全文，或显示订阅源自带的文字",
        "抓取文章全文，或顯示訂閱源自帶的文字",
    ),
    "Fetching the full text from {host} …": ("正在从 {host} 抓取全文…", "正在從 {host} 抓取全文…"),
    "Full text": ("全文", "全文"),
    "Full text from {host}; {key}: the feed's own": (
        "全文取自 {host}；{key}：订阅源自带的",
        "全文取自 {host}；{key}：訂閱源自帶的",
    ),
    "Switch text": ("切换文字", "切換文字"),
    "The feed's own text, or the whole one": (
        "订阅源自带的文字，或全文",
        "訂閱源自帶的文字，或全文",
    ),
    "The feed's own text is kept: --own shows it again, --full the whole one. newstui source "
    "SOURCE full_text=yes fetches the texts of what comes in at each refresh.": (
        "订阅源自带的文字会保留：--own 恢复显示，--full 显示全文。newstui source 来源 "
        "full_text=yes 则每次刷新都抓取新文章的全文。",
        "訂閱源自帶的文字會保留：--own 恢復顯示，--full 顯示全文。newstui source 來源 "
        "full_text=yes 則每次重新整理都抓取新文章的全文。",
    ),
    "The feed's own text; {key}: the full one": (
        "订阅源自带的文字；{key}：全文",
        "訂閱源自帶的文字；{key}：全文",
    ),
    "What finds the text in a page; auto asks trafilatura too where it is installed": (
        "由谁找出页面中的正文；auto 在装有 trafilatura 时也参考它",
        "由誰找出頁面中的正文；auto 在裝有 trafilatura 時也參考它",
    ),
    "show the feed's own text": ("显示订阅源自带的文字", "顯示訂閱源自帶的文字"),
    "show the whole text again": ("重新显示全文", "重新顯示全文"),
    "the first digits of an article's id, a source, or a query": (
        "文章编号的前几位、来源或查询",
        "文章編號的前幾位、來源或查詢",
    ),
    "{count} full texts fetched": ("抓取了 {count} 篇全文", "抓取了 {count} 篇全文"),
    "{count} full texts fetched.": ("抓取了 {count} 篇全文。", "抓取了 {count} 篇全文。"),
    "{key} fetches the full text first.": ("请先按 {key} 抓取全文。", "請先按 {key} 抓取全文。"),
}

FULL_TEXT_ERRORS: dict[str, tuple[str, str]] = {
    "this article has no page on the web": ("这篇文章没有网页", "這篇文章沒有網頁"),
    "its page has less text than the feed": (
        "页面的文字比订阅源的还少",
        "頁面的文字比訂閱源的還少",
    ),
    "set the selector of its source, or leave it": (
        "请为来源设置 selector，或不去管它",
        "請為來源設定 selector，或不去管它",
    ),
    "no web page": ("不是网页", "不是網頁"),
    "open it in the browser": ("请用浏览器打开", "請用瀏覽器開啟"),
    "its text goes on after {count} pages": (
        "正文在第 {count} 页之后还有",
        "正文在第 {count} 頁之後還有",
    ),
    "its text goes on, but {reason}": ("正文还有下文，但 {reason}", "正文還有下文，但 {reason}"),
    "not a CSS selector: {selector}": (
        "不是 CSS 选择器：{selector}",
        "不是 CSS 選擇器：{selector}",
    ),
    "write one such as .article-body": ("写法如 .article-body", "寫法如 .article-body"),
    "nothing on the page is at {selector}": (
        "页面上没有 {selector} 所指的内容",
        "頁面上沒有 {selector} 所指的內容",
    ),
    "change the selector of its source, or take it away": (
        "请修改或去掉来源的 selector",
        "請修改或去掉來源的 selector",
    ),
    "a web page that cannot be read": ("无法读取的网页", "無法讀取的網頁"),
    "trafilatura is not installed": ("没有安装 trafilatura", "沒有安裝 trafilatura"),
    "this article is not in the library": ("文章库中没有这篇文章", "文章庫中沒有這篇文章"),
    "the stored full text of this article is damaged": (
        "这篇文章保存的全文已损坏",
        "這篇文章儲存的全文已損壞",
    ),
    "fetch it again": ("请重新抓取", "請重新抓取"),
}
