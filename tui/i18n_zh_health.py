"""The Chinese texts of refreshing beside the screen, on schedule, and of sources' health."""

from __future__ import annotations

__all__ = ["HEALTH_TEXTS"]

HEALTH_TEXTS: dict[str, tuple[str, str]] = {
    "the sources cannot be read: {reason}": ("无法读取来源：{reason}", "無法讀取來源：{reason}"),
    "the refreshing process was killed ({name}); what came in is kept": (
        "刷新进程被终止（{name}）；已收到的内容都在",
        "重新整理的行程被終止（{name}）；已收到的內容都在",
    ),
    "the refreshing process ended early (code {code}); what came in is kept": (
        "刷新进程提前结束（代码 {code}）；已收到的内容都在",
        "重新整理的行程提前結束（代碼 {code}）；已收到的內容都在",
    ),
    "Refresh it only when it is named": ("只在指名时刷新", "只在指名時重新整理"),
    "Let the open screen refresh what is due by itself": (
        "打开的屏幕自动刷新到期的来源", "開啟的畫面自動重新整理到期的來源",
    ),
    "How to tell of news after a refresh: by the terminal (osc9, osc777, bell) or a command": (
        "刷新后如何通知：由终端（osc9、osc777、bell）或命令",
        "重新整理後如何通知：由終端機（osc9、osc777、bell）或指令",
    ),
    "The command for it, run without a shell; {new}, {failed} and {sources} in its words": (
        "通知的命令，不经 shell 运行；词中可用 {new}、{failed}、{sources}",
        "通知的指令，不經 shell 執行；詞中可用 {new}、{failed}、{sources}",
    ),
    "Health": ("状况", "狀況"),
    "How every source fares, the worst first": (
        "每个来源的状况，最差的在前", "每個來源的狀況，最差的在前",
    ),
    "tell of news as [notify] of the configuration says": (
        "按配置中 [notify] 通知新文章", "依設定檔中 [notify] 通知新文章",
    ),
    "notify.how is off: set it in the configuration (newstui config path).": (
        "notify.how 为 off：请在配置中设置（newstui config path）。",
        "notify.how 為 off：請在設定檔中設定（newstui config path）。",
    ),
    "r retry · e address · f find it · d on/off · x remove · l all · Esc back": (
        "r 重试 · e 地址 · f 查找 · d 停用 · x 移除 · l 详情 · Esc 返回",
        "r 重試 · e 位址 · f 尋找 · d 停用 · x 移除 · l 詳情 · Esc 返回",
    ),
    "{count} of {total} fail": ("{total} 个中 {count} 个失败", "{total} 個中 {count} 個失敗"),
    "Source health": ("来源状况", "來源狀況"),
    "It is on this machine.": ("它在本机。", "它在本機。"),
    "Looking for its feed …": ("正在查找其订阅源…", "正在尋找其訂閱源…"),
    "No other feed was found there.": ("没有找到别的订阅源。", "沒有找到別的訂閱源。"),
    "The new address of {name}": ("{name} 的新地址", "{name} 的新位址"),
    "off": ("停用", "停用"),
    "fails": ("失败", "失敗"),
    "{count} s": ("{count} 秒", "{count} 秒"),
    "{count}h": ("{count} 小时", "{count} 小時"),
    "{count}d": ("{count} 天", "{count} 天"),
    "{count}w": ("{count} 周", "{count} 週"),
    "{count}mo": ("{count} 个月", "{count} 個月"),
    "{count}y": ("{count} 年", "{count} 年"),
    "gone for good": ("已永久消失", "已永久消失"),
    "failed {count} time": ("失败 {count} 次", "失敗 {count} 次"),
    "failed {count} times": ("失败 {count} 次", "失敗 {count} 次"),
    "asked to wait": ("服务器要求等待", "伺服器要求等待"),
    "never fetched": ("从未获取", "從未取得"),
    "disabled": ("已停用", "已停用"),
    "on this machine": ("本机", "本機"),
    "well": ("正常", "正常"),
    "nothing for {span}": ("{span}没有新文章", "{span}沒有新文章"),
    "{count} a day": ("每天 {count} 篇", "每天 {count} 篇"),
    "daily": ("每天", "每天"),
    "every {span}": ("每 {span}一篇", "每 {span}一篇"),
    "never": ("从不", "從不"),
    "now": ("现在", "現在"),
    "in {span}": ("{span}后", "{span}後"),
    "just now": ("刚刚", "剛剛"),
    "{span} ago": ("{span}前", "{span}前"),
    "Status: {text}": ("状态：{text}", "狀態：{text}"),
    "Has not worked for {span}": ("已有 {span}不能用", "已有 {span}不能用"),
    "Last success: {good} · last attempt: {tried}": (
        "上次成功：{good} · 上次尝试：{tried}", "上次成功：{good} · 上次嘗試：{tried}",
    ),
    "Answers: {count}, of them {share} unchanged (304) · next: {due}": (
        "应答 {count} 次，其中 {share} 无变化（304）· 下次：{due}",
        "回應 {count} 次，其中 {share} 無變化（304）· 下次：{due}",
    ),
    "12 weeks: {bars} {rhythm} · articles: {total}, unread: {unread}": (
        "12 周：{bars} {rhythm} · 文章 {total}，未读 {unread}",
        "12 週：{bars} {rhythm} · 文章 {total}，未讀 {unread}",
    ),
    "how each fares, the worst first": ("各来源的状况，最差的在前", "各來源的狀況，最差的在前"),
    "only those that fail; exit code 4 for none": (
        "只列失败的；没有则退出码为 4", "只列失敗的；沒有則結束碼為 4",
    ),
    "No source fails.": ("没有失败的来源。", "沒有失敗的來源。"),
    "There are no sources.": ("没有来源。", "沒有來源。"),
    "A ! stands before a source that failed when it was last refreshed, a - before one"
    " that is disabled.": (
        "上次刷新失败的来源前有 !，已停用的前有 -。",
        "上次重新整理失敗的來源前有 !，已停用的前有 -。",
    ),
}  # fmt: skip
