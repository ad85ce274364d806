"""Markdown to markup, with what newspapers' and authors' dialects have beyond CommonMark.

Tables and strikethrough (GitHub), footnotes and definition lists (PHP Markdown Extra,
Pandoc), and formulas, ``$a_1$`` and ``\\(a_1\\)``, which stay as they are written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

__all__ = ["markdown_markup"]

# As Pandoc has it: no blank inside the dollars, no digit after; and it must look like one.
_FORMULA = re.compile(
    r"\$\$(?=[^$]{0,2000}[\\^_{=])[^$]{1,2000}\$\$"
    r"|\$(?=\S)(?=[^$\n]{0,300}[\\^_{=]|[^$\s]{1,40}\$)[^$\n]{1,300}(?<=\S)\$(?!\d)"
    r"|\\\((?=.{0,300}?[\\^_{=*]|[A-Za-z]\\\)).{1,300}?\\\)"
)


def markdown_markup(text: str) -> str:
    """Return Markdown without front matter as HTML; HTML in it stays HTML."""
    from markdown_it import MarkdownIt

    class Markdown(MarkdownIt):
        """Leaves addresses alone: they are cleaned like all others, and refused when opened."""

        def validateLink(self, url: str) -> bool:
            return True

        def normalizeLink(self, url: str) -> str:
            return url

    reader = Markdown("commonmark", {"html": True}).enable(["table", "strikethrough"])
    if "[^" in text:
        from mdit_py_plugins.footnote import footnote_plugin

        footnote_plugin(reader)
    if "\n:" in text or "\n  :" in text or "\n ~" in text:
        from mdit_py_plugins.deflist import deflist_plugin

        deflist_plugin(reader)
    if "$" in text or "\\(" in text:
        reader.inline.ruler.before("escape", "formula", _formula)
    return str(reader.render(text))


def _formula(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    found = _FORMULA.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("text", "", 0)
        token.content = found.group()
    state.pos = found.end()
    return True
