"""What became of a source, and within what bounds it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Literal

from feeds.formats.payload import FeedLink, Parsed, Payload
from feeds.models import Source
from feeds.refresh.parsing import parse_payload
from feeds.sources.files import MAX_FILE_SIZE
from feeds.sources.subscriptions import SavedQuery

__all__ = ["MAX_ANSWER", "Bounds", "ImportReport", "SourceReport", "Status"]

Status = Literal["ok", "unchanged", "failed"]

MAX_ANSWER = 15_000_000
"""Bytes of a decoded answer from the web; the default of ``limit``."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What happened to one source, told truthfully."""

    source: Source
    """As it is kept now; of what could not be opened, as it would have been."""
    status: Status
    new: int = 0
    changed: int = 0
    message: str = ""
    """One line: why it failed, or what else there is to know; may be empty after a success."""
    gone: int = 0
    failures: tuple[str, ...] = ()
    """Parts of it that could not be read, such as files of a folder, one line each."""
    links: tuple[FeedLink, ...] = ()
    """Feeds that its page offers."""
    argument: str = field(default="", repr=False)
    """The word a person named it by, when one did."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a list of subscriptions, or of another program's marks."""

    added: int = 0
    duplicate: int = 0
    """Known already, or twice in the list."""
    refused: int = 0
    lines: tuple[str, ...] = ()
    """What was refused and why, one line each."""
    views: tuple[SavedQuery, ...] = ()
    """Its views, which the caller is to save."""
    read: int = 0
    """Articles that are read now and were not."""
    starred: int = 0
    """Articles that are starred now and were not."""
    unknown: int = 0
    """Marks for articles that the library does not have."""
    unfetched: int = 0
    """Those of them whose source has not been fetched yet."""
    damage: tuple[str, ...] = ()
    """What is wrong with the list itself, one line each: not all of it was taken."""
    logins: int = 0
    """Logins in the list that are new for what was known already."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a source is taken, and how long it may take."""

    web: int = MAX_ANSWER
    """Bytes of an answer."""
    files: int = MAX_FILE_SIZE
    """Bytes of a file."""
    timeout: float = 30.0
    """Seconds for one request."""
    zone: tzinfo | None = None
    """The zone of times written without one."""
    cancelled: Callable[[], bool] = _never
    parse: Callable[[Payload], Parsed] = parse_payload
    """Reads what came from the web."""
    parse_file: Callable[[Payload], Parsed] = parse_payload
    """Reads what came from this machine."""
