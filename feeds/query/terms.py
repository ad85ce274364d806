"""Read the terms that have a name: ``title:word``, ``is:unread``, ``views>=3``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from feeds.query.dates import read_age, read_dates
from feeds.query.names import (
    COMPARISONS,
    FIELDS,
    MEASURES,
    PARTS,
    SORTS,
    SPECIAL,
    STATES,
    half,
    nearest,
)
from feeds.query.patterns import read_pattern
from feeds.query.scanner import Scanner
from feeds.query.tree import Has, Is, Link, Node, Number, Pattern, Sort, Text

__all__ = ["read_term"]

_NAME = re.compile(r"([^\W\d_]+)([:：]|[<>＜＞][=＝]?|[=＝≥≤])")
_ASCII_NAME = re.compile(r"[A-Za-z]{2,}")


def read_term(at: Scanner) -> tuple[bool, Node | Sort | None]:
    """Take a named term, if one stands here; say whether it did, and return its node.

    The node is ``None`` where a person is still typing its value.

    Raises:
        QueryError: the name is not known, or the value is none it can have.
    """
    found = _NAME.match(at.text, at.position)
    if found is None:
        return False, None
    name, sign = found[1].lower(), "".join(map(half, found[2]))
    # An address is text: its scheme only looks like a name.
    if at.text.startswith("//", found.end()):
        return False, None
    if name in MEASURES:
        at.position = found.end()
        return True, _number(at, name, sign)
    if sign != ":":
        return _compared(at, name, sign, found.end())
    if name in FIELDS:
        at.position = found.end()
        return True, _in_field(at, name)
    if name in SPECIAL:
        at.position = found.end()
        return True, _special(at, name)
    if not _ASCII_NAME.fullmatch(name):
        return False, None
    near = nearest(name, [*FIELDS, *SPECIAL, *MEASURES])
    raise at.error(
        f"there is no field {found[1]}",
        remedy=f'did you mean {near}:? Text is written "{found[1]}:"'
        if near
        else f'text is written "{found[1]}:"; newstui help query lists the fields',
    )


def _compared(at: Scanner, name: str, sign: str, end: int) -> tuple[bool, None]:
    """Take ``name>`` for text unless somebody meant to compare."""
    value = at.text[end : end + 1]
    if name in FIELDS or name in SPECIAL:
        raise at.error(
            f"{name} cannot be compared with {sign}", remedy=f"write {name}: and what it has"
        )
    near = nearest(name, MEASURES) if value.isdigit() else ""
    if near:
        raise at.error(
            f"there is no number {name}", remedy=f"did you mean {near}? Text goes in quotes"
        )
    return False, None


def _value(at: Scanner, what: str, expected: str) -> str:
    """Take a word as the value of a name.

    Raises:
        QueryError: there is none.
    """
    if at.position >= len(at.text) or at.text[at.position].isspace() or at.ends_group:
        raise at.error(f"{what} needs a value right after it", remedy=f"expected {expected}")
    return at.word()


def _in_field(at: Scanner, name: str) -> Node | None:
    field = FIELDS[name]
    sign = half(at.text[at.position : at.position + 1])
    if sign == '"':
        text = at.phrase()
        if not text:
            return None
        return Link(text, True) if field == "link" else Text(text, field, True)
    if sign == "(":
        raise at.error(f"brackets cannot follow {field}", remedy=f"write ({field}:a OR {field}:b)")
    if sign == "/":
        return Pattern(read_pattern(at), field)
    word = _value(at, field, "a word, a phrase in quotes, or /a pattern/")
    return Link(word) if field == "link" else Text(word, field)


def _number(at: Scanner, name: str, sign: str) -> Node:
    from feeds.formats.counts import parse_count

    start = at.position
    measure = MEASURES[name]
    text = _value(at, measure, "a number such as 3 or 1.2万")
    value = parse_count(text)
    if value is None:
        raise at.error(
            f"{text} is no whole number", at=start, remedy="expected a number such as 3 or 1.2万"
        )
    return Number(measure, COMPARISONS[sign], value)


def _special(at: Scanner, name: str) -> Node | Sort:
    start = at.position
    kind = SPECIAL[name]
    if kind == "is":
        return Is(STATES[_choice(at, "is", STATES)])
    if kind == "has":
        return Has(PARTS[_choice(at, "has", PARTS)])
    if kind == "sort":
        descending = half(at.text[start : start + 1]) == "-"
        at.position += descending
        return Sort(SORTS[_choice(at, "sort", SORTS)], descending)
    if kind == "date":
        text = _value(at, "date", "a day such as 2023-05-10, a month, a year, or a range a..b")
        return read_dates(at, text, start)
    text = _value(at, kind, "an age such as 3d, 2w or 6m")
    return read_age(at, text, start, newer=kind == "newer")


def _choice(at: Scanner, kind: str, known: Mapping[str, object]) -> str:
    listed = ", ".join(name for name in known if name.isascii())
    start = at.position
    word = _value(at, kind, f"one of {listed}").lower()
    if word not in known:
        near = nearest(word, known)
        raise at.error(
            f"{kind} cannot be {word}",
            at=start,
            remedy=f"did you mean {near}?" if near else f"expected one of {listed}",
        )
    return word
