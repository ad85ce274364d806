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
}  # fmt: skip
