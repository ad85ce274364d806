"""Front matter: the fields at the head of a Markdown file, as YAML or TOML.

Of YAML it reads what front matter is made of: ``key: value``, quoted strings, lists inline
and dashed, text of several lines (``|`` and ``>``), and one level of keys below a key.
Anchors, tags and deeper nesting are text like any other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from feeds.formats.html_inline import folded, piece_text

__all__ = ["FrontMatter", "split_front_matter"]

FrontMatter = dict[str, list[str]]
"""Values by key, lower case, words joined by ``_``; ``author.name`` for a key below a key."""

MAX_LENGTH = 200_000
"""Characters in which front matter must end."""
MAX_VALUES = 1000

_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.S | re.M)
_ENTRY = re.compile(
    r"(?P<indent> *)(?P<key>[\w\u3400-\u9fff][\w .\-/]{0,60}?|\"[^\"]{1,60}\"|'[^']{1,60}')"
    r"[ \t]*(?::(?:[ \t]+(?P<value>.*))?|：(?P<chinese>.*))\Z"
)
_ITEM = re.compile(r" *-(?:[ \t]+(?P<value>.*))?\Z")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\Z")
_COMMENT = re.compile(r"(?:\A|[ \t])#.*\Z")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_WORDS = re.compile(r"[\s\-]+")


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Return a file's front matter and the text after it; none and all when it has none."""
    text = text.removeprefix("\ufeff")
    if "\r" in text[:MAX_LENGTH]:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern, read in ((_YAML, _read_yaml), (_TOML, _read_toml)):
        found = pattern.match(text, 0, MAX_LENGTH)
        fields = read(found.group(1)) if found else None
        if found and fields is not None:
            return fields, text[found.end() :]
    return {}, text


def _key(text: str) -> str:
    return _WORDS.sub("_", text.strip().strip("\"'")).casefold()


def _read_toml(source: str) -> FrontMatter | None:
    import tomllib

    try:
        table = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    fields: FrontMatter = {}
    for name, value in table.items():
        if isinstance(value, dict):
            # [taxonomies] and [extra] hold what other programs keep at the top.
            for inner, deep in value.items():
                fields.setdefault(_key(inner), _strings(deep))
                fields.setdefault(f"{_key(name)}.{_key(inner)}", _strings(deep))
        else:
            fields[_key(name)] = _strings(value)
    return fields


def _strings(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for item in value[:MAX_VALUES] for text in _strings(item)]
    if isinstance(value, datetime | date):
        return [value.isoformat()]
    if isinstance(value, dict):
        return [text for name in ("name", "title") for text in _strings(value.get(name))]
    return [] if value is None else [str(value)]


def _read_yaml(source: str) -> FrontMatter | None:
    """Read lines of YAML; ``None`` when they are not: then the dashes were a rule."""
    reader = _Yaml(source.split("\n"))
    return reader.fields if reader.read() else None


class _Yaml:
    """Reads one front matter line by line."""

    def __init__(self, lines: list[str]) -> None:
        self.fields: FrontMatter = {}
        self._lines = lines
        self._at = 0
        self._parent = ""
        self._last = ""
        self._in_object = False

    def read(self) -> bool:
        """Read all lines; say whether they were front matter."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if not self._take(line):
                return False
        return bool(self.fields)

    def _take(self, line: str) -> bool:
        if item := _ITEM.match(line):
            return self._take_item(item)
        entry = _ENTRY.match(line.replace("\t", "    "))
        if entry is None:
            # A plain value may go on below, indented.
            return self._go_on(line)
        key = _key(entry["key"])
        if entry["indent"] and self._parent:
            key = f"{self._parent}.{key}"
        else:
            self._parent = key
            self._in_object = False
        if not self._in_object:
            self._last = key
        self.fields[key] = self._value((entry["value"] or entry["chinese"] or "").strip(), entry)
        return True

    def _take_item(self, item: re.Match[str]) -> bool:
        if not self._last:
            return False
        text = item["value"] or ""
        entry = _ENTRY.match(text)
        if entry and not _QUOTED.match(text):
            # A list of objects, such as authors: what they are called counts.
            self._in_object = True
            if _key(entry["key"]) not in ("name", "title"):
                return True
            text = entry["value"] or ""
        if len(self.fields[self._last]) < MAX_VALUES:
            self.fields[self._last] += filter(None, [_scalar(text)])
        return True

    def _go_on(self, line: str) -> bool:
        values = self.fields.get(self._last)
        if not line.startswith(" ") or not values:
            return False
        parts = [values[-1], _scalar(line)]
        while self._at < len(self._lines) and _is_more(self._lines[self._at]):
            parts.append(_scalar(self._lines[self._at]))
            self._at += 1
        values[-1] = folded(piece_text("\n".join(parts)))
        return True

    def _value(self, text: str, entry: re.Match[str]) -> list[str]:
        if _BLOCK.match(text):
            block = list(self._indented(len(entry["indent"])))
            return [_flowing(block) if text[0] == ">" else "\n".join(block).strip("\n")]
        if text.startswith("["):
            parts = [text]
            while "]" not in parts[-1] and self._at < len(self._lines):
                parts.append(self._lines[self._at].strip())
                self._at += 1
            return list(_inline_list(" ".join(parts)))
        return [value] if (value := _scalar(text)) else []

    def _indented(self, outer: int) -> Iterator[str]:
        margin = -1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            depth = len(line) - len(line.lstrip(" "))
            if line.strip() and depth <= outer:
                return
            if line.strip() and margin < 0:
                margin = depth
            self._at += 1
            yield line[max(0, min(margin, depth)) :].rstrip()


def _is_more(line: str) -> bool:
    """Say whether a line goes on with the plain value above it."""
    return line.startswith(" ") and not (_ITEM.match(line) or _ENTRY.match(line))


def _scalar(text: str) -> str:
    """Return a value without quotes or comment."""
    text = text.strip()
    if quoted := _QUOTED.match(text):
        whole = quoted.group()
        rest = text[quoted.end() :].strip()
        if not rest or rest.startswith("#"):
            return _unescaped(whole) if whole.startswith('"') else whole[1:-1].replace("''", "'")
    text = _COMMENT.sub("", text).strip()
    return "" if text in ("~", "null", "Null", "NULL") else text


def _unescaped(quoted: str) -> str:
    try:
        return str(json.loads(quoted, strict=False))
    except ValueError:
        return quoted[1:-1]


def _inline_list(text: str) -> Iterator[str]:
    inner = text[1:].rpartition("]")[0] if "]" in text else text[1:]
    position = 0
    while position < len(inner):
        if inner[position] in " \t,":
            position += 1
            continue
        quoted = _QUOTED.match(inner, position)
        end = quoted.end() if quoted else inner.find(",", position)
        end = len(inner) if end < 0 else end
        if value := _scalar(inner[position:end]):
            yield value
        position = end


def _flowing(lines: list[str]) -> str:
    """Join lines into paragraphs: a blank line parts them, a line's end does not."""
    paragraphs = "\n".join(lines).strip("\n").split("\n\n")
    return "\n".join(folded(piece_text(part)) for part in paragraphs)
