"""Values of header lines: what is stripped off them, and what no value looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feeds.clean import clean_line
from feeds.formats.date_patterns import fold
from feeds.formats.header_patterns import (
    BRACKET_PAIRS,
    CJK,
    OFFICE,
    PICTURE_BY,
    ROLE,
    SEPARATORS,
)

__all__ = ["compact", "is_running", "person", "split_tags", "trim"]


def trim(text: str) -> str:
    """Strip separators and the brackets that enclose or do not match."""
    while True:
        before = text
        text = text.strip(SEPARATORS)
        for opening, closing in BRACKET_PAIRS:
            if text.startswith(opening) and (text.endswith(closing) or closing not in text):
                text = text[1:].removesuffix(closing)
            elif text.endswith(opening) or (text.endswith(closing) and opening not in text):
                text = text[:-1]
        if text == before:
            return text


def compact(text: str) -> str:
    """Return text without blanks."""
    return text.replace(" ", "")


def is_running(text: str) -> bool:
    """Say whether a value reads like a sentence and not like a name."""
    folded = fold(text)
    if re.match(r"(?i:https?://)\S{1,200}\Z", text):
        return False
    if re.search(r"[。?!;]|\.\s+[A-Z][a-z]+ [a-z]", folded):
        return True
    return len(folded) > 30 and bool(re.search(r"[\u3400-\u9fff],|,[\u3400-\u9fff]", folded))


def person(name: str) -> str:
    """Return names without the offices beside them: ``记者 张三``, ``张三/文 李四/图``."""
    return ROLE.sub("", OFFICE.sub("", PICTURE_BY.sub("", name))).strip()


def split_tags(text: str) -> Iterator[str]:
    """Yield the keywords of a list of them."""
    pieces = re.split(r"[,，、;；|/]", text)
    if len(pieces) == 1:
        pieces = text.split() if CJK.search(text) else [text]
    for piece in pieces:
        if cleaned := clean_line(piece).strip("#"):
            yield cleaned
