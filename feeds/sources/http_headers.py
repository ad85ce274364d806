"""The headers of a request, and those of an answer that are sent back the next time."""

from __future__ import annotations

from feeds.sources.http_body import ACCEPT_ENCODING
from feeds.sources.http_sink import range_headers
from feeds.sources.http_types import Request

__all__ = ["request_headers", "validator"]

MAX_VALIDATOR = 1000
"""Characters of an ETag or a date that are kept."""

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, */*;q=0.5"
)


def request_headers(request: Request, *, validators: bool, own: bool) -> list[bytes]:
    """Return the headers of one step, a line each.

    Args:
        request: What is asked for.
        validators: The step goes to the origin that gave the request's ETag and date.
        own: It goes to the origin that the request's own headers are meant for.
    """
    # Asked for by hand and not by libcurl's own option, so that the body comes as it was
    # sent and is unpacked here: libcurl takes a truncated gzip body for whole.
    coding = ACCEPT_ENCODING if request.sink is None else "identity"
    pairs = [("Accept", request.accept or _ACCEPT), ("Accept-Encoding", coding)]
    pairs += range_headers(request)
    if request.body is not None:
        # Without a word on Expect libcurl would wait for a go-ahead before large bodies.
        pairs += [("Content-Type", request.content_type), ("Expect", "")]
    if validators and request.etag:
        pairs.append(("If-None-Match", request.etag))
    if validators and request.last_modified:
        pairs.append(("If-Modified-Since", request.last_modified))
    if own:
        pairs += request.headers
    # One line each, whatever a server once sent as its ETag.
    return [f"{name}: {_one_line(value)}".encode() for name, value in pairs]


def validator(value: str) -> str:
    """Return an ETag or a date as it is kept; empty when it is too long for one."""
    value = _one_line(value)
    return value if len(value) <= MAX_VALIDATOR else ""


def _one_line(value: str) -> str:
    # Header values are sent back as they came, but never as more than one line.
    return "".join(character for character in value if character.isprintable())
