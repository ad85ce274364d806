"""Regular expressions in a query, between slashes."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

from feeds.query.names import half
from feeds.query.scanner import Scanner

__all__ = ["compiled", "read_pattern"]

_LONGEST = 200
_LARGEST_REPEAT = re.compile(r"\{[^{}]*\d{4,}[^{}]*\}")


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern ready to search with, whatever the case; ``^`` and ``$`` are lines'.

    Raises:
        re.error: it is no pattern.
    """
    with warnings.catch_warnings():
        # What Python finds doubtful in a pattern is no concern of a reader's.
        warnings.simplefilter("ignore")
        return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def read_pattern(at: Scanner) -> str:
    """Take a pattern between slashes, ``\\/`` being a slash in it.

    Raises:
        QueryError: it is not closed, too long, or no pattern.
    """
    start = at.position
    pieces: list[str] = []
    position = start + 1
    while position < len(at.text) and half(at.text[position]) != "/":
        piece = at.text[position : position + 2] if at.text[position] == "\\" else at.text[position]
        pieces.append("/" if piece == "\\/" else piece)
        position += len(piece)
    if position >= len(at.text):
        raise at.error(
            "this pattern is never closed",
            at=start,
            remedy='add /; a text with slashes is written "/usr"',
        )
    at.position = position + 1
    after = at.text[at.position : at.position + 1]
    if after and not after.isspace() and half(after) not in ")|":
        raise at.error(
            "a blank must follow the pattern",
            remedy="a slash in a pattern is written \\/",
        )
    return _checked("".join(pieces), at, start)


def _checked(pattern: str, at: Scanner, start: int) -> str:
    if not pattern:
        raise at.error("there is nothing between the slashes", at=start)
    if len(pattern) > _LONGEST:
        raise at.error(f"a pattern is at most {_LONGEST} characters long", at=start)
    if _LARGEST_REPEAT.search(pattern):
        raise at.error("a pattern repeats at most 999 times", at=start)
    try:
        compiled(pattern)
    except re.error as error:
        place = start + 1 + (error.pos or 0)
        raise at.error(f"no pattern: {error.msg}", at=place) from error
    except (RecursionError, OverflowError) as error:
        raise at.error("the pattern is too deep", at=start) from error
    return pattern
