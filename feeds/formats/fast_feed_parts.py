"""The elements of a plain feed, each as feedparser would give it, or a reason to hand over."""

from __future__ import annotations

import re
from html.entities import entitydefs
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = [
    "PLAIN_URL",
    "HandOver",
    "address",
    "attributes_of",
    "author_name",
    "bare_text",
    "category_row",
    "enclosure_row",
    "guessed_type",
    "identifier",
    "is_page_link",
    "link_row",
    "person_row",
    "text_of",
]

_ATOM = "{http://www.w3.org/2005/Atom}"

# Addresses that joining with a base, and feedparser's repairs, leave as they are.
PLAIN_URL = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?/[^\s\x00-\x20?#&;<>\"'\\]*"
    r"(?:\?[^\s#;<>\"'\\]+)?(?:#[^\s#;<>\"'\\]+)?"
)
_NAME = re.compile(r"(?:tag|urn):[^\s<>&;]+")
_REFERENCE = re.compile(r"&#?\w+;")
_ENTITY = re.compile(r"&(\w+);")
_LONGEST_NAME = 99
"""Characters; feedparser gets no longer ones, for it would take them apart for minutes."""
_HTML_TYPES = ("text/html", "application/xhtml+xml")


class HandOver(Exception):
    """The feed is not one of the plain cases."""


def text_of(element: Element) -> str:
    """Return what an element says; it must hold nothing but text."""
    if len(element):
        raise HandOver
    text = (element.text or "").strip()
    return text if text.isascii() else _mended(text)


def _mended(text: str) -> str:
    """Return text, mended where UTF-8 was taken for Latin-1 and encoded again."""
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text


def bare_text(element: Element) -> str:
    """Return what an element without attributes says."""
    # The case of nearly every element, and so without another call.
    if len(element) or element.keys():
        raise HandOver
    text = (element.text or "").strip()
    return text if text.isascii() else _mended(text)


def address(text: str) -> str:
    """Return an address that is one beyond doubt, or nothing."""
    if text and not PLAIN_URL.fullmatch(text):
        raise HandOver
    return text


def attributes_of(element: Element, *names: str) -> dict[str, str]:
    """Return the attributes of an element, which may have no others."""
    items = element.items()
    if not items:
        # Most have none.
        return {}
    found = {str(name): str(value) for name, value in items}
    if any(name not in names for name in found):
        raise HandOver
    for name in ("rel", "type"):
        if name in found:
            found[name] = found[name].lower()
    return found


def guessed_type(text: str) -> str:
    """Say whether RSS's plain text is plain, as feedparser guesses."""
    if "<" in text:
        raise HandOver
    if not _REFERENCE.search(text):
        return "text/plain"
    known = all(name in entitydefs for name in _ENTITY.findall(text))
    return "text/html" if known else "text/plain"


def enclosure_row(element: Element) -> dict[str, Any]:
    """Return an enclosure as a link."""
    found = attributes_of(element, "url", "length", "type")
    if "url" not in found or len(element) or (element.text or "").strip():
        raise HandOver
    found["href"] = found.pop("url")
    return found | {"rel": "enclosure"}


def link_row(element: Element) -> dict[str, Any]:
    """Return an Atom link."""
    found = attributes_of(element, "rel", "href", "type", "title", "length", "hreflang")
    # An empty one leads to the feed itself.
    if not found.get("href") or len(element) or (element.text or "").strip():
        raise HandOver
    found.setdefault("rel", "alternate")
    found.setdefault("type", "application/atom+xml" if found["rel"] == "self" else "text/html")
    address(found["href"])
    return found


def is_page_link(link: dict[str, Any]) -> bool:
    """Say whether a link leads to the page of an entry or a feed."""
    return link["rel"] == "alternate" and link["type"] in ("html", "xhtml", *_HTML_TYPES)


def identifier(text: str) -> str:
    """Return an Atom id, which stands for a link, if no base changes it."""
    return text if not text or _NAME.fullmatch(text) else address(text)


def person_row(element: Element) -> dict[str, str]:
    """Return an Atom person."""
    if element.attrib:
        raise HandOver
    person: dict[str, str] = {}
    for child in element:
        name = str(child.tag).removeprefix(_ATOM)
        if name not in ("name", "email", "uri") or name in person or len(child) or child.attrib:
            raise HandOver
        # feedparser mends no text here.
        person[name] = value = (child.text or "").strip()
        if len(value) > _LONGEST_NAME:
            raise HandOver
    if not person.get("name"):
        raise HandOver
    person.pop("uri", None)
    return person


def category_row(element: Element) -> dict[str, str | None]:
    """Return an Atom category."""
    found = attributes_of(element, "term", "scheme", "label")
    if "term" not in found or len(element) or (element.text or "").strip():
        raise HandOver
    return {"term": found["term"], "label": found.get("label")}


def author_name(element: Element) -> str:
    """Return an author whose name nothing needs to be taken out of."""
    value = bare_text(element)
    # An address in it would be taken apart.
    if "@" in value or len(value) > _LONGEST_NAME:
        raise HandOver
    return value
