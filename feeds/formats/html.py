"""Web pages, saved or fetched: the article in a page, and nothing of the page around it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from feeds.clean import clean_line, clean_url, is_web_url
from feeds.document import Document
from feeds.errors import ParseError
from feeds.formats.dates import china
from feeds.formats.fields import looks_like_html as _has_tags
from feeds.formats.fields import text_document, unique_lines
from feeds.formats.headerline import HeaderFields
from feeds.formats.html_blocks import convert, to_document
from feeds.formats.html_body import Body, find_body
from feeds.formats.html_elements import base_of
from feeds.formats.html_facts import PageFacts, bare
from feeds.formats.html_jsonld import LinkedArticle, read_linked_data
from feeds.formats.html_layout import read_page_tree
from feeds.formats.html_meta import (
    declares_article,
    feed_links,
    next_page,
    read_head,
    read_microdata,
)
from feeds.formats.html_near import breadcrumb_of, header_nodes, lines_after, lines_before
from feeds.formats.html_text import to_text
from feeds.formats.html_title import headings, page_title, pick_title
from feeds.formats.html_tree import Node, parse_tree
from feeds.formats.html_trim import (
    Trimmed,
    disclaimer_of,
    read_lines,
    steps_of,
    trim,
    without_label,
)
from feeds.formats.language import is_chinese
from feeds.formats.page_parts import is_home
from feeds.formats.payload import FeedLink
from feeds.models import Article

__all__ = ["HtmlPage", "looks_like_html", "read_html", "to_document", "to_text"]

_OWN_RECORD = re.compile(r"<script(?=[^>]{0,200}\bid=[\"']?newstui-article\b)[^>]*>", re.I)
_OPENING = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.I | re.S,
)
_PAGE_TAGS = re.compile(r"<(?:html|head|body|meta|title|script)[\s>]", re.I)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What a web page holds."""

    article: Article | None
    """``None`` when nothing in the page reads like an article."""
    title: str = ""
    """What the page calls itself, article or not."""
    alternates: tuple[FeedLink, ...] = ()
    """The feeds it offers."""
    next_url: str = ""
    """Where the article goes on, when it is spread over several pages."""


def looks_like_html(text: str) -> bool:
    """Say whether a text is a web page or a piece of one, and not text about one."""
    start = text.lstrip("\ufeff")[:_SAMPLE]
    if _OPENING.match(start):
        return True
    return start.lstrip().startswith("<") and bool(_PAGE_TAGS.search(start) or _has_tags(start))


def read_html(
    markup: str, *, url: str = "", now: datetime | None = None, zone: tzinfo | None = None
) -> HtmlPage:
    """Read a web page.

    Args:
        url: The address it came from, for relative links and as the article's own.
        now: The file's time, which "yesterday" counts from.
        zone: The zone of times written without one; China's for a Chinese page without it.
    """
    if own := _own_article(markup, url):
        return HtmlPage(own, own.title)
    root = parse_tree(markup)
    reader = _Reader(root, url, now, zone)
    return HtmlPage(
        reader.article(),
        reader.title or reader.whole_title,
        feed_links(root, reader.base_url),
        next_page(root, reader.base_url),
    )


def _own_article(markup: str, url: str) -> Article | None:
    """Return the article of a page that newstui itself exported."""
    found = _OWN_RECORD.search(markup) if "newstui-article" in markup else None
    if found is None:
        return None
    from feeds.formats.records import record_to_article

    try:
        record = json.loads(markup[found.end() : markup.find("</script", found.end())])
        article = record_to_article(record) if isinstance(record, dict) else None
    except (ValueError, RecursionError, ParseError):
        return None
    if article and is_web_url(url):
        # A page from the web must not pass for an article of another source.
        return replace(article, id="", source_id="", path="")
    return article


class _Reader:
    """Reads one page, step by step: what it says of itself, then where the article is."""

    def __init__(self, root: Node, url: str, now: datetime | None, zone: tzinfo | None) -> None:
        self.root = root
        self.url = clean_url(url)
        self.base_url = base_of(root, url)
        self.whole_title = page_title(root)
        tops = headings(root)
        if zone is None and is_chinese(" ".join([self.whole_title, *tops])):
            zone = china()
        self.now, self.zone = now, zone
        self.linked = read_linked_data(root, url=url, now=now, zone=zone)
        self.head = read_head(root, base_url=self.base_url, now=now, zone=zone)
        self.page = read_page_tree(root)
        self.title = pick_title(
            self.linked.facts.title, self.head.title, tops, self.whole_title, self._site()
        )

    def article(self) -> Article | None:
        """Return the page's article, or ``None`` when it has none."""
        declared = self.linked.is_article or declares_article(self.root)
        body = find_body(self.page, self.title, declared=declared)
        trimmed = self._trimmed(body)
        if not trimmed.blocks and not self.linked.is_article:
            return None
        title = self.title or self.whole_title
        before = lines_before(self.page, body.nodes, title) if body else []
        header, crumbs = read_lines(before, now=self.now, zone=self.zone)
        header = trimmed.header.merged(header)
        if body:
            lines = lines_after(self.page, body.nodes)
            after, _ = read_lines(lines, now=self.now, zone=self.zone)
            header = replace(header, editor=header.editor or after.editor)
            trimmed.disclaimer = trimmed.disclaimer or disclaimer_of(lines)
        micro = read_microdata(self.page.nodes(), now=self.now, zone=self.zone)
        facts = self.linked.facts.merged(self.head).merged(micro).merged(_of_header(header))
        facts = facts.merged(PageFacts(breadcrumb=breadcrumb_of(self.root)))
        facts = facts.merged(PageFacts(breadcrumb=trimmed.breadcrumb or crumbs))
        return self._assembled(facts, header, trimmed, body)

    def _site(self) -> str:
        return self.linked.facts.site_name or self.head.site_name

    def _trimmed(self, body: Body | None) -> Trimmed:
        """Return the article's text from the page, or from its linked data if that has more."""
        trimmed = Trimmed([])
        if body:
            whole = Node("")
            whole.children = list(body.nodes)
            skip = self.page.junk | header_nodes(self.page, body.nodes) | set(body.summary)
            language = self.head.language
            document = convert(whole, base_url=self.base_url, skip=skip, language=language)
            trimmed = self._trim(document)
        linked = _linked_body(self.linked, self.base_url)
        if linked and _holds_more(linked, Document(tuple(trimmed.blocks))):
            return self._trim(linked)
        return trimmed

    def _trim(self, document: Document) -> Trimmed:
        return trim(
            list(document.blocks),
            self.title or self.whole_title,
            published=self.linked.facts.published or self.head.published,
            now=self.now,
            zone=self.zone,
        )

    def _assembled(
        self, facts: PageFacts, header: HeaderFields, trimmed: Trimmed, body: Body | None
    ) -> Article:
        title = self.title or self.whole_title
        document = Document(tuple(trimmed.blocks))
        steps = steps_of(facts.breadcrumb, title)
        source = facts.source_name or facts.site_name
        popularity = facts.popularity
        if header.popularity and (popularity is None or popularity.unit != "views"):
            popularity = header.popularity if header.popularity.unit == "views" else popularity
        return Article(
            title=title,
            body=document,
            url=facts.url or self.url,
            section=facts.section or next((s for s in reversed(steps) if not is_home(s)), ""),
            breadcrumb=steps,
            published=facts.published,
            updated=facts.updated if facts.updated != facts.published else None,
            source_name=source,
            author="" if facts.author == source else facts.author,
            editor=facts.editor,
            popularity=popularity or header.popularity,
            summary=trimmed.summary or self._summary(facts, body, document, title),
            disclaimer=trimmed.disclaimer,
            language=_language(facts.language),
            tags=facts.tags,
            comments_url=facts.comments_url,
        )

    def _summary(self, facts: PageFacts, body: Body | None, document: Document, title: str) -> str:
        """Return the page's own summary, unless it is only how the text begins."""
        if body and body.summary:
            whole = Node("")
            whole.children = list(body.summary)
            return without_label(convert(whole, skip=self.page.junk).text.replace("\n\n", "\n"))
        summary, text = bare(facts.summary), bare(document.text)
        if summary in text[: len(summary) + _LEEWAY] or summary in bare(title):
            return ""
        return facts.summary


_LEEWAY = 200
"""Characters of dateline and the like before the beginning that a description repeats."""


def _of_header(header: HeaderFields) -> PageFacts:
    return PageFacts(
        published=header.published,
        updated=header.updated,
        source_name=header.source_name,
        author=header.author,
        editor=header.editor,
        section=header.section,
        tags=unique_lines(header.tags),
    )


def _linked_body(linked: LinkedArticle, base_url: str) -> Document:
    if _has_tags(linked.body):
        return to_document(linked.body, base_url=base_url)
    return text_document(linked.body)


def _holds_more(linked: Document, found: Document) -> bool:
    """Say whether linked data has text that the page itself lacks or cuts short."""
    theirs, mine = bare(linked.text), bare(found.text)
    return len(mine) < 0.6 * len(theirs) or (theirs[:40] not in mine and theirs[-40:] not in mine)


def _language(value: str) -> str:
    found = _LANGUAGE.match(clean_line(value[:40]).replace("_", "-"))
    return found.group() if found else ""
