"""The Chinese texts of keys, presets and macros."""

from __future__ import annotations

__all__ = ["ACCESS_TEXTS"]

ACCESS_TEXTS: dict[str, tuple[str, str]] = {
    "{count} articles and more": ("{count} 篇以上", "{count} 篇以上"),
    "low sends the terminal only what changes, for slow links": (
        "low 只向终端发送有变化的部分，适合慢速连接",
        "low 只向終端機傳送有變化的部分，適合慢速連線",
    ),
    "send the terminal only what changes, for slow links": (
        "只向终端发送有变化的部分，适合慢速连接",
        "只向終端機傳送有變化的部分，適合慢速連線",
    ),
    "Macros": ("宏", "巨集"),
    "Print completions for bash, zsh or fish": (
        "输出 bash、zsh 或 fish 的补全脚本",
        "輸出 bash、zsh 或 fish 的補全指令稿",
    ),
    "Print completions for bash, zsh or fish.": (
        "输出 bash、zsh 或 fish 的补全脚本。",
        "輸出 bash、zsh 或 fish 的補全指令稿。",
    ),
    "the shell, or names it completes": (
        "哪种 shell，或要补全的名称",
        "哪種 shell，或要補全的名稱",
    ),
    "format {number}": ("格式 {number}", "格式 {number}"),
    "not installed; pip install 'newstui[{extra}]' adds it": (
        "未安装；pip install 'newstui[{extra}]' 可加上",
        "未安裝；pip install 'newstui[{extra}]' 可加上",
    ),
    "search index and size": ("搜索索引与大小", "搜尋索引與大小"),
    "{count} not indexed yet": ("{count} 篇尚未编入索引", "{count} 篇尚未編入索引"),
    "{version} without FTS5, which the search index needs": (
        "{version} 没有搜索索引所需的 FTS5",
        "{version} 沒有搜尋索引所需的 FTS5",
    ),
    "Preset: {name}": ("按键方案：{name}", "按鍵方案：{name}"),
    "The set of keys to begin with; newstui keys --preset NAME shows one": (
        "基本的按键方案；newstui keys --preset 名称 可查看",
        "基本的按鍵方案；newstui keys --preset 名稱 可檢視",
    ),
    "default, newsboat, vim or nnw: the set of keys": (
        "default、newsboat、vim 或 nnw：按键方案",
        "default、newsboat、vim 或 nnw：按鍵方案",
    ),
    "those of a preset: {names}": ("某一方案的按键：{names}", "某一方案的按鍵：{names}"),
    "with the ids that the configuration uses": ("附上配置中使用的名称", "附上設定檔中使用的名稱"),
    "as JSON": ("输出 JSON", "輸出 JSON"),
    "{key} was {action}": ("{key} 原为 {action}", "{key} 原為 {action}"),
    "it is {other} now": ("现为 {other}", "現為 {other}"),
    "left: {keys}": ("还剩：{keys}", "還剩：{keys}"),
    "no key is left": ("再无按键", "再無按鍵"),
    'must be a key or a list of keys, such as "x" or ["ctrl+x", "F5"]': (
        '须为一个按键或按键列表，如 "x" 或 ["ctrl+x", "F5"]',
        '須為一個按鍵或按鍵清單，如 "x" 或 ["ctrl+x", "F5"]',
    ),
    "{key} is given to {action} too": ("{key} 也给了 {action}", "{key} 也給了 {action}"),
    "there is no key {key}; write x, ctrl+x, F5, PgDn, space": (
        "没有 {key} 这个键；写法如 x、ctrl+x、F5、PgDn、space",
        "沒有 {key} 這個鍵；寫法如 x、ctrl+x、F5、PgDn、space",
    ),
    "{key} always leaves the program": ("{key} 固定用来退出程序", "{key} 固定用來離開程式"),
    "must be a list of actions; newstui keys --ids shows them": (
        "须为动作列表；newstui keys --ids 可查看",
        "須為動作清單；newstui keys --ids 可檢視",
    ),
    "there is no action {name}": ("没有名为 {name} 的动作", "沒有名為 {name} 的動作"),
    "there is a macro on this key already": ("这个键已有一个宏", "這個鍵已有一個巨集"),
    "{add} adds a feed · {load} imports OPML · newstui FILE, FOLDER or URL opens them": (
        "{add} 添加订阅源 · {load} 导入 OPML · newstui 文件、文件夹或网址 即可打开",
        "{add} 加入訂閱源 · {load} 匯入 OPML · newstui 檔案、資料夾或網址 即可開啟",
    ),
}
