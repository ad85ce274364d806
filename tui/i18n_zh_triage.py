"""The Chinese texts of undoing, rules, saved views, keeping and backups."""

from __future__ import annotations

__all__ = ["TRIAGE_TEXTS"]

TRIAGE_TEXTS: dict[str, tuple[str, str]] = {
    # Undo and redo
    "Take back what was done last: marks, tags, rules, removals; here or on the screen.": (
        "撤销最近所做的：标记、标签、规则、移除；在这里或在界面里做的都可以。",
        "復原最近所做的：標記、標籤、規則、移除；在這裡或在介面裡做的都可以。",
    ),
    "Do again what was undone last.": (
        "重做最近撤销的。",
        "重做最近復原的。",
    ),
    "Do again what was undone last": (
        "重做最近撤销的",
        "重做最近復原的",
    ),
    "The last 1,000 steps are kept; what was removed, for a week. What has been set "
    "otherwise since stays as it is.": (
        "保留最近 1,000 步；移除的内容保留一周。此后另行改过的保持不变。",
        "保留最近 1,000 步；移除的內容保留一週。此後另行改過的保持不變。",
    ),
    "so many steps": (
        "多少步",
        "多少步",
    ),
    "list the steps, the newest first": (
        "列出各步，最新的在前",
        "列出各步，最新的在前",
    ),
    "with --list: a JSON array of steps": (
        "与 --list 同用：各步的 JSON 数组",
        "與 --list 同用：各步的 JSON 陣列",
    ),
    "Undone": (
        "已撤销",
        "已復原",
    ),
    "Redone": (
        "已重做",
        "已重做",
    ),
    "There is nothing to redo.": (
        "没有可重做的。",
        "沒有可重做的。",
    ),
    "{done}: {what}.": (
        "{done}：{what}。",
        "{done}：{what}。",
    ),
    "(undone)": (
        "（已撤销）",
        "（已復原）",
    ),
    "({count} changed back)": (
        "（改回 {count} 篇）",
        "（改回 {count} 篇）",
    ),
    "{count} articles marked read": (
        "{count} 篇文章标为已读",
        "{count} 篇文章標為已讀",
    ),
    "{count} articles marked unread": (
        "{count} 篇文章标为未读",
        "{count} 篇文章標為未讀",
    ),
    "{count} articles starred": (
        "{count} 篇文章加了星标",
        "{count} 篇文章加了星號",
    ),
    "{count} articles unstarred": (
        "{count} 篇文章去掉了星标",
        "{count} 篇文章去掉了星號",
    ),
    "{count} articles marked": (
        "{count} 篇文章改了标记",
        "{count} 篇文章改了標記",
    ),
    "{count} articles hidden": (
        "隐藏了 {count} 篇文章",
        "隱藏了 {count} 篇文章",
    ),
    "{count} articles shown again": (
        "{count} 篇文章重新显示",
        "{count} 篇文章重新顯示",
    ),
    "rules touched {count} articles": (
        "规则处理了 {count} 篇文章",
        "規則處理了 {count} 篇文章",
    ),
    "{count} old articles removed": (
        "移除了 {count} 篇旧文章",
        "移除了 {count} 篇舊文章",
    ),
    "{count} articles tagged {detail}": (
        "{count} 篇文章加了标签 {detail}",
        "{count} 篇文章加了標籤 {detail}",
    ),
    "tag {detail} taken from {count} articles": (
        "{count} 篇文章去掉了标签 {detail}",
        "{count} 篇文章去掉了標籤 {detail}",
    ),
    "{detail} removed with {count} articles": (
        "移除了 {detail}，连同 {count} 篇文章",
        "移除了 {detail}，連同 {count} 篇文章",
    ),
    "(newstui undo brings it back)": (
        "（newstui undo 可找回）",
        "（newstui undo 可找回）",
    ),
    "newstui undo takes it back.": (
        "newstui undo 可以撤销。",
        "newstui undo 可以復原。",
    ),
    "newstui undo, or adding it again, brings all back for a week.": (
        "一周之内，newstui undo 或重新添加即可全部找回。",
        "一週之內，newstui undo 或重新加入即可全部找回。",
    ),
    # Marks and tags
    "Mark articles read or starred, or tag them": (
        "标记文章为已读、星标，或加标签",
        "標記文章為已讀、星號，或加標籤",
    ),
    "Mark articles read, unread, starred or unstarred, or tag them.": (
        "标记文章为已读、未读、加星标或去掉星标，或者加减标签。",
        "標記文章為已讀、未讀、加星號或去掉星號，或者加減標籤。",
    ),
    # Rules
    "Show what each rule would touch": (
        "显示每条规则会处理什么",
        "顯示每條規則會處理什麼",
    ),
    "Show how many articles each rule matches, and how many of them it would change.": (
        "显示每条规则符合多少篇文章，其中会改动多少篇。",
        "顯示每條規則符合多少篇文章，其中會改動多少篇。",
    ),
    "Rules are [[rule]] tables of the configuration with a query and what to do: read, "
    "star, hide or tag:NAME. They run over what comes in.": (
        "规则是配置里的 [[rule]] 表，写明查询（query）和要做的事（do）：read、star、hide 或 t"
        "ag:名称。新文章到来时执行。",
        "規則是設定裡的 [[rule]] 表，寫明查詢（query）和要做的事（do）：read、star、hide 或 t"
        "ag:名稱。新文章到來時執行。",
    ),
    "list the articles each would change": (
        "列出每条会改动的文章",
        "列出每條會改動的文章",
    ),
    "run them over the whole library, once": (
        "对整个文章库执行一次",
        "對整個文章庫執行一次",
    ),
    "a JSON array of rules": (
        "规则的 JSON 数组",
        "規則的 JSON 陣列",
    ),
    "There are no rules; [[rule]] in the configuration makes one.": (
        "没有规则；在配置里写 [[rule]] 即可设立。",
        "沒有規則；在設定裡寫 [[rule]] 即可設立。",
    ),
    "{count} matches": (
        "符合 {count} 篇",
        "符合 {count} 篇",
    ),
    "{count} to change": (
        "将改动 {count} 篇",
        "將改動 {count} 篇",
    ),
    # Saved views
    "List the saved views": (
        "列出保存的视图",
        "列出儲存的檢視",
    ),
    "List the saved views: unread and all articles, name, query.": (
        "列出保存的视图：未读数与总数、名称、查询。",
        "列出儲存的檢視：未讀數與總數、名稱、查詢。",
    ),
    "Views are [[view]] tables of the configuration with a name and a query. "
    "list, search, count, export and mark take view:NAME.": (
        "视图是配置里的 [[view]] 表，写明名称（name）和查询（query）。"
        "list、search、count、export、mark 都可写 view:名称。",
        "檢視是設定裡的 [[view]] 表，寫明名稱（name）和查詢（query）。"
        "list、search、count、export、mark 都可寫 view:名稱。",
    ),
    "a JSON array of views": (
        "视图的 JSON 数组",
        "檢視的 JSON 陣列",
    ),
    "There are no saved views; [[view]] in the configuration makes one.": (
        "没有保存的视图；在配置里写 [[view]] 即可设立。",
        "沒有儲存的檢視；在設定裡寫 [[view]] 即可設立。",
    ),
    # Keeping
    "Show or set how long articles of a source are kept": (
        "显示或设定来源的文章保留多久",
        "顯示或設定來源的文章保留多久",
    ),
    "Show or set how long, and how many, articles of a source are kept.": (
        "显示或设定来源的文章保留多久、保留多少。",
        "顯示或設定來源的文章保留多久、保留多少。",
    ),
    "Unread, starred and tagged articles stay whatever is set here. [keep] in the "
    "configuration is for all feeds without a rule of their own.": (
        "无论这里怎么设，未读、星标和有标签的文章都会留下。配置里的 [keep] 用于所有没有单独设"
        "定的订阅源。",
        "無論這裡怎麼設，未讀、星號和有標籤的文章都會留下。設定裡的 [keep] 用於所有沒有單獨設"
        "定的訂閱源。",
    ),
    "a source's id, address, path or title; all that have a rule by default": (
        "来源的编号、地址、路径或标题；默认为所有单独设定过的",
        "來源的編號、位址、路徑或標題；預設為所有單獨設定過的",
    ),
    "so many days; 0 is for ever": (
        "多少天；0 为永久",
        "多少天；0 為永久",
    ),
    "the newest N; 0 is all": (
        "最新的 N 篇；0 为全部",
        "最新的 N 篇；0 為全部",
    ),
    "No source has a rule of its own; [keep] of the configuration is for all.": (
        "没有来源有自己的规定；配置中的 [keep] 适用于全部。",
        "沒有來源有自己的規定；設定檔中的 [keep] 適用於全部。",
    ),
    "as the configuration says for all": (
        "按配置对所有来源的规定",
        "按設定對所有來源的規定",
    ),
    "for ever": (
        "永久",
        "永久",
    ),
    "all articles": (
        "全部文章",
        "全部文章",
    ),
    "the newest {count} articles": (
        "最新的 {count} 篇",
        "最新的 {count} 篇",
    ),
    "Remove what is older, or more, than is to be kept": (
        "移除超过保留期限或数量的文章",
        "移除超過保留期限或數量的文章",
    ),
    "Remove what is older, or more, than is to be kept. A refresh does it too.": (
        "移除超过保留期限或数量的文章。刷新时也会这样做。",
        "移除超過保留期限或數量的文章。重新整理時也會這樣做。",
    ),
    "[keep] in the configuration and newstui keep say what is kept. newstui undo brings "
    "it back for a week.": (
        "保留什么由配置里的 [keep] 和 newstui keep 决定。一周之内 newstui undo 可找回。",
        "保留什麼由設定裡的 [keep] 和 newstui keep 決定。一週之內 newstui undo 可找回。",
    ),
    "only say what would be removed": (
        "只说明会移除什么",
        "只說明會移除什麼",
    ),
    "{count} articles would be removed.": (
        "将移除 {count} 篇文章。",
        "將移除 {count} 篇文章。",
    ),
    "Remove articles of feeds after so many days; 0 keeps them for ever": (
        "订阅源的文章保留多少天；0 为永久",
        "訂閱源的文章保留多少天；0 為永久",
    ),
    "Keep so many articles of each feed, the newest; 0 is all": (
        "每个订阅源保留最新的多少篇；0 为全部",
        "每個訂閱源保留最新的多少篇；0 為全部",
    ),
    "Never remove what is unread": (
        "从不移除未读的",
        "從不移除未讀的",
    ),
    "Never remove what is starred": (
        "从不移除有星标的",
        "從不移除有星號的",
    ),
    "Never remove what has a tag of yours": (
        "从不移除你加了标签的",
        "從不移除你加了標籤的",
    ),
    # Backup, restore and repair
    "Write the whole library into one file": (
        "把整个文章库写入一个文件",
        "把整個文章庫寫入一個檔案",
    ),
    "Write the whole library into one file, also while the screen is open.": (
        "把整个文章库写入一个文件，界面打开时也可以。",
        "把整個文章庫寫入一個檔案，介面開啟時也可以。",
    ),
    "newstui restore FILE puts it back.": (
        "newstui restore 文件 可恢复。",
        "newstui restore 檔案 可還原。",
    ),
    "the file to write": (
        "要写入的文件",
        "要寫入的檔案",
    ),
    "replace a file that is there": (
        "替换已有的文件",
        "取代已有的檔案",
    ),
    "{path}: {size} MB written": (
        "{path}：已写入 {size} MB",
        "{path}：已寫入 {size} MB",
    ),
    "Put a backup in the place of the library": (
        "用备份替换文章库",
        "用備份取代文章庫",
    ),
    "Put a backup in the place of the library, also while the screen is open.": (
        "用备份替换文章库，界面打开时也可以。",
        "用備份取代文章庫，介面開啟時也可以。",
    ),
    "The backup is checked first, and the library as it was is kept beside it.": (
        "先检查备份；原来的文章库会保留在旁边。",
        "先檢查備份；原來的文章庫會保留在旁邊。",
    ),
    "what newstui backup wrote": (
        "newstui backup 写出的文件",
        "newstui backup 寫出的檔案",
    ),
    "add -y to restore without asking": (
        "加 -y 则不问直接恢复",
        "加 -y 則不問直接還原",
    ),
    "Put {path} in the place of the library? [y/N] ": (
        "用 {path} 替换文章库？[y/N] ",
        "用 {path} 取代文章庫？[y/N] ",
    ),
    "The library was restored.": (
        "文章库已恢复。",
        "文章庫已還原。",
    ),
    "The library was restored; as it was it is kept as {path}.": (
        "文章库已恢复；原来的保留为 {path}。",
        "文章庫已還原；原來的保留為 {path}。",
    ),
    "make indexes and counters again; set a damaged library aside with a date": (
        "重建索引与计数；损坏的文章库加上日期移到一旁",
        "重建索引與計數；損壞的文章庫加上日期移到一旁",
    ),
    # The configuration
    "must be a list of {choices}": (
        "必须是列表，可含 {choices}",
        "必須是清單，可含 {choices}",
    ),
    "must be {kind}": (
        "必须是{kind}",
        "必須是{kind}",
    ),
    "must be tables: [[{name}]]": (
        "必须是表：[[{name}]]",
        "必須是表：[[{name}]]",
    ),
    "there is a view of this name already": (
        "已有同名的视图",
        "已有同名的檢視",
    ),
    "is missing": (
        "缺少",
        "缺少",
    ),
    "column {column}": (
        "第 {column} 列",
        "第 {column} 欄",
    ),
    "no saved view is called that": ("没有叫这个名字的视图", "沒有叫這個名稱的檢視"),
    "newstui views lists them": ("newstui views 列出视图", "newstui views 列出檢視"),
}
