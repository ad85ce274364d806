"""The text of plain markup, quickly: for the search index, which wants nothing else.

Takes a subset of what ``fast_html`` takes and gives for it exactly the text of the document
that ``html_blocks.to_document`` gives; for anything else it gives ``None``.
"""

from __future__ import annotations

import re

from feeds.formats.fast_html import NotPlain, is_odd, unescaped
from feeds.formats.html_inline import BLANKS, fold_runs

__all__ = ["fast_text"]

# Possessive throughout: what was matched once is never tried another way.
_TEXT = (
    r"(?:[^<>&]++|&(?:amp|lt|gt|quot|nbsp|[lr][sd]quo|[mn]dash|hellip|middot"
    r"|#(?:3[2-9]|8211|8212|821[67]|822[01]|8230));)++"
)
_LINK = r"<a(?: (?:href|title|target|rel)=\"[^\"<>]*+\")*+ ?>"
_INLINE = (
    rf"(?:{_TEXT}|{_LINK}{_TEXT}</a>|<strong>{_TEXT}</strong>|<b>{_TEXT}</b>"
    rf"|<em>{_TEXT}</em>|<i>{_TEXT}</i>)*+"
)
_PICTURE = r"<img(?: (?:src|width|height)=\"[^\"<>\n\t]*+\"| alt=\"\")*+ ?/?>"  # it says nothing
_BLOCK = re.compile(
    r"[ \n\t]*+(?:"
    rf"<(p|h[1-6])>({_INLINE})</\1>"
    rf"|<(ul|ol)>((?:[ \n\t]*+<li>{_INLINE}</li>)*+)[ \n\t]*+</\3>"
    r"|(</?blockquote>)"
    rf"|(<hr ?/?>|<p>{_PICTURE}</p>)"
    r")"
)
_TAG = re.compile(r"<[^>]*>")
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)


def fast_text(markup: str) -> str | None:
    """Return the text of plain markup, or ``None`` when it is not plain enough."""
    if is_odd(markup):
        return None
    said: list[str] = []
    end, at, quoted = len(markup.rstrip(" \n\t")), 0, False
    try:
        while at < end:
            found = _BLOCK.match(markup, at)
            if found is None:
                return None
            tag, text, _, items, quote, silent = found.groups()
            at = found.end()
            if tag:
                said.append(_said(text))
            elif quote:
                # One in another is left to those who count.
                if quoted is (quote == "<blockquote>"):
                    return None
                quoted = not quoted
            elif silent:
                if quoted:
                    return None
            else:
                said.append("\n".join(filter(None, map(_said, _ITEM.findall(items)))))
    except NotPlain:
        return None
    return None if quoted else "\n\n".join(filter(None, said))


def _said(inline: str) -> str:
    """Return the text of one block."""
    if "<" in inline:
        inline = _TAG.sub("", inline)
    return fold_runs(unescaped(inline).strip(BLANKS))
