"""Times between two visits, as a person writes them."""

from __future__ import annotations

import re

__all__ = ["parse_every"]

_EVERY = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*(s|m|h|d)?")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


def parse_every(text: str) -> float:
    """Return a time such as ``30m``, ``2h``, ``1d`` or ``90`` (minutes) in seconds; 0 is off.

    Raises:
        ValueError: it is none, such as ``1M``: who writes that thinks of a month.
    """
    if text.strip() in ("", "0", "off", "never"):
        return 0.0
    found = _EVERY.fullmatch(text.strip().lower())
    if found is None or text.strip().endswith("M"):
        raise ValueError(f"no time such as 30m or 2h: {text}")
    return float(found.group(1)) * _SECONDS[found.group(2) or "m"]
