"""The tokens of code, found by Pygments, which is loaded when the first code has been shown.

That takes a tenth of a second, and about as long again for each language: nobody waits for it.
"""

from __future__ import annotations

from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.token import _TokenType

__all__ = ["KINDS", "MOST", "highlighted", "is_loaded", "load"]

MOST = 20_000
"""Characters of code up to which it is highlighted; what is longer stays plain."""
_LONGEST_LINE = 2_000
_SECONDS = 0.1
"""How long the tokens of one piece of code are looked for before it stays plain."""
KINDS = ("keyword", "string", "number", "comment", "name")
"""What a token can be; each has its colour in the page's style."""

_BY_TYPE = (
    ("Comment", "comment"),
    ("Literal.String", "string"),
    ("Literal.Number", "number"),
    ("Literal", "string"),
    ("Keyword", "keyword"),
    ("Operator.Word", "keyword"),
    ("Name.Function", "name"),
    ("Name.Class", "name"),
    ("Name.Tag", "name"),
    ("Name.Decorator", "name"),
    ("Name.Namespace", "name"),
    ("Name.Builtin", "name"),
    ("Generic.Inserted", "string"),
    ("Generic.Deleted", "number"),
    ("Generic.Heading", "keyword"),
    ("Generic.Subheading", "keyword"),
)
_BEGINNINGS = tuple((tuple(path.split(".")), kind) for path, kind in _BY_TYPE)


_loaded: set[str] = set()


def is_loaded(language: str) -> bool:
    """Say whether ``highlighted`` knows what it needs for a language."""
    return language in _loaded


def load(language: str) -> None:
    """Get what ``highlighted`` needs for a language, in any thread."""
    highlighted("x", language)
    _loaded.add(language)


@lru_cache(maxsize=64)
def highlighted(text: str, language: str) -> tuple[tuple[str, str], ...] | None:
    """Return the tokens of code, kind and text, or ``None`` where it is to stay plain.

    Args:
        text: The code.
        language: A name or an alias that Pygments knows; another one stays plain.
    """
    if len(text) > MOST or max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    tokens: list[tuple[str, str]] = []
    until = perf_counter() + _SECONDS
    for token, piece in lexer.get_tokens(text):
        if perf_counter() > until:
            return None
        kind = _kind(token)
        if tokens and tokens[-1][0] == kind:
            tokens[-1] = (kind, tokens[-1][1] + piece)
        else:
            tokens.append((kind, piece))
    return tuple(tokens)


@lru_cache(maxsize=256)
def _kind(token: _TokenType) -> str:
    path = tuple(token)
    return next((kind for start, kind in _BEGINNINGS if path[: len(start)] == start), "")
