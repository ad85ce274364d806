"""The Chinese texts of what can be wrong with feeds, pages, files and what is done with them."""

from __future__ import annotations

__all__ = ["FEED_ERRORS"]

FEED_ERRORS: dict[str, tuple[str, str]] = {
    # What the system says
    "No such file or directory": ("没有这个文件或文件夹", "沒有這個檔案或資料夾"),
    "Permission denied": ("没有权限", "沒有權限"),
    "Operation not permitted": ("不允许这样做", "不允許這樣做"),
    "Is a directory": ("这是文件夹", "這是資料夾"),
    "Not a directory": ("这不是文件夹", "這不是資料夾"),
    "No space left on device": ("磁盘已满", "磁碟已滿"),
    "Disk quota exceeded": ("超出磁盘配额", "超出磁碟配額"),
    "Read-only file system": ("文件系统只读", "檔案系統唯讀"),
    "File name too long": ("文件名太长", "檔名太長"),
    "Too many levels of symbolic links": ("符号链接层数太多", "符號連結層數太多"),
    "Too many open files": ("打开的文件太多", "開啟的檔案太多"),
    "Input/output error": ("读写出错", "讀寫出錯"),
    "Exec format error": ("不是可以运行的程序", "不是可以執行的程式"),
    # Servers
    "its server asked to be left alone": ("服务器要求暂时不要访问", "伺服器要求暫時不要存取"),
    "for another {minutes} min": ("还有 {minutes} 分钟", "還有 {minutes} 分鐘"),
    "not asked: its server did not answer others": (
        "没有去问：服务器没有应答别的请求",
        "沒有去問：伺服器沒有回應別的請求",
    ),
    "not asked: its server said {words}": (
        "没有去问：服务器说{words}", "沒有去問：伺服器說{words}",
    ),
    "no address": ("没有地址", "沒有位址"),
    "give an address": ("请写一个地址", "請寫一個位址"),
    "check the proxy settings": ("请检查代理设置", "請檢查代理設定"),
    "it is no usual feed or page": ("这不是通常的订阅源或页面", "這不是通常的訂閱源或頁面"),
    "not a host name": ("不是主机名", "不是主機名稱"),
    # Where a source is
    "has moved for good to {url}": ("已永久移到 {url}", "已永久移到 {url}"),
    "has moved for good to {url}, which is a source of its own: remove one of the two": (
        "已永久移到 {url}，那里已经是另一个来源：请移除其中一个",
        "已永久移到 {url}，那裡已經是另一個來源：請移除其中一個",
    ),
    "what was set to be let in is not sent there: set it again if it is to be": (
        "为登录所设的内容不会发到那里：如要发送请重新设置",
        "為登入所設的內容不會送到那裡：如要送出請重新設定",
    ),
    "subscribed to already": ("已经订阅过", "已經訂閱過"),
    "its settings give the password, not the address": (
        "密码由它的设置给出，不用地址里的",
        "密碼由它的設定給出，不用位址裡的",
    ),
    "its login is kept for the next refresh": (
        "登录已保存，下次刷新时使用",
        "登入已儲存，下次重新整理時使用",
    ),
    # Feeds
    "cannot be read ({reason})": ("无法读取（{reason}）", "無法讀取（{reason}）"),
    "a feed too broken to read: none of its entries can be read": (
        "订阅源损坏太重：没有一条能读", "訂閱源損壞太重：沒有一則能讀",
    ),
    "a feed too broken to read near line {line}: none of its entries can be read": (
        "订阅源在第 {line} 行附近损坏太重：没有一条能读",
        "訂閱源在第 {line} 行附近損壞太重：沒有一則能讀",
    ),
    "tell whoever makes the feed": ("请告诉制作订阅源的人", "請告訴製作訂閱源的人"),
    "it defines entities that could expand without bound": (
        "其中定义的实体可以无限展开", "其中定義的實體可以無限展開",
    ),
    "this is an attack, or a feed made by mistake": (
        "这是攻击，或者制作时出了错", "這是攻擊，或者製作時出了錯",
    ),
    "an item without a title, a text or an address": (
        "条目没有标题、正文和地址", "項目沒有標題、正文和位址",
    ),
    "item {number}: {problem}": ("第 {number} 条：{problem}", "第 {number} 則：{problem}"),
    "only the first {count} of {all} items were read": (
        "{all} 条中只读了前 {count} 条", "{all} 則中只讀了前 {count} 則",
    ),
    "only the first {count} entries were read": ("只读了前 {count} 条", "只讀了前 {count} 則"),
    "the feed breaks off; its last entry, which is not whole, is left out": (
        "订阅源中断；最后一条不完整，没有收入", "訂閱源中斷；最後一則不完整，沒有收入",
    ),
    "{count} entries that say nothing are left out": (
        "有 {count} 条没有内容，没有收入", "有 {count} 則沒有內容，沒有收入",
    ),
    # Lists of sources
    "the list is empty": ("列表是空的", "清單是空的"),
    "it defines entities, as no list of subscriptions does": (
        "其中定义了实体，订阅列表不会这样", "其中定義了實體，訂閱清單不會這樣",
    ),
    "not read, for safety": ("为安全起见没有读取", "為安全起見沒有讀取"),
    "no list of feeds": ("没有订阅源列表", "沒有訂閱源清單"),
    # Articles of files
    'an article is an object with a "title" and a "body", "content" or "text"': (
        "文章是带有 title 以及 body、content 或 text 的对象",
        "文章是帶有 title 以及 body、content 或 text 的物件",
    ),
    "no line of it is an article; {reason}": (
        "没有一行是文章；{reason}", "沒有一行是文章；{reason}",
    ),
    "no line holds an article": ("没有一行含有文章", "沒有一行含有文章"),
    "JSONL needs one JSON object a line": (
        "JSONL 每行要有一个 JSON 对象", "JSONL 每行要有一個 JSON 物件",
    ),
    "not an object": ("不是对象", "不是物件"),
    "a record without a title and without a text": (
        "记录没有标题也没有正文", "記錄沒有標題也沒有正文",
    ),
    "an object without a title and without a text": (
        "对象没有标题也没有正文", "物件沒有標題也沒有正文",
    ),
    "it has just appeared": ("它刚刚才出现", "它剛剛才出現"),
    # The library
    "a newer newstui wrote this library (format {version}, this one knows {known}); it was left"
    " as it is": (
        "文章库由更新版本的 newstui 写成（格式 {version}，本程序认得 {known}）；没有改动它",
        "文章庫由更新版本的 newstui 寫成（格式 {version}，本程式認得 {known}）；沒有改動它",
    ),
    "the library could not be upgraded and is as it was: {reason}": (
        "文章库无法升级，仍是原样：{reason}", "文章庫無法升級，仍是原樣：{reason}",
    ),
    "a copy is in {name}": ("副本在 {name}", "副本在 {name}"),
    "nothing of several writes was kept": ("几次写入都没有保存", "幾次寫入都沒有保存"),
    "the library was opened read-only": ("文章库以只读方式打开", "文章庫以唯讀方式開啟"),
    "the stored text of this article is damaged": (
        "这篇文章存下的正文已损坏", "這篇文章存下的正文已損壞",
    ),
    "refresh it": ("请刷新", "請重新整理"),
    "no such article in the library": ("文章库里没有这篇文章", "文章庫裡沒有這篇文章"),
    # Sharing
    "too long for the terminal's clipboard: {size} bytes of at most {most}": (
        "对终端的剪贴板来说太长：{size} 字节，最多 {most}",
        "對終端機的剪貼簿來說太長：{size} 位元組，最多 {most}",
    ),
    "export it to a file instead": ("请改为导出到文件", "請改為匯出到檔案"),
    "the configured browser command is empty": ("配置的浏览器命令是空的", "設定的瀏覽器指令是空的"),
    "check its quotation marks": ("请检查引号", "請檢查引號"),
    "there is nothing to put into a QR code": ("没有可放进二维码的内容", "沒有可放進 QR 碼的內容"),
    "copy the text instead": ("请改为复制文字", "請改為複製文字"),
    "unknown form {form}": ("没有 {form} 这种形式", "沒有 {form} 這種形式"),
    "use one of {known}": ("请用其中之一：{known}", "請用其中之一：{known}"),
    "pip install 'newstui[images]'": (
        "请运行 pip install 'newstui[images]'", "請執行 pip install 'newstui[images]'",
    ),
    "pip install 'newstui[fulltext]'": (
        "请运行 pip install 'newstui[fulltext]'", "請執行 pip install 'newstui[fulltext]'",
    ),
    # Templates
    "unknown placeholder {name}": ("未知的占位符 {name}", "未知的佔位符 {name}"),
    "{problem} at line {line}, column {column} of the template": (
        "模板第 {line} 行第 {column} 列有误：{problem}",
        "範本第 {line} 行第 {column} 欄有誤：{problem}",
    ),
    "the placeholders are {known}": ("占位符有 {known}", "佔位符有 {known}"),
    "its forms are {known}": ("形式有 {known}", "形式有 {known}"),
    "a date has {directives}": ("日期可用 {directives}", "日期可用 {directives}"),
    "write {{ or }} for a brace": ("大括号要写成 {{ 或 }}", "大括號要寫成 {{ 或 }}"),
    "{mark} is never ended": ("{mark} 没有结束", "{mark} 沒有結束"),
    "a single {mark}": ("单独的 {mark}", "單獨的 {mark}"),
    "{name} takes no format": ("{name} 不能带格式", "{name} 不能帶格式"),
    "{mark} ends nothing that is open": ("{mark} 没有对应的开头", "{mark} 沒有對應的開頭"),
    "parts within parts too deep": ("嵌套太深", "巢狀太深"),
    # Programs and exports
    "not a command: {reason}": ("不是命令：{reason}", "不是指令：{reason}"),
    "put a closing quotation mark": ("请补上后一个引号", "請補上後一個引號"),
    "cannot run it: {reason}": ("无法运行：{reason}", "無法執行：{reason}"),
    "name a program that is installed": ("请写一个已安装的程序", "請寫一個已安裝的程式"),
    "{problem} in the name template {template}": (
        "文件名模板 {template} 有误：{problem}", "檔名範本 {template} 有誤：{problem}",
    ),
    "the placeholders are {known}, and {{date:%Y%m%d}} with %Y %y %m %d %j %H %M": (
        "占位符有 {known}，以及 {{date:%Y%m%d}}，其中可用 %Y %y %m %d %j %H %M",
        "佔位符有 {known}，以及 {{date:%Y%m%d}}，其中可用 %Y %y %m %d %j %H %M",
    ),
    "unknown date directive {directive}": (
        "没有 {directive} 这种日期格式", "沒有 {directive} 這種日期格式",
    ),
    "{count} files of this name are there already": (
        "同名文件已有 {count} 个", "同名檔案已有 {count} 個",
    ),
    "choose another folder or name template": (
        "请换一个文件夹或文件名模板", "請換一個資料夾或檔名範本",
    ),
    "it is {kind}, which is never replaced": ("这是{kind}，从不覆盖", "這是{kind}，從不覆寫"),
    "a folder": ("文件夹", "資料夾"),
    "a symbolic link": ("符号链接", "符號連結"),
    "a pipe": ("管道", "管道"),
    "a device or socket": ("设备或套接字", "裝置或通訊端"),
    "name a regular file, or - for standard output": (
        "请写一个普通文件，或用 - 表示标准输出", "請寫一個一般檔案，或用 - 表示標準輸出",
    ),
    "not a name for a file in a folder": ("不能作文件夹中的文件名", "不能作資料夾中的檔名"),
    "use a plain name": ("请用普通的名称", "請用一般的名稱"),
    "the body has no form {form}": ("正文没有 {form} 这种形式", "正文沒有 {form} 這種形式"),
    "unknown export format {name}": ("没有 {name} 这种导出格式", "沒有 {name} 這種匯出格式"),
    "an EPUB book is no text": ("EPUB 电子书不是文本", "EPUB 電子書不是文字"),
    "write it into a file": ("请写到文件里", "請寫到檔案裡"),
}  # fmt: skip
