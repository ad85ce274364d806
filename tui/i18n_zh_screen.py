"""The Chinese texts of the screen."""

from __future__ import annotations

__all__ = ["SCREEN_TEXTS"]

SCREEN_TEXTS: dict[str, tuple[str, str]] = {}
