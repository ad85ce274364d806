"""The Chinese texts of the tables that a configuration may have beside its plain keys."""

from __future__ import annotations

__all__ = ["CONFIG_TEXTS"]

CONFIG_TEXTS: dict[str, tuple[str, str]] = {
    "A source to be subscribed to": ("要订阅的来源", "要訂閱的來源"),
    "Its address": ("它的地址", "它的位址"),
    "How long its articles are kept, and how many": (
        "其文章保留多久、保留多少篇",
        "其文章保留多久、保留多少篇",
    ),
    "A query with a name": ("有名称的查询", "有名稱的查詢"),
    "What it is called": ("它的名称", "它的名稱"),
    "What it finds; newstui help query tells of queries": (
        "要查什么；查询的写法见 newstui help query",
        "要查什麼；查詢的寫法見 newstui help query",
    ),
    "What it is sorted by; - before it turns it round": (
        "按什么排序；前面加 - 则反过来",
        "按什麼排序；前面加 - 則反過來",
    ),
    "What is done with articles that come in": ("对新到的文章做什么", "對新到的文章做什麼"),
    "The articles it is for": ("用于哪些文章", "用於哪些文章"),
    "What is done with them": ("对它们做什么", "對它們做什麼"),
    "The command for files of a type that come with articles; the first that fits": (
        "打开文章附件的命令，按类型；用第一个合适的",
        "開啟文章附件的命令，依類型；用第一個合適的",
    ),
    "A media type, * in it for anything": (
        "媒体类型，其中 * 代表任意",
        "媒體類型，其中 * 代表任意",
    ),
    "The command, run without a shell; %u in it is the address": (
        "命令，不经 shell 运行；其中 %u 是地址",
        "命令，不經 shell 執行；其中 %u 是位址",
    ),
    "Whether it draws on the terminal: the screen steps aside while it runs": (
        "是否在终端上显示：运行期间本界面让开",
        "是否在終端機上顯示：執行期間本介面讓開",
    ),
    "A key that runs several actions": ("一个键依次做几件事", "一個鍵依序做幾件事"),
    "The key, such as X or ctrl+x": ("键，例如 X 或 ctrl+x", "鍵，例如 X 或 ctrl+x"),
    "The actions, in their order; newstui keys --ids lists them": (
        "依次执行的操作；newstui keys --ids 列出全部",
        "依序執行的操作；newstui keys --ids 列出全部",
    ),
    "A place of your own to share to": ("自己的分享去处", "自己的分享去處"),
    "What it is; command or intent by default": (
        "是什么；默认为 command 或 intent",
        "是什麼；預設為 command 或 intent",
    ),
    "The address of the service, or one to open with {title} and {url} in it": (
        "服务的地址，或要打开的地址，其中可写 {title} 和 {url}",
        "服務的位址，或要開啟的位址，其中可寫 {title} 和 {url}",
    ),
    "The command, run without a shell, with {title} and {url} in its words": (
        "命令，不经 shell 运行，其中可写 {title} 和 {url}",
        "命令，不經 shell 執行，其中可寫 {title} 和 {url}",
    ),
    "The user name at the service": ("在该服务的用户名", "在該服務的使用者名稱"),
    "What the service calls this program": ("该服务给本程序的标识", "該服務給本程式的識別碼"),
    "Tags for what is sent there": ("送去的文章带的标签", "送去的文章帶的標籤"),
    "The number of the collection it goes to": ("放入的收藏夹的编号", "放入的收藏夾的編號"),
    "The command whose first line is the {secret}": (
        "一个命令，其输出的第一行是 {secret}",
        "一個命令，其輸出的第一行是 {secret}",
    ),
    "The file whose first line is the {secret}": (
        "一个文件，其第一行是 {secret}",
        "一個檔案，其第一行是 {secret}",
    ),
    "The keys of an action; an empty list takes all": (
        "操作的按键；空列表则去掉全部",
        "操作的按鍵；空列表則去掉全部",
    ),
    "A key or a list of keys; newstui keys --ids lists the actions": (
        "一个键或一列键；newstui keys --ids 列出全部操作",
        "一個鍵或一列鍵；newstui keys --ids 列出全部操作",
    ),
}
