"""Lines joined to paragraphs and paragraphs split into lines, so that both give the same.

The shape is that of RFC 3676, ``format=flowed``, with Chinese in mind: where a break
dropped a blank its line ends in that blank, inside Chinese nothing was dropped; a line
break that the author made ends in two blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from feeds.cells import cell_width
from feeds.typeset_breaks import break_lines

__all__ = ["flow", "glue", "unflow"]

_HARD = "  "
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\uffef\U00020000-\U0003ffff]"
)
_SHARED = "“”‘’…—·‥"
"""Punctuation that Chinese and Latin text share: what stands beside it decides."""
_NO_BLANK_AFTER = frozenset("-/\u2010\u2013—([{“‘\u00a0")


def flow(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return a paragraph's lines; ``unflow`` of them without the prefixes gives it back.

    Args:
        text: The paragraph; a newline in it is a line break that stays.
        width: In cells; 0 breaks at newlines only.
        first: What to put before the first line; it counts towards the width.
        rest: What to put before every further line.
    """
    room, rest_room = (max(2, width - cell_width(prefix)) for prefix in (first, rest))
    lines: list[str] = []
    parts = text.split("\n")
    for at, part in enumerate(parts):
        cuts = break_lines(part, room, rest_room) if width else [(0, len(part))]
        carried = ""
        for (begin, end), (following, _) in zip(cuts, [*cuts[1:], (len(part), 0)], strict=True):
            dropped = part[end:following]
            line, carried = carried + part[begin:end], ""
            if following < len(part) and len(dropped) == 2:
                # Two blanks at the end would read as a line break.
                dropped, carried = dropped[0], dropped[1]
            lines.append((rest if lines else first) + line + dropped)
        if at + 1 < len(parts):
            lines[-1] += _HARD
        room = rest_room
    return lines


def unflow(lines: Sequence[str]) -> str:
    """Return the paragraph that ``flow`` set into these lines.

    Lines that lost their trailing blanks, or were broken by hand, join as their letters
    ask for: with a blank between Latin words, without one inside Chinese.
    """
    pieces: list[str] = []
    for at, line in enumerate(lines):
        is_last = at + 1 == len(lines)
        if line.endswith(_HARD) and not line.endswith(" " + _HARD):
            pieces.append(line[:-2] if is_last else line[:-2] + "\n")
        elif is_last or line[-1:].isspace():
            pieces.append(line)
        else:
            pieces.append(line + glue(line, lines[at + 1]))
    return "".join(pieces)


def glue(before: str, after: str) -> str:
    """Return what joins two lines of one paragraph: a blank, or nothing."""
    if not before or not after or after[0].isspace() or before[-1] in _NO_BLANK_AFTER:
        return ""
    left, right = before.rstrip(_SHARED)[-1:], after.lstrip(_SHARED)[:1]
    return "" if _CJK.match(left) or _CJK.match(right) else " "
