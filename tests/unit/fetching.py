"""What the tests of fetching share: a body, and a fetch that is to fail."""

from __future__ import annotations

import pytest

from feeds.errors import FetchError
from feeds.sources.http import Request, fetch

__all__ = ["FEED", "failure"]

FEED = "<rss><channel><title>南庄</title></channel></rss>".encode()


def failure(request: Request) -> FetchError:
    """Return why a request fails, in one line."""
    with pytest.raises(FetchError) as caught:
        fetch(request)
    assert "\n" not in str(caught.value)
    return caught.value
