"""JSON from outside: what the standard parser lets through or dies of is seen to here."""

from __future__ import annotations

import json
from typing import Any

from feeds.errors import ParseError

__all__ = ["load_json"]

_LONGEST_INT = 18
"""Digits that surely fit SQLite's integer; a longer number stays text."""


def load_json(text: str, *, where: str = "", url: str = "") -> Any:
    """Return the JSON value of a text; whole numbers too long for 64 bits stay text.

    ``NaN`` and ``Infinity``, which are no JSON, become ``None``.

    Args:
        where: What to call it in a message.
        url: Where it was fetched from: what is there is not for whoever reads it to mend.

    Raises:
        ParseError: it is not JSON, with the line and column; or it is nested too deeply.
    """
    try:
        return json.loads(text, parse_int=_whole_number, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise ParseError(
            f"not valid JSON at line {error.lineno}, column {error.colno}: {reason}",
            where=where,
            remedy="" if url else "mend that place, or save the file again",
            line=error.lineno,
            column=error.colno,
        ) from error
    except RecursionError as error:
        raise ParseError("JSON nested too deeply", where=where) from error


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_INT else digits
