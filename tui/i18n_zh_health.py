"""The Chinese texts of refreshing beside the screen, on schedule, and of sources' health."""

from __future__ import annotations

__all__ = ["HEALTH_TEXTS"]

HEALTH_TEXTS: dict[str, tuple[str, str]] = {
    "the sources cannot be read: {reason}": ("无法读取来源：{reason}", "無法讀取來源：{reason}"),
    "the refreshing process was killed ({name}); what came in is kept": (
        "刷新进程被终止（{name}）；已收到的内容都在", "更新行程被終止（{name}）；已收到的內容都在",
    ),
    "the refreshing process ended early (code {code}); what came in is kept": (
        "刷新进程提前结束（代码 {code}）；已收到的内容都在",
        "更新行程提前結束（代碼 {code}）；已收到的內容都在",
    ),
    "Refresh it only when it is named": ("只在指名时刷新", "只在指名時更新"),
    "off": ("停用", "停用"),
    "fails": ("失败", "失敗"),
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
        "上次刷新失败的来源前有 !，已停用的前有 -。", "上次更新失敗的來源前有 !，已停用的前有 -。",
    ),
}  # fmt: skip
