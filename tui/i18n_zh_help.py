"""The Chinese texts of the command line's help and of the configuration's keys."""

from __future__ import annotations

__all__ = ["HELP_TEXTS"]

HELP_TEXTS: dict[str, tuple[str, str]] = {
    # newstui --help
    "Usage:": ("用法：", "用法："),
    "COMMAND [ARGUMENT...]": ("命令 [参数...]", "命令 [參數...]"),
    "Read news in the terminal: saved pages, folders, pipes and feeds.": (
        "在终端里读新闻：保存的网页、文件夹、管道和订阅源。",
        "在終端機裡讀新聞：儲存的網頁、資料夾、管道和訂閱源。",
    ),
    "SOURCE is a file, a folder, the address of a feed or a page, or - for a pipe.": (
        "SOURCE（来源）是文件、文件夹、订阅源或网页的地址，或用 - 表示管道。",
        "SOURCE（來源）是檔案、資料夾、訂閱源或網頁的位址，或用 - 表示管道。",
    ),
    "A file named like a command is opened by its path: ./show": (
        "与命令同名的文件请写路径打开：./show",
        "與命令同名的檔案請寫路徑開啟：./show",
    ),
    "Commands:": ("命令：", "命令："),
    "Options, before or after a command:": ("选项（命令前后均可）：", "選項（命令前後均可）："),
    "Examples:": ("示例：", "範例："),
    "Exit codes:": ("退出码：", "結束碼："),
    "newstui COMMAND --help tells more of each command.": (
        "newstui 命令 --help 详述各个命令。",
        "newstui 命令 --help 詳述各個命令。",
    ),
    "the folder of the library (NEWSTUI_DATA_DIR)": (
        "文库所在的文件夹（NEWSTUI_DATA_DIR）",
        "文庫所在的資料夾（NEWSTUI_DATA_DIR）",
    ),
    "the configuration file (NEWSTUI_CONFIG)": (
        "配置文件（NEWSTUI_CONFIG）",
        "設定檔（NEWSTUI_CONFIG）",
    ),
    "en, zh_CN or zh_TW (NEWSTUI_LANG); the locale's by default": (
        "en、zh_CN 或 zh_TW（NEWSTUI_LANG）；默认随系统",
        "en、zh_CN 或 zh_TW（NEWSTUI_LANG）；預設隨系統",
    ),
    "auto, dark, light, paper, contrast or terminal": (
        "auto、dark、light、paper、contrast 或 terminal",
        "auto、dark、light、paper、contrast 或 terminal",
    ),
    "no colours (NO_COLOR)": ("不用颜色（NO_COLOR）", "不用顏色（NO_COLOR）"),
    "draw with ASCII characters only": ("只用 ASCII 字符", "只用 ASCII 字元"),
    "print the version": ("显示版本", "顯示版本"),
    "print this, or the help of a command": (
        "显示本说明或某命令的说明",
        "顯示本說明或某命令的說明",
    ),
    "open the screen: your sources, or the samples": (
        "打开界面：你的来源，或示例文章",
        "開啟介面：你的來源，或範例文章",
    ),
    "open files, folders and feeds": ("打开文件、文件夹和订阅源", "開啟檔案、資料夾和訂閱源"),
    "open what comes through a pipe": ("打开管道里的内容", "開啟管道裡的內容"),
    "subscribe to a site's feed": ("订阅一个网站", "訂閱一個網站"),
    "fetch what is new": ("抓取新文章", "抓取新文章"),
    "list what is unread, with the ids": ("列出未读文章及编号", "列出未讀文章及編號"),
    "read the article whose id begins so": ("阅读编号如此开头的文章", "閱讀編號如此開頭的文章"),
    "a saved page as data": ("把保存的网页变成数据", "把儲存的網頁變成資料"),
    "write files, one an article": ("每篇文章写成一个文件", "每篇文章寫成一個檔案"),
    "a link as a QR code": ("把链接变成二维码", "把連結變成 QR 碼"),
    "done": ("成功", "成功"),
    "failed": ("失败", "失敗"),
    "a mistake on the command line or in the configuration": (
        "命令行或配置有误",
        "命令列或設定有誤",
    ),
    "partly failed": ("部分失败", "部分失敗"),
    "nothing matched": ("没有符合的内容", "沒有符合的內容"),
    # The commands, in a line
    "Print articles; counts a view of each": (
        "显示文章，并计一次阅读",
        "顯示文章，並計一次閱讀",
    ),
    "List articles": ("列出文章", "列出文章"),
    "Subscribe to a feed, a site, a file or a folder": (
        "订阅订阅源、网站、文件或文件夹",
        "訂閱訂閱源、網站、檔案或資料夾",
    ),
    "Remove a source and its articles": ("移除来源及其文章", "移除來源及其文章"),
    "List the sources": ("列出来源", "列出來源"),
    "Fetch or read sources again": ("重新抓取或读取来源", "重新抓取或讀取來源"),
    "Write articles to files": ("把文章写成文件", "把文章寫成檔案"),
    "Print an article in a form to hand on": (
        "以便于转发的形式显示文章",
        "以便於轉發的形式顯示文章",
    ),
    "Open articles in the browser": ("在浏览器中打开文章", "在瀏覽器中開啟文章"),
    "Write the subscriptions as OPML": ("把订阅写成 OPML", "把訂閱寫成 OPML"),
    "Show, check or find the configuration": ("显示、检查或定位配置", "顯示、檢查或找出設定"),
    "Print the keys of the screen": ("显示界面的按键", "顯示介面的按鍵"),
    "Look for what is wrong with this installation": (
        "检查安装有无问题",
        "檢查安裝有無問題",
    ),
    # The commands, in full
    "What": ("对象", "對象"),
    "Options": ("选项", "選項"),
    "one of {names}": ("{names} 之一", "{names} 之一"),
    "what is unread": ("未读的", "未讀的"),
    "what is starred": ("加星标的", "加星號的"),
    "only what is unread": ("只要未读的", "只要未讀的"),
    "only what is starred": ("只要加星标的", "只要加星號的"),
    "only what is of this source of the library": (
        "只要文库中这个来源的",
        "只要文庫中這個來源的",
    ),
    "Print articles. Each one shown counts as viewed once and is marked read, "
    "whether it is named by its id or by its file; --peek leaves both as they are.": (
        "显示文章。无论用编号还是文件指定，显示的每篇文章都计一次阅读并标为已读；--peek 则不改动。",
        "顯示文章。無論用編號還是檔案指定，顯示的每篇文章都計一次閱讀並標為已讀；--peek 則不更動。",
    ),
    "Without --format the article is set as the screen shows it. Several articles are "
    "one JSON array with --format json, else a line of dashes stands between them.": (
        "不用 --format 时按界面的样子排版。多篇文章用 --format json 时为一个 JSON 数组，"
        "否则以一行横线隔开。",
        "不用 --format 時按介面的樣子排版。多篇文章用 --format json 時為一個 JSON 陣列，"
        "否則以一行橫線隔開。",
    ),
    "a file, a folder, an address, -, a source, or the first digits of an id": (
        "文件、文件夹、地址、-、来源，或编号的开头几位",
        "檔案、資料夾、位址、-、來源，或編號的開頭幾位",
    ),
    "cells a line; 0 does not wrap": ("每行的格数；0 为不折行", "每行的格數；0 為不折行"),
    "do not count it as read": ("不算作已读", "不算作已讀"),
    "List articles, the newest first. Nothing is counted as read.": (
        "列出文章，最新的在前。不计阅读。",
        "列出文章，最新的在前。不計閱讀。",
    ),
    "sort by {keys}": ("排序依据：{keys}", "排序依據：{keys}"),
    "the other way round": ("反过来排", "反過來排"),
    "at most N articles; 0 is all": ("最多 N 篇；0 为全部", "最多 N 篇；0 為全部"),
    "a JSON array of articles": ("文章的 JSON 数组", "文章的 JSON 陣列"),
    "a JSON object a line": ("每行一个 JSON 对象", "每行一個 JSON 物件"),
    "tab-separated values": ("以制表符分隔的值", "以定位字元分隔的值"),
    "lines of your own, such as '{date} {title}'": (
        "自定的行，如 '{date} {title}'",
        "自訂的行，如 '{date} {title}'",
    ),
    "with --json, --jsonl: bodies and texts as well": (
        "与 --json、--jsonl 同用：连同正文",
        "與 --json、--jsonl 同用：連同正文",
    ),
    "end each line with NUL, for xargs -0": (
        "每行以 NUL 结尾，供 xargs -0 使用",
        "每行以 NUL 結尾，供 xargs -0 使用",
    ),
    "The table: ● unread, ★ starred, the id, the date, the source, the title.": (
        "表中依次是：● 未读、★ 星标、编号、日期、来源、标题。",
        "表中依次是：● 未讀、★ 星號、編號、日期、來源、標題。",
    ),
    "On a terminal it is as long as the terminal is high; -n 0 prints it all.": (
        "在终端里只列满一屏；-n 0 全部列出。",
        "在終端機裡只列滿一屏；-n 0 全部列出。",
    ),
    "--tsv: {columns}": ("--tsv：{columns}", "--tsv：{columns}"),
    "--format: {known}": ("--format：{known}", "--format：{known}"),
    "Subscribe to a feed, a site, a file or a folder, and bring in its articles.": (
        "订阅订阅源、网站、文件或文件夹，并取回其文章。",
        "訂閱訂閱源、網站、檔案或資料夾，並取回其文章。",
    ),
    "The address of a web page is asked for its feeds; of several you are asked for one.": (
        "若是网页地址，则找出它的订阅源；有多个时请自选。",
        "若是網頁位址，則找出它的訂閱源；有多個時請自選。",
    ),
    "the address of a feed or a page, a file, or a folder": (
        "订阅源或网页的地址、文件或文件夹",
        "訂閱源或網頁的位址、檔案或資料夾",
    ),
    "what to call it, instead of its own title": ("给它起的名字", "給它取的名稱"),
    "a tag for it; may be given again": ("标签；可多次给出", "標籤；可多次給出"),
    "the folder of sources to put it in": ("归入的来源分组", "歸入的來源分組"),
    "Remove sources with their articles, marks and counters. "
    "Files and folders themselves are left alone.": (
        "移除来源，连同其文章、标记和计数。文件和文件夹本身不动。",
        "移除來源，連同其文章、標記和計數。檔案和資料夾本身不動。",
    ),
    "a source's id, address, path or title; newstui sources lists them": (
        "来源的编号、地址、路径或标题；newstui sources 列出它们",
        "來源的編號、位址、路徑或標題；newstui sources 列出它們",
    ),
    "do not ask": ("不询问", "不詢問"),
    "List the sources: id, kind, unread and all articles, name, where it is.": (
        "列出来源：编号、种类、未读数/总数、名称、位置。",
        "列出來源：編號、種類、未讀數/總數、名稱、位置。",
    ),
    "a JSON array of sources": ("来源的 JSON 数组", "來源的 JSON 陣列"),
    "Fetch or read sources again. Each failure is a line on standard error.": (
        "重新抓取或读取来源。每个失败在标准错误输出里占一行。",
        "重新抓取或讀取來源。每個失敗在標準錯誤輸出裡佔一行。",
    ),
    "The exit code is 0 when all went well, 3 when some failed, 1 when all did.": (
        "全部成功时退出码为 0，部分失败为 3，全部失败为 1。",
        "全部成功時結束碼為 0，部分失敗為 3，全部失敗為 1。",
    ),
    "a source's id, address, path or title; all that are subscribed to by default": (
        "来源的编号、地址、路径或标题；默认为所有订阅",
        "來源的編號、位址、路徑或標題；預設為所有訂閱",
    ),
    "a JSON array of reports": ("报告的 JSON 数组", "報告的 JSON 陣列"),
    "Write articles to files. Nothing is counted as read, nothing is overwritten.": (
        "把文章写成文件。不计阅读，不覆盖文件。",
        "把文章寫成檔案。不計閱讀，不覆寫檔案。",
    ),
    "every article of the library": ("文库里的每篇文章", "文庫裡的每篇文章"),
    "where to write; - is standard output": ("写到哪里；- 为标准输出", "寫到哪裡；- 為標準輸出"),
    "cells a line of text; 0: no wrapping": (
        "文本每行的格数；0 为不折行",
        "文字每行的格數；0 為不折行",
    ),
    "the names of the files in a folder": ("文件夹里各文件的命名", "資料夾裡各檔案的命名"),
    "replace files there are": ("覆盖已有的文件", "覆寫已有的檔案"),
    "replace a file there is": ("覆盖已有的文件", "覆寫已有的檔案"),
    "-o names a folder when it ends with / or is one, or when several articles are written; "
    "one .json or .jsonl file holds several. The path of each file written is printed.": (
        "-o 以 / 结尾、本身是文件夹、或要写出多篇文章时，指的是文件夹；"
        "一个 .json 或 .jsonl 文件可放多篇。会显示写出的每个文件的路径。",
        "-o 以 / 結尾、本身是資料夾、或要寫出多篇文章時，指的是資料夾；"
        "一個 .json 或 .jsonl 檔案可放多篇。會顯示寫出的每個檔案的路徑。",
    ),
    "--name: {known}; {default} by default": (
        "--name：{known}；默认 {default}",
        "--name：{known}；預設 {default}",
    ),
    "Print an article in a form to hand on. It does not count as read.": (
        "以便于转发的形式显示文章。不计阅读。",
        "以便於轉發的形式顯示文章。不計閱讀。",
    ),
    "the first digits of an article's id, a file, or an address": (
        "文章编号的开头几位、文件或地址",
        "文章編號的開頭幾位、檔案或位址",
    ),
    "what --to quote quotes": ("--to quote 所引的文字", "--to quote 所引的文字"),
    "send it to the terminal's clipboard too (OSC 52)": (
        "同时发送到终端剪贴板（OSC 52）",
        "同時傳送到終端機剪貼簿（OSC 52）",
    ),
    "Open articles in the browser, and mark them read. Only web addresses are opened.": (
        "在浏览器中打开文章并标为已读。只打开网址。",
        "在瀏覽器中開啟文章並標為已讀。只開啟網址。",
    ),
    "Without a browser on this machine the addresses are printed.": (
        "若本机没有浏览器，则显示地址。",
        "若本機沒有瀏覽器，則顯示位址。",
    ),
    "the first digits of an article's id, a file, or a source": (
        "文章编号的开头几位、文件或来源",
        "文章編號的開頭幾位、檔案或來源",
    ),
    "the first digits of an article's id, or a source for all its articles": (
        "文章编号的开头几位；写来源则为其全部文章",
        "文章編號的開頭幾位；寫來源則為其全部文章",
    ),
    "Write the subscriptions as OPML 2.0.": ("把订阅写成 OPML 2.0。", "把訂閱寫成 OPML 2.0。"),
    "standard output by default": ("默认为标准输出", "預設為標準輸出"),
    "Show, check or find the configuration.": ("显示、检查或定位配置。", "顯示、檢查或找出設定。"),
    "where the file is; what is wrong with it; every key with its value, as TOML": (
        "文件在哪里；有什么错；每个键及其值（TOML）",
        "檔案在哪裡；有什麼錯；每個鍵及其值（TOML）",
    ),
    "newstui config show > FILE makes a file to change.": (
        "newstui config show > 文件 生成一个可修改的文件。",
        "newstui config show > 檔案 產生一個可修改的檔案。",
    ),
    "Print the keys of the screen.": ("显示界面的按键。", "顯示介面的按鍵。"),
    "Look for what is wrong with this installation: library, configuration, terminal.": (
        "检查安装有无问题：文库、配置、终端。",
        "檢查安裝有無問題：文庫、設定、終端機。",
    ),
    "The exit code is 1 when something is wrong.": ("有错时退出码为 1。", "有錯時結束碼為 1。"),
    # The keys of the configuration
    "The language of the user interface; auto follows the locale": (
        "界面语言；auto 随系统",
        "介面語言；auto 隨系統",
    ),
    "The zone of times that name none, such as Asia/Shanghai; empty is this machine's": (
        "未写时区的时间所属的时区，如 Asia/Shanghai；空为本机时区",
        "未寫時區的時間所屬的時區，如 Asia/Taipei；空為本機時區",
    ),
    "The widest an article is set, in cells": (
        "文章排版的最大宽度（格）",
        "文章排版的最大寬度（格）",
    ),
    "What the list is sorted by": ("列表的排序依据", "列表的排序依據"),
    "Use colours; NO_COLOR in the environment turns them off too": (
        "使用颜色；环境变量 NO_COLOR 也能关闭",
        "使用顏色；環境變數 NO_COLOR 也能關閉",
    ),
    "Draw with ASCII characters only": ("只用 ASCII 字符", "只用 ASCII 字元"),
    "Take clicks and the wheel": ("响应点击和滚轮", "回應點擊和滾輪"),
    "The largest file to read, in megabytes": ("可读的最大文件（MB）", "可讀的最大檔案（MB）"),
    "Give up on a server after so many seconds": ("等待服务器的最长秒数", "等待伺服器的最長秒數"),
    "only those whose turn it is, for cron and timers": (
        "只刷新到时候的来源，供 cron 和定时器使用",
        "只重新整理到時候的來源，供 cron 和計時器使用",
    ),
    "requests under way at a time": ("同时进行的请求数", "同時進行的請求數"),
    "give up on a server after so long": ("等服务器这么久就放弃", "等伺服器這麼久就放棄"),
    "How often newstui refresh --due asks a source, such as 30m or 1d": (
        "newstui refresh --due 多久问一次来源，如 30m、1d",
        "newstui refresh --due 多久問一次來源，如 30m、1d",
    ),
    "Requests under way at a time; of them two to one host": (
        "同时进行的请求数；其中每台主机两个",
        "同時進行的請求數；其中每台主機兩個",
    ),
    "The largest answer to accept, in megabytes": (
        "可接受的最大响应（MB）",
        "可接受的最大回應（MB）",
    ),
    "Where exports go; empty is the current folder": (
        "导出到哪里；空为当前文件夹",
        "匯出到哪裡；空為目前資料夾",
    ),
    "The format to export in": ("导出格式", "匯出格式"),
    "The file names' template": ("文件名模板", "檔名範本"),
    "The width of text exports in cells; 0 does not wrap": (
        "文本导出的宽度（格）；0 为不折行",
        "文字匯出的寬度（格）；0 為不折行",
    ),
    "The form to share in": ("分享的形式", "分享的形式"),
    "The command that opens an address, %u in it; empty looks for a browser": (
        "打开地址的命令，%u 为地址；空则自找浏览器",
        "開啟位址的命令，%u 為位址；空則自尋瀏覽器",
    ),
}
