"""The Chinese texts of the command line."""

from __future__ import annotations

__all__ = ["CLI_TEXTS"]

CLI_TEXTS: dict[str, tuple[str, str]] = {
    "Samples": ("示例", "範例"),
    "unknown": ("未知", "未知"),
}
