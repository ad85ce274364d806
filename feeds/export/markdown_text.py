"""Text as Markdown source: escaped so that text stays text in any CommonMark viewer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from feeds.clean import clean_url
from feeds.document import Spans, Style
from feeds.share_links import is_openable
from feeds.typeset_scripts import set_scripts

__all__ = ["code_span", "escape_inline", "inline", "link_target"]

# Wherever they stand: escapes, code, emphasis, links, tags, strikethrough, mathematics.
_ALWAYS = re.compile(r"[\\`*_\[\]<~$]")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
# Extensions of common viewers: ==marked== and %%comment%%.
_DOUBLED = re.compile(r"([=%])(?=\1)")
_LINE_START = re.compile(r"^(?:([#>+=:|-])|(\d{1,9})([.)])(?=\s|$))")
_BLANKS_AT_ENDS = re.compile(r"^\s+|\s+$")
_TICKS = re.compile(r"`+")

_MARKS = Style.STRONG | Style.EMPHASIS | Style.STRIKE


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    mark: Style = Style.NONE
    code: bool = False
    href: str = ""

    @property
    def is_set(self) -> bool:
        return bool(self.mark or self.code or self.href)

    def like(self, other: _Run) -> bool:
        return (self.mark, self.code, self.href) == (other.mark, other.code, other.href)


def escape_inline(text: str) -> str:
    """Return text as one line of Markdown source that reads as the same text."""
    return _at_line_start(_escaped(" ".join(text.splitlines())))


def inline(pieces: Spans, *, hard_breaks: bool = True, in_table: bool = False) -> str:
    """Return spans as Markdown source; a line break in them becomes a hard break.

    Where two styles touch, the later one is left plain: not every viewer parts their
    marks. Superscript and subscript have no mark and are set in characters; a link that may
    not be opened stays plain. Blank lines, which would end the block, are left out.

    Args:
        pieces: The spans of one block.
        hard_breaks: ``False`` where a line must not end, as in a heading.
        in_table: Escape what parts the cells of a table, too.
    """
    lines = _lines(set_scripts(pieces))
    if not hard_breaks:
        one: list[_Run] = []
        for line in lines:
            one += [_Run(" "), *line] if one else line
        lines = [one]
    source = "\\\n".join(map(_line_source, lines))
    if not in_table:
        return source
    # The one that a line's beginning has escaped already, and all others.
    source = source[1:] if source.startswith("\\|") else source
    return source.replace("|", "\\|")


def code_span(text: str) -> str:
    """Return text as inline code."""
    text = " ".join(text.splitlines())
    if not text:
        return ""
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    if text.strip(" ") and (text[0] in " `" or text[-1] in " `"):
        # A blank on each side is taken off again.
        text = f" {text} "
    return f"{fence}{text}{fence}"


def link_target(url: str, *, angled: bool = False) -> str:
    """Return an address as the target of a Markdown link.

    Args:
        url: Any address; what could end the target is percent-encoded.
        angled: In angle brackets even where it does without.
    """
    url = _ENTITY.sub(r"\\&", clean_url(url))
    return f"<{url}>" if angled or "(" in url or ")" in url else url


def _escaped(text: str) -> str:
    text = _ENTITY.sub(r"\\&", _ALWAYS.sub(r"\\\g<0>", text))
    return _DOUBLED.sub(r"\\\1", text)


def _at_line_start(source: str) -> str:
    """Return a line's source with what would begin a block, or be trimmed, made text."""
    source = _BLANKS_AT_ENDS.sub(lambda found: "".join(map(_entity, found.group())), source)
    return _LINE_START.sub(_escape_marker, source)


def _escape_marker(found: re.Match[str]) -> str:
    sign, number, point = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{point}"


def _entity(character: str) -> str:
    return f"&#x{ord(character):X};"


def _lines(pieces: Spans) -> list[list[_Run]]:
    """Return the spans as runs, line by line; blank lines are left out."""
    lines: list[list[_Run]] = [[]]
    for piece in pieces:
        href = piece.href if piece.href and is_openable(piece.href) else ""
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if text:
                is_code = Style.CODE in piece.style
                lines[-1].append(_Run(text, piece.style & _MARKS, is_code, href))
    return [line for line in lines if any(run.text.strip() for run in line)]


def _line_source(line: list[_Run]) -> str:
    source, mark = "", Style.NONE
    for run in _parted(_joined(_hoisted(line))):
        piece = code_span(run.text) if run.code else _escaped(run.text)
        if run.href:
            piece = f"[{piece}]({link_target(run.href)})"
            # ``![`` would be a picture.
            source = source[:-1] + "\\!" if source.endswith("!") else source
        if mark and run.mark != mark:
            piece = _entity_outside(_edge(source[-1], mark), piece[0]) + piece[1:]
            source += _fence(mark)[::-1]
        if run.mark and run.mark != mark:
            if source:
                source = source[:-1] + _entity_outside(_edge(piece[0], run.mark), source[-1])
            source += _fence(run.mark)
        source, mark = source + piece, run.mark
    return _at_line_start(source + _fence(mark)[::-1])


def _fence(mark: Style) -> str:
    strike = "~~" if Style.STRIKE in mark else ""
    return strike + "**" * (Style.STRONG in mark) + "*" * (Style.EMPHASIS in mark)


def _edge(inside: str, mark: Style) -> str:
    # Of two kinds of marks in a row the outer one touches the inner one, not the text.
    return "*" if Style.STRIKE in mark and mark != Style.STRIKE else inside


def _entity_outside(inside: str, outside: str) -> str:
    """Return the character outside of a mark, as an entity where the mark would fail.

    A mark between punctuation inside and a letter outside is text to CommonMark, which
    bold Chinese quotations run into all the time; an entity's ``&`` and ``;`` are
    punctuation.
    """
    if unicodedata.category(inside)[0] in "LNM":
        return outside
    if outside.isspace() or unicodedata.category(outside)[0] == "P" or outside in "$+<=>^`|~":
        return outside
    return _entity(outside)


def _hoisted(line: Iterable[_Run]) -> Iterator[_Run]:
    """Yield runs with the blanks at their ends set plain: a mark must touch its text."""
    for run in line:
        bare = run.text.strip()
        if not run.is_set or run.text == bare or (run.code and bare):
            yield run
            continue
        start = run.text.index(bare) if bare else len(run.text)
        yield _Run(run.text[:start])
        if bare:
            yield replace(run, text=bare)
            yield _Run(run.text[start + len(bare) :])


def _joined(runs: Iterable[_Run]) -> Iterator[_Run]:
    last = _Run("")
    for run in runs:
        if not run.text:
            continue
        if last.text and not last.like(run):
            yield last
            last = run
        else:
            last = replace(run, text=last.text + run.text)
    if last.text:
        yield last


def _parted(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Yield runs with the later of two different marks that touch taken off."""
    kept: list[_Run] = []
    for run in runs:
        before = kept[-1].mark if kept else Style.NONE
        kept.append(replace(run, mark=Style.NONE) if before not in {0, run.mark} else run)
    yield from _joined(kept)
