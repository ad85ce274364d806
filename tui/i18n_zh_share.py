"""The Chinese texts of sharing: places, previews, what was shared where, and its errors."""

from __future__ import annotations

__all__ = ["SHARE_ERRORS"]

SHARE_ERRORS: dict[str, tuple[str, str]] = {
    "answers with a redirect, which is not followed: status {status}": (
        "回应了重定向，不予跟随：状态 {status}",
        "回應了重新導向，不予跟隨：狀態 {status}",
    ),
    "correct the address": ("请改正地址", "請改正位址"),
}
"""Errors of the news package, as ``tui.error_words`` looks them up."""
