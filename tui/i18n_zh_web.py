"""The Chinese texts of what fails on the web, and on the way in; more: ``i18n_zh_errors``."""

from __future__ import annotations

__all__ = ["WEB_ERRORS"]

WEB_ERRORS: dict[str, tuple[str, str]] = {
    "the proxy {proxy} could not be reached": (
        "无法连上代理 {proxy}", "無法連上代理伺服器 {proxy}",
    ),
    "the proxy's name was not found": ("找不到代理的主机", "找不到代理伺服器的主機"),
    "the proxy refused": ("代理拒绝", "代理伺服器拒絕"),
    "the proxy needs a user name and password": (
        "代理需要用户名和密码", "代理伺服器需要使用者名稱和密碼",
    ),
    "check the proxy settings, http_proxy and its like in the environment too": (
        "请检查代理设置，也看环境变量 http_proxy 等",
        "請檢查代理伺服器的設定，也看環境變數 http_proxy 等",
    ),
    "the certificates to trust cannot be read": ("所信任的证书无法读取", "所信任的憑證無法讀取"),
    "the list of trusted certificates cannot be read": (
        "受信任证书的列表无法读取", "受信任憑證的清單無法讀取",
    ),
    "set SSL_CERT_FILE to one": ("请用 SSL_CERT_FILE 指定", "請用 SSL_CERT_FILE 指定"),
    "it is left as it was; tell whoever makes it": (
        "保持原样；请告知其制作者", "保持原樣；請告知其製作者",
    ),
    "check the address, or tell whoever makes it": (
        "请检查地址，或告知其制作者", "請檢查位址，或告知其製作者",
    ),
    "a JSON Feed without a list of items": (
        "JSON Feed 里没有 items 列表", "JSON Feed 裡沒有 items 清單",
    ),
    "a tag with too many attributes to be a feed's": (
        "标签的属性太多，不像订阅源", "標籤的屬性太多，不像訂閱源",
    ),
    "refused: it redirects to {scheme}:, not to a web address": (
        "已拒绝：重定向到 {scheme}:，不是网址", "已拒絕：重新導向到 {scheme}:，不是網址",
    ),
    "refused: it redirects into a private network ({host})": (
        "已拒绝：重定向到内部网络（{host}）", "已拒絕：重新導向到內部網路（{host}）",
    ),
    "refused: {host} is in a private network": (
        "已拒绝：{host} 在内部网络", "已拒絕：{host} 在內部網路",
    ),
    "redirects to an address that cannot be used": (
        "重定向到不可用的地址", "重新導向到不可用的位址",
    ),
    "redirects to nowhere": ("重定向没有去处", "重新導向沒有去處"),
    "only a part of the answer came": ("只收到响应的一部分", "只收到回應的一部分"),
    "open that address itself if you trust it": (
        "如果信任，请直接打开那个地址", "如果信任，請直接開啟那個位址",
    ),
    "give an http or https address": ("请给出 http 或 https 地址", "請給出 http 或 https 位址"),
    "could not be fetched: {reason}": ("无法抓取：{reason}", "無法抓取：{reason}"),
    "the server speaks another protocol than HTTP": (
        "服务器用的不是 HTTP 协议", "伺服器用的不是 HTTP 協定",
    ),
    "the server's answer is not HTTP": ("服务器的响应不是 HTTP", "伺服器的回應不是 HTTP"),
    "the answer could not be taken in": ("响应无法接收", "回應無法接收"),
    "the client certificate was refused": ("客户端证书被拒绝", "用戶端憑證被拒絕"),
    "check its settings": ("请检查它的设置", "請檢查它的設定"),
    "the address may be wrong, or the server badly set up": (
        "可能地址有误，或服务器设置不当", "可能位址有誤，或伺服器設定不當",
    ),
    "the answer is damaged: it cannot be unpacked": (
        "响应已损坏：无法解压", "回應已損壞：無法解壓",
    ),
    "the answer is packed too many times over": ("响应压缩的层数太多", "回應壓縮的層數太多"),
    "the answer is packed as {name}, which was not asked for": (
        "响应用 {name} 压缩，并未如此要求", "回應用 {name} 壓縮，並未如此要求",
    ),
    "the answer is packed in too many pieces": ("响应压缩成太多段", "回應壓縮成太多段"),
    "the answer's head is too large": ("响应头太大", "回應標頭太大"),
    "the server did not understand the request": ("服务器不理解请求", "伺服器不理解請求"),
    "the user name or the password was refused": (
        "用户名或密码被拒绝", "使用者名稱或密碼被拒絕",
    ),
    "check them": ("请检查", "請檢查"),
    "wants to be paid": ("需要付费", "需要付費"),
    "see in a browser what it asks for": ("请在浏览器中查看它的要求", "請在瀏覽器中查看它的要求"),
    "the server did not accept the request": ("服务器不接受请求", "伺服器不接受請求"),
    "the server gave up waiting": ("服务器等待超时", "伺服器等待逾時"),
    "the server does not answer for this host": ("服务器不为此主机应答", "伺服器不為此主機應答"),
    "withheld for legal reasons": ("因法律原因不提供", "因法律原因不提供"),
    "look for another address of it": ("请寻找它的其他地址", "請尋找它的其他位址"),
    "the server's own source failed": ("服务器的上游出错", "伺服器的上游出錯"),
    "the server's own source timed out": ("服务器的上游超时", "伺服器的上游逾時"),
    "take away the selector of its source": ("请去掉其来源的 selector", "請去掉其來源的 selector"),
    "holds more than {count} files; the rest is left out": (
        "文件超过 {count} 个；其余略去", "檔案超過 {count} 個；其餘略去",
    ),
    "open a folder in it": ("请打开其中的文件夹", "請開啟其中的資料夾"),
    "name a file": ("请指定一个文件", "請指定一個檔案"),
    "mend the link": ("请修正链接", "請修正連結"),
    "close newsboat, and try again": ("请关闭 newsboat 后重试", "請關閉 newsboat 後重試"),
    "what its source brought is all there is": ("只有来源带来的内容", "只有來源帶來的內容"),
    "the parser broke down on it": ("解析器因它出错", "解析器因它出錯"),
    "broke the parser": ("使解析器出错", "使解析器出錯"),
    "needed too much memory": ("需要的内存太多", "需要的記憶體太多"),
    "took too long to parse": ("解析时间太长", "解析時間太長"),
}  # fmt: skip
