"""Errors of the news package in the language of the user interface.

They come as English lines ``where: message (remedy)`` with values filled in. The table of
translations has their templates; what matches none stays English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.i18n import Language, language, tr

__all__ = ["translated"]

_STANDARD_INPUT = "standard input"
"""The one place of an error that is a word and no name."""
_VALUE = re.compile(r"\{\w+\}")
_AMOUNT = re.compile(r"(\d[\d.]*) (s|min|h)")
"""A length of time among the values, as the news package writes it."""
_PLACEHOLDER = re.compile(r"\\?\{(\w+)\\?\}")


def translated(line: str) -> str:
    """Return an error's line in the language of the user interface."""
    spoken = language()
    if spoken == "en":
        return line
    if line.startswith(f"{_STANDARD_INPUT}: "):
        return tr("standard input") + translated(line.removeprefix(_STANDARD_INPUT))
    before, semicolon, last = line.rpartition("; ")
    if semicolon and (told := _known(last, spoken)):
        return f"{translated(before)}；{told}"
    splits = [found.start() for found in re.finditer(r" \(", line)] if line.endswith(")") else []
    for at in splits:
        remedy = _known(line[at + 2 : -1], spoken)
        if remedy:
            return (_message(line[:at], spoken) or line[:at]) + f"（{remedy}）"
    whole = _message(line, spoken)
    if whole:
        return whole
    heads = ((_message(line[:at], spoken), at) for at in splits)
    return next((head + line[at:] for head, at in heads if head), _notes(line))


def _notes(line: str) -> str:
    """Return several notes in one line, those that are known translated."""
    parts = line.split("; ")
    said = [translated(part) for part in parts] if len(parts) > 1 else parts
    return line if said == parts else "；".join(said)


def _message(head: str, spoken: Language) -> str:
    """Return ``where: message``, its message translated; empty when it is not known.

    The longest message that is known counts.
    """
    for start in (0, *(found.end() for found in re.finditer(": ", head))):
        message = _known(head[start:], spoken)
        if message:
            return head[:start] + message
    return ""


def _known(text: str, spoken: Language) -> str:
    """Return the translation of a text of the table, its values filled in; empty if none."""
    from tui.i18n_zh_errors import ERROR_TEXTS

    column = 1 if spoken == "zh_TW" else 0
    pair = ERROR_TEXTS.get(text)
    if pair is not None:
        return pair[column]
    for pattern, template in _patterns():
        found = pattern.fullmatch(text)
        if found:
            values = {name: _value(value, spoken) for name, value in _groups(found)}
            return ERROR_TEXTS[template][column].format(**values)
    return ""


def _value(text: str, spoken: Language) -> str:
    """Return a value of a text in that language, if it is a text or a length of time itself."""
    amount = _AMOUNT.fullmatch(text)
    if amount is None:
        return _known(text, spoken) or text
    count, unit = amount.groups()
    if unit == "s":
        return tr("{count} s", count=count)
    return tr("{count} min", count=count) if unit == "min" else tr("{count}h", count=count)


def _groups(found: re.Match[str]) -> list[tuple[str, str]]:
    return [(name, value or "") for name, value in found.groupdict().items()]


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return what texts with values look like, those that say the most by themselves first."""
    from tui.i18n_zh_errors import ERROR_TEXTS

    templates = [template for template in ERROR_TEXTS if "{" in template]
    templates.sort(key=lambda template: len(_VALUE.sub("", template)), reverse=True)
    return [(_pattern(template), template) for template in templates]


def _pattern(template: str) -> re.Pattern[str]:
    """Return what a template's lines look like.

    A value at the beginning holds no ``: ``: that would be the end of a place. None holds a
    ``; ``: what follows is another note.
    """
    plain = template.replace("{{", "{").replace("}}", "}")
    parts = _PLACEHOLDER.split(re.escape(plain))
    text = parts[0]
    for name, literal in zip(parts[1::2], parts[2::2], strict=True):
        text += f"(?P<{name}>(?:(?!{'; ' if text else ': |; '}).)+?){literal}"
    return re.compile(text)
