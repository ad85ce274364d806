"""The Chinese texts of sources: their settings, finding, importing."""

from __future__ import annotations

__all__ = ["SOURCE_ERRORS", "SOURCE_TEXTS"]

SOURCE_TEXTS: dict[str, tuple[str, str]] = {
    "{name}: added, as the configuration has it": (
        "{name}：已按配置添加", "{name}：已依設定檔新增",
    ),
    "The proxy, such as socks5://host:1080; empty asks the environment, none uses none": (
        "代理，例如 socks5://host:1080；留空则按环境变量，none 为不用代理",
        "代理，例如 socks5://host:1080；留空則依環境變數，none 為不用代理",
    ),
    "must be an address such as socks5://host:1080, or none": (
        "须为 socks5://host:1080 这样的地址，或 none",
        "須為 socks5://host:1080 這樣的位址，或 none",
    ),
    "must be an http or https address": ("须为 http 或 https 地址", "須為 http 或 https 位址"),
    "there is a source at this address already": (
        "这个地址的来源已经有了", "這個位址的來源已經有了",
    ),
    "settings of {detail} changed": ("{detail} 的设置已更改", "{detail} 的設定已變更"),
    "Show or set what holds for one source": (
        "显示或更改某个来源的设置", "顯示或變更某個來源的設定",
    ),
    "Show what is set of a source, or set it; newstui undo takes it back.": (
        "显示或更改某个来源的设置；newstui undo 可撤销。",
        "顯示或變更某個來源的設定；newstui undo 可復原。",
    ),
    "KEY= unsets a key. What a [[source]] of the configuration sets stays so.": (
        "KEY= 取消一项设置。配置中 [[source]] 所设的保持不变。",
        "KEY= 取消一項設定。設定檔中 [[source]] 所設的保持不變。",
    ),
    "what to set; nothing shows it all": (
        "要设置什么；不写则全部显示", "要設定什麼；不寫則全部顯示",
    ),
    "a source's id, address, path or title": (
        "来源的编号、地址、路径或标题", "來源的編號、位址、路徑或標題",
    ),
    "a JSON object": ("JSON 对象", "JSON 物件"),
    "not KEY=VALUE": ("不是 KEY=VALUE 的形式", "不是 KEY=VALUE 的形式"),
    "did you mean {name}?": ("是否想写 {name}？", "是否想寫 {name}？"),
    "the configuration sets it": ("由配置设定", "由設定檔設定"),
    "change it there: newstui config path": (
        "请在配置中更改：newstui config path", "請在設定檔中變更：newstui config path",
    ),
    "(by the configuration)": ("（由配置设定）", "（由設定檔設定）"),
    "The login in the address is kept apart from it, and never shown.": (
        "地址里的登录另外保存，不会显示。",
        "位址裡的登入另外儲存，不會顯示。",
    ),
    "of several feeds, the N-th": ("有多个订阅源时，取第 N 个", "有多個訂閱源時，取第 N 個"),
    "of several feeds, the first": ("有多个订阅源时，取第一个", "有多個訂閱源時，取第一個"),
    "{count} feeds; choose one with --pick N": (
        "有 {count} 个订阅源；请用 --pick N 选一个", "有 {count} 個訂閱源；請用 --pick N 選一個",
    ),
    "the feeds are numbered from 1 to {count}": (
        "订阅源的编号是 1 到 {count}", "訂閱源的編號是 1 到 {count}",
    ),
    "Which one? [1-{count}, Enter: none] ": (
        "选哪一个？[1-{count}，直接回车：都不选] ", "選哪一個？[1-{count}，直接按 Enter：都不選] ",
    ),
    "Where it is fetched from": ("从哪里获取", "從哪裡取得"),
    "One of its headers": ("其中一个请求头", "其中一個請求標頭"),
    "What to call it instead of its own title": ("代替其标题的名称", "代替其標題的名稱"),
    "The folder of sources it is in; a / makes one within another": (
        "所在的文件夹；/ 表示文件夹中的文件夹", "所在的資料夾；/ 表示資料夾中的資料夾",
    ),
    "Its tags": ("标签", "標籤"),
    "How often it is asked on schedule, such as 30m or 1d": (
        "定时刷新的间隔，例如 30m 或 1d", "定時重新整理的間隔，例如 30m 或 1d",
    ),
    "At most so many articles of an answer, the newest": (
        "每次最多取多少篇，取最新的", "每次最多取多少篇，取最新的",
    ),
    "Remove its articles after so many days": ("多少天后移除其文章", "多少天後移除其文章"),
    "Keep so many of its articles": ("保留多少篇文章", "保留多少篇文章"),
    "More headers to send, to its own host alone": (
        "另加的请求头，只发给其自己的主机", "另加的請求標頭，只傳給其自己的主機",
    ),
    "The user name its server asks for": ("服务器要求的用户名", "伺服器要求的使用者名稱"),
    "The command whose first line is the password": (
        "输出的第一行为密码的命令", "輸出的第一行為密碼的指令",
    ),
    "The file whose first line is the password": ("第一行为密码的文件", "第一行為密碼的檔案"),
    "The variable with the password; its name begins NEWSTUI_": (
        "存有密码的环境变量，名称以 NEWSTUI_ 开头", "存有密碼的環境變數，名稱以 NEWSTUI_ 開頭",
    ),
    "A file or folder of certificates to trust for its server": (
        "对其服务器所信任的证书文件或文件夹", "對其伺服器所信任的憑證檔案或資料夾",
    ),
    "The proxy to fetch it through; none goes straight": (
        "获取时所用的代理；none 为直连", "取得時所用的代理；none 為直連",
    ),
    "The encoding of its text, where it names a wrong one": (
        "文字的编码，在其自称有误时使用", "文字的編碼，在其自稱有誤時使用",
    ),
    "Fetch the whole text of its articles": ("获取文章全文", "取得文章全文"),
    "The part of its pages that holds an article's text": (
        "页面中存放正文的部分", "頁面中存放正文的部分",
    ),
    "The widest its articles are set, in cells": (
        "文章排版的最大宽度（字符格）", "文章排版的最大寬度（字元格）",
    ),
    "Leave its articles out of All and Unread": (
        "不列入“全部”和“未读”", "不列入「全部」和「未讀」",
    ),
    "Import subscriptions or marks": ("导入订阅或标记", "匯入訂閱或標記"),
    "Import subscriptions, or marks. Nothing is fetched before newstui refresh.": (
        "导入订阅或标记。在 newstui refresh 之前不会获取任何内容。",
        "匯入訂閱或標記。在 newstui refresh 之前不會取得任何內容。",
    ),
    "Understood are OPML, newsboat's urls (its query feeds become saved views) and its "
    "cache.db (read marks, and the flag s as a star, of articles that are here), and "
    "nom's config.yml. Entries that would run a command or are not on the web are refused.": (
        "可读 OPML、newsboat 的 urls（其中的查询源成为已存视图）和 cache.db（已有文章的已读标记，"
        "标志 s 作为星标），以及 nom 的 config.yml。会运行命令的或不在网上的条目一律拒绝。",
        "可讀 OPML、newsboat 的 urls（其中的查詢源成為已存檢視）和 cache.db（已有文章的已讀標記，"
        "旗標 s 作為星標），以及 nom 的 config.yml。會執行指令的或不在網上的項目一律拒絕。",
    ),
    "a file, an address, or -": ("文件、地址或 -", "檔案、位址或 -"),
    "the view {name} is there already": ("视图 {name} 已经有了", "檢視 {name} 已經有了"),
    "{count} views saved": ("保存了 {count} 个视图", "儲存了 {count} 個檢視"),
    "{count} marks of articles that are not here": (
        "{count} 个标记的文章不在这里", "{count} 個標記的文章不在這裡",
    ),
    "must be a table such as {example}": ("必须是表，如 {example}", "必須是表，如 {example}"),
    "{done}. {more}": ("{done}。{more}", "{done}。{more}"),
    "{done}.": ("{done}。", "{done}。"),
    "one name for several sources": ("一个名称，多个来源", "一個名稱，多個來源"),
    "add them one by one, or rename them: newstui source SOURCE name=NAME": (
        "请逐个添加，或之后改名：newstui source SOURCE name=NAME",
        "請逐個新增，或之後改名：newstui source SOURCE name=NAME",
    ),
    "{command} lists the keys": ("{command} 会列出各键", "{command} 會列出各鍵"),
    "Import it again after newstui refresh, which brings in articles.": (
        "请在 newstui refresh 取得文章之后再导入一次。",
        "請在 newstui refresh 取得文章之後再匯入一次。",
    ),
    "Import it again after {key}, which brings in articles.": (
        "请按 {key} 取得文章之后再导入一次。", "請按 {key} 取得文章之後再匯入一次。",
    ),
    "Go to a source first, then edit it.": ("请先到某个来源，再编辑。", "請先到某個來源，再編輯。"),
    "Name, folder, tags, settings of the source": (
        "来源的名称、文件夹、标签和设置", "來源的名稱、資料夾、標籤和設定",
    ),
    "Edit": ("编辑", "編輯"),
}  # fmt: skip

SOURCE_ERRORS: dict[str, tuple[str, str]] = {
    "must be a whole number from {low} to {high}": (
        "须为 {low} 到 {high} 的整数", "須為 {low} 到 {high} 的整數",
    ),
    "it breaks off at line {line}; what comes before is taken": (
        "在第 {line} 行中断；此前的内容已收下", "在第 {line} 行中斷；此前的內容已收下",
    ),
    "get the whole list and import it again": (
        "请取得完整的列表再导入", "請取得完整的清單再匯入",
    ),
    "outlines that cannot be read: {count}, the first at line {line}": (
        "不能读取的条目：{count} 个，第一个在第 {line} 行",
        "不能讀取的項目：{count} 個，第一個在第 {line} 行",
    ),
    "mend them, or export the list again": (
        "请修正，或重新导出列表", "請修正，或重新匯出清單",
    ),
    "nothing is at {path}; name a file or folder of certificates": (
        "{path} 不存在；请写存放证书的文件或文件夹", "{path} 不存在；請寫存放憑證的檔案或資料夾",
    ),
    "nothing is at {path}; name the file whose first line is the password": (
        "{path} 不存在；请写第一行是密码的文件", "{path} 不存在；請寫第一行是密碼的檔案",
    ),
    "{one} and {other} both give the password: unset one of them": (
        "{one} 和 {other} 都给出密码：请取消其中一项",
        "{one} 和 {other} 都給出密碼：請取消其中一項",
    ),
    "{hidden} alone stands for a kept value; write Name: value | Name: value": (
        "{hidden} 单独代表已保存的值；请写作 名称: 值 | 名称: 值",
        "{hidden} 單獨代表已儲存的值；請寫作 名稱: 值 | 名稱: 值",
    ),
    "not a CSS selector: {selector}; write one such as .article-body": (
        "不是 CSS 选择器：{selector}；请写 .article-body 这样的选择器",
        "不是 CSS 選擇器：{selector}；請寫 .article-body 這樣的選擇器",
    ),
    "the page's feed: {address}": ("网页的订阅源：{address}", "網頁的訂閱源：{address}"),
    "subscribed to already": ("已经订阅", "已經訂閱"),
    "name a file, an address or -": ("请写一个文件、地址或 -", "請寫一個檔案、位址或 -"),
    "must be true or false": ("须为 true 或 false", "須為 true 或 false"),
    "must be a list of texts": ("须为文字列表", "須為文字清單"),
    "must be a text": ("须为文字", "須為文字"),
    "must be at most {count} characters long": (
        "最长 {count} 个字符", "最長 {count} 個字元",
    ),
    "the header {name} must be at most {count} characters long": (
        "请求头 {name} 最长 {count} 个字符", "請求標頭 {name} 最長 {count} 個字元",
    ),
    "must be a time such as 30m, 2h or 1d": (
        "须为 30m、2h、1d 这样的时间", "須為 30m、2h、1d 這樣的時間",
    ),
    "must be an address such as socks5://host:1080 ({schemes}), or none": (
        "须为 socks5://host:1080 这样的地址（{schemes}），或 none",
        "須為 socks5://host:1080 這樣的位址（{schemes}），或 none",
    ),
    "no encoding is called that": ("没有叫这个名称的编码", "沒有叫這個名稱的編碼"),
    "must be the name of a variable that begins with NEWSTUI_": (
        "须为以 NEWSTUI_ 开头的变量名", "須為以 NEWSTUI_ 開頭的變數名",
    ),
    "must be names with texts": ("须为名称和文字", "須為名稱和文字"),
    "no name of a header: {name}": ("不是请求头的名称：{name}", "不是請求標頭的名稱：{name}"),
    "a header needs a name": ("请求头要有名称", "請求標頭要有名稱"),
    "the header {name} cannot be set": ("请求头 {name} 不能设置", "請求標頭 {name} 不能設定"),
    "the header {name} is shown as {hidden}: write what it holds": (
        "请求头 {name} 显示为 {hidden}：请写出它的内容",
        "請求標頭 {name} 顯示為 {hidden}：請寫出它的內容",
    ),
    "the header {name} must be one line of text": (
        "请求头 {name} 须为一行文字", "請求標頭 {name} 須為一行文字",
    ),
    "must be Name: value | Name: value": (
        "须写作 名称: 值 | 名称: 值", "須寫作 名稱: 值 | 名稱: 值",
    ),
    "only feeds and pages have an address that can be changed": (
        "只有订阅源和网页的地址可以更改", "只有訂閱源和網頁的位址可以變更",
    ),
    "not an http or https address": ("不是 http 或 https 地址", "不是 http 或 https 位址"),
    "another source is at that address": ("那个地址已有另一个来源", "那個位址已有另一個來源"),
    "remove one of the two": ("请移除其中一个", "請移除其中一個"),
    "the certificates to trust are not there": ("所信任的证书不存在", "所信任的憑證不存在"),
    "look at verify: {path}": ("请检查 verify：{path}", "請檢查 verify：{path}"),
    "there is no password in it": ("其中没有密码", "其中沒有密碼"),
    "set it": ("请设置", "請設定"),
    "look at password_file": ("请检查 password_file", "請檢查 password_file"),
    "look at password_cmd": ("请检查 password_cmd", "請檢查 password_cmd"),
    "not a regular file": ("不是普通文件", "不是一般檔案"),
    "others on this machine may read the password in it": (
        "这台机器上的其他人可以读到其中的密码", "這台機器上的其他人可以讀到其中的密碼",
    ),
    "chmod 600 it": ("请执行 chmod 600", "請執行 chmod 600"),
    "the command cannot be read": ("命令无法读懂", "指令無法讀懂"),
    "close its quotes": ("请补全引号", "請補全引號"),
    "there is no command": ("没有命令", "沒有指令"),
    "gave no password within {seconds} s": (
        "{seconds} 秒内没有给出密码", "{seconds} 秒內沒有給出密碼",
    ),
    "cannot be run: {reason}": ("无法运行：{reason}", "無法執行：{reason}"),
    "failed: exit code {code}": ("失败：退出码 {code}", "失敗：結束碼 {code}"),
    "the password is no UTF-8 text": ("密码不是 UTF-8 文字", "密碼不是 UTF-8 文字"),
    "{who}: would run a command, which newstui never does for a feed": (
        "{who}：会运行命令，newstui 从不为订阅源运行命令",
        "{who}：會執行指令，newstui 從不為訂閱源執行指令",
    ),
    "there was nothing to import": ("没有可导入的内容", "沒有可匯入的內容"),
    "a feed": ("订阅源", "訂閱源"),
    "a web page": ("网页", "網頁"),
    "{kind}, not a list of subscriptions": ("是{kind}，不是订阅列表", "是{kind}，不是訂閱清單"),
    "subscribe to it instead: newstui add": (
        "请改为订阅它：newstui add", "請改為訂閱它：newstui add",
    ),
    "name the list that lies in it": ("请写出其中的列表文件", "請寫出其中的清單檔案"),
    "no list of subscriptions": ("不是订阅列表", "不是訂閱清單"),
    "OPML, newsboat's urls or cache.db, and nom's config.yml are understood": (
        "可读 OPML、newsboat 的 urls 或 cache.db，以及 nom 的 config.yml",
        "可讀 OPML、newsboat 的 urls 或 cache.db，以及 nom 的 config.yml",
    ),
    "a database, but not newsboat's cache": (
        "是数据库，但不是 newsboat 的缓存", "是資料庫，但不是 newsboat 的快取",
    ),
    "name its cache.db": ("请指定它的 cache.db", "請指定它的 cache.db"),
    "the cache cannot be read: {reason}": ("缓存无法读取：{reason}", "快取無法讀取：{reason}"),
    "its first line is empty": ("第一行是空的", "第一行是空的"),
}  # fmt: skip
