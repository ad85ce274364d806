"""Text for XML: only characters XML has, and addresses its checkers take."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import quote, urlsplit, urlunsplit

from feeds.models import Moment

__all__ = [
    "NOT_XML",
    "attribute",
    "book_links",
    "instant_text",
    "language_of",
    "text_of",
    "web_address",
]

# Production 2 of XML 1.0, less what it discourages.
NOT_XML = re.compile(
    "[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that a document is not to have."""
_LINK = re.compile(r'<a href="([^"#][^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# RFC 5646 without its grandfathered tags, extensions and private use.
_LANGUAGE = re.compile(
    r"([A-Za-z]{2,3})(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"((?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)"
)
_SAFE = "%/:@!$&'()*+,;=-._~"


def text_of(text: str) -> str:
    """Return text as the content of an element."""
    return escape(NOT_XML.sub("", text), quote=False)


def attribute(text: str) -> str:
    """Return text as the value of an attribute in double quotes."""
    return escape(NOT_XML.sub("", text)).replace("\n", "&#10;").replace("\t", "&#9;")


def language_of(tag: str) -> str:
    """Return a well-formed BCP 47 tag: the tag, its first part, or nothing."""
    if found := _LANGUAGE.fullmatch(tag):
        return found[0]
    first = re.match(r"[A-Za-z]{2,3}(?=-|$)", tag)
    return first[0] if first else ""


def instant_text(moment: Moment | None) -> str:
    """Return a moment as RFC 3339 has it, in UTC and to the second; a day is its midnight."""
    if moment is None:
        return ""
    if moment.instant is None:
        return f"{moment.day.isoformat()}T00:00:00Z"
    return moment.instant.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def web_address(url: str) -> str:
    """Return an address spelt by RFC 3986; empty where there is none to be made of it."""
    try:
        parts = urlsplit(url)
        host = _ascii_host(parts.hostname or "")
        port = parts.port
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme == "mailto":
        return urlunsplit(("mailto", "", _quoted(parts.path), _quoted(parts.query, "?"), ""))
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return ""
    place = f"{host}:{port}" if port is not None else host
    query, fragment = _quoted(parts.query, "?"), _quoted(parts.fragment, "?")
    return urlunsplit((parts.scheme, place, _quoted(parts.path), query, fragment))


def book_links(markup: str) -> str:
    """Return our own markup with every outward link spelt strictly, or no link at all.

    Text in it is escaped, so what looks like a tag is one, and links hold no links.
    """
    return _LINK.sub(_strict, NOT_XML.sub("", markup))


def _strict(found: re.Match[str]) -> str:
    address = web_address(unescape(found[1]))
    return f'<a href="{escape(address)}"{found[2]}>{found[3]}</a>' if address else found[3]


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _quoted(part: str, more: str = "") -> str:
    return _BAD_PERCENT.sub("%25", quote(part.encode("utf-8", "replace"), safe=_SAFE + more))
