"""The Chinese texts of the query language: of searching, of its help, and of mistakes."""

from __future__ import annotations

__all__ = ["QUERY_ERRORS", "QUERY_TEXTS"]

QUERY_TEXTS: dict[str, tuple[str, str]] = {
    # Commands
    "Search articles": ("搜索文章", "搜尋文章"),
    "Count articles": ("数文章", "計算文章數"),
    "Print help on a command, or on the query language": (
        "显示命令或查询语言的说明",
        "顯示命令或查詢語言的說明",
    ),
    "Search articles by a query, the newest first. Nothing is counted as read.": (
        "按查询搜索文章，最新的在前。不计为已读。",
        "按查詢搜尋文章，最新的在前。不計為已讀。",
    ),
    "words, phrases and conditions; newstui help query tells of them": (
        "词、短语和条件；见 newstui help query",
        "詞、片語和條件；見 newstui help query",
    ),
    "put what has the words in its title first, then in its summary": (
        "标题里有这些词的排在最前，其次是摘要里有的",
        "標題裡有這些詞的排在最前，其次是摘要裡有的",
    ),
    "only what this query finds; may be given again": (
        "只要这个查询找到的；可多次给出",
        "只要這個查詢找到的；可多次給出",
    ),
    "what this query finds; may be given again": (
        "这个查询找到的；可多次给出",
        "這個查詢找到的；可多次給出",
    ),
    "a file, a folder, an address, -, a source, or a query; everything when none is named": (
        "文件、文件夹、地址、-、来源或查询；不写则为全部",
        "檔案、資料夾、位址、-、來源或查詢；不寫則為全部",
    ),
    "an article, a file, a folder, an address, -, a source or a query": (
        "文章、文件、文件夹、地址、-、来源或查询",
        "文章、檔案、資料夾、位址、-、來源或查詢",
    ),
    "Putting {count} articles into the search index, once ...": (
        "正在把 {count} 篇文章编入搜索索引，仅此一次……",
        "正在把 {count} 篇文章編入搜尋索引，僅此一次……",
    ),
    "newstui search {word} looks for it in the articles": (
        "newstui search {word} 在文章里搜索它",
        "newstui search {word} 在文章裡搜尋它",
    ),
    "Print how many articles a query finds; without one, how many are unread.": (
        "显示查询找到多少篇文章；不写查询则为未读的数目。",
        "顯示查詢找到多少篇文章；不寫查詢則為未讀的數目。",
    ),
    "tmux prints nothing for none, waybar a JSON object. The exit code is 0, none or many.": (
        "tmux 在没有时不显示，waybar 显示 JSON 对象。有没有都以 0 退出。",
        "tmux 在沒有時不顯示，waybar 顯示 JSON 物件。有沒有都以 0 結束。",
    ),
    "for a status line: tmux or waybar": (
        "用于状态栏：tmux 或 waybar",
        "用於狀態列：tmux 或 waybar",
    ),
    # newstui help query
    "The query language": ("查询语言", "查詢語言"),
    "Words": ("词", "詞"),
    "Fields": ("字段", "欄位"),
    "Marks and numbers": ("标记和数目", "標記和數目"),
    "Dates": ("日期", "日期"),
    "Order": ("排序", "排序"),
    "all of these words; Chinese words of any length, in any text": (
        "这些词都有；中文词长短不限，哪里有都算",
        "這些詞都有；中文詞長短不限，哪裡有都算",
    ),
    "ceramic, ceramics ...: a word of three letters or more may go on": (
        "ceramic、ceramics……：三个字母以上的词可以只写开头",
        "ceramic、ceramics……：三個字母以上的詞可以只寫開頭",
    ),
    "exactly these words in this order": ("正好是这些词，次序不变", "正好是這些詞，次序不變"),
    "the first word without the second": ("有前一个词，没有后一个", "有前一個詞，沒有後一個"),
    "either; | is OR too": ("有一个即可；| 也是 OR", "有一個即可；| 也是 OR"),
    "brackets group": ("括号把条件合成一组", "括號把條件合成一組"),
    "any sign is text; quotes make OR, -x or title: text too": (
        "任何符号都是文字；加引号后 OR、-x、title: 也是文字",
        "任何符號都是文字；加引號後 OR、-x、title: 也是文字",
    ),
    "title, summary, body, source, author, section, tag, link, lang": (
        "标题、摘要、正文、来源、作者、栏目、标签、链接、语言（字段名也可用中文）",
        "標題、摘要、正文、來源、作者、欄目、標籤、連結、語言（欄位名也可用中文）",
    ),
    "a phrase in a field": ("某字段里的短语", "某欄位裡的片語"),
    "a regular expression in a field; case does not count": (
        "某字段里的正则表达式；不分大小写",
        "某欄位裡的正規表示式；不分大小寫",
    ),
    "a part of the address": ("地址的一部分", "位址的一部分"),
    "zh, zh-CN, zh-TW ...": ("zh、zh-CN、zh-TW……", "zh、zh-CN、zh-TW……"),
    "unread, read, starred, viewed, or new since the last visit": (
        "未读、已读、星标、看过，或上次之后新到的",
        "未讀、已讀、星標、看過，或上次之後新到的",
    ),
    "enclosure, fulltext, summary": ("附件、全文、摘要", "附件、全文、摘要"),
    "opened here so often; = < <= > >=": (
        "在这里打开的次数；= < <= > >=",
        "在這裡打開的次數；= < <= > >=",
    ),
    "the page's own count, such as 12000 or 1.2万": (
        "网页自己的计数，如 12000 或 1.2万",
        "網頁自己的計數，如 12000 或 1.2万",
    ),
    "a year, a month or a day": ("某年、某月或某日", "某年、某月或某日"),
    "from one to another; either may be left out": (
        "从某日到某日；可省略一头",
        "從某日到某日；可省略一頭",
    ),
    "in quotes these two are words": ("加引号则为词", "加引號則為詞"),
    "within the last 3 days; h d w m y": ("最近 3 天内；h d w m y", "最近 3 天內；h d w m y"),
    "before the last 2 weeks": ("2 周以前", "2 週以前"),
    "date, title, source, popularity, views, rank; - turns it round": (
        "date、title、source、popularity、views、rank；- 表示倒序",
        "date、title、source、popularity、views、rank；- 表示倒序",
    ),
    "Words bind closer than OR: a b OR c is (a b) OR c.": (
        "并列先于 OR：a b OR c 即 (a b) OR c。",
        "並列先於 OR：a b OR c 即 (a b) OR c。",
    ),
    'Case, accents and full width do not count, and （）：－｜“” are as good as ():-|".': (
        '不分大小写、重音和全角半角；（）：－｜“” 与 ():-|" 相同。',
        '不分大小寫、重音和全形半形；（）：－｜“” 與 ():-|" 相同。',
    ),
}

QUERY_ERRORS: dict[str, tuple[str, str]] = {
    "the query is longer than {count} characters": (
        "查询超过 {count} 个字符",
        "查詢超過 {count} 個字元",
    ),
    "the query has more than {count} terms": ("查询超过 {count} 项", "查詢超過 {count} 項"),
    "this bracket closes nothing": ("这个括号没有对应的左括号", "這個括號沒有對應的左括號"),
    'put text with brackets in quotes: ":)"': (
        '带括号的文字请加引号：":)"',
        '帶括號的文字請加引號：":)"',
    ),
    "this bracket is never closed": ("这个括号没有闭合", "這個括號沒有閉合"),
    "add ) where it ends": ("请在末尾加 )", "請在末尾加 )"),
    "there is nothing between the brackets": ("括号里没有内容", "括號裡沒有內容"),
    "brackets go more than {count} deep": ("括号超过 {count} 层", "括號超過 {count} 層"),
    "OR needs a term on both sides": ("OR 的两边都要有条件", "OR 的兩邊都要有條件"),
    'the word itself is written "OR"': ('若是词本身请写 "OR"', '若是詞本身請寫 "OR"'),
    "the order is that of the whole query": ("排序针对整个查询", "排序針對整個查詢"),
    "move sort: out of the brackets": ("请把 sort: 移出括号", "請把 sort: 移出括號"),
    "there is an order already": ("已经有排序了", "已經有排序了"),
    "keep one sort:": ("请只留一个 sort:", "請只留一個 sort:"),
    "an order cannot be negated": ("排序不能取反", "排序不能取反"),
    "write sort:-date for newest first": ("最新在前请写 sort:-date", "最新在前請寫 sort:-date"),
    "this quote is never closed": ("这个引号没有闭合", "這個引號沒有閉合"),
    "add {sign} where it ends": ("请在末尾加 {sign}", "請在末尾加 {sign}"),
    "there is nothing between the quotes": ("引号里没有内容", "引號裡沒有內容"),
    "there is no field {name}": ("没有字段 {name}", "沒有欄位 {name}"),
    'did you mean {near}:? Text is written "{name}:"': (
        '是否想写 {near}:？若是文字请写 "{name}:"',
        '是否想寫 {near}:？若是文字請寫 "{name}:"',
    ),
    'text is written "{name}:"; newstui help query lists the fields': (
        '若是文字请写 "{name}:"；newstui help query 列出字段',
        '若是文字請寫 "{name}:"；newstui help query 列出欄位',
    ),
    "{name} cannot be compared with {sign}": (
        "{name} 不能用 {sign} 比较",
        "{name} 不能用 {sign} 比較",
    ),
    "write {name}: and what it has": ("请写 {name}: 加内容", "請寫 {name}: 加內容"),
    "there is no number {name}": ("没有数目 {name}", "沒有數目 {name}"),
    "did you mean {near}? Text goes in quotes": (
        "是否想写 {near}？文字请加引号",
        "是否想寫 {near}？文字請加引號",
    ),
    "{name} needs a value right after it": ("{name} 后面要紧跟内容", "{name} 後面要緊跟內容"),
    "expected {what}": ("应为{what}", "應為{what}"),
    "a word, a phrase in quotes, or /a pattern/": (
        "词、引号里的短语或 /正则表达式/",
        "詞、引號裡的片語或 /正規表示式/",
    ),
    "a number such as 3 or 1.2万": ("数目，如 3 或 1.2万", "數目，如 3 或 1.2万"),
    "a day such as 2023-05-10, a month, a year, or a range a..b": (
        "日期（如 2023-05-10）、月、年或范围 a..b",
        "日期（如 2023-05-10）、月、年或範圍 a..b",
    ),
    "an age such as 3d, 2w or 6m": ("时长，如 3d、2w 或 6m", "時長，如 3d、2w 或 6m"),
    "one of {names}": ("其中之一：{names}", "其中之一：{names}"),
    "brackets cannot follow {name}": ("{name} 后面不能是括号", "{name} 後面不能是括號"),
    "write ({name}:a OR {other}:b)": (
        "请写 ({name}:a OR {other}:b)",
        "請寫 ({name}:a OR {other}:b)",
    ),
    "{text} is no whole number": ("{text} 不是整数", "{text} 不是整數"),
    "{kind} cannot be {word}": ("{kind} 不能是 {word}", "{kind} 不能是 {word}"),
    "{text} is no date": ("{text} 不是日期", "{text} 不是日期"),
    "there is no day {text}": ("没有 {text} 这一天", "沒有 {text} 這一天"),
    "a range needs a day": ("范围至少要有一个日期", "範圍至少要有一個日期"),
    "the range ends before it begins": ("范围的结尾早于开头", "範圍的結尾早於開頭"),
    "2023, 2023-05, 2023-05-10, today, yesterday, or two of them as a..b": (
        " 2023、2023-05、2023-05-10、today、yesterday，或两者写作 a..b",
        " 2023、2023-05、2023-05-10、today、yesterday，或兩者寫作 a..b",
    ),
    "{text} is no age": ("{text} 不是时长", "{text} 不是時長"),
    "a number and h, d, w, m or y, such as 12h, 3d, 2w, 6m, 1y": (
        "数字加 h、d、w、m 或 y，如 12h、3d、2w、6m、1y",
        "數字加 h、d、w、m 或 y，如 12h、3d、2w、6m、1y",
    ),
    "this pattern is never closed": ("这个正则表达式没有闭合", "這個正規表示式沒有閉合"),
    'add /; a text with slashes is written "/usr"': (
        '请加 /；带斜杠的文字请写 "/usr"',
        '請加 /；帶斜線的文字請寫 "/usr"',
    ),
    "a blank must follow the pattern": ("正则表达式后面要有空格", "正規表示式後面要有空格"),
    "a slash in a pattern is written \\/": ("其中的斜杠写作 \\/", "其中的斜線寫作 \\/"),
    "there is nothing between the slashes": ("斜杠之间没有内容", "斜線之間沒有內容"),
    "a pattern is at most {count} characters long": (
        "正则表达式最长 {count} 个字符",
        "正規表示式最長 {count} 個字元",
    ),
    "a pattern repeats at most 999 times": ("最多重复 999 次", "最多重複 999 次"),
    "no pattern: {reason}": ("不是正则表达式：{reason}", "不是正規表示式：{reason}"),
    "the pattern is too deep": ("正则表达式嵌套过深", "正規表示式巢狀過深"),
    "{name} takes too long": ("{name} 耗时过长", "{name} 耗時過長"),
    "repeat less in the pattern, or narrow the query with words": (
        "请减少重复，或用词缩小查询范围",
        "請減少重複，或用詞縮小查詢範圍",
    ),
}
