"""The plain cases of RSS 2.0, RSS 1.0 and Atom 1.0, read by libxml2.

What feedparser would give for a well-formed feed of common elements, in its shape, and as
far as articles need it; ``None`` for anything else, and then feedparser decides. Every
element, attribute and kind of value that is not listed here is a reason to hand over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import entitydefs
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["HandOver", "fast_parse"]

_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_IGNORED = re.compile(
    r"\{http://(?:wellformedweb\.org/CommentAPI/|purl\.org/rss/1\.0/modules/syndication/)\}[A-Za-z]+"
    r"|\{com-wordpress:feed-additions:1\}post-id"
    r"|\{http://purl\.org/rss/1\.0/modules/slash/\}(?:section|department|hit_parade)"
)
_RSS_HEAD_IGNORED = frozenset(
    (
        *("description", "pubDate", "lastBuildDate", "generator", "docs", "copyright"),
        *("managingEditor", "webMaster", "category", "cloud"),
    )
)
_ATOM_HEAD_IGNORED = frozenset(("subtitle", "icon", "logo", "generator", "rights", "updated", "id"))
_PICTURE = frozenset(("title", "link", "url", "width", "height", "description"))
# Addresses that joining with a base, and feedparser's repairs, leave as they are.
_URL = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?/[^\s\x00-\x20?#&;<>\"'\\]*"
    r"(?:\?[^\s#;<>\"'\\]+)?(?:#[^\s#;<>\"'\\]+)?"
)
_NAME = re.compile(r"(?:tag|urn):[^\s<>&;]+")
_REFERENCE = re.compile(r"&#?\w+;")
_ENTITY = re.compile(r"&(\w+);")
_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL_NUMBERS = re.compile(rb"&#(?:0*1[2-5]\d|[xX]0*[89][0-9A-Fa-f]);")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


class HandOver(Exception):
    """The feed is not one of the plain cases."""


class _Unread:
    """Stands for feedparser's own reading of a date, which is needed only for odd ones."""

    def __getitem__(self, _: object) -> Any:
        raise HandOver


_UNREAD = _Unread()


def fast_parse(data: bytes, url: str) -> dict[str, Any] | None:
    """Return ``entries``, ``feed`` and ``version`` like feedparser's, or ``None``.

    Reading a date in them may raise ``HandOver``.

    Args:
        data: The feed as ``xml_prolog.prepare`` gives it.
        url: The address it was fetched from.
    """
    if url and (not _URL.fullmatch(url) or urljoin(url, url) != url):
        return None
    # feedparser reads these as Windows-1252.
    if _CONTROLS.search(data) or _CONTROL_NUMBERS.search(data):
        return None
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
        return _Reading(url).read(root)
    except (etree.XMLSyntaxError, HandOver):
        return None


def _text(element: _Element) -> str:
    """Return what an element says; it must hold nothing but text."""
    if len(element):
        raise HandOver
    text = (element.text or "").strip()
    if text.isascii():
        return text
    # Where UTF-8 was taken for Latin-1 and encoded again.
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text


def _bare(element: _Element) -> str:
    if element.attrib:
        raise HandOver
    return _text(element)


def _address(text: str) -> str:
    if text and not _URL.fullmatch(text):
        raise HandOver
    return text


def _attributes(element: _Element, *names: str) -> dict[str, str]:
    found = {str(name): str(value) for name, value in element.attrib.items()}
    if not found.keys() <= set(names):
        raise HandOver
    for name in ("rel", "type"):
        if name in found:
            found[name] = found[name].lower()
    return found


def _guessed_type(text: str) -> str:
    """Say whether RSS's plain text is plain, as feedparser guesses."""
    if "<" in text:
        raise HandOver
    if not _REFERENCE.search(text):
        return "text/plain"
    known = all(name in entitydefs for name in _ENTITY.findall(text))
    return "text/html" if known else "text/plain"


class _Reading:
    """One feed being read."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._language = ""

    def read(self, root: _Element) -> dict[str, Any]:
        """Return the feed.

        Raises:
            HandOver: it is not plain.
        """
        if root.tag == "rss":
            _attributes(root, "version")
            return self._rss(root)
        if root.tag == f"{_RDF}RDF":
            if root.attrib or _ATOM[1:-1] in root.nsmap.values():
                raise HandOver
            return self._rdf(root)
        if root.tag == f"{_ATOM}feed":
            if any(name != _LANG for name in root.attrib):
                raise HandOver
            return self._atom(root)
        raise HandOver

    def _rss(self, root: _Element) -> dict[str, Any]:
        if len(root) != 1 or root[0].tag != "channel" or root[0].attrib:
            raise HandOver
        entries: list[dict[str, Any]] = []
        head: dict[str, Any] = {}
        for child in root[0]:
            if child.tag == "item":
                entries.append(self._item(child, ""))
            else:
                self._rss_head(child, head, "")
        return {"entries": entries, "feed": head, "version": "rss20"}

    def _rdf(self, root: _Element) -> dict[str, Any]:
        entries: list[dict[str, Any]] = []
        head: dict[str, Any] = {}
        channels = 0
        for child in root:
            if child.tag == f"{_RSS1}item":
                entries.append(self._item(child, _RSS1))
            elif child.tag == f"{_RSS1}channel" and not entries and not channels:
                channels += 1
                for part in child:
                    if part.tag not in (f"{_RSS1}items", f"{_RSS1}image"):
                        self._rss_head(part, head, _RSS1)
            else:
                raise HandOver
        return {"entries": entries, "feed": head, "version": "rss10"}

    def _rss_head(self, child: _Element, head: dict[str, Any], space: str) -> None:
        tag = str(child.tag)
        name = tag.removeprefix(space)
        if name == "title" and "title" not in head:
            head["title"] = _bare(child)
            head["title_detail"] = {"type": _guessed_type(head["title"])}
        elif name == "link" and "link" not in head:
            head["link"] = _address(_bare(child))
        elif name == "language" or (tag == f"{_DC}language" and "language" not in head):
            head["language"] = _bare(child)
        elif name == "ttl" and "ttl" not in head:
            head["ttl"] = _bare(child)
        elif tag == f"{_ATOM}link":
            if _attributes(child, "rel", "href", "type").get("rel") not in ("self", "hub"):
                raise HandOver
        elif name == "image" and not space:
            if any(part.tag not in _PICTURE or len(part) for part in child):
                raise HandOver
        elif (
            name not in _RSS_HEAD_IGNORED
            and tag not in (f"{_DC}creator", f"{_DC}date", f"{_DC}publisher", f"{_DC}rights")
            and not _IGNORED.fullmatch(tag)
        ) or len(child):
            raise HandOver

    def _item(self, item: _Element, space: str) -> dict[str, Any]:
        entry: dict[str, Any] = {"links": [], "tags": []}
        about = _attributes(item, f"{_RDF}about" if space else "").get(f"{_RDF}about")
        if about:
            entry["id"] = about
        guid_link, content = "", None
        seen: set[str] = set()
        for child in item:
            tag = str(child.tag)
            name = tag.removeprefix(space) if space else tag
            if name == "category" or tag == f"{_DC}subject":
                _attributes(child, "domain")
                if value := _text(child):
                    entry["tags"].append({"term": value})
                continue
            if name == "enclosure":
                entry["links"].append(_enclosure(child))
                continue
            if _IGNORED.fullmatch(tag) and not len(child):
                continue
            kind = _ITEM_KINDS.get(name) or _ITEM_KINDS.get(tag)
            if kind is None or kind in seen:
                raise HandOver
            seen.add(kind)
            if kind == "id":
                permalink = _attributes(child, "isPermaLink").get("isPermaLink", "true") == "true"
                value = _text(child)
                entry["id"] = guid_link = _address(value) if permalink else value
                if not permalink:
                    guid_link = ""
            elif kind == "content":
                content = _bare(child)
            else:
                entry[kind] = _ITEM_VALUES.get(kind, _bare)(child)
        self._finish_item(entry, guid_link, content)
        return entry

    def _finish_item(self, entry: dict[str, Any], guid_link: str, content: str | None) -> None:
        if "title" in entry:
            entry["title_detail"] = {"type": _guessed_type(entry["title"])}
        if guid_link:
            entry.setdefault("link", guid_link)
        if "summary" in entry:
            entry["summary_detail"] = {"type": "text/html", "base": self._url}
        if content is not None:
            entry["content"] = [{"value": content, "type": "text/html", "base": self._url}]
            entry.setdefault("summary", content)
        _mark_dates(entry)

    def _atom(self, root: _Element) -> dict[str, Any]:
        self._language = str(root.get(_LANG) or "").replace("_", "-")
        entries: list[dict[str, Any]] = []
        head: dict[str, Any] = {"language": self._language}
        for child in root:
            tag = str(child.tag)
            name = tag.removeprefix(_ATOM)
            if name == tag:
                if not _IGNORED.fullmatch(tag) or len(child):
                    raise HandOver
            elif name == "entry":
                entries.append(self._entry(child))
            elif name == "title" and "title" not in head:
                head["title"], detail = self._construct(child)
                head["title_detail"] = detail
            elif name == "link":
                row = _link(child)
                if _is_page(row):
                    head["link"] = row["href"]
            elif name == "author" and "author" not in head:
                author = _person(child)
                if set(author) - {"name"}:
                    raise HandOver
                head["author"] = author.get("name", "")
            elif name not in _ATOM_HEAD_IGNORED or len(child) or _LANG in child.attrib:
                raise HandOver
            elif name == "id":
                head.setdefault("link", _identifier(child))
        return {"entries": entries, "feed": head, "version": "atom10"}

    def _entry(self, element: _Element) -> dict[str, Any]:
        if element.attrib:
            raise HandOver
        entry: dict[str, Any] = {"links": [], "tags": [], "authors": []}
        link = content = None
        for child in element:
            name = str(child.tag).removeprefix(_ATOM)
            if name in entry and name != "author":
                raise HandOver
            if name == "title":
                entry["title"], entry["title_detail"] = self._construct(child)
            elif name == "summary":
                entry["summary"], entry["summary_detail"] = self._construct(child)
            elif name == "content" and content is None:
                content, detail = self._construct(child)
                entry["content"] = [detail | {"value": content}]
            elif name == "link":
                entry["links"].append(_link(child))
                if _is_page(entry["links"][-1]):
                    link = entry["links"][-1]["href"]
            elif name == "id":
                entry["id"] = _identifier(child)
            elif name in ("published", "updated"):
                entry[name] = _bare(child)
            elif name == "author":
                entry["authors"].append(_person(child))
            elif name == "category":
                entry["tags"].append(_category(child))
            elif name == str(child.tag) or name != "rights" or len(child) or child.attrib:
                raise HandOver
        entry["link"] = link if link is not None else entry.get("id", "")
        if content is not None:
            entry.setdefault("summary", content)
        _mark_dates(entry)
        return entry

    def _construct(self, element: _Element) -> tuple[str, dict[str, Any]]:
        """Return an Atom text and what is known of it."""
        kind = _attributes(element, "type").get("type", "text")
        full = {"text": "text/plain", "html": "text/html"}.get(kind)
        if full is None:
            raise HandOver
        detail = {"type": full, "base": self._url, "language": self._language or None}
        return _text(element), detail


def _enclosure(element: _Element) -> dict[str, Any]:
    found = _attributes(element, "url", "length", "type")
    if "url" not in found or len(element) or (element.text or "").strip():
        raise HandOver
    found["href"] = found.pop("url")
    return found | {"rel": "enclosure"}


def _link(element: _Element) -> dict[str, Any]:
    found = _attributes(element, "rel", "href", "type", "title", "length", "hreflang")
    if "href" not in found or len(element) or (element.text or "").strip():
        raise HandOver
    found.setdefault("rel", "alternate")
    found.setdefault("type", "application/atom+xml" if found["rel"] == "self" else "text/html")
    _address(found["href"])
    return found


def _is_page(link: dict[str, Any]) -> bool:
    return link["rel"] == "alternate" and link["type"] in ("html", "xhtml", *_HTML_TYPES)


def _identifier(element: _Element) -> str:
    value = _bare(element)
    if value and not _NAME.fullmatch(value):
        _address(value)
    return value


def _person(element: _Element) -> dict[str, str]:
    if element.attrib:
        raise HandOver
    person: dict[str, str] = {}
    for child in element:
        name = str(child.tag).removeprefix(_ATOM)
        if name not in ("name", "email", "uri") or name in person or len(child) or child.attrib:
            raise HandOver
        # feedparser mends no text here.
        person[name] = (child.text or "").strip()
    if not person.get("name"):
        raise HandOver
    person.pop("uri", None)
    return person


def _category(element: _Element) -> dict[str, str | None]:
    found = _attributes(element, "term", "scheme", "label")
    if "term" not in found or len(element) or (element.text or "").strip():
        raise HandOver
    return {"term": found["term"], "label": found.get("label")}


def _author(element: _Element) -> str:
    value = _bare(element)
    # An address in it would be taken apart.
    if "@" in value:
        raise HandOver
    return value


def _mark_dates(entry: dict[str, Any]) -> None:
    for name in ("published", "updated"):
        if name in entry:
            entry[f"{name}_parsed"] = _UNREAD


_ITEM_KINDS = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "description": "summary",
    "pubDate": "published",
    f"{_DC}date": "updated",
    "author": "author",
    f"{_DC}creator": "author",
    _CONTENT: "content",
    "comments": "comments",
    f"{_SLASH}comments": "slash_comments",
}
"""What an item's elements are called in feedparser's entries."""

_ITEM_VALUES: dict[str, Callable[[_Element], str]] = {
    "link": lambda element: _address(_bare(element)),
    "comments": lambda element: _address(_bare(element)),
    "author": _author,
}
