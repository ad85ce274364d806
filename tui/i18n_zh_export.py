"""The Chinese texts of exports and digests."""

from __future__ import annotations

__all__ = ["EXPORT_TEXTS"]

EXPORT_TEXTS: dict[str, tuple[str, str]] = {
    "Done.": ("完成。", "完成。"),
    "Esc ends it": ("Esc 终止", "Esc 終止"),
    "Give the article to a command": ("把文章交给命令", "把文章交給命令"),
    "Give the article to a command, see its output": (
        "把文章交给命令，查看输出",
        "把文章交給命令，檢視輸出",
    ),
    "It failed with status {code}": ("失败，状态 {code}", "失敗，狀態 {code}"),
    "It printed nothing.": ("没有输出。", "沒有輸出。"),
    "It printed too much and was ended.": ("输出过多，已终止。", "輸出過多，已終止。"),
    "Pipe": ("管道", "管線"),
    "Running ...": ("运行中…", "執行中…"),
    "Templates: export --template FILE": (
        "模板：export --template 文件",
        "範本：export --template 檔案",
    ),
    "The placeholders:": ("占位符：", "佔位符："),
    "The same stand in the words of --pipe CMD, which no shell ever sees.": (
        "--pipe 命令 的各个词中也可使用；不经过 shell。",
        "--pipe 命令 的各個詞中也可使用；不經過 shell。",
    ),
    "Which command?": ("用哪个命令？", "用哪個命令？"),
    "a command, query or templates": (
        "某个命令、query 或 templates",
        "某個命令、query 或 templates",
    ),
    "a date in a form of %Y %y %m %d %j %H %M": (
        "日期，格式用 %Y %y %m %d %j %H %M",
        "日期，格式用 %Y %y %m %d %j %H %M",
    ),
    "braces": ("花括号", "大括號"),
    "give each to a command instead, and print what it says": (
        "改为逐篇交给命令，输出它的结果",
        "改為逐篇交給命令，輸出它的結果",
    ),
    "kept where it is not": ("未知时保留", "未知時保留"),
    "kept where the author is known": ("作者已知时保留", "作者已知時保留"),
    "the text; its forms are txt, md, html and json": (
        "正文；形式有 txt、md、html、json",
        "正文；形式有 txt、md、html、json",
    ),
    "the title; empty where it is not known, as every other": (
        "标题；未知则为空，其他也一样",
        "標題；未知則為空，其他也一樣",
    ),
    "write each by a template; see help templates": (
        "按模板写出每篇；见 help templates",
        "按範本寫出每篇；見 help templates",
    ),
    "-o names a folder when it ends with / or is one, or when several articles are written; "
    "one file of {names} holds several. The path of each file written is printed.": (
        "-o 以 / 结尾、本是文件夹或要写多篇文章时，是文件夹；"
        "{names} 格式的一个文件可放多篇。写出的每个文件的路径会打印出来。",
        "-o 以 / 結尾、本是資料夾或要寫多篇文章時，是資料夾；"
        "{names} 格式的一個檔案可放多篇。寫出的每個檔案的路徑會印出來。",
    ),
    "what a book, a feed or a page of several is called": (
        "书、订阅源或合集的标题",
        "書、訂閱源或合集的標題",
    ),
    "tell the local paths of articles from files": (
        "写明来自文件的文章在本机的路径",
        "寫明來自檔案的文章在本機的路徑",
    ),
    "a book is no text to print": ("电子书不是可打印的文字", "電子書不是可列印的文字"),
    "name a file with -o": ("请用 -o 指定文件", "請用 -o 指定檔案"),
    "Write many articles into one book, page or text": (
        "把多篇文章写成一本书、一页或一篇文字",
        "把多篇文章寫成一本書、一頁或一篇文字",
    ),
    "Write many articles into one book, page or text, with contents by source.": (
        "把多篇文章写成一本书、一页或一篇文字，目录按来源排列。",
        "把多篇文章寫成一本書、一頁或一篇文字，目錄按來源排列。",
    ),
    "Without a query it is what came in the last day and is unread: {query}. "
    "newstui undo takes --mark-read back.": (
        "不写查询时，是最近一天的未读文章：{query}。newstui undo 可撤销 --mark-read。",
        "不寫查詢時，是最近一天的未讀文章：{query}。newstui undo 可復原 --mark-read。",
    ),
    "what stands on the cover": ("封面上的标题", "封面上的標題"),
    "mark what is in it read, once it is written": (
        "写成之后把其中的文章标为已读",
        "寫成之後把其中的文章標為已讀",
    ),
    "News of {day}": ("{day} 新闻", "{day} 新聞"),
    "a digest cannot be {form}": ("合集不能是 {form}", "合集不能是 {form}"),
    "Plain text": ("纯文字", "純文字"),
    "Web page (HTML)": ("网页（HTML）", "網頁（HTML）"),
    "Book (EPUB)": ("电子书（EPUB）", "電子書（EPUB）"),
    "JSON Feed": ("JSON Feed 订阅源", "JSON Feed 訂閱源"),
    "Atom feed": ("Atom 订阅源", "Atom 訂閱源"),
    "Table (CSV)": ("表格（CSV）", "表格（CSV）"),
    "Table (TSV)": ("表格（TSV）", "表格（TSV）"),
    "Mailbox (mbox)": ("邮箱文件（mbox）", "信箱檔案（mbox）"),
    "an EPUB book is no text": ("EPUB 电子书不是文字", "EPUB 電子書不是文字"),
    "write it into a file": ("请写入文件", "請寫入檔案"),
    "nothing was written: the articles are gone from the library": (
        "没有写出：文章已不在文库中",
        "沒有寫出：文章已不在文庫中",
    ),
    "{count} articles were left out: they are gone from the library": (
        "略过了 {count} 篇文章：已不在文库中",
        "略過了 {count} 篇文章：已不在文庫中",
    ),
}
