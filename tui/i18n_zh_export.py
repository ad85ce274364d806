"""The Chinese texts of exports and digests."""

from __future__ import annotations

__all__ = ["EXPORT_TEXTS"]

EXPORT_TEXTS: dict[str, tuple[str, str]] = {
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
    "Book (EPUB)": ("电子书（EPUB）", "電子書（EPUB）"),
    "JSON Feed": ("JSON Feed 订阅源", "JSON Feed 訂閱源"),
    "Atom feed": ("Atom 订阅源", "Atom 訂閱源"),
    "Table (CSV)": ("表格（CSV）", "表格（CSV）"),
    "Table (TSV)": ("表格（TSV）", "表格（TSV）"),
    "Mailbox (mbox)": ("邮箱文件（mbox）", "信箱檔案（mbox）"),
    "an EPUB book is no text": ("EPUB 电子书不是文字", "EPUB 電子書不是文字"),
    "write it into a file": ("请写入文件", "請寫入檔案"),
}
