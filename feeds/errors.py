"""The errors of the news package: one small tree, each error one clear line.

NewsError
├── SourceError     a file, folder or pipe that cannot be read
├── FetchError      an address that could not be fetched
├── ParseError      bytes that are not what they claim to be
├── LibraryError    the database cannot be opened, read or written
├── ExportError     an article that could not be written out
└── ShareError      an article that could not be handed on
"""

from __future__ import annotations

__all__ = [
    "ExportError",
    "FetchError",
    "LibraryError",
    "NewsError",
    "ParseError",
    "ShareError",
    "SourceError",
]


class NewsError(Exception):
    """Something that failed, where it failed, and what to do about it.

    Args:
        message: What went wrong, in a few words, without a final full stop.
        where: The file or URL it concerns; already redacted, never a secret.
        remedy: What the person can do about it.
    """

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy
        self.is_busy = False
        """Whether it is no fault of anything, but another program writes to the library."""

    def __str__(self) -> str:
        """Return the one line a person reads: ``where: message (remedy)``."""
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head} ({self.remedy})" if self.remedy else head


class SourceError(NewsError):
    """A file, folder or pipe cannot be read."""


class FetchError(NewsError):
    """An address could not be fetched.

    ``status`` is the HTTP status of the answer, or ``None`` when there was none;
    ``retry_after`` the seconds the server asks to be left alone, ``None`` when it does not;
    ``origin`` whose answer it was, which a redirect may have named, empty when there was none;
    ``was_sent`` says whether the server may have had the request, whatever became of it.
    """

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        remedy: str = "",
        status: int | None = None,
        retry_after: float | None = None,
        origin: str = "",
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.status = status
        self.retry_after = retry_after
        self.origin = origin
        self.was_sent = status is not None
        """Whether the request, or a part of it, went out."""
        self.is_offline = False
        """Whether no connection came about: the same may be tried again another time."""


class ParseError(NewsError):
    """Bytes are not what they claim to be; ``line`` and ``column`` count from 1."""

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        remedy: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.line = line
        self.column = column


class LibraryError(NewsError):
    """The library cannot be opened, read or written."""

    def __init__(
        self, message: str, *, where: str = "", remedy: str = "", is_busy: bool = False
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.is_busy = is_busy


class ExportError(NewsError):
    """An article could not be written out."""


class ShareError(NewsError):
    """An article could not be handed on."""
