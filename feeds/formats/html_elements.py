"""What the elements and attributes of HTML mean to a reader."""

from __future__ import annotations

import re

from feeds.document import Style
from feeds.formats.fields import resolved_url
from feeds.formats.html_tree import Node

__all__ = [
    "BLOCKS",
    "DROPPED",
    "FLAGS",
    "base_of",
    "is_block",
    "is_caption",
    "is_hidden",
    "keeps_lines",
    "style_flags",
    "uses_corner_marks",
    "whole_number",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DROPPED = _words("""
    head script style template svg button input select textarea datalist optgroup option object
    embed applet param track area map canvas progress meter noframes noembed rp link meta title
    base colgroup col amp-ad amp-embed amp-analytics amp-auto-ads amp-sidebar amp-consent
    amp-social-share amp-user-notification
""")
"""Elements that are active, a control, or say nothing to a reader."""

BLOCKS = _words("""
    address article aside body center dd details dialog div dl fieldset footer header hgroup html
    legend main nav p search section tbody tfoot thead tr amp-layout
""")
"""Elements that stand on lines of their own and mean nothing else."""

_STYLES = {
    **dict.fromkeys(("b", "strong"), Style.STRONG),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), Style.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
    **dict.fromkeys(("s", "strike", "del"), Style.STRIKE),
    "sup": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
    "mark": Style.MARK,
    "ins": Style.INSERT,
}
FLAGS = {tag: int(style) for tag, style in _STYLES.items()}
"""Elements that set text in a style."""

_SHOWN = frozenset({"html", "body", "main", "article"})
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.I)
_BLOCK_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
_KEEPS_LINES = re.compile(r"(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)", re.I)
_STYLE_FLAGS = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I), int(Style.STRONG)),
    (re.compile(r"font-style\s*:\s*italic", re.I), int(Style.EMPHASIS)),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I), int(Style.STRIKE)),
)
_CAPTION_CLASS = re.compile(
    r"(?:^|\s)(?:wp-caption-text|(?:image|img|pic|photo|figure|media)[-_]?(?:caption|desc|des|text"
    r"|title|note)|caption(?:-text)?|figcaption|tuzhu|picnote)(?:\s|$)",
    re.I,
)
_CORNERS = re.compile(r"ja|zh-(?:hant|tw|hk|mo)", re.I)
_NUMBER = re.compile(r"\s*(-?\d{1,9})")


def base_of(root: Node, base_url: str) -> str:
    """Return what relative addresses in a page start from."""
    base = next((node for node in root.iter() if node.tag == "base" and node.get("href")), None)
    return resolved_url(base.get("href"), base_url) if base else base_url


def is_hidden(node: Node) -> bool:
    """Say whether an element is there but not shown.

    ``visibility: hidden`` does not count: pages use it for text that a script will show.
    """
    attrs = node.attrs
    if node.tag == "dialog" and "open" not in attrs:
        return True
    if not attrs or node.tag in _SHOWN:
        return False
    if "hidden" in attrs and attrs["hidden"].lower() != "until-found":
        return True
    if attrs.get("aria-hidden", "").lower() == "true":
        return True
    return "style" in attrs and bool(_HIDDEN.search(attrs["style"]))


def style_flags(style: str) -> int:
    """Return the flags that a ``style`` attribute sets text in."""
    flags = 0
    for pattern, flag in _STYLE_FLAGS:
        if pattern.search(style):
            flags |= flag
    return flags


def keeps_lines(style: str) -> bool:
    """Say whether a ``style`` attribute keeps the line ends of the source."""
    return bool(_KEEPS_LINES.search(style))


def is_block(node: Node) -> bool:
    """Say whether an element stands on lines of its own."""
    if node.tag in BLOCKS:
        return True
    return "style" in node.attrs and bool(_BLOCK_STYLE.search(node.get("style")))


def is_caption(node: Node) -> bool:
    """Say whether an element's class calls it the caption of a picture."""
    return "class" in node.attrs and bool(_CAPTION_CLASS.search(node.get("class")))


def uses_corner_marks(language: str) -> bool:
    """Say whether a language quotes with corner brackets rather than “”."""
    return bool(_CORNERS.match(language))


def whole_number(value: str) -> int | None:
    """Return the number that an attribute begins with."""
    found = _NUMBER.match(value)
    return int(found.group(1)) if found else None
