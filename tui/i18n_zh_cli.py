"""The Chinese texts of the command line's messages."""

from __future__ import annotations

__all__ = ["CLI_TEXTS"]

CLI_TEXTS: dict[str, tuple[str, str]] = {
    # The words of the command line
    "{name} cannot be {value}; choose from {known}": (
        "{name} 不能是 {value}；可选：{known}",
        "{name} 不能是 {value}；可選：{known}",
    ),
    "the placeholders are {known}": ("占位符有 {known}", "佔位符有 {known}"),
    "{problem} ({remedy})": ("{problem}（{remedy}）", "{problem}（{remedy}）"),
    "command needs a command to run: set notify.command": (
        "command 要有可运行的命令：请设置 notify.command",
        "command 要有可執行的指令：請設定 notify.command",
    ),
    "Nothing is due.": ("没有到时候的来源。", "沒有到時候的來源。"),
    "not a time such as 30m or 1d: {text}": (
        "不是 30m、1d 这样的时间：{text}",
        "不是 30m、1d 這樣的時間：{text}",
    ),
    "{name}: {what}": ("{name}：{what}", "{name}：{what}"),
    "{names} is missing": ("缺少 {names}", "缺少 {names}"),
    "{one} does not go with {other}": ("{one} 不能与 {other} 同用", "{one} 不能與 {other} 同用"),
    "{text} is too little: at least {least}": (
        "{text} 太小：至少为 {least}",
        "{text} 太小：至少為 {least}",
    ),
    "too much is named: {words}": ("写得太多：{words}", "寫得太多：{words}"),
    "{text} is no whole number": ("{text} 不是整数", "{text} 不是整數"),
    "one of {names} is needed": ("需要 {names} 之一", "需要 {names} 之一"),
    "option {name} needs a value": ("选项 {name} 需要一个值", "選項 {name} 需要一個值"),
    "see {command}": ("见 {command}", "見 {command}"),
    "unknown option {words}": ("未知选项 {words}", "未知選項 {words}"),
    "nothing to export is named": ("没有指明要导出什么", "沒有指明要匯出什麼"),
    "name articles, or use --all, --unread or --starred": (
        "请写出文章，或用 --all、--unread、--starred",
        "請寫出文章，或用 --all、--unread、--starred",
    ),
    "one file cannot hold {count} articles as {form}": (
        "一个 {form} 文件放不下 {count} 篇文章",
        "一個 {form} 檔案放不下 {count} 篇文章",
    ),
    "for a folder of that name end it with /": (
        "若要用这个名字的文件夹，请在末尾加 /",
        "若要用這個名稱的資料夾，請在末尾加 /",
    ),
    "nobody is there to ask": ("无人可以确认", "無人可以確認"),
    "add -y to remove without asking": ("加 -y 则不问直接移除", "加 -y 則不問直接移除"),
    "a brace stands alone in the template": ("模板里有落单的大括号", "範本裡有落單的大括號"),
    "write {{ or }} for a brace": ("大括号要写成 {{ 或 }}", "大括號要寫成 {{ 或 }}"),
    "there are {known}": ("可用的有 {known}", "可用的有 {known}"),
    "unknown placeholder {name}": ("未知的占位符 {name}", "未知的佔位符 {name}"),
    # What words stand for
    "did you mean the command newstui {command}?": (
        "是否想用命令 newstui {command}？",
        "是否想用命令 newstui {command}？",
    ),
    "newstui sources lists them": ("newstui sources 列出来源", "newstui sources 列出來源"),
    "no source is called that": ("没有叫这个名字的来源", "沒有叫這個名稱的來源"),
    "no such file, and no article or source is called that": (
        "没有这个文件，也没有这样的文章或来源",
        "沒有這個檔案，也沒有這樣的文章或來源",
    ),
    "no such file, and no source is called that": (
        "没有这个文件，也没有这样的来源",
        "沒有這個檔案，也沒有這樣的來源",
    ),
    "No article matches.": ("没有符合的文章。", "沒有符合的文章。"),
    # What was done
    "{count} articles": ("{count} 篇文章", "{count} 篇文章"),
    "{count} articles changed.": ("改动了 {count} 篇文章。", "變更了 {count} 篇文章。"),
    "{count} articles written.": ("写出了 {count} 篇文章。", "寫出了 {count} 篇文章。"),
    "{count} more articles; -n 0 prints all.": (
        "另有 {count} 篇文章；-n 0 全部列出。",
        "另有 {count} 篇文章；-n 0 全部列出。",
    ),
    "There are more; -n 0 prints all.": ("还有更多；-n 0 全部列出。", "還有更多；-n 0 全部列出。"),
    "{count} sources": ("{count} 个来源", "{count} 個來源"),
    ", ": ("，", "，"),
    "{count} addresses hold a key or a token: keep the file to yourself.": (
        "{count} 个地址含有密钥或令牌：请勿把文件交给别人。",
        "{count} 個位址含有金鑰或權杖：請勿把檔案交給別人。",
    ),
    "{count} logins are not in it: OPML has no place for one.": (
        "其中没有 {count} 个登录：OPML 没有存放登录的地方。",
        "其中沒有 {count} 個登入：OPML 沒有存放登入的地方。",
    ),
    "{count} subscriptions written.": ("写出了 {count} 个订阅。", "寫出了 {count} 個訂閱。"),
    "newstui refresh fetches them.": ("用 newstui refresh 抓取。", "用 newstui refresh 抓取。"),
    "Remove {name} and its {count} articles? [y/N] ": (
        "移除 {name} 及其 {count} 篇文章？[y/N] ",
        "移除 {name} 及其 {count} 篇文章？[y/N] ",
    ),
    "removed with {count} articles": (
        "已移除，连同 {count} 篇文章",
        "已移除，連同 {count} 篇文章",
    ),
    "There are no sources; newstui add URL adds one.": (
        "还没有来源；用 newstui add 地址 添加。",
        "還沒有來源；用 newstui add 位址 加入。",
    ),
    "There are no subscriptions to write.": ("没有可写出的订阅。", "沒有可寫出的訂閱。"),
    "All sources are disabled, or gone; newstui refresh SOURCE asks one anyway.": (
        "所有来源都已停用或失效；newstui refresh SOURCE 仍会获取所指的来源。",
        "所有來源都已停用或失效；newstui refresh SOURCE 仍會取得所指的來源。",
    ),
    "There is nothing to refresh; newstui add URL adds a source.": (
        "没有可刷新的来源；用 newstui add 地址 添加。",
        "沒有可重新整理的來源；用 newstui add 位址 加入。",
    ),
    "Sent to the terminal's clipboard.": ("已发送到终端剪贴板。", "已傳送到終端機剪貼簿。"),
    "Sent to tmux's buffer and the clipboard.": (
        "已放入 tmux 缓冲区和剪贴板。",
        "已放入 tmux 緩衝區和剪貼簿。",
    ),
    "Reading from the keyboard; Ctrl+D on an empty line ends the text.": (
        "正在从键盘读入；在空行按 Ctrl+D 结束。",
        "正在從鍵盤讀入；在空行按 Ctrl+D 結束。",
    ),
    # What failed
    "something went wrong that should not have: {name}": (
        "出了不该出的错：{name}",
        "出了不該出的錯：{name}",
    ),
    "the report is in {place}": ("报告在 {place}", "報告在 {place}"),
    "cannot write: {reason}": ("无法写入：{reason}", "無法寫入：{reason}"),
    "standard output": ("标准输出", "標準輸出"),
    "standard input": ("标准输入", "標準輸入"),
    'not TOML: "{reason}"': ("不是 TOML：“{reason}”", "不是 TOML：「{reason}」"),
    "to be downloaded": ("待下载", "待下載"),
    "standard output is closed": ("标准输出已关闭", "標準輸出已關閉"),
    "it needs {columns} by {rows}": (
        "需要 {columns} 列 {rows} 行",
        "需要 {columns} 欄 {rows} 列",
    ),
    "the terminal is too small for this QR code": (
        "终端太小，放不下这个二维码",
        "終端機太小，放不下這個 QR 碼",
    ),
    "there is no terminal to copy through": ("没有终端可供复制", "沒有終端機可供複製"),
    "the browser could not be started": ("浏览器无法启动", "瀏覽器無法啟動"),
    "there is no web address to open": ("没有可打开的网址", "沒有可開啟的網址"),
    "{reason}; open the address where there is one": (
        "{reason}；请在有浏览器的地方打开这个地址",
        "{reason}；請在有瀏覽器的地方開啟這個位址",
    ),
    # The configuration
    "{where}: no such configuration file": ("{where}：没有这个配置文件", "{where}：沒有這個設定檔"),
    "not UTF-8 text; save it as UTF-8": (
        "不是 UTF-8 文本；请存为 UTF-8",
        "不是 UTF-8 文字；請存為 UTF-8",
    ),
    "nested too deeply": ("嵌套过深", "巢狀過深"),
    "newstui config check shows {count} more": (
        "newstui config check 列出另外 {count} 处",
        "newstui config check 列出另外 {count} 處",
    ),
    "must be a table: [{name}]": ("必须是表：[{name}]", "必須是表：[{name}]"),
    "must be {kind}, not {found}": ("必须是{kind}，不能是{found}", "必須是{kind}，不能是{found}"),
    "must be one of {choices}": ("必须是其中之一：{choices}", "必須是其中之一：{choices}"),
    "must be from {low} to {high}": ("必须在 {low} 到 {high} 之间", "必須在 {low} 到 {high} 之間"),
    "no such time zone; write it as Asia/Shanghai": (
        "没有这个时区；请写成 Asia/Shanghai 的样子",
        "沒有這個時區；請寫成 Asia/Taipei 的樣子",
    ),
    "unknown key": ("未知的键", "未知的鍵"),
    "unknown table": ("未知的表", "未知的表"),
    "(did you mean {name}?)": ("（是否想写 {name}？）", "（是否想寫 {name}？）"),
    "true or false": ("真假值", "真假值"),
    "a whole number": ("整数", "整數"),
    "a number": ("数", "數"),
    "a text in quotes": ("加引号的文字", "加引號的文字"),
    "a list": ("列表", "列表"),
    "a table": ("表", "表"),
    "a date or time": ("日期或时间", "日期或時間"),
    "nothing is wrong": ("没有问题", "沒有問題"),
    "there is no file; all is default": ("没有文件；一切为默认值", "沒有檔案；一切為預設值"),
    # The doctor
    "ok": ("正常", "正常"),
    "note": ("注意", "注意"),
    "WRONG": ("有错", "有錯"),
    "packages": ("依赖包", "相依套件"),
    "configuration": ("配置", "設定"),
    "library": ("文库", "文庫"),
    "terminal": ("终端", "終端機"),
    "locale": ("语言环境", "語言環境"),
    "clipboard": ("剪贴板", "剪貼簿"),
    "browser": ("浏览器", "瀏覽器"),
    "reports of crashes": ("崩溃报告", "當機報告"),
    "not installed; install newstui again": ("未安装；请重装 newstui", "未安裝；請重裝 newstui"),
    "no file; all is default ({path})": (
        "没有文件；一切为默认值（{path}）",
        "沒有檔案；一切為預設值（{path}）",
    ),
    "not made yet; it will be {path}": ("尚未建立；将在 {path}", "尚未建立；將在 {path}"),
    "{path} cannot be written; nothing can be kept": (
        "{path} 不可写；什么都无法保存",
        "{path} 不可寫；什麼都無法保存",
    ),
    "not all of it could be checked: {reason}": (
        "未能全部检查：{reason}",
        "未能全部檢查：{reason}",
    ),
    "others may read it (mode {mode:o}); chmod go= {path}": (
        "别人可以读取（权限 {mode:o}）；请用 chmod go= {path}",
        "別人可以讀取（權限 {mode:o}）；請用 chmod go= {path}",
    ),
    "no screen can be shown here, lists are printed instead": (
        "这里无法显示界面，改为打印列表",
        "這裡無法顯示介面，改為印出列表",
    ),
    "(not every character can be shown; use UTF-8)": (
        "（有些字符无法显示；请用 UTF-8）",
        "（有些字元無法顯示；請用 UTF-8）",
    ),
    "{reason}; addresses are copied and shown instead": (
        "{reason}；改为复制并显示地址",
        "{reason}；改為複製並顯示位址",
    ),
    "two files to write to": ("要写到两个文件", "要寫到兩個檔案"),
    "name one of them": ("请只写其中一个", "請只寫其中一個"),
}
