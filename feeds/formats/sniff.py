"""The only door from bytes to articles: what a payload is, is told from what is in it.

Its name and the media type its server gave decide only where the content leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from feeds.clean import clean_line, is_web_url
from feeds.errors import ParseError
from feeds.formats.encoding import decode
from feeds.formats.payload import Parsed, Payload
from feeds.models import Article

__all__ = ["is_web_page", "parse"]

SURE_PAGE = 0.5
"""Score from which on a text is taken for a news page saved as text."""
SURE_PAGE_BY_ANOTHER_NAME = 0.8
"""The same for a file whose name says that it is Markdown."""

_JSON_SUFFIXES = (".json",)
_JSONL_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_XML_SUFFIXES = (".xml", ".rss", ".atom", ".rdf")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")

_JSON_START = re.compile(r'\s*(?:\{\s*(?:"(?:[^"\\\n]|\\.){0,200}"\s*:|\})|\[\s*(?:\{\s*["}]|\]))')
_FIRST_TAG = re.compile(r"<([A-Za-z_][\w.:-]*)")
_COMMENT = re.compile(r"<!--.{0,10000}?-->", re.DOTALL)
_HTML_TAGS = frozenset(
    ("html", "head", "body", "div", "p", "article", "section", "main", "span", "table", "meta")
)
# A document type, junk, or another encoding want more than a parser of XML.
_PLAIN_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"']utf-8[\"'])?"
    rb"(?: standalone=[\"'](?:yes|no)[\"'])? ?\?>)?\s*"
    rb"(?:<\?xml-[a-z]{1,20} [^<>?]{1,500}\?>\s*|<!--[^<>-]{0,500}-->\s*)*"
    rb"<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE,
)
_SAMPLE = 20_000


def parse(payload: Payload) -> Parsed:
    """Return the articles that a payload holds.

    Articles of a file that holds one have no guid: whoever knows the file gives it one.

    Raises:
        ParseError: the payload is empty, binary, malformed, or holds no article.
    """
    try:
        parsed = _parsed(payload)
    except ParseError as error:
        error.where = error.where or payload.where
        error.remedy = error.remedy or _remedy(payload)
        raise
    except RecursionError as error:
        message = "nested too deeply to be read"
        raise ParseError(message, where=payload.where, remedy=_remedy(payload)) from error
    articles = tuple(_placed(article, payload) for article in parsed.articles)
    if len(articles) == 1 and parsed.kind not in ("feed", "json-feed"):
        articles = (_single(articles[0], parsed.kind, payload),)
    return replace(parsed, articles=articles)


def is_web_page(payload: Payload) -> bool:
    """Say whether a payload is a web page, be it one without an article.

    What the server calls it decides only where it holds nothing that is surely something else.
    """
    try:
        text = decode(payload.data[:_SAMPLE], charset=payload.charset).text.lstrip("\ufeff")
        _as_other_xml(text, payload)
    except ParseError:
        return False
    from feeds.formats.html import looks_like_html

    by_name = "html" in payload.media_type.lower()
    return not _JSON_START.match(text) and (by_name or looks_like_html(text))


def _remedy(payload: Payload) -> str:
    """Return what can be done where nothing better is known."""
    if payload.url:
        return "check the address, or tell whoever makes it"
    return "check the file" if payload.name else "check where it comes from"


def _parsed(payload: Payload) -> Parsed:
    if not payload.data:
        raise ParseError("is empty")
    if parsed := _as_plain_feed(payload):
        return parsed
    decoded = decode(payload.data, charset=payload.charset)
    text = decoded.text.lstrip("\ufeff")
    if not text.strip("\x00 \t\r\n\f\v\u3000\xa0"):
        raise ParseError("is empty: there is nothing in it but blanks")
    for read in (_as_feed, _as_json, _as_other_xml, _as_html, _as_text):
        if parsed := read(text, payload):
            return parsed
    raise ParseError("holds no article")


def _suffix(payload: Payload) -> str:
    return PurePath(payload.name).suffix.lower()


def _as_plain_feed(payload: Payload) -> Parsed | None:
    """Return a feed in UTF-8 that nothing has to be mended in: most are."""
    plain = _PLAIN_FEED.match(payload.data)
    if plain is None or payload.charset.lower() not in ("", "utf-8", "utf8"):
        return None
    from feeds.formats.syndication import read_plain_feed

    return read_plain_feed(
        payload.data,
        where=payload.where,
        url=payload.url,
        now=payload.modified,
        zone=payload.zone,
        lazy=payload.lazy,
    )


def _as_feed(text: str, payload: Payload) -> Parsed | None:
    from feeds.formats.xml_prolog import feed_root

    if not feed_root(text) or (_suffix(payload) in _MARKDOWN_SUFFIXES and text.lstrip()[:1] != "<"):
        return None
    from feeds.formats.syndication import read_feed

    return read_feed(
        text,
        where=payload.where,
        url=payload.url,
        now=payload.modified,
        zone=payload.zone,
        lazy=payload.lazy,
    )


def _as_json(text: str, payload: Payload) -> Parsed | None:
    suffix, media_type = _suffix(payload), payload.media_type.lower()
    start = text.lstrip()[:1]
    lines_by_name = suffix in _JSONL_SUFFIXES or "jsonl" in media_type or "ndjson" in media_type
    if lines_by_name and start == "{":
        return _as_jsonl(text, payload)
    by_name = suffix in _JSON_SUFFIXES or media_type.endswith(("/json", "+json"))
    if not _JSON_START.match(text) and not (by_name and start in ("{", "[")):
        return None
    from feeds.formats.records import read_json

    try:
        return read_json(
            text,
            where=payload.where,
            url=payload.url,
            now=payload.modified,
            zone=payload.zone,
            lazy=payload.lazy,
        )
    except ParseError as error:
        # Only a place that is wrong may be a second record.
        if error.line is None or not _is_jsonl(text):
            raise
    return _as_jsonl(text, payload)


def _as_jsonl(text: str, payload: Payload) -> Parsed:
    from feeds.formats.records import read_jsonl

    return read_jsonl(text, where=payload.where, now=payload.modified, zone=payload.zone)


def _is_jsonl(text: str) -> bool:
    """Say whether most lines are objects of their own."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    objects = sum(1 for line in lines if line.startswith("{") and line.endswith("}"))
    return len(lines) > 1 and objects * 2 >= len(lines)


def _as_html(text: str, payload: Payload) -> Parsed | None:
    if "<" not in text:
        return None
    from feeds.formats.fields import looks_like_html as has_tags
    from feeds.formats.html import looks_like_html, read_html

    suffix = _suffix(payload)
    by_name = suffix in _HTML_SUFFIXES or "html" in payload.media_type.lower()
    if suffix in _MARKDOWN_SUFFIXES:
        # Markdown may well begin with a tag; a whole page says so in its first one.
        first = _FIRST_TAG.match(text.lstrip())
        if "<!doctype html" not in text[:500].lower() and not (
            first and first.group(1).lower() in ("html", "head", "body")
        ):
            return None
    elif not looks_like_html(text) and not (by_name and has_tags(text)):
        return None
    page = read_html(text, url=payload.url, now=payload.modified, zone=payload.zone)
    if payload.selector or payload.extractor:
        from feeds.formats.html_chosen import chosen_article

        page = replace(page, article=chosen_article(page.article, text, payload, page.title))
    if page.article is None and not page.alternates:
        raise ParseError(
            "a web page without an article in it",
            remedy="open the page of one article, or the address of a feed",
        )
    articles = (page.article,) if page.article else ()
    return Parsed(
        articles, "html", title=page.title, alternates=page.alternates, next_url=page.next_url
    )


def _as_other_xml(text: str, payload: Payload) -> Parsed | None:
    """Refuse XML that is neither feed nor web page, naming what it is."""
    head = text[:_SAMPLE].lstrip()
    root = _FIRST_TAG.search(_COMMENT.sub("", head)) if head.startswith("<") else None
    name = root.group(1).lower() if root else ""
    if name == "opml":
        raise ParseError(
            "an OPML list of feeds, not an article",
            remedy=f"import it: newstui import {_importable(payload)}",
        )
    is_xml = head.startswith("<?xml") or _suffix(payload) in _XML_SUFFIXES
    if name and is_xml and name not in _HTML_TAGS:
        raise ParseError(
            f"XML, but not a feed: its root is <{name[:40]}>",
            remedy="open a feed, or a page with an article",
        )
    return None


def _importable(payload: Payload) -> str:
    return clean_line(payload.name) or (payload.where if is_web_url(payload.url) else "FILE")


def _as_text(text: str, payload: Payload) -> Parsed:
    """Read what is no markup: our own export, Markdown, a mail, a news page, plain text."""
    from feeds.formats.text import is_own_export, looks_like_mail

    if is_own_export(text):
        return _with(_read_text, "text", text, payload)
    by_name = _suffix(payload) in _MARKDOWN_SUFFIXES or "markdown" in payload.media_type.lower()
    from feeds.formats.front_matter import split_front_matter
    from feeds.formats.markdown import looks_like_markdown
    from feeds.formats.page import page_score

    if split_front_matter(text)[0]:
        return _with(_read_markdown, "markdown", text, payload)
    if page_score(text) >= (SURE_PAGE_BY_ANOTHER_NAME if by_name else SURE_PAGE):
        return _with(_read_page, "page", text, payload)
    if by_name or looks_like_markdown(text):
        return _with(_read_markdown, "markdown", text, payload)
    return _with(_read_text, "mail" if looks_like_mail(text) else "text", text, payload)


def _with(
    read: Callable[[str, Payload], Article], kind: str, text: str, payload: Payload
) -> Parsed:
    return Parsed((read(text, payload),), kind)


def _read_text(text: str, payload: Payload) -> Article:
    from feeds.formats.text import read_text

    return read_text(text, now=payload.modified, zone=payload.zone, name=payload.name)


def _read_markdown(text: str, payload: Payload) -> Article:
    from feeds.formats.markdown import read_markdown

    return read_markdown(text, now=payload.modified, zone=payload.zone, url=payload.url)


def _read_page(text: str, payload: Payload) -> Article:
    from feeds.formats.page import read_page

    return read_page(text, now=payload.modified, zone=payload.zone)


def _placed(article: Article, payload: Payload) -> Article:
    """Return the article without claims that what came from the web has no right to."""
    if (article.id or article.source_id or article.path) and is_web_url(payload.url):
        return replace(article, id="", source_id="", path="")
    return article


def _single(article: Article, kind: str, payload: Payload) -> Article:
    """Return the one article of a file: with the bytes it came from, and with a title."""
    is_own = bool(article.id) or kind in ("json", "jsonl")
    title = article.title or clean_line(PurePath(payload.name).stem) or clean_line(payload.url)
    return replace(
        article,
        title=title,
        guid=article.guid if is_own else "",
        url=article.url or (payload.url if is_web_url(payload.url) else ""),
        raw=payload.data,
    )
