"""Bodies that are not kept in memory: poured, as they come, into whatever takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from feeds.errors import FetchError, NewsError
from feeds.sources.http_types import Request
from feeds.sources.http_words import megabytes

__all__ = ["Pouring", "range_headers"]

_PACKED = ("gzip", "deflate", "br", "zstd", "compress")

Complain = Callable[[str, str], FetchError]
"""Makes an error of a message and a remedy."""


def range_headers(request: Request) -> list[tuple[str, str]]:
    """Return what asks for the rest of a body (RFC 9110, 13.1.5 and 14.2); any host gets it."""
    offset, validator = request.resume
    if not offset or not validator:
        return []
    return [("Range", f"bytes={offset}-"), ("If-Range", validator)]


class Pouring:
    """Hands the body of one answer to the request's sink, within the request's limit."""

    def __init__(self, request: Request, complain: Complain) -> None:
        self._request = request
        self._complain = complain
        self._begun = False
        self._taken = 0

    def take(self, status: int, headers: Mapping[str, str], data: bytes) -> FetchError | None:
        """Hand on a piece of the body; return why it ends here, if it does."""
        sink, limit = self._request.sink, self._request.limit
        assert sink is not None
        try:
            if not self._begun:
                self._begin(status, headers)
            self._taken += len(data)
            if self._taken > limit:
                raise self._too_large()
            sink.write(data)
        except FetchError as error:
            return error
        except NewsError as error:
            # Whatever the sink runs into: nothing may get through to libcurl.
            return FetchError(error.message, where=error.where, remedy=error.remedy)
        return None

    def end(self, status: int, headers: Mapping[str, str]) -> None:
        """Take note of the end of the body.

        Raises:
            FetchError: nothing came.
        """
        if not self._begun:
            self._begin(status, headers)
            raise self._complain(f"the answer is empty: status {status}", "try again later")

    def _begin(self, status: int, headers: Mapping[str, str]) -> None:
        self._begun = True
        coding = headers.get("content-encoding", "").strip().lower()
        if any(name in coding for name in _PACKED):
            raise self._complain("the answer is packed, which was not asked for", "")
        announced = headers.get("content-length", "")
        if announced.isdigit() and int(announced[:18]) > self._request.limit:
            raise self._too_large()
        assert self._request.sink is not None
        self._request.sink.begin(status, headers)

    def _too_large(self) -> FetchError:
        size = megabytes(self._request.limit)
        return self._complain(f"answer larger than {size}", "raise download.max_size")
