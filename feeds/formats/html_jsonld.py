"""Linked data in a page: schema.org's article, its breadcrumb and its counters."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from feeds.clean import clean_text
from feeds.formats.counts import parse_count
from feeds.formats.dates import parse_moment
from feeds.formats.fields import join_names, line, plausible, resolved_url, unique_lines
from feeds.formats.html_facts import MAX_TAGS, PageFacts, bare, split_tags
from feeds.formats.html_text import to_text
from feeds.formats.html_tree import Node
from feeds.models import Moment, Popularity, Unit

__all__ = ["LinkedArticle", "read_linked_data"]

MAX_OBJECTS = 5000
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")
_NO_ARTICLE = frozenset({"JobPosting", "Review", "CriticReview", "UserReview", "EmployerReview"})
_PAGE = frozenset({"WebPage", "ItemPage", "AboutPage"})
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_COMMENT = re.compile(r"\A\s*(?:<!--|/\*.*?\*/|//[^\n]*\n)+|(?:-->|//)\s*\Z", re.S)
_KINDS: tuple[tuple[str, Unit], ...] = (
    ("view", "views"),
    ("read", "views"),
    ("watch", "views"),
    ("visit", "views"),
    ("comment", "comments"),
    ("like", "points"),
)
_ADDRESS = re.compile(r"https?://|www\.", re.I)

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What the linked data of a page says."""

    facts: PageFacts
    is_article: bool = False
    """There is one article, and not a list of several."""
    body: str = ""
    """The article's text, as text or as markup; empty when only its fields are there."""


def read_linked_data(
    root: Node, *, url: str = "", now: datetime | None = None, zone: tzinfo | None = None
) -> LinkedArticle:
    """Read the JSON-LD of a page; broken pieces are left out.

    Args:
        url: The page's own address, which tells its article from others it lists.
    """
    objects = list(_objects(root))
    known = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str)}
    articles = [item for item in objects if _is_article(item)]
    article = _the_one(articles, url)
    page = next((item for item in objects if _types(item) & _PAGE), {})
    reader = _Reader(known, url, now, zone)
    facts = reader.facts(article) if article else PageFacts()
    crumbs = next((item for item in objects if "BreadcrumbList" in _types(item)), None)
    facts = facts.merged(PageFacts(breadcrumb=reader.breadcrumb(crumbs or page)))
    if not articles:
        facts = facts.merged(reader.page_facts(page))
    return LinkedArticle(facts, article is not None, _body(article or {}))


def _objects(root: Node) -> Iterator[Object]:
    count = 0
    for node in root.iter():
        if node.tag == "script" and "ld+json" in node.get("type").lower():
            for item in _flat(_loaded(node.text())):
                yield item
                count += 1
                if count >= MAX_OBJECTS:
                    return


def _loaded(text: str) -> Any:
    """Return the value of a script; ``None`` for one past mending."""
    for attempt in (str, _mended):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> str:
    # What templates get wrong: comment marks around, a comma after the last, a semicolon.
    text = _COMMENT.sub("", text).strip().rstrip(";")
    return _TRAILING_COMMA.sub("", text)


def _flat(value: Any) -> Iterator[Object]:
    todo = deque([value])
    while todo:
        item = todo.popleft()
        if isinstance(item, list):
            todo.extend(item[:MAX_OBJECTS])
        elif isinstance(item, dict):
            yield item
            todo.extend(item[key] for key in ("@graph", "mainEntity", "breadcrumb") if key in item)
            main = item.get("mainEntityOfPage")
            if isinstance(main, dict):
                todo.append(main)


def _types(item: Object) -> set[str]:
    return {name.rpartition("/")[2] for name in _list(item.get("@type")) if isinstance(name, str)}


def _is_article(item: Object) -> bool:
    return any(_ARTICLE.search(name) and name not in _NO_ARTICLE for name in _types(item)) and bool(
        item.get("headline") or item.get("name") or item.get("articleBody")
    )


def _the_one(articles: list[Object], url: str) -> Object | None:
    if url:
        for item in articles:
            addresses = (item.get("url"), item.get("@id"), item.get("mainEntityOfPage"))
            if any(_address(value).split("#")[0] == url.split("#")[0] for value in addresses):
                return item
    for item in articles:
        if isinstance(item.get("articleBody"), str):
            return item
    # Several without a word on which is the page's: a list of news.
    return articles[0] if articles and len(articles) < 3 else None


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _body(article: Object) -> str:
    value = article.get("articleBody") or article.get("text")
    if isinstance(value, list):
        value = "\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value[:MAX_OBJECTS] if isinstance(value, list) else [value]


class _Reader:
    """Reads the fields of objects that may point to each other by ``@id``."""

    def __init__(
        self, known: dict[str, Object], url: str, now: datetime | None, zone: tzinfo | None
    ) -> None:
        self._known = known
        self._url = url
        self._now = now
        self._zone = zone

    def facts(self, item: Object) -> PageFacts:
        publisher = join_names(self._names(item.get("publisher")))
        authors = self._names(item.get("author")) or self._names(item.get("creator"))
        author = join_names(authors)
        return PageFacts(
            title=_text(item.get("headline")) or _text(item.get("name")),
            published=self._moment(item.get("datePublished") or item.get("dateCreated")),
            updated=self._moment(item.get("dateModified")),
            site_name=publisher or join_names(self._names(item.get("sourceOrganization"))),
            author="" if author == publisher else author,
            editor=join_names(self._names(item.get("editor"))),
            section=next(iter(unique_lines(map(_text, _list(item.get("articleSection"))))), ""),
            summary=to_text(_string(item.get("description") or item.get("abstract"))),
            language=_language(item.get("inLanguage")),
            url=resolved_url(_address(item.get("url")), self._url),
            comments_url=resolved_url(_address(item.get("discussionUrl")), self._url),
            tags=self._tags(item.get("keywords")),
            popularity=_popularity(item),
        )

    def page_facts(self, page: Object) -> PageFacts:
        """Return what a bare page says: its name is no headline, so not its title."""
        return PageFacts(
            published=self._moment(page.get("datePublished")),
            updated=self._moment(page.get("dateModified")),
            summary=to_text(_string(page.get("description"))),
            language=_language(page.get("inLanguage")),
        )

    def breadcrumb(self, item: Object) -> tuple[str, ...]:
        steps = [step for step in _list(item.get("itemListElement")) if isinstance(step, dict)]
        steps.sort(key=_position)
        names: list[str] = []
        for step in steps:
            target = step.get("item")
            inner = target.get("name") if isinstance(target, dict) else ""
            names.append(_text(step.get("name")) or _text(inner))
        return unique_lines(names)

    def _moment(self, value: Any) -> Moment | None:
        return plausible(parse_moment(_string(value).strip(), now=self._now, zone=self._zone))

    def _names(self, value: Any) -> list[str]:
        names: list[str] = []
        for item in _list(value):
            if isinstance(item, dict) and "name" not in item:
                item = self._known.get(_address(item), item)
            name = item.get("name") if isinstance(item, dict) else item
            names.extend(
                text for text in map(_text, _list(name)) if text and not _ADDRESS.match(text)
            )
        return names

    def _tags(self, value: Any) -> tuple[str, ...]:
        words: list[str] = []
        for item in _list(value):
            text = _text(item.get("name") if isinstance(item, dict) else item)
            words.extend([text] if isinstance(value, list) else split_tags(text))
        return unique_lines(words, limit=MAX_TAGS)


def _position(step: Object) -> float:
    value = step.get("position")
    try:
        return float(value) if isinstance(value, int | float | str) else 0.0
    except ValueError:
        return 0.0


def _string(value: Any) -> str:
    value = next(iter(_list(value)), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value if isinstance(value, str) else ""


def _text(value: Any) -> str:
    return line(to_text(_string(value)[:20_000]))


def _language(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return _string(value).strip()


def _popularity(item: Object) -> Popularity | None:
    """Return views before comments before likes; schema.org has no unit for shares."""
    found: dict[Unit, int] = {}
    for counter in _list(item.get("interactionStatistic") or item.get("interactionCount")):
        kind, count = _counter(counter)
        for word, unit in _KINDS:
            if word in kind and count is not None:
                found.setdefault(unit, count)
    comments = _count(item.get("commentCount"))
    if comments is not None:
        found.setdefault("comments", comments)
    for unit in ("views", "comments", "points"):
        if unit in found:
            return Popularity(found[unit], unit, "json-ld")
    return None


def _counter(counter: Any) -> tuple[str, int | None]:
    if isinstance(counter, str):
        # The old form: "UserComments:12".
        old, _, number = counter.partition(":")
        return bare(old), _count(number)
    if not isinstance(counter, dict):
        return "", None
    kind = counter.get("interactionType")
    name = kind.get("@type") or kind.get("@id") if isinstance(kind, dict) else kind
    name = name or counter.get("name")
    return bare(name if isinstance(name, str) else ""), _count(counter.get("userInteractionCount"))


def _count(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if 0 <= value < 1 << 53 else None
    return parse_count(clean_text(value)) if isinstance(value, str) else None
