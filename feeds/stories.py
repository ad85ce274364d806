"""The same story from several sources: when two articles count as one.

Two articles are of one story when their addresses have the same canonical form, or when
their titles have the same key and they are no more than three days apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from feeds.clean import is_web_url
from feeds.share_links import strip_tracking, to_uri

__all__ = ["SPAN", "Likeness", "Reason", "canonical_url", "likeness", "reason", "title_key"]

Reason = Literal["address", "title"]
"""Why two articles are of one story."""

SPAN = 3 * 86400
"""Seconds that two articles of the same title may lie apart."""

_VARIANTS = frozenset({"www", "m", "amp", "mobile", "wap", "3g"})
"""First labels of a host that serve the same pages for another device."""
_PORTS = {"http": "80", "https": "443"}
_PLAIN = re.compile(r"[\w:/?=&.%~+-]*", re.A)
"""Nothing in it has to be encoded."""
_USUAL_URL = re.compile(r"https?://([a-z0-9-]+)((?:\.[a-z0-9-]+)+)((?:/[\w:/=&.~+-]*)?)", re.A)
"""An address of which only the first label and the end have to be looked at."""
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_AMP_PARAMETER = re.compile(r"(?:amp(?:=(?:1|true)?)?|outputtype=amp)", re.I)

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
_HAN = f"[{_HAN}\U00020000-\U0003ffff]"
_NO_LETTERS = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u0483-\u1fff\u20d0-\u20ff\ua800-\uabff\U00010000-\U0001efff]")
"""Where marks are found, among them those that are no letters of their own."""
_MIN_IDEOGRAPHS = 6
_ENOUGH_IDEOGRAPHS = re.compile(f"(?:{_HAN}[^{_HAN[1:]}*+){{{_MIN_IDEOGRAPHS}}}")
_MIN_WORDS = 3
_MIN_LETTERS = 12
# A hyphen inside a word parts nothing: between blanks, or before a name in Chinese.
_DASH = f"(?:(?<=\\s)[-\u2010-\u2015](?=\\s)|(?<={_HAN})[-\u2010-\u2015](?={_HAN}))"
_BEFORE_SITE = re.compile(f"[|_\u2502\u00a6]|{_DASH}")
_MAY_PART = re.compile("[|_\u2502\u00a6\u2010-\u2015-]")
_THREE_WORDS = re.compile(r"(?:[^a-z0-9]*+[a-z0-9]\S*+\s++){2}[^a-z0-9]*+[a-z0-9]", re.A)
"""``_MIN_WORDS`` of them."""
_SITES = 3
"""Names that may follow a title: the column's, the site's, its owner's."""
_MAX_SUFFIX = 40
"""Characters of the name of a site; what is longer is a part of the title."""


def canonical_url(url: str) -> str:
    """Return the form that an article's address has in common with its variants.

    It is for comparing, not for opening: always https, no ``www.``, ``m.`` or ``amp.``
    before the host, no tracking parameters, default port, fragment or slash at the end.
    Empty for what is no web address.
    """
    url = url.strip()
    usual = _USUAL_URL.fullmatch(url)
    if usual and usual[1] not in _VARIANTS:
        return f"https://{usual[1]}{usual[2]}{_path(usual[3])}"
    if not is_web_url(url):
        return ""
    url = url.partition("#")[0]
    if _PLAIN.fullmatch(url) is None:
        url = to_uri(url)
    url = _ESCAPE.sub(_escape, url)
    try:
        parts = urlsplit(strip_tracking(url) if "?" in url else url)
    except ValueError:
        return ""
    host = _host(parts.netloc, parts.scheme.lower())
    kept = [each for each in parts.query.split("&") if each and not _AMP_PARAMETER.fullmatch(each)]
    query = f"?{'&'.join(kept)}" if kept else ""
    return f"https://{host}{_path(parts.path)}{query}" if host else ""


def _path(path: str) -> str:
    while (shorter := path.rstrip("/").removesuffix("/amp")) != path:
        path = shorter
    return path


def _host(netloc: str, scheme: str) -> str:
    user, at, host = netloc.lower().rpartition("@")
    name, colon, port = host.rpartition(":")
    if not colon or not (port.isascii() and (port.isdigit() or not port)):
        name, port = host, ""
    name = name.rstrip(".")
    while True:
        first, _, rest = name.partition(".")
        if first not in _VARIANTS or "." not in rest:
            break
        name = rest
    if not name or (":" in name and not name.endswith("]")):
        return ""
    return user + at + name + (f":{port}" if port and port != _PORTS[scheme] else "")


def _escape(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else found[0].upper()


class Likeness(NamedTuple):
    """What an article is compared by."""

    source: int
    address: str
    """Canonical; empty where it leads to a site's front rather than to a page of its own."""
    key: str
    """The title's."""
    title: str
    sort: int
    """Seconds since the epoch at which it was published or, when unknown, first seen."""


def likeness(source: int, url: str, title: str, sort: int) -> Likeness:
    """Return what an article is compared by."""
    address = canonical_url(url)
    _, _, rest = address.partition("://")
    if "/" not in rest and "?" not in rest:
        address = ""
    return Likeness(source, address, title_key(title), title.strip().casefold(), sort)


def reason(one: Likeness, other: Likeness, sources: Iterable[int] = ()) -> Reason | None:
    """Return why an article is of another's story, ``None`` when it is not.

    Args:
        one: The article that looks for its story.
        other: One of the story.
        sources: Those whose articles the story has already. A source that repeats itself
            does so at the same address with the same title: entries that merely link to
            the same page, and a column that is called the same every day, stay apart.
    """
    repeated = one.source == other.source or one.source in sources
    if one.address and one.address == other.address:
        if not repeated or one.title == other.title:
            return "address"
        return None
    alike = one.key and one.key == other.key and abs(one.sort - other.sort) <= SPAN
    return "title" if alike and not repeated else None


def title_key(title: str) -> str:
    """Return what a title has in common with its repetitions; empty when it says too little.

    Width, case, punctuation and blanks do not count, nor does the name of a site after the
    last ``｜``, ``_`` or `` - `` where enough is left before it.
    """
    if title.isascii() and not _MAY_PART.search(title):
        text = title.strip().lower()
        key = _NO_LETTERS.sub("", text)
        return key if len(key) >= _MIN_LETTERS and _THREE_WORDS.match(text) else ""
    text = unicodedata.normalize("NFKC", title).casefold().strip()
    parts = list(_BEFORE_SITE.finditer(text)) if _MAY_PART.search(text) else []
    for found in parts[: -_SITES - 1 : -1]:
        head, tail = text[: found.start()].strip(), text[found.end() :]
        if len(tail) > min(_MAX_SUFFIX, len(head)) or not _says_enough(head):
            break
        text = head
    return _letters(text) if _says_enough(text) else ""


def _says_enough(text: str) -> bool:
    if _ENOUGH_IDEOGRAPHS.search(text):
        return True
    words = [word for word in map(_letters, text.split()) if word]
    return len(words) >= _MIN_WORDS and sum(map(len, words)) >= _MIN_LETTERS


def _letters(text: str) -> str:
    if text.isalnum():
        return text
    if _MARKS.search(text) is None:
        return _NO_LETTERS.sub("", text)
    # Marks belong to the letters of many scripts.
    kept = [each for each in text if each.isalnum() or unicodedata.category(each)[0] == "M"]
    return unicodedata.normalize("NFKC", "".join(kept))
