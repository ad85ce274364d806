"""feedparser on a feed of any kind, its addresses resolved and its ids as they are written.

An id is a name. feedparser takes it for an address, as RSS has it of a guid, and resolves it:
then every entry gets another name as soon as the feed is fetched from another place.
"""

from __future__ import annotations

import io
from typing import Any

import feedparser

__all__ = ["thorough_parse"]


def thorough_parse(data: bytes, url: str) -> Any:
    """Return what feedparser makes of a feed; what it may raise is anyone's guess.

    Args:
        data: The feed, in UTF-8 and without a document type.
        url: The address it was fetched from, which relative addresses start from.
    """
    headers = {"content-type": "application/xml; charset=utf-8"}
    if url.isascii():
        headers["content-location"] = url
    # A stream, because a short run of bytes might be taken for a file's name.
    return feedparser.parse(
        io.BytesIO(data),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _end_id(parser: Any) -> None:
    """End an ``id`` or ``guid``: the link that it stands for is resolved, itself it is not."""
    written = parser.pop("id")
    if parser.guidislink:
        # Kept only where there is no link yet; one that follows takes its place.
        parser._save("link", parser.resolve_uri(written) if written else written)


for _parser in (feedparser.api.StrictFeedParser, feedparser.api.LooseFeedParser):
    _parser.can_be_relative_uri = _parser.can_be_relative_uri - {"id"}
    _parser._end_id = _parser._end_guid = _end_id
