"""The Chinese texts of errors: of files, formats, the web, the library and exports."""

from __future__ import annotations

from tui.i18n_zh_feeds import FEED_ERRORS
from tui.i18n_zh_links import LINK_ERRORS
from tui.i18n_zh_query import QUERY_ERRORS
from tui.i18n_zh_reasons import REASON_ERRORS
from tui.i18n_zh_share import SHARE_ERRORS
from tui.i18n_zh_sources import SOURCE_ERRORS
from tui.i18n_zh_texts import FULL_TEXT_ERRORS
from tui.i18n_zh_web import WEB_ERRORS

__all__ = ["ERROR_TEXTS"]

ERROR_TEXTS: dict[str, tuple[str, str]] = {
    **FEED_ERRORS,
    **FULL_TEXT_ERRORS,
    **LINK_ERRORS,
    **REASON_ERRORS,
    **SOURCE_ERRORS,
    **WEB_ERRORS,
    # Tags, backups and repairs
    "a tag has 1 to {longest} characters": (
        "标签要有 1 到 {longest} 个字符",
        "標籤要有 1 到 {longest} 個字元",
    ),
    "the file exists": ("文件已存在", "檔案已存在"),
    "no such file": ("没有这个文件", "沒有這個檔案"),
    "it cannot be written to": ("不能写入", "不能寫入"),
    "choose another, or --force": ("请换一个，或用 --force", "請換一個，或用 --force"),
    "cannot be a backup": ("不能作为备份文件", "不能作為備份檔案"),
    "name a new file": ("请写一个新文件", "請寫一個新檔案"),
    "this is newstui's own library": ("这是 newstui 自己的文库", "這是 newstui 自己的文庫"),
    "the configuration sets it": ("由配置设定", "由設定檔設定"),
    "change it there: newstui config path": (
        "请在配置中更改：newstui config path",
        "請在設定檔中變更：newstui config path",
    ),
    "name another file": ("请另写一个文件", "請另寫一個檔案"),
    "choose another name": ("请换一个名称", "請換一個名稱"),
    "a folder of that name is there": ("已有同名的文件夹", "已有同名的資料夾"),
    "the file is larger than allowed here": (
        "文件超出了这里允许的大小",
        "檔案超出了這裡允許的大小",
    ),
    "raise the limit (ulimit -f)": ("请放宽限制（ulimit -f）", "請放寬限制（ulimit -f）"),
    "permission denied": ("没有权限", "沒有權限"),
    "cannot open the file": ("打不开文件", "無法開啟檔案"),
    "the disk failed, nothing was changed": (
        "磁盘出错，没有作任何更改",
        "磁碟出錯，沒有作任何變更",
    ),
    "check the disk and its space": ("请检查磁盘和剩余空间", "請檢查磁碟和剩餘空間"),
    "the file is damaged": ("文件已损坏", "檔案已損壞"),
    "start newstui again: it is then set aside and a new one begun": (
        "请重新启动 newstui：损坏的会留存，并另建新的",
        "請重新啟動 newstui：損壞的會留存，並另建新的",
    ),
    "this is the library itself": ("这就是文章库本身", "這就是文章庫本身"),
    "name a backup": ("请写一个备份文件", "請寫一個備份檔案"),
    "this is no backup of a library": ("这不是文章库的备份", "這不是文章庫的備份"),
    "this backup is damaged; nothing was changed": (
        "这个备份已损坏；什么都没有改动",
        "這個備份已損壞；什麼都沒有改動",
    ),
    "indexes, counters and the search index were made again": (
        "索引、计数和搜索索引已重建",
        "索引、計數和搜尋索引已重建",
    ),
    "{count} sources were saved; newstui refresh fetches them again": (
        "保住了 {count} 个来源；newstui refresh 会重新获取",
        "保住了 {count} 個來源；newstui refresh 會重新取得",
    ),
    # Files, folders and pipes
    "no such file or folder": ("没有这个文件或文件夹", "沒有這個檔案或資料夾"),
    "no such file or source": ("没有这个文件或来源", "沒有這個檔案或來源"),
    "check the name": ("请检查名称", "請檢查名稱"),
    "did you mean {name}?": ("是否想写 {name}？", "是否想寫 {name}？"),
    "there is no folder {name}": ("没有文件夹 {name}", "沒有資料夾 {name}"),
    "may not be read": ("没有读取权限", "沒有讀取權限"),
    "give yourself permission: {command}": ("请给自己权限：{command}", "請給自己權限：{command}"),
    "the folder it lies in may not be entered; check its permissions": (
        "所在的文件夹不能进入；请检查权限",
        "所在的資料夾不能進入；請檢查權限",
    ),
    "a folder, not a file": ("是文件夹，不是文件", "是資料夾，不是檔案"),
    "open it as a folder": ("请作为文件夹打开", "請作為資料夾開啟"),
    "{kind}, which is not read as an article": ("{kind}，不作为文章读取", "{kind}，不作為文章讀取"),
    "a named pipe (FIFO)": ("命名管道（FIFO）", "具名管道（FIFO）"),
    "a device": ("设备", "裝置"),
    "a socket": ("套接字", "通訊端"),
    "pipe it instead: {command}": ("请改用管道：{command}", "請改用管道：{command}"),
    "a symbolic link that leads back to itself": ("符号链接指回自己", "符號連結指回自己"),
    "no valid file name": ("不是有效的文件名", "不是有效的檔名"),
    "the name is too long": ("名称太长", "名稱太長"),
    "choose a shorter one": ("请用短一些的", "請用短一些的"),
    "cannot be opened: {reason}": ("无法打开：{reason}", "無法開啟：{reason}"),
    "cannot be read: {reason}": ("无法读取：{reason}", "無法讀取：{reason}"),
    "too large: {size} is more than the limit of {limit}": (
        "太大：{size}，超过上限 {limit}",
        "太大：{size}，超過上限 {limit}",
    ),
    "too large: it is more than the limit of {limit}": (
        "太大：超过上限 {limit}",
        "太大：超過上限 {limit}",
    ),
    "raise {key} in the configuration": ("可在配置中调高 {key}", "可在設定中調高 {key}"),
    "there is no standard input": ("没有标准输入", "沒有標準輸入"),
    "pipe something into newstui": ("请把内容经管道交给 newstui", "請把內容經管道交給 newstui"),
    "nothing is named": ("没有写出名称", "沒有寫出名稱"),
    "name a file, a folder or an address": (
        "请写出文件、文件夹或地址",
        "請寫出檔案、資料夾或位址",
    ),
    # Formats
    "is empty": ("是空的", "是空的"),
    "is empty: there is nothing in it but blanks": ("是空的：只有空白", "是空的：只有空白"),
    "holds no article": ("里面没有文章", "裡面沒有文章"),
    "{kind}, not a text": ("{kind}，不是文本", "{kind}，不是文字"),
    "a binary file": ("二进制文件", "二進位檔案"),
    "a PDF": ("PDF 文档", "PDF 文件"),
    "open a text, HTML or feed file": (
        "请打开文本、HTML 或订阅源文件",
        "請開啟文字、HTML 或訂閱源檔案",
    ),
    "not valid JSON at line {line}, column {column}: {reason}": (
        "第 {line} 行第 {column} 列不是有效的 JSON：{reason}",
        "第 {line} 行第 {column} 欄不是有效的 JSON：{reason}",
    ),
    "mend that place, or save the file again": (
        "请修正该处，或重新保存文件",
        "請修正該處，或重新儲存檔案",
    ),
    "JSON nested too deeply": ("JSON 嵌套过深", "JSON 巢狀過深"),
    "nested too deeply to be read": ("嵌套过深，无法读取", "巢狀過深，無法讀取"),
    "check where it comes from": ("请检查其来处", "請檢查其來處"),
    "JSON, but no article in it": ("是 JSON，但里面没有文章", "是 JSON，但裡面沒有文章"),
    "a web page without an article in it": ("网页里没有文章", "網頁裡沒有文章"),
    "no article was found on this page": ("这个网页上没有找到文章", "這個網頁上沒有找到文章"),
    "open the page of one article, or the address of a feed": (
        "请打开单篇文章的网页，或订阅源的地址",
        "請開啟單篇文章的網頁，或訂閱源的位址",
    ),
    "open the article's own page": ("请打开文章自己的网页", "請開啟文章自己的網頁"),
    "save the article's own page": ("请保存文章自己的网页", "請儲存文章自己的網頁"),
    "plain text, not a feed": ("是纯文本，不是订阅源", "是純文字，不是訂閱源"),
    "JSON, but not a feed": ("是 JSON，但不是订阅源", "是 JSON，但不是訂閱源"),
    "Markdown, not a feed": ("是 Markdown，不是订阅源", "是 Markdown，不是訂閱源"),
    "a mail, not a feed": ("是邮件，不是订阅源", "是郵件，不是訂閱源"),
    "an OPML list of feeds, not an article": (
        "是 OPML 订阅列表，不是文章",
        "是 OPML 訂閱清單，不是文章",
    ),
    "import it: {command}": ("请导入：{command}", "請匯入：{command}"),
    "not a feed: it has no title and no entries": (
        "不是订阅源：没有标题也没有条目",
        "不是訂閱源：沒有標題也沒有項目",
    ),
    "XML, but not a feed": ("是 XML，但不是订阅源", "是 XML，但不是訂閱源"),
    "XML, but not a feed: its root is {root}": (
        "是 XML，但不是订阅源：根元素为 {root}",
        "是 XML，但不是訂閱源：根元素為 {root}",
    ),
    "the page {page} names it: {remedy}": (
        "由网页 {page} 给出：{remedy}",
        "由網頁 {page} 給出：{remedy}",
    ),
    "this is no feed": ("这不是订阅源", "這不是訂閱源"),
    "this is no feed but a page": ("这不是订阅源，而是网页", "這不是訂閱源，而是網頁"),
    "no feed was found": ("没有找到订阅源", "沒有找到訂閱源"),
    "a page, not a feed": ("是网页，不是订阅源", "是網頁，不是訂閱源"),
    "give the address of a feed": ("请给出订阅源的地址", "請給出訂閱源的位址"),
    "give the address of the feed itself": ("请给出订阅源本身的地址", "請給出訂閱源本身的位址"),
    "open a feed, or a page with an article": (
        "请打开订阅源，或有文章的网页",
        "請開啟訂閱源，或有文章的網頁",
    ),
    "not an OPML list of subscriptions": ("不是 OPML 订阅列表", "不是 OPML 訂閱清單"),
    "check the file": ("请检查文件", "請檢查檔案"),
    "export it again as OPML": ("请重新导出为 OPML", "請重新匯出為 OPML"),
    "this page offers {count} feeds: {list}; add one with: newstui add URL": (
        "这个网页提供 {count} 个订阅源：{list}；用 newstui add 地址 添加其一",
        "這個網頁提供 {count} 個訂閱源：{list}；用 newstui add 位址 加入其一",
    ),
    "this page offers 1 feed: {list}; add one with: newstui add URL": (
        "这个网页提供 1 个订阅源：{list}；用 newstui add 地址 添加",
        "這個網頁提供 1 個訂閱源：{list}；用 newstui add 位址 加入",
    ),
    "this page offers {count} feeds: {list}; f asks which to take": (
        "这个网页提供 {count} 个订阅源：{list}；按 f 选用其一",
        "這個網頁提供 {count} 個訂閱源：{list}；按 f 選用其一",
    ),
    "this page offers 1 feed: {list}; f asks which to take": (
        "这个网页提供 1 个订阅源：{list}；按 f 选用",
        "這個網頁提供 1 個訂閱源：{list}；按 f 選用",
    ),
    # The web
    "no longer refreshed: r tries it again": (
        "不再刷新；按 r 再试一次",
        "不再重新整理；按 r 再試一次",
    ),
    "no longer refreshed: newstui refresh {id} tries it again": (
        "不再刷新；newstui refresh {id} 会再试一次",
        "不再重新整理；newstui refresh {id} 會再試一次",
    ),
    "{message}: status {status}": ("{message}：状态 {status}", "{message}：狀態 {status}"),
    "host not found": ("找不到主机", "找不到主機"),
    "connection refused": ("连接被拒绝", "連線被拒絕"),
    "could not connect": ("无法连接", "無法連線"),
    "there is no way to the host": ("无法到达主机", "無法到達主機"),
    "no connection in time": ("未能及时连上", "未能及時連上"),
    "timed out after {time}": ("{time}后超时", "{time}後逾時"),
    "the server stopped sending": ("服务器中途停止发送", "伺服器中途停止傳送"),
    "the server sent nothing back": ("服务器没有回应", "伺服器沒有回應"),
    "the connection broke off": ("连接中断", "連線中斷"),
    "the answer was cut short": ("响应不完整", "回應不完整"),
    "the answer is empty: status {status}": ("响应为空：状态 {status}", "回應為空：狀態 {status}"),
    "answer larger than {size}": ("响应超过 {size}", "回應超過 {size}"),
    "certificate not trusted": ("证书不可信", "憑證不受信任"),
    "no secure connection could be made": ("无法建立安全连接", "無法建立安全連線"),
    "too many redirects": ("重定向过多", "重新導向過多"),
    "not a usable address": ("不是可用的地址", "不是可用的位址"),
    "{scheme}: only http and https can be fetched": (
        "{scheme}：只能抓取 http 和 https",
        "{scheme}：只能抓取 http 和 https",
    ),
    "needs a user name and password": ("需要用户名和密码", "需要使用者名稱和密碼"),
    "access refused": ("拒绝访问", "拒絕存取"),
    "not there any more": ("已不存在", "已不存在"),
    "gone for good": ("已永久移除", "已永久移除"),
    "asked too often": ("请求过于频繁", "請求過於頻繁"),
    "the server failed": ("服务器出错", "伺服器出錯"),
    "the server refused": ("服务器拒绝", "伺服器拒絕"),
    "the server is busy or under repair": ("服务器繁忙或在维护", "伺服器繁忙或在維護"),
    "cancelled": ("已取消", "已取消"),
    "try again": ("请重试", "請重試"),
    "try again later": ("请稍后再试", "請稍後再試"),
    "try again later, or check the address": (
        "请稍后再试，或检查地址",
        "請稍後再試，或檢查位址",
    ),
    "check its spelling": ("请检查拼写", "請檢查拼寫"),
    "check the address": ("请检查地址", "請檢查位址"),
    "check the address and the connection": ("请检查地址和网络", "請檢查位址和網路"),
    "check the address, or try again later": (
        "请检查地址，或稍后再试",
        "請檢查位址，或稍後再試",
    ),
    "check the connection, or try again later": (
        "请检查网络，或稍后再试",
        "請檢查網路，或稍後再試",
    ),
    "it may need a login, or block programs": (
        "可能需要登录，或拒绝程序访问",
        "可能需要登入，或拒絕程式存取",
    ),
    "put them in the address: {address}": ("请写在地址里：{address}", "請寫在位址裡：{address}"),
    "remove it, or look for its new address": ("请移除，或寻找新地址", "請移除，或尋找新位址"),
    "the server asks to wait {time}": ("服务器要求等待 {time}", "伺服器要求等待 {time}"),
    "for the web site write {address}": ("若是网站请写 {address}", "若是網站請寫 {address}"),
    # The library
    "not an article's id": ("不是文章编号", "不是文章編號"),
    "no article has this id": ("没有这个编号的文章", "沒有這個編號的文章"),
    "newstui list shows the ids": ("newstui list 列出编号", "newstui list 列出編號"),
    "{count} articles have this beginning of an id: {titles}": (
        "有 {count} 篇文章的编号如此开头：{titles}",
        "有 {count} 篇文章的編號如此開頭：{titles}",
    ),
    "give more of it": ("请多写几位", "請多寫幾位"),
    "give more of the id": ("请把编号多写几位", "請把編號多寫幾位"),
    "{count} sources match: {names}": (
        "有 {count} 个来源符合：{names}",
        "有 {count} 個來源符合：{names}",
    ),
    "this database belongs to another program": (
        "这个数据库属于别的程序",
        "這個資料庫屬於別的程式",
    ),
    "choose another folder with --data-dir": (
        "请用 --data-dir 另选文件夹",
        "請用 --data-dir 另選資料夾",
    ),
    "update newstui, or choose another folder with --data-dir": (
        "请更新 newstui，或用 --data-dir 另选文件夹",
        "請更新 newstui，或用 --data-dir 另選資料夾",
    ),
    "another program is writing to it": ("别的程序正在写入", "別的程式正在寫入"),
    "the library was removed, and nothing more can be saved in it": (
        "文章库已被移走，不能再保存任何内容",
        "文章庫已被移走，不能再儲存任何內容",
    ),
    "put it back, or start newstui again": (
        "请放回原处，或重新启动 newstui",
        "請放回原處，或重新啟動 newstui",
    ),
    "another library was put in its place, and nothing more can be saved in this one": (
        "原处换上了另一个文章库，这一个不能再保存任何内容",
        "原處換上了另一個文章庫，這一個不能再儲存任何內容",
    ),
    "start newstui again": ("请重新启动 newstui", "請重新啟動 newstui"),
    "try again in a moment": ("请稍等再试", "請稍候再試"),
    "the disk is full, nothing was changed": (
        "磁盘已满，没有改动任何内容",
        "磁碟已滿，沒有更動任何內容",
    ),
    "free some space": ("请腾出空间", "請騰出空間"),
    "check the permissions": ("请检查权限", "請檢查權限"),
    "check the folder's permissions": ("请检查文件夹的权限", "請檢查資料夾的權限"),
    "{reason}; nothing you do now will be saved": (
        "{reason}；现在所做的都不会保存",
        "{reason}；現在所做的都不會儲存",
    ),
    "nothing was done, for the library cannot be written to": (
        "什么都没有做，因为文库无法写入",
        "什麼都沒有做，因為文庫無法寫入",
    ),
    "check the permissions and the disk's space, or choose another folder with --data-dir": (
        "请检查权限和磁盘空间，或用 --data-dir 另选文件夹",
        "請檢查權限和磁碟空間，或用 --data-dir 另選資料夾",
    ),
    "neither the library nor a copy of it can be written to": (
        "文库和它的副本都无法写入",
        "文庫和它的副本都無法寫入",
    ),
    "no permission to write": ("没有写入权限", "沒有寫入權限"),
    "the library was damaged; it is kept as {name}, and a new one begun": (
        "文库已损坏；已留存为 {name}，并另建了新的",
        "文庫已損壞；已留存為 {name}，並另建了新的",
    ),
    # Exporting and sharing
    "there is a file already": ("已有文件", "已有檔案"),
    "--force replaces it": ("--force 可覆盖", "--force 可覆寫"),
    "not written: {reason}": ("未写出：{reason}", "未寫出：{reason}"),
    "the disk is full": ("磁盘已满", "磁碟已滿"),
    "your disk quota is used up": ("您的磁盘配额已用完", "您的磁碟配額已用完"),
    "no permission to write there": ("没有写入权限", "沒有寫入權限"),
    "the file system is read-only": ("文件系统只读", "檔案系統唯讀"),
    "a file stands where a folder is needed": (
        "需要文件夹的地方是个文件",
        "需要資料夾的地方是個檔案",
    ),
    "a part of the path is not a folder": ("路径中有一段不是文件夹", "路徑中有一段不是資料夾"),
    "choose another folder": ("请另选文件夹", "請另選資料夾"),
    "free some space or choose another folder": (
        "请腾出空间或另选文件夹",
        "請騰出空間或另選資料夾",
    ),
    "the article has neither an address nor a file": (
        "文章既没有地址也没有文件",
        "文章既沒有位址也沒有檔案",
    ),
    "share it as text": ("请以文字分享", "請以文字分享"),
    "no browser was found here": ("这里没有浏览器", "這裡沒有瀏覽器"),
    "over SSH there is no display here": (
        "经 SSH 登录，这里没有显示器",
        "經 SSH 登入，這裡沒有顯示器",
    ),
    "copy the link instead": ("请改为复制链接", "請改為複製連結"),
    "too long for a QR code: {size} bytes of at most {limit}": (
        "太长，做不成二维码：{size} 字节，最多 {limit}",
        "太長，做不成 QR 碼：{size} 位元組，最多 {limit}",
    ),
    **QUERY_ERRORS,
    **SHARE_ERRORS,
}
