"""Addresses that begin a post on a site, which the person then finishes in the browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from feeds.clean import clean_line, is_web_url
from feeds.errors import ShareError
from feeds.share_links import openable, to_uri
from feeds.sharing.item import PLACEHOLDERS, Item

__all__ = ["INSTANCE", "WEB_INTENTS", "fill_address", "instance_url"]

INSTANCE = "{instance}"
"""Stands in a template for the address of the person's own server."""

WEB_INTENTS: Mapping[str, str] = {
    "telegram": "https://t.me/share/url?url={url}&text={title}",
    "mastodon": "{instance}/share?text={line}",
    "bluesky": "https://bsky.app/intent/compose?text={line}",
    "x": "https://twitter.com/intent/tweet?text={title}&url={url}",
    "threads": "https://www.threads.net/intent/post?url={url}&text={title}",
    "reddit": "https://www.reddit.com/submit?url={url}&title={title}",
    "hn": "https://news.ycombinator.com/submitlink?u={url}&t={title}",
    "linkedin": "https://www.linkedin.com/sharing/share-offsite/?url={url}",
    "facebook": "https://www.facebook.com/sharer.php?u={url}",
    "line": "https://line.me/R/msg/text/?{line}",
    "whatsapp": "https://wa.me/?text={line}",
    "lemmy": "{instance}/create_post?url={url}&title={title}",
    "archive": "https://web.archive.org/save/{raw}",
    "weibo": "https://service.weibo.com/share/share.php?url={url}&title={title}&searchPic=false",
    "qzone": (
        "https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey"
        "?url={url}&title={title}&summary={summary}"
    ),
    "qq": (
        "https://connect.qq.com/widget/shareqq/index.html?url={url}&title={title}&desc={summary}"
    ),
    "douban": "https://www.douban.com/share/service?href={url}&name={title}",
}
"""The sites' own addresses, as their share buttons use them.

``{line}`` is title and address with a blank between, ``{summary}`` a few words of the text,
``{raw}`` the address as it stands; all others are percent-encoded.
"""

MAX_SUMMARY = 120
"""Characters of a summary."""

_MARK = re.compile(
    r"\{(" + "|".join((*PLACEHOLDERS, "line", "summary", "raw", "instance")) + r")\}"
)


def fill_address(template: str, item: Item, *, instance: str = "") -> str:
    """Return an address with an article's values in it, encoded by RFC 3986, never with ``+``.

    Raises:
        ShareError: the article has no address, a server is missing, or what comes of it may
            not be opened.
    """
    if not item.url:
        raise ShareError(
            "the article has no address to share",
            where=item.title[:80],
            remedy="copy its text, or mail it",
        )
    uri = to_uri(item.url)
    values = item.values() | {
        "url": uri,
        "line": " ".join(filter(None, (item.title, uri))),
        "summary": _summary(item),
    }
    if INSTANCE in template:
        instance = instance_url(instance)

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name in {"raw", "instance"}:
            return uri if name == "raw" else instance
        return quote(values[name], safe="")

    return openable(_MARK.sub(value, template))


def instance_url(name: str) -> str:
    """Return the address of a server, from its host name or its address.

    Raises:
        ShareError: it is none.
    """
    name = clean_line(name)
    url = (name if "://" in name else f"https://{name}").rstrip("/")
    if not name or " " in name or "@" in name or not is_web_url(url) or re.search(r"[?#]", url):
        raise ShareError(
            "not the name of a server", where=name[:80] or "''", remedy="such as mastodon.social"
        )
    return to_uri(url)


def _summary(item: Item) -> str:
    text = " ".join(item.text.split())
    return text if len(text) <= MAX_SUMMARY else text[: MAX_SUMMARY - 1] + "…"
