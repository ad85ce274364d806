"""The title of an article among all that a page calls itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from feeds.formats.fields import line
from feeds.formats.html_facts import bare
from feeds.formats.html_tree import Node
from feeds.formats.page_parts import weight

__all__ = ["headings", "page_title", "pick_title", "without_site"]

# Greedy in front, so that it is the last separator that parts a title from a name.
_LAST_PART = re.compile(
    r"\A(?P<rest>.*\S)(?P<gap>\s*[_|｜丨»·]+\s*|\s+[-–—:]+\s+|\s*[-–—]+\s*)"
    r"(?P<site>[^_|｜丨»·\s][^_|｜丨»·]*)\Z"
)
_LONGEST = 300
_LONG_NAME = 40
_MOST_PARTS = 4
_MOST_HEADINGS = 20
_WEAK_GAP = re.compile(r"[-–—:]")
_SITE = re.compile(
    r"(?:网|網|报|報|社|台|臺|新闻|新聞|频道|頻道|在线|門戶|门户|政府|委员会|日报|晚报|时报|中心|资讯|博客|论坛"
    r"|客户端|首页|公司|大学|news|times|post|daily|herald|journal|magazine|blog|online|\.[a-z]{2,4})\Z",
    re.I,
)
_CUT = ("…", "...")


def page_title(root: Node) -> str:
    """Return the text of ``<title>``, not that of a drawing's."""
    head = next((node for node in root.iter() if node.tag == "title"), None)
    return line(head.text(limit=_LONGEST * 8)) if head else ""


def headings(root: Node) -> list[str]:
    """Return the texts of the page's ``h1`` elements."""
    found = (line(node.text(limit=_LONGEST)) for node in root.iter() if node.tag == "h1")
    return [text for text in islice(found, _MOST_HEADINGS) if text]


def pick_title(linked: str, declared: str, tops: list[str], whole: str, site: str) -> str:
    """Return the article's title.

    Args:
        linked: The headline of the linked data.
        declared: OpenGraph's title, or that of another ``<meta>``.
        tops: The ``h1`` headings.
        whole: The page's ``<title>``.
        site: What the site calls itself.
    """
    declared = without_site(declared, site, tops)
    short = without_site(whole, site, tops)
    named = next((text for text in (linked, declared) if text and bare(text) != bare(site)), "")
    if named:
        # Where it was cut, the heading has it in full.
        whole_tops = (top for top in tops if bare(top).startswith(bare(named)))
        return next(whole_tops, named) if named.endswith(_CUT) else named
    tops = [top for top in tops if bare(top) != bare(site)]
    if not short:
        return next(iter(tops), "")
    # An ``h1`` that is not in the title is the name of the site.
    return next((top for top in tops if bare(top) and bare(top) in bare(short)), short)


def without_site(title: str, site: str, tops: Sequence[str] = ()) -> str:
    """Return a page's title without the names of site and channel at its end.

    Args:
        site: What the site calls itself; empty when unknown.
        tops: The page's ``h1`` headings: a shorter one at the end is the site's name.
    """
    title = title.strip()
    for _ in range(_MOST_PARTS):
        found = _LAST_PART.match(title) if len(title) <= _LONGEST else None
        if found is None or not _is_site(found, site, tops):
            break
        title = found["rest"]
    return title


def _is_site(found: re.Match[str], site: str, tops: Sequence[str]) -> bool:
    last, rest = bare(found["site"]), bare(found["rest"])
    if site and last and (last in bare(site) or bare(site) in last):
        return True
    if any(bare(top) == rest for top in tops):
        return True
    strong = not _WEAK_GAP.search(found["gap"])
    named = bool(_SITE.search(found["site"])) or any(bare(top) == last for top in tops)
    wide = weight(found["site"])
    if not (strong or named) or wide > _LONG_NAME:
        return False
    # A shorter part in front is the site's name, and the title stands behind.
    return weight(found["rest"]) > (wide * 0.6 if strong else wide)
