"""The plain cases of RSS 2.0, RSS 1.0 and Atom 1.0, read by expat, as feedparser does.

What feedparser would give for a well-formed feed of common elements, in its shape, and as
far as articles need it; ``None`` for anything else, and then feedparser decides. Every
element, attribute and kind of value that is not listed here is a reason to hand over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from feeds.formats.fast_feed_parts import (
    PLAIN_URL,
    HandOver,
    address,
    attributes_of,
    author_name,
    bare_text,
    category_row,
    enclosure_row,
    guessed_type,
    identifier,
    is_page_link,
    link_row,
    person_row,
    text_of,
)
from feeds.formats.fields import MAX_ITEMS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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
# A guid that is no address, though it was not said to be none.
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PIECE = 65_536
"""Bytes that are parsed before what they held is read and let go."""
_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL_NUMBERS = re.compile(rb"&#(?:0*1[2-5]\d|[xX]0*[89][0-9A-Fa-f]);")


class _Unread:
    """Stands for feedparser's own reading of a date, which is needed only for odd ones."""

    def __getitem__(self, _: object) -> Any:
        raise HandOver


_UNREAD = _Unread()


def fast_parse(data: bytes, url: str) -> dict[str, Any] | None:
    """Return ``entries``, ``feed`` and ``version`` like feedparser's, or ``None``.

    Reading a date in them may raise ``HandOver``. Soon after the entries are more than are
    read it stops.

    Args:
        data: The feed, in UTF-8 and without a document type.
        url: The address it was fetched from.
    """
    if url and (not PLAIN_URL.fullmatch(url) or urljoin(url, url) != url):
        return None
    # feedparser reads these as Windows-1252.
    if (b"\xc2" in data and _CONTROLS.search(data)) or (
        b"&#" in data and _CONTROL_NUMBERS.search(data)
    ):
        return None
    from xml.etree import ElementTree

    reading = _Reading(url)
    builder = ElementTree.TreeBuilder()
    # What stands above the root can be looked at while the feed is still being parsed.
    above = builder.start("above", {})
    parser = ElementTree.XMLParser(target=builder)
    try:
        # Without a document type there are no entities of its own to expand.
        for at in range(0, len(data), _PIECE):
            parser.feed(data[at : at + _PIECE])
            if len(above):
                reading.take(above[0])
            if len(reading.entries) > MAX_ITEMS:
                break
        else:
            parser.close()
            reading.take(above[0], whole=True)
    except (ElementTree.ParseError, HandOver):
        return None
    return {"entries": reading.entries, "feed": reading.head, "version": reading.version}


class _Reading:
    """One feed being read, a piece at a time: what was read of it is let go."""

    def __init__(self, url: str) -> None:
        self.entries: list[dict[str, Any]] = []
        self.head: dict[str, Any] = {}
        self.version = ""
        self._url = url
        self._language = ""
        self._has_channel = False

    def take(self, root: Element, *, whole: bool = False) -> None:
        """Read what has come of the feed.

        Args:
            root: What is there of its root element; what is read is taken out of it.
            whole: All has come. Else its last child may not have ended.

        Raises:
            HandOver: it is not plain.
        """
        if not self.version:
            self._begin(root)
        parent = root
        if self.version == "rss20":
            if len(root) > 1 or (whole and not len(root)):
                raise HandOver
            if not len(root):
                return
            parent = root[0]
            if parent.tag != "channel" or parent.attrib:
                raise HandOver
        ended = len(parent) if whole else len(parent) - 1
        take = {"rss20": self._take_rss, "rss10": self._take_rdf, "atom10": self._take_atom}
        for child in parent[: max(0, ended)]:
            take[self.version](child)
        del parent[: max(0, ended)]

    def _begin(self, root: Element) -> None:
        if root.tag == "rss":
            attributes_of(root, "version")
            self.version = "rss20"
        elif root.tag == f"{_RDF}RDF" and not root.attrib:
            self.version = "rss10"
        elif root.tag == f"{_ATOM}feed" and not any(name != _LANG for name in root.attrib):
            self.version = "atom10"
            self._language = str(root.get(_LANG) or "").replace("_", "-")
            self.head["language"] = self._language
        else:
            raise HandOver

    def _take_rss(self, child: Element) -> None:
        if child.tag == "item":
            self.entries.append(self._item(child, _RSS2_KINDS))
        else:
            self._rss_head(child, self.head, "")

    def _take_rdf(self, child: Element) -> None:
        if child.tag == f"{_RSS1}item":
            self.entries.append(self._item(child, _RSS1_KINDS))
        elif child.tag == f"{_RSS1}channel" and not self.entries and not self._has_channel:
            self._has_channel = True
            for part in child:
                if part.tag not in (f"{_RSS1}items", f"{_RSS1}image"):
                    self._rss_head(part, self.head, _RSS1)
        else:
            raise HandOver

    def _rss_head(self, child: Element, head: dict[str, Any], space: str) -> None:
        tag = str(child.tag)
        name = tag.removeprefix(space)
        if name == "title" and "title" not in head:
            head["title"] = bare_text(child)
            head["title_detail"] = {"type": guessed_type(head["title"])}
        elif name == "link" and "link" not in head:
            head["link"] = address(bare_text(child))
        elif name == "language" or (tag == f"{_DC}language" and "language" not in head):
            head["language"] = bare_text(child)
        elif name == "ttl" and "ttl" not in head:
            head["ttl"] = bare_text(child)
        elif tag == f"{_ATOM}link":
            if attributes_of(child, "rel", "href", "type").get("rel") not in ("self", "hub"):
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

    def _item(self, item: Element, kinds: Mapping[str, str]) -> dict[str, Any]:
        entry: dict[str, Any] = {"links": [], "tags": []}
        is_rss1 = kinds is _RSS1_KINDS
        about = attributes_of(item, f"{_RDF}about" if is_rss1 else "").get(f"{_RDF}about")
        if about:
            entry["id"] = about
        guid_link, content = "", None
        seen: set[str] = set()
        for child in item:
            kind = kinds.get(child.tag)
            if kind is None:
                if _IGNORED.fullmatch(child.tag) is None or len(child):
                    raise HandOver
                continue
            if kind == "tags":
                attributes_of(child, "domain")
                if value := text_of(child):
                    entry["tags"].append({"term": value})
                continue
            if kind == "links":
                entry["links"].append(enclosure_row(child))
                continue
            if kind in seen:
                raise HandOver
            seen.add(kind)
            if kind == "id":
                permalink = attributes_of(child, "isPermaLink").get("isPermaLink", "true") == "true"
                entry["id"] = text_of(child)
                guid_link = entry["id"] if permalink else ""
            elif kind == "content":
                content = bare_text(child)
            elif kind in ("link", "comments"):
                entry[kind] = address(bare_text(child))
            elif kind == "author":
                entry[kind] = author_name(child)
            else:
                entry[kind] = bare_text(child)
        self._finish_item(entry, guid_link, content)
        return entry

    def _finish_item(self, entry: dict[str, Any], guid_link: str, content: str | None) -> None:
        if "title" in entry:
            entry["title_detail"] = {"type": guessed_type(entry["title"])}
        if guid_link and "link" not in entry:
            bare = _BARE.fullmatch(guid_link)
            entry["link"] = urljoin(self._url, guid_link) if bare else address(guid_link)
        if "summary" in entry:
            entry["summary_detail"] = {"type": "text/html", "base": self._url}
        if content is not None:
            entry["content"] = [{"value": content, "type": "text/html", "base": self._url}]
            entry.setdefault("summary", content)
        _mark_dates(entry)

    def _take_atom(self, child: Element) -> None:
        head = self.head
        tag = str(child.tag)
        name = tag.removeprefix(_ATOM)
        if name == tag:
            if not _IGNORED.fullmatch(tag) or len(child):
                raise HandOver
        elif name == "entry":
            self.entries.append(self._entry(child))
        elif name == "title" and "title" not in head:
            head["title"], head["title_detail"] = self._construct(child)
        elif name == "link":
            row = link_row(child)
            if is_page_link(row):
                head["link"] = row["href"]
        elif name == "author" and "author" not in head:
            author = person_row(child)
            if set(author) - {"name"}:
                raise HandOver
            head["author"] = author.get("name", "")
        elif name not in _ATOM_HEAD_IGNORED or len(child) or _LANG in child.attrib:
            raise HandOver
        elif name == "id":
            head.setdefault("link", identifier(bare_text(child)))

    def _entry(self, element: Element) -> dict[str, Any]:
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
                entry["links"].append(link_row(child))
                if is_page_link(entry["links"][-1]):
                    link = entry["links"][-1]["href"]
            elif name == "id":
                entry["id"] = bare_text(child)
            elif name in ("published", "updated"):
                entry[name] = bare_text(child)
            elif name == "author":
                entry["authors"].append(person_row(child))
            elif name == "category":
                entry["tags"].append(category_row(child))
            elif name == str(child.tag) or name != "rights" or len(child) or child.attrib:
                raise HandOver
        entry["link"] = link if link is not None else identifier(entry.get("id", ""))
        if content is not None:
            entry.setdefault("summary", content)
        _mark_dates(entry)
        return entry

    def _construct(self, element: Element) -> tuple[str, dict[str, Any]]:
        """Return an Atom text and what is known of it."""
        kind = attributes_of(element, "type").get("type", "text")
        full = {"text": "text/plain", "html": "text/html"}.get(kind)
        if full is None:
            raise HandOver
        detail = {"type": full, "base": self._url, "language": self._language or None}
        return text_of(element), detail


def _mark_dates(entry: dict[str, Any]) -> None:
    for name in ("published", "updated"):
        if name in entry:
            entry[f"{name}_parsed"] = _UNREAD


_RSS_OWN = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "description": "summary",
    "pubDate": "published",
    "author": "author",
    "comments": "comments",
    "category": "tags",
    "enclosure": "links",
}
_RSS_OTHERS = {
    f"{_DC}date": "updated",
    f"{_DC}creator": "author",
    f"{_DC}subject": "tags",
    _CONTENT: "content",
    f"{_SLASH}comments": "slash_comments",
}
_RSS2_KINDS = _RSS_OWN | _RSS_OTHERS
"""What an item's elements are called in feedparser's entries."""
_RSS1_KINDS = {f"{_RSS1}{name}": kind for name, kind in _RSS_OWN.items()} | _RSS_OTHERS
