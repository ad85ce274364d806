"""A feed's body: from the markup it came as to a document, or to its text alone.

The library keeps the markup; what is made of it is made when it is wanted. Markup was
written by anyone: what is long and not plain is left to whoever can give it a process of its
own (``is_light`` says so), and its text is had by taking the tags off.
"""

from __future__ import annotations

import html
import re

from feeds.clean import clean_text
from feeds.document import Document
from feeds.formats.fields import looks_like_html, text_document
from feeds.models import Markup

__all__ = ["bare_text", "beginning", "body_document", "body_text", "is_light"]

LIGHT = 65_536
"""Characters of any markup that are read at once: at its worst it takes 0.2 s."""
LIGHT_PLAIN = 8 * LIGHT
"""The same, of markup that ``fast_document`` takes."""

_SILENT = re.compile(
    r"<(script|style|template|svg|select)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>",
    re.IGNORECASE | re.DOTALL,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|bdi|bdo|cite|code|dfn|em|font|i|img|ins|kbd|mark|q|s|small|span|strike"
    r"|strong|sub|sup|time|tt|u|var|wbr)(?![a-zA-Z0-9:-])[^>]*(?:>|\Z)",
    re.IGNORECASE,
)
# The beginning of what _SILENT takes.
_QUIET = re.compile("<(?:!|[sS](?:[cC][rR]|[tT][yY]|[vV]|[eE])|[tT][eE]|\\])|\\]\\]>")
_TAG = re.compile(r"</?[a-zA-Z][^>]*(?:>|\Z)")
_BLANK_LINES = re.compile(r"[ \t]*\n\s*")


def body_document(markup: Markup) -> Document:
    """Return the document of a body, however long that takes."""
    if _is_text(markup):
        return _text_document(markup)
    from feeds.formats.fast_html import fast_document

    quick = fast_document(markup.text, base_url=markup.base)
    if quick is not None:
        return quick
    from feeds.formats.html_blocks import to_document

    return to_document(markup.text, base_url=markup.base)


def is_light(markup: Markup) -> bool:
    """Say whether ``body_document`` takes no time that a person would notice."""
    length = len(markup.text)
    if length <= LIGHT or length > LIGHT_PLAIN:
        return length <= LIGHT
    return _is_text(markup) or _quick_text(markup) is not None


def body_text(markup: Markup) -> str:
    """Return the text of a body's document; of one that is not light, ``bare_text``.

    Words are searched in it, and it is compared: the same markup always gives the same.
    """
    if _is_text(markup):
        return _text_document(markup).text
    quick = _quick_text(markup)
    if quick is not None:
        return quick
    return body_document(markup).text if len(markup.text) <= LIGHT else bare_text(markup)


def bare_text(markup: Markup) -> str:
    """Return a body's text without its tags, in a time that grows with its length alone."""
    if _is_text(markup):
        return _text_document(markup).text
    text = _SILENT.sub("", markup.text)
    text = _TAG.sub("\n", _INLINE.sub("", text))
    return _BLANK_LINES.sub("\n\n", clean_text(html.unescape(text))).strip()


def beginning(markup: Markup, length: int) -> str:
    """Return at least ``length`` characters of a body's text, but for its blanks."""
    if _is_text(markup):
        return _text_document(markup).text
    size = 2 * length + 512
    while True:
        head = markup.text[:size]
        if size < len(markup.text):
            # Not a tag or an entity cut in two.
            head = head[: max(head.rfind(" "), head.rfind(">")) + 1] or head
        text = _stripped(head) if _QUIET.search(head) is None else bare_text(Markup(head))
        if len(text) >= length or size >= min(len(markup.text), LIGHT):
            return text
        size *= 4


def _stripped(text: str) -> str:
    text = clean_text(_TAG.sub("", text))
    return html.unescape(text) if "&" in text else text


def _quick_text(markup: Markup) -> str | None:
    from feeds.formats.fast_text import fast_text

    return fast_text(markup.text)


def _is_text(markup: Markup) -> bool:
    # RSS says HTML of any description; many are plain text in lines.
    return markup.type == "text/plain" or not looks_like_html(markup.text)


def _text_document(markup: Markup) -> Document:
    return text_document(markup.text if markup.type == "text/plain" else html.unescape(markup.text))
