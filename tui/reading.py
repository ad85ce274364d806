"""An article as a page on standard output: what the screen shows, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from feeds.clean import clean_text
from feeds.document import Span, Style, spans
from feeds.export import ArticleFacts
from feeds.models import Article
from feeds.typeset import Line
from tui.hyperlinks import hyperlink
from tui.widgets.page_form import PageForm
from tui.widgets.page_lines import PageSetter

__all__ = ["page_text"]

_UNWRAPPED = 1_000_000
"""A measure no paragraph fills."""
_RULE = 80
_BOLD, _DIM, _ITALIC = "1", "2", "3"
_KINDS = {"title": _BOLD, "heading": _BOLD, "trail": _DIM, "disclaimer": _DIM, "link": _DIM}
"""How a whole line looks (SGR); what it says never depends on that."""


def page_text(
    article: Article,
    facts: ArticleFacts | None,
    *,
    width: int,
    now: datetime,
    styled: bool = False,
    ascii_only: bool = False,
    rules: bool = True,
    hyperlinks: bool = False,
    form: PageForm | None = None,
) -> str:
    """Return an article as a page, a newline at the end of each line.

    Args:
        article: What to show.
        facts: The reader's own marks and counter.
        width: In cells; 0 does not wrap.
        now: The aware time in the zone to show.
        styled: Whether the terminal may be told of bold, dim and italic.
        ascii_only: Whether rules and bars keep to ASCII.
        rules: Whether lines are drawn between the parts.
        hyperlinks: Whether the terminal is told where links lead.
        form: How the person wants pages set; margins are the screen's alone.
    """
    setter = PageSetter(
        article,
        measure=width or _UNWRAPPED,
        now=now,
        views=facts.views if facts else 0,
        starred=bool(facts and facts.starred),
        ascii_only=ascii_only,
        form=form or PageForm(),
    )
    lines = [line for part in setter.slices() for line in part]
    if not rules:
        lines = [line for line in lines if line.kind != "rule"]
    if not width:
        lines = [_short_rule(line) for line in lines]
    while lines and not lines[-1].text.strip():
        lines.pop()
    if not styled and not hyperlinks:
        return "".join(clean_text(line.text).rstrip() + "\n" for line in lines)
    texts = (_drawn(line, styled=styled, hyperlinks=hyperlinks) for line in lines)
    return "".join(text + "\n" for text in texts)


def _short_rule(line: Line) -> Line:
    return replace(line, pieces=spans(line.text[:_RULE])) if line.kind == "rule" else line


def _drawn(line: Line, *, styled: bool, hyperlinks: bool) -> str:
    whole = _KINDS.get(line.kind, "") if styled else ""
    text = ""
    for piece in line.pieces:
        shown = _piece(piece, whole) if styled else clean_text(piece.text)
        text += hyperlink(shown, piece.href) if hyperlinks and piece.href else shown
    return text


def _piece(piece: Span, whole: str) -> str:
    codes = [whole] if whole else []
    if Style.STRONG in piece.style and whole != _BOLD:
        codes.append(_BOLD)
    if Style.EMPHASIS in piece.style:
        codes.append(_ITALIC)
    text = clean_text(piece.text)
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text
