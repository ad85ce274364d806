"""Where in a TOML file a key or a mistake stands."""

from __future__ import annotations

import re

from feeds.clean import clean_line
from tui.error_words import translated
from tui.i18n import language, tr

__all__ = ["line_of", "place_of", "syntax_line"]

_HEADER = re.compile(r"\s*\[{1,2}([^\]]+)\]{1,2}\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(
    r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"))*)\s*="
)
_SYNTAX_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


def syntax_line(message: str, where: str) -> str:
    """Return what ``tomllib`` says of a mistake as one line that begins with its place."""
    place = _SYNTAX_PLACE.search(message)
    reason = _told(clean_line(_SYNTAX_PLACE.sub("", message)))
    if place is None:
        return f"{where}: {reason}"
    return f"{where}:{place[1]}:{place[2]}: {reason}"


def _told(reason: str) -> str:
    """Return the reason in the language of the user interface; one not known stays as it is."""
    told = translated(reason)
    if language() == "en" or told != reason:
        return told
    return tr('not TOML: "{reason}"', reason=reason)


def line_of(lines: list[str], name: str) -> int:
    """Return the line, from 1, a key or table is set in; 0 when it cannot be told.

    ``tomllib`` keeps no places, so this looks for the header and the assignment.
    """
    table: str = ""
    inside = 0
    for number, line in enumerate(lines, 1):
        header = _HEADER.match(line)
        if header:
            table = _bare(header[1])
            if table == name:
                return number
            if not inside and table.startswith(name + "."):
                inside = number
            continue
        assignment = _ASSIGNMENT.match(line)
        if assignment:
            key = _bare(assignment[1])
            full = f"{table}.{key}" if table else key
            if full == name:
                return number
            if not inside and full.startswith(name + "."):
                inside = number
    return inside


def place_of(message: str, where: str) -> int:
    """Return the line of the file that a message about it begins with; 0 where it names none."""
    found = re.match(r":(\d+):", message.removeprefix(where))
    return int(found[1]) if found else 0


def _bare(dotted: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in dotted.split("."))
