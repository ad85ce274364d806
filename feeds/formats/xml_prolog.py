"""A feed's text made fit for the parser: a head of our own, and bounds on what follows.

The parser gets UTF-8 with a declaration that says so, whatever the source declared; no
document type, the few harmless entities it may define being replaced; no more entries than
are read; and no author so long that taking it apart would take a minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from feeds.errors import ParseError

__all__ = ["BoundedFeed", "FeedText", "bound", "feed_root", "prepare"]

MAX_THOROUGH = 10_000
"""Entries of a feed that only feedparser can read: so many take it seconds."""
MAX_ENTITIES = 100
MAX_ENTITY = 60
"""Characters of an entity's value."""
MAX_GROWTH = 2_000_000
"""Characters that all entities together may stand for."""
MAX_AUTHOR = 1000
"""Characters of an author element with all that is in it."""
MAX_TAG = 8192
"""Characters of one tag, unless it has few attributes; thousands of them are an attack."""
MAX_ATTRIBUTES = 200
_LAST_TAGS = 100
"""Closing tags among which a feed's last entry is mostly closed."""
MAX_JUNK = 500
"""Characters of junk before a feed's root."""

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_HEAD = 65_536
_ROOT = re.compile(r"<((?:[A-Za-z_][\w.-]*:)?)(rss|feed|rdf|channel)(?=[\s>/])", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<\?[^<>]{0,1000}>")
_FEED_START = re.compile(
    r"[^<>]{0,2000}?\s(?:version|xmlns(?::\w+)?)\s*=|[^<>]{0,2000}>\s*<channel"
)
_FEED_PART = re.compile(r"<(?:channel|item|entry)[\s>]", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\s", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+(%\s+)?([\w.-]+)\s+(\"[^\"]*\"|'[^']*'|[^>]*)", re.IGNORECASE)
_HARMLESS = re.compile(r"(?:&#\w+;|[^&%<])*")
_ENTRY_END = re.compile(r"</(?:[\w.-]+:)?(item|entry)\s*>", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_AUTHOR = re.compile(
    r"<((?:[\w.-]+:)?(?:author|creator|contributor|managingEditor|webMaster|publisher|owner|name"
    r"|email|editor))(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
# A word no address has; feedparser's search for one takes the square of its length.
_ENDLESS_WORD = re.compile(r"[\w.+-]{100}")
_LONG_TAG = re.compile(rf"<[A-Za-z_][^<>]{{{MAX_TAG},}}")
_NUMBER = re.compile(r"&#([0-9]+|[xX][0-9A-Fa-f]{1,12});?")
_FOREIGN_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?:([A-Za-z_][\w.-]{0,31});)?"
)


@dataclass(frozen=True, slots=True)
class FeedText:
    """A feed as a parser of XML is to have it."""

    root: str
    """The name of its root element, with its prefix."""
    body: str
    """The root element and what follows."""

    @property
    def data(self) -> bytes:
        """The feed with a declaration of our own, in UTF-8."""
        return (_DECLARATION + self.body).encode("utf-8", "replace")

    @property
    def breaks_off(self) -> bool:
        """Whether the text ends within an entry."""
        return _breaks_off(self.body)


@dataclass(frozen=True, slots=True)
class BoundedFeed:
    """A feed as feedparser is to have it."""

    data: bytes
    notes: tuple[str, ...] = ()
    breaks_off: bool = False


def feed_root(text: str) -> str:
    """Return the name of the root element when it is a feed's, in lower case; else empty.

    Blanks, comments and a little junk before it do not matter, such as a server's warning.
    """
    head = _without_comments(text[:_HEAD])
    root = _ROOT.search(head)
    if root is None:
        return ""
    before = _INSTRUCTION.sub("", _without_doctype(head[: root.start()])).strip()
    if before and (len(before) > MAX_JUNK or _HTML.search(before) or "```" in before):
        return ""
    if before and not (_FEED_START.match(head, root.end()) and _FEED_PART.search(head)):
        return ""
    return root.group(2).lower()


def _is_outside(text: str, at: int) -> bool:
    """Say whether a place lies in no comment."""
    return text.rfind("<!--", 0, at) <= text.rfind("-->", 0, at)


def _without_comments(head: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := head.find("<!--", at)) >= 0 and (end := head.find("-->", start)) >= 0:
        pieces.append(head[at:start])
        at = end + 3
    return "".join(pieces) + head[at:]


def _without_doctype(before: str) -> str:
    doctype = _DOCTYPE.search(before)
    if doctype is None or _HTML.match(before, doctype.start()):
        return before
    end = before.find(">", max(doctype.end(), before.rfind("]")))
    return before[: doctype.start()] + (before[end + 1 :] if end >= 0 else "")


def prepare(text: str, *, where: str = "") -> FeedText:
    """Return a feed's text without what precedes its root, and with no foreign entities.

    Raises:
        ParseError: it defines entities that could expand without bound, or is an attack
            on the parser in some other way.
    """
    root = next((found for found in _ROOT.finditer(text) if _is_outside(text, found.start())), None)
    if root is None:
        raise ParseError("XML, but not a feed", where=where, remedy="give the address of a feed")
    entities = _harmless_entities(text[: root.start()], where)
    body = text[root.start() :]
    return FeedText(root.group(1) + root.group(2), _mended(body, entities, where))


def bound(feed: FeedText) -> BoundedFeed:
    """Return a feed without what feedparser would take too long for."""
    body, notes = _bounded(feed.body, feed.root)
    shortened = FeedText(feed.root, _short_authors(body))
    return BoundedFeed(shortened.data, notes, shortened.breaks_off)


def _harmless_entities(prolog: str, where: str) -> dict[str, str]:
    """Return the entities of an internal document type that stand for a few characters."""
    doctype = _DOCTYPE.search(prolog)
    if doctype is None:
        return {}
    kept: dict[str, str] = {}
    for number, found in enumerate(_ENTITY.finditer(prolog, doctype.end()), 1):
        parameter, name, literal = found.groups()
        value = literal[1:-1] if literal[:1] in "\"'" else ""
        if number > MAX_ENTITIES or len(value) > MAX_ENTITY or value.count("&") > 8:
            raise _explosive(where)
        # What names a file or an address, or other entities, is never followed.
        if not parameter and value and _HARMLESS.fullmatch(value) and '"' not in value:
            kept[name] = value
    return kept


def _explosive(where: str) -> ParseError:
    return ParseError(
        "it defines entities that could expand without bound",
        where=where,
        remedy="this is an attack, or a feed made by mistake",
    )


def _mended(body: str, entities: dict[str, str], where: str) -> str:
    """Return the text with every entity that XML does not know replaced by what it stands for.

    The feed's own and HTML's become their characters; an ampersand that begins nothing stays.

    Raises:
        ParseError: a tag has thousands of attributes, or the entities expand too far.
    """

    grown = 0

    def mend(found: re.Match[str]) -> str:
        nonlocal grown
        name = found.group(1) or ""
        value = entities.get(name) or html5.get(f"{name};")
        if value is None:
            return "&amp;" + found.group()[1:]
        grown += len(value)
        if grown > MAX_GROWTH:
            raise _explosive(where)
        return value

    from html.entities import html5

    parts = _around_cdata(body)
    for at in range(0, len(parts), 2):  # every second part is a CDATA section
        part = parts[at]
        for tag in _LONG_TAG.finditer(part) if len(part) > MAX_TAG else ():
            if tag.group().count("=") > MAX_ATTRIBUTES:
                raise ParseError("a tag with too many attributes to be a feed's", where=where)
        if "&" in part:
            parts[at] = _FOREIGN_AMPERSAND.sub(mend, _NUMBER.sub(_real_character, part))
    return "".join(parts)


def _around_cdata(body: str) -> list[str]:
    """Return the text in parts, every second one a CDATA section."""
    parts: list[str] = []
    done = 0
    while (start := body.find("<![CDATA[", done)) >= 0:
        end = body.find("]]>", start + 9)
        if end < 0:
            break
        parts += (body[done:start], body[start : end + 3])
        done = end + 3
    parts.append(body[done:])
    return parts


def _real_character(found: re.Match[str]) -> str:
    """Return a numeric reference, or U+FFFD where its number is no character's."""
    digits = found.group(1)
    # So many digits are no character's, and may be more than int() takes.
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits) if len(digits) < 9 else 0
    is_character = 0 < code < 0xD800 or 0xDFFF < code < 0x110000
    return found.group() if is_character else "\N{REPLACEMENT CHARACTER}"


def _bounded(body: str, root: str) -> tuple[str, tuple[str, ...]]:
    """Return no more than the entries that are read, the feed closed behind them."""
    if body.count("<") <= MAX_THOROUGH:
        return body, ()
    last = _end_of_entries(body)
    if last is None:
        return body, ()
    closing = "" if not root.lower().endswith("rss") else "</channel>"
    note = f"only the first {MAX_THOROUGH:,} entries were read"
    return f"{body[:last]}{closing}</{root}>", (note,)


def _end_of_entries(body: str) -> int | None:
    """Return where the last entry that is read ends; ``None``: none follows it."""
    ends = islice(_ENTRY_END.finditer(body), MAX_THOROUGH - 1, MAX_THOROUGH + 1)
    if last := next(ends, None):
        return last.end() if next(ends, None) else None
    # Entries that are never closed, or all in one tag.
    starts = islice(_ENTRY_START.finditer(body), MAX_THOROUGH, None)
    following = next(starts, None)
    return following.start() if following else None


def _short_authors(body: str) -> str:
    """Return the text without what is in author elements of a length no name has."""
    pieces: list[str] = []
    done = 0
    closed: dict[str, bool] = {}
    for found in _author_tags(body):
        start = found.end()
        if start < done:
            continue
        closing = f"</{found.group(1)}"
        end = body.find(closing, start, start + MAX_AUTHOR)
        if end >= 0 and not _ENDLESS_WORD.search(body, start, end):
            continue
        if end < 0 and closed.get(closing, True):
            end = body.find(closing, start)
            closed[closing] = end >= 0
        if end < 0:
            end = body.find("<", start)
        if end > start:
            pieces.append(body[done:start])
            done = end
    return "".join(pieces) + body[done:] if pieces else body


def _author_tags(body: str) -> Iterator[re.Match[str]]:
    """Yield the openings of author elements outside CDATA sections."""
    at = 0
    for number, part in enumerate(_around_cdata(body)):
        if number % 2 == 0:
            yield from _AUTHOR.finditer(body, at, at + len(part))
        at += len(part)


def _breaks_off(body: str) -> bool:
    """Say whether the text ends within an entry: one begins behind the last that ends."""
    # The last entry's is mostly among the last few tags.
    at = len(body)
    for _ in range(_LAST_TAGS):
        at = body.rfind("</", 0, at)
        if at < 0:
            return False
        if _ENTRY_END.match(body, at):
            return _ENTRY_START.search(body, at) is not None
    ends = [found.start() for found in _ENTRY_END.finditer(body, 0, at)]
    return bool(ends) and _ENTRY_START.search(body, ends[-1]) is not None
