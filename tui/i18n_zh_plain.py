"""The Chinese texts of the plain reader."""

from __future__ import annotations

__all__ = ["PLAIN_TEXTS"]

PLAIN_TEXTS: dict[str, tuple[str, str]] = {
    "-- {count} more articles: more lists them --": (
        "-- 还有 {count} 篇：more 继续列出 --",
        "-- 還有 {count} 篇：more 繼續列出 --",
    ),
    "-- {count} more lines: Enter goes on --": (
        "-- 还有 {count} 行：按 Enter 继续 --",
        "-- 還有 {count} 行：按 Enter 繼續 --",
    ),
    "Articles are named by their numbers in the list; a dot is the open one.": (
        "文章以列表中的编号指称；句点指当前打开的文章。",
        "文章以清單中的編號指稱；句點指目前開啟的文章。",
    ),
    "End of the article.": ("文章完。", "文章完。"),
    "Nothing else is unread here.": ("这里没有别的未读文章了。", "這裡沒有別的未讀文章了。"),
    "That is the end of the list.": ("列表到此为止。", "清單到此為止。"),
    "a quotation mark is not closed": ("引号没有配对", "引號沒有成對"),
    "as on the command line; so is every command": (
        "与命令行相同；其他命令也一样",
        "與命令列相同；其他命令也一樣",
    ),
    "folder {name}": ("文件夹 {name}", "資料夾 {name}"),
    "go on: the rest of the text, the next articles, the next unread one": (
        "继续：正文的后面、后面的文章、下一篇未读",
        "繼續：正文的後面、後面的文章、下一篇未讀",
    ),
    "leave": ("退出", "離開"),
    "list a view or a source": ("列出某个视图或来源", "列出某個檢視或來源"),
    "list says the numbers": ("list 会列出编号", "list 會列出編號"),
    "list what a query finds; /QUERY is the same, find alone lists all again": (
        "列出查询结果；/查询 相同，只写 find 则恢复全部",
        "列出查詢結果；/查詢 相同，只寫 find 則恢復全部",
    ),
    "mark the open article, or those named: star 3 5-7": (
        "标记当前文章，或指定的文章：star 3 5-7",
        "標記目前文章，或指定的文章：star 3 5-7",
    ),
    "more about a command": ("某个命令的详细说明", "某個命令的詳細說明"),
    "name the article's file": ("请写出文章的文件名", "請寫出文章的檔名"),
    "newstui {version}, plain. help tells what to type.": (
        "newstui {version}，纯文本模式。输入 help 查看用法。",
        "newstui {version}，純文字模式。輸入 help 檢視用法。",
    ),
    "no article is open; type the number of one": (
        "没有打开的文章；请输入一篇的编号",
        "沒有開啟的文章；請輸入一篇的編號",
    ),
    "no screen: read and type line by line; for screen readers and dumb terminals": (
        "不用全屏：逐行阅读和输入；适合读屏软件和简单终端",
        "不用全螢幕：逐行閱讀和輸入；適合螢幕閱讀器和簡單終端機",
    ),
    "places lists them": ("places 会列出", "places 會列出"),
    "print an article in a form to hand on": (
        "以便于转发的形式输出文章",
        "以便於轉發的形式輸出文章",
    ),
    "quit leaves.": ("quit 退出。", "quit 離開。"),
    "read article 3 of the list": ("阅读列表中的第 3 篇", "閱讀清單中的第 3 篇"),
    "read the next unread article, or the one before": (
        "阅读下一篇未读，或上一篇",
        "閱讀下一篇未讀，或上一篇",
    ),
    "tag them, or take the tag away": ("加上标签，或去掉标签", "加上標籤，或去掉標籤"),
    "take back what was done last, or do it again": (
        "撤销最近一步，或重做",
        "復原最近一步，或重做",
    ),
    "that was no text in the terminal's encoding; type it again": (
        "输入的不是终端编码的文字；请重新输入",
        "輸入的不是終端機編碼的文字；請重新輸入",
    ),
    "the links of the open article; one of them in full": (
        "当前文章的链接；其中一条的完整地址",
        "目前文章的連結；其中一條的完整網址",
    ),
    "the list from its beginning": ("从头列出", "從頭列出"),
    "the next articles of the list": ("列表的后面几篇", "清單的後面幾篇"),
    "the open article from its beginning": ("从头读当前文章", "從頭讀目前文章"),
    "the views and sources, numbered": ("视图和来源，带编号", "檢視和來源，帶編號"),
    "there is no article of this number": ("没有这个编号的文章", "沒有這個編號的文章"),
    "there is no such link": ("没有这个链接", "沒有這個連結"),
    "there is no such place": ("没有这个视图或来源", "沒有這個檢視或來源"),
    "this article is gone": ("这篇文章已不在", "這篇文章已不在"),
    "starred": ("已加星标", "已加星號"),
    "unread": ("未读", "未讀"),
    "updated": ("有更新", "有更新"),
    "untitled": ("无标题", "無標題"),
    "what is typed and the article cannot both come from standard input": (
        "输入的命令和文章不能都来自标准输入",
        "輸入的命令和文章不能都來自標準輸入",
    ),
    "with {count} more of this story": ("另有 {count} 篇同一新闻", "另有 {count} 篇同一新聞"),
    "write an article to a file": ("把文章写入文件", "把文章寫入檔案"),
    "{name} is no command here; help lists them": (
        "这里没有 {name} 命令；help 会列出",
        "這裡沒有 {name} 命令；help 會列出",
    ),
    "{unread} unread of {total}": ("未读 {unread}，共 {total}", "未讀 {unread}，共 {total}"),
}
