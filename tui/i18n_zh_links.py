"""The Chinese texts of links, and of what comes with an article as files and pictures."""

from __future__ import annotations

__all__ = ["LINK_ERRORS", "LINK_TEXTS"]

LINK_TEXTS: dict[str, tuple[str, str]] = {
    "Enter opens · y copy · s save · q QR code": (
        "Enter 打开 · y 复制 · s 保存 · q 二维码",
        "Enter 開啟 · y 複製 · s 儲存 · q QR 碼",
    ),
    "Enter opens · d download · w later · y copy": (
        "Enter 打开 · d 下载 · w 稍后 · y 复制",
        "Enter 開啟 · d 下載 · w 稍後 · y 複製",
    ),
    "Download the files that come with articles": ("下载文章附带的文件", "下載文章附帶的檔案"),
    "Download the files that come with articles, such as a podcast's sound.": (
        "下载文章附带的文件，例如播客的音频。",
        "下載文章附帶的檔案，例如播客的音訊。",
    ),
    "Without articles everything on the list is downloaded. What broke off goes on where it "
    "stopped, if the server can do that and the file is still the same. The path of each whole "
    "file is printed.": (
        "不指定文章则下载列表中的一切。中断的下载会从中断处继续，只要服务器支持且文件未变。"
        "完整文件的路径会逐行输出。",
        "不指定文章則下載清單中的一切。中斷的下載會從中斷處繼續，只要伺服器支援且檔案未變。"
        "完整檔案的路徑會逐行輸出。",
    ),
    "Where downloads go; empty is Downloads in your home folder": (
        "下载到哪里；留空为主文件夹里的 Downloads",
        "下載到哪裡；留空為家目錄裡的 Downloads",
    ),
    "The template of their names": ("文件名模板", "檔名範本"),
    "The largest file to download, in megabytes": (
        "可下载的最大文件（MB）",
        "可下載的最大檔案（MB）",
    ),
    "all that a query finds": ("查询找到的全部文章", "查詢找到的全部文章"),
    "where the files go": ("文件放在哪里", "檔案放在哪裡"),
    "only the n-th file of each article": (
        "只要每篇文章的第 n 个文件",
        "只要每篇文章的第 n 個檔案",
    ),
    "only put them on the list": ("只放入列表", "只放入清單"),
    "print the list": ("输出列表", "輸出清單"),
    "Nothing to download comes with these articles.": (
        "这些文章没有附带可下载的文件。",
        "這些文章沒有附帶可下載的檔案。",
    ),
    "Nothing is on the list of downloads.": ("下载列表是空的。", "下載清單是空的。"),
    "{count} file is on the list.": ("列表中有 {count} 个文件。", "清單中有 {count} 個檔案。"),
    "{count} files are on the list.": ("列表中有 {count} 个文件。", "清單中有 {count} 個檔案。"),
    "{title}: is here already": ("{title}：已经下载过了", "{title}：已經下載過了"),
    "must be a media type, such as audio/*": (
        "必须是媒体类型，例如 audio/*",
        "必須是媒體類型，例如 audio/*",
    ),
    "Files": ("附件", "附件"),
    "Open or download what comes with it": (
        "打开或下载文章附带的文件",
        "開啟或下載文章附帶的檔案",
    ),
    "No file comes with this article.": ("这篇文章没有附带文件。", "這篇文章沒有附帶檔案。"),
    "Downloading {title} …": ("正在下载 {title}…", "正在下載 {title}…"),
    "Downloading {title}: {size}": ("正在下载 {title}：{size}", "正在下載 {title}：{size}"),
    "Downloaded: {path}": ("已下载：{path}", "已下載：{path}"),
    "On the list; newstui download fetches it.": (
        "已放入列表；newstui download 会下载它。",
        "已放入清單；newstui download 會下載它。",
    ),
    "Pictures need an extra: pip install 'newstui[images]'": (
        "显示图片需要附加组件：pip install 'newstui[images]'",
        "顯示圖片需要附加元件：pip install 'newstui[images]'",
    ),
    "No pictures over SSH, unless images.over_ssh = true is set.": (
        "SSH 上不显示图片，除非设了 images.over_ssh = true。",
        "SSH 上不顯示圖片，除非設了 images.over_ssh = true。",
    ),
    "This article has no pictures.": ("这篇文章没有图片。", "這篇文章沒有圖片。"),
    "Pictures": ("图片", "圖片"),
    "Picture": ("图片", "圖片"),
    "Show a picture of the article": ("显示文章里的图片", "顯示文章裡的圖片"),
    "Show pictures over SSH too": ("通过 SSH 时也显示图片", "透過 SSH 時也顯示圖片"),
    "How the terminal is sent pictures; auto asks it, and half blocks always work": (
        "向终端发送图片的方式；auto 会询问终端，半块字符总是可用",
        "向終端機傳送圖片的方式；auto 會詢問終端機，半塊字元總是可用",
    ),
    "The largest picture to fetch, in megabytes": (
        "可抓取的最大图片（MB）",
        "可抓取的最大圖片（MB）",
    ),
    "the n-th link of its text instead": ("改为打开正文的第 n 个链接", "改為開啟內文的第 n 個連結"),
    "the n-th file that comes with it instead": ("改为打开第 n 个附件", "改為開啟第 n 個附件"),
    "print its links and files, and open nothing": (
        "列出链接和附件，不打开",
        "列出連結和附件，不開啟",
    ),
    "no such file comes with it": ("没有这个附件", "沒有這個附件"),
    "it has no such link": ("没有这个链接", "沒有這個連結"),
    "{host} is in your own network. Fetch this page?": (
        "{host} 在你自己的网络里。要抓取这一页吗？",
        "{host} 在你自己的網路裡。要抓取這一頁嗎？",
    ),
    "take them off the list": ("从列表中去掉", "從清單中去掉"),
    "{count} file taken off the list.": (
        "已从列表中去掉 {count} 个文件。",
        "已從清單中去掉 {count} 個檔案。",
    ),
    "{count} files taken off the list.": (
        "已从列表中去掉 {count} 个文件。",
        "已從清單中去掉 {count} 個檔案。",
    ),
    "Fetching {url} …": ("正在抓取 {url}…", "正在抓取 {url}…"),
    "Link letters": ("链接字母", "連結字母"),
    "Link number": ("链接编号", "連結編號"),
    "No link is in sight.": ("屏幕上没有链接。", "畫面上沒有連結。"),
    "Number of the link, up to {last}": ("链接编号，最大 {last}", "連結編號，最大 {last}"),
    "Only web pages can be saved.": ("只能保存网页。", "只能儲存網頁。"),
    "Open an article first.": ("请先打开一篇文章。", "請先開啟一篇文章。"),
    "Open the link of a number": ("打开某个编号的链接", "開啟某個編號的連結"),
    "Put letters on the links": ("在链接上标出字母", "在連結上標出字母"),
    "Save": ("保存", "儲存"),
    "Tell the terminal where links lead, so that it can open them": (
        "告诉终端链接的地址，使其可以点开",
        "告訴終端機連結的位址，使其可以點開",
    ),
    "There is no link {number}.": ("没有编号为 {number} 的链接。", "沒有編號為 {number} 的連結。"),
    "digits: number": ("数字：编号", "數字：編號"),
    "y copy · s save · q QR code · Esc": (
        "y 复制 · s 保存 · q 二维码 · Esc",
        "y 複製 · s 儲存 · q QR 碼 · Esc",
    ),
}

LINK_ERRORS: dict[str, tuple[str, str]] = {
    "not a web address": ("不是网址", "不是網址"),
    "the address names no host": ("地址里没有主机名", "位址裡沒有主機名"),
    "the address is too long to open": ("地址太长，无法打开", "位址太長，無法開啟"),
    "{scheme}: addresses are not opened": ("不打开 {scheme}: 地址", "不開啟 {scheme}: 位址"),
    "only http, https and mailto addresses are opened; copy it instead": (
        "只打开 http、https 和 mailto 地址；请改为复制",
        "只開啟 http、https 和 mailto 位址；請改為複製",
    ),
    "is being downloaded already": ("已在下载", "已在下載"),
    "cannot be written: {reason}": ("无法写入：{reason}", "無法寫入：{reason}"),
    "the server sent another part than was asked for": (
        "服务器发来的不是所要的部分",
        "伺服器送來的不是所要的部分",
    ),
    "too many files are called so": ("同名文件太多", "同名檔案太多"),
    "is no regular file": ("不是普通文件", "不是一般檔案"),
    "raise download.max_size": ("请调高 download.max_size", "請調高 download.max_size"),
    "the answer is packed, which was not asked for": (
        "回应是压缩过的，而并没有要求压缩",
        "回應是壓縮過的，而並沒有要求壓縮",
    ),
    "the picture needs too much memory": ("图片占用内存过多", "圖片佔用記憶體過多"),
    "the picture has too many pixels": ("图片像素过多", "圖片像素過多"),
    "no picture that can be shown here": ("不是这里能显示的图片", "不是這裡能顯示的圖片"),
    "pictures cannot be shown": ("无法显示图片", "無法顯示圖片"),
    "open it in the browser": ("请在浏览器中打开", "請在瀏覽器中開啟"),
    "copy it instead": ("请改为复制", "請改為複製"),
}
"""Errors of the news package, as ``tui.error_words`` looks them up."""
