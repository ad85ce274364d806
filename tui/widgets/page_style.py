"""How each part of the page looks, in whatever colours the theme has."""

from __future__ import annotations

from collections.abc import Iterator

from feeds.document import Span, Style
from feeds.typeset_code import CodeSpan

__all__ = ["NAMED", "PAGE_CLASSES", "PAGE_CSS", "names_of"]

NAMED = Style.CODE | Style.MARK | Style.NOTE | Style.READING
"""Styles that a theme gives a colour."""
_NAMES = (
    (Style.CODE, "page--code"),
    (Style.MARK, "page--mark"),
    (Style.NOTE, "page--number"),
    (Style.READING, "page--number"),
)
_TOKENS = {"number": "page--number-token", "mark": "page--goes-on"}


def names_of(piece: Span) -> Iterator[str]:
    """Yield the component classes that a piece of a line is drawn with."""
    yield from (name for flag, name in _NAMES if flag in piece.style)
    if isinstance(piece, CodeSpan) and piece.token and piece.token != "margin":
        yield _TOKENS.get(piece.token, f"page--{piece.token}")


PAGE_CSS = """
ArticlePage {
    background: $background;
    color: $foreground;
}
ArticlePage > .page--title { color: $primary; text-style: bold; }
ArticlePage > .page--trail { color: $text-muted; }
ArticlePage > .page--facts { color: $text-muted; }
ArticlePage > .page--value { color: $foreground; }
ArticlePage > .page--summary { color: $secondary; }
ArticlePage > .page--heading { color: $primary; text-style: bold; }
ArticlePage > .page--caption { color: $text-muted; text-style: italic; }
ArticlePage > .page--figure { color: $accent; }
ArticlePage > .page--quote { color: $secondary; }
ArticlePage > .page--code { color: $success; }
ArticlePage > .page--text { color: $foreground; }
ArticlePage > .page--keyword { color: $secondary; text-style: bold; }
ArticlePage > .page--string { color: $success; }
ArticlePage > .page--number-token { color: $accent; }
ArticlePage > .page--comment { color: $text-muted; text-style: italic; }
ArticlePage > .page--name { color: $primary; }
ArticlePage > .page--mark { background: $accent 30%; }
ArticlePage > .page--goes-on { color: $text-muted; }
ArticlePage > .page--term { color: $foreground; text-style: bold; }
ArticlePage > .page--notes { color: $text-muted; }
ArticlePage > .page--rule { color: $panel; }
ArticlePage > .page--disclaimer { color: $text-disabled; }
ArticlePage > .page--link { color: $text-muted; }
ArticlePage > .page--address { color: $primary; text-style: underline; }
ArticlePage > .page--refused { color: $text-muted; text-style: underline; }
ArticlePage > .page--number { color: $text-muted; }
ArticlePage > .page--hint { background: $warning; color: $background; text-style: bold; }
ArticlePage > .page--match { background: $accent; color: $background; }
ArticlePage:ansi > .page--hint { color: ansi_default; text-style: bold reverse; }
ArticlePage:ansi > .page--match { color: ansi_default; text-style: reverse; }
ArticlePage:ansi > .page--mark { text-style: reverse; }
ArticlePage:ansi > .page--title { color: ansi_blue; }
ArticlePage:ansi > .page--heading { color: ansi_blue; }
ArticlePage:ansi > .page--value { color: ansi_default; }
ArticlePage:ansi > .page--rule { color: ansi_default; text-style: dim; }
ArticlePage:ansi > .page--disclaimer { color: ansi_default; text-style: dim; }
"""

PAGE_CLASSES = {
    "page--title",
    "page--trail",
    "page--facts",
    "page--value",
    "page--summary",
    "page--heading",
    "page--caption",
    "page--figure",
    "page--quote",
    "page--code",
    "page--rule",
    "page--disclaimer",
    "page--link",
    "page--address",
    "page--refused",
    "page--number",
    "page--hint",
    "page--match",
    "page--text",
    "page--keyword",
    "page--string",
    "page--number-token",
    "page--comment",
    "page--name",
    "page--mark",
    "page--goes-on",
    "page--term",
    "page--notes",
}
