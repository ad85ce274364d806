"""What the head of a page, its microdata and its links say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from feeds.clean import clean_line, is_web_url
from feeds.formats.dates import parse_moment
from feeds.formats.fields import join_names, line, plausible, resolved_url, unique_lines
from feeds.formats.html_facts import MAX_TAGS, PageFacts, split_tags
from feeds.formats.html_text import to_text
from feeds.formats.html_tree import Node
from feeds.formats.payload import FeedLink
from feeds.models import Moment

__all__ = ["declares_article", "feed_links", "next_page", "read_head", "read_microdata"]

# Names in the order of trust, lower case. Government sites of China have their own set.
_TITLE = ("og:title", "articletitle", "dc.title", "parsely-title", "twitter:title", "title")
_PUBLISHED = (
    "article:published_time",
    "bytedance:published_time",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publish_time",
    "publication_date",
    "datepublished",
    "firstpublishedtime",
    "_pubtime",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "og:release_date",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "bytedance:updated_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "lastmodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
)
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_EDITOR = ("editor", "contenteditor", "article:editor")
_SOURCE = ("contentsource", "source", "mediaid", "article:source", "dc.source")
_SITE = ("og:site_name", "sitename", "dc.publisher", "dcterms.publisher", "application-name")
_SECTION = ("article:section", "section", "columnname", "parsely-section", "og:article:section")
_TAGS = ("article:tag", "news_keywords", "parsely-tags", "keywords", "dc.subject")
_SUMMARY = ("description", "og:description", "dc.description", "abstract", "twitter:description")
_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "text/rss+xml",
    }
)
_XML_TYPES = frozenset({"application/xml", "text/xml", "application/json"})
_FEED_ADDRESS = re.compile(r"rss|atom|feed|\brdf\b", re.I)
_BY = re.compile(r"\A(?:by\b|作者|文|撰文)\s*[:：/]?\s*", re.I)
_NEXT = re.compile(r"(?:下一?[页頁]|next page|next|next »|›|»|下一?[页頁]\s*[>»›]+)", re.I)
_ADDRESS = re.compile(r"(?:https?:)?//|www\.", re.I)
_CLOCKLESS_ZERO = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?\Z")
_NO_NAMES = frozenset({"admin", "administrator", "root", "佚名", "未知", "none", "null", "unknown"})


def read_head(
    root: Node, *, base_url: str = "", now: datetime | None = None, zone: tzinfo | None = None
) -> PageFacts:
    """Read OpenGraph, the other ``<meta>`` elements, and the canonical address."""
    metas: dict[str, list[str]] = {}
    for node in root.iter():
        if node.tag == "meta" and (value := node.get("content").strip()):
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if name := node.get(attribute).strip().lower():
                    metas.setdefault(name, []).append(value)
    page = next((node for node in root.iter() if node.tag == "html"), root)
    return PageFacts(
        title=line(_first(metas, _TITLE)),
        published=_moment(_all(metas, _PUBLISHED), now, zone),
        updated=_moment(_all(metas, _UPDATED), now, zone),
        source_name=_name(_all(metas, _SOURCE)),
        site_name=_name(_all(metas, _SITE)),
        author=join_names(_people(_values(metas, _AUTHOR))),
        editor=_name(_all(metas, _EDITOR)),
        section=line(_first(metas, _SECTION)),
        summary=to_text(_first(metas, _SUMMARY)),
        language=_language(page, metas),
        url=_canonical(root, metas, base_url),
        tags=_tags(_values(metas, _TAGS)),
    )


def read_microdata(
    nodes: Iterable[Node], *, now: datetime | None = None, zone: tzinfo | None = None
) -> PageFacts:
    """Read ``itemprop``, ``<time>`` and ``rel=author`` of the elements given."""
    found: dict[str, list[str]] = {}
    for node in nodes:
        if not node.attrs and node.tag != "time":
            continue
        for name in _microdata_names(node):
            if value := (node.get("datetime") or node.get("content") or _short_text(node)):
                found.setdefault(name, []).append(value)
    return PageFacts(
        title=line(_first(found, ("headline",))),
        published=_moment(_all(found, ("datepublished", "published", "time")), now, zone),
        updated=_moment(_all(found, ("datemodified", "updated")), now, zone),
        author=join_names(_people(_values(found, ("author", "rel:author", "byline")))),
        section=line(_first(found, ("articlesection",))),
    )


def declares_article(root: Node) -> bool:
    """Say whether OpenGraph calls a page an article."""
    return any(
        node.tag == "meta"
        and node.get("property").lower() == "og:type"
        and node.get("content").strip().lower() in ("article", "news", "blog", "newsarticle")
        for node in root.iter()
    )


def feed_links(root: Node, base_url: str = "") -> tuple[FeedLink, ...]:
    """Return the feeds that a page's ``<link>`` elements offer, each once."""
    found: dict[str, FeedLink] = {}
    for node in root.iter():
        if node.tag != "link" or not node.get("href"):
            continue
        rel = node.get("rel").lower().split()
        media = clean_line(node.get("type").partition(";")[0]).lower()
        offers = media in _FEED_TYPES or (
            media in _XML_TYPES - {"application/json"} and _FEED_ADDRESS.search(node.get("href"))
        )
        if "stylesheet" in rel or not (("alternate" in rel and offers) or "feed" in rel):
            continue
        url = resolved_url(node.get("href"), base_url)
        if url:
            found.setdefault(url, FeedLink(url, line(node.get("title")), media))
    return tuple(found.values())


def next_page(root: Node, base_url: str = "") -> str:
    """Return the address of the page on which the article goes on; empty when it ends."""
    for node in root.iter():
        if node.tag not in ("a", "link") or not node.get("href"):
            continue
        is_next = "next" in node.get("rel").lower().split()
        if is_next or (node.tag == "a" and _NEXT.fullmatch(_short_text(node))):
            url = resolved_url(node.get("href"), base_url)
            if is_web_url(url) and url.split("#")[0] != base_url.split("#")[0]:
                return url
    return ""


def _microdata_names(node: Node) -> Iterator[str]:
    yield from node.get("itemprop").lower().split()
    if "author" in node.get("rel").lower().split():
        yield "rel:author"
    classes = node.get("class").lower().split()
    if node.tag == "time":
        yield "updated" if "updated" in classes else "time"
    elif {"byline", "author-name", "p-author"} & set(classes):
        yield "byline"


def _short_text(node: Node) -> str:
    text = node.text(limit=400)
    return clean_line(text) if len(text) < 400 else ""


def _all(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, ())


def _values(metas: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    """Return all the values of the first name that has any."""
    return next((metas[name] for name in names if name in metas), [])


def _first(metas: dict[str, list[str]], names: Iterable[str]) -> str:
    return next(_all(metas, names), "")


def _moment(values: Iterable[str], now: datetime | None, zone: tzinfo | None) -> Moment | None:
    for value in values:
        # A clock of zeros without a zone is a template's way to write a bare day.
        text = _CLOCKLESS_ZERO.sub("", clean_line(value[:200]))
        if moment := plausible(parse_moment(text, now=now, zone=zone)):
            return moment
    return None


def _name(values: Iterable[str]) -> str:
    names = (line(value) for value in values if not _ADDRESS.match(value))
    return next((name for name in names if name and len(name) <= 80), "")


def _people(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        name = _BY.sub("", line(value))
        if name.casefold() not in _NO_NAMES and len(name) <= 80 and not _ADDRESS.match(name):
            yield name


def _tags(values: Iterable[str]) -> tuple[str, ...]:
    return unique_lines((word for value in values for word in split_tags(value)), limit=MAX_TAGS)


def _language(page: Node, metas: dict[str, list[str]]) -> str:
    tag = page.get("lang") or page.get("xml:lang") or _first(metas, ("content-language",))
    return tag or _first(metas, ("og:locale",))


def _canonical(root: Node, metas: dict[str, list[str]], base_url: str) -> str:
    links = (
        node.get("href")
        for node in root.iter()
        if node.tag == "link" and "canonical" in node.get("rel").lower().split()
    )
    for address in (next(links, ""), _first(metas, ("og:url", "url"))):
        url = resolved_url(address, base_url)
        # A site that calls its front page canonical everywhere says nothing.
        if is_web_url(url) and not (url.count("/") <= 3 and url.endswith("/") and url != base_url):
            return url
    return ""
