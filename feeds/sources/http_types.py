"""What is asked of the web and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

__all__ = ["BodySink", "Request", "Response"]


class BodySink(Protocol):
    """Takes a body as it comes, so that no more than a piece of it is in memory.

    Both methods may raise ``NewsError``, which ends the transfer with it.
    """

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Take the head of an answer with a body: status 200 or 206, names in lower case."""

    def write(self, data: bytes) -> None:
        """Take the next piece."""


@dataclass(frozen=True, slots=True)
class Request:
    """One address to fetch, and what is known of it from the last time."""

    url: str
    """May hold ``user:password@``: it is sent to this host alone and shown nowhere."""
    etag: str = ""
    last_modified: str = ""
    validated_by: str = ""
    """The origin that gave these two, and alone gets them back; empty is the address's own."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """More headers, names and values; sent to the address's own host alone."""
    timeout: float = 30.0
    """Seconds for everything, redirects included; 60 at most."""
    limit: int = 15_000_000
    """Bytes of the decoded body that are too many."""
    private_ok: bool | None = None
    """Whether it may reach into private networks. ``None``: as a person typed it, so its
    own host may be private, and a redirect may be when the host was."""
    known_hash: str = ""
    """The last body's ``body_hash``: the same body again is not decoded."""
    login: str = field(default="", repr=False)
    """``user:password``, when it is not in the address."""
    proxy: str = field(default="", repr=False)
    """Where it goes out instead of as everything does; ``none`` is straight."""
    verify: str = ""
    """A file or folder of certificates to trust for its own host, instead of the system's."""
    encoding: str = ""
    """What its text is in, whatever the answer says."""
    body: bytes | None = field(default=None, repr=False)
    """Sent with POST; ``None`` is a GET. No redirect is followed with it, so that it goes
    nowhere but where it was meant to, and once."""
    content_type: str = "application/json"
    """Of ``body``."""
    accept: str = ""
    """What kinds of answer are wanted; feeds and pages when empty."""
    may_be_empty: bool = False
    """Whether an answer without a body is one."""
    sink: BodySink | None = field(default=None, repr=False, compare=False)
    """What takes the body instead of the response. It is asked for unpacked, and it may take
    any time as long as something comes: ``timeout`` does not hold."""
    resume: tuple[int, str] = (0, "")
    """With ``sink``: bytes that are there already, and the ETag or date of what they belong
    to. The answer is the rest of it, or all of what is there now."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that can be used: a whole body, or word that it is the same as before."""

    url: str
    """Where the answer came from in the end, without credentials."""
    status: int
    body: bytes = field(repr=False)
    """Decoded; empty when ``unchanged``."""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    permanent_url: str = ""
    """The new address when the server says the old one has moved for good."""
    body_hash: str = ""
    unchanged: bool = False
    """Status 304, or the body of ``known_hash`` again."""
    private: bool = False
    """It came from a host in a private network."""
    fresh_for: float = 0.0
    """Seconds for which the server says that nothing new will come; 0 when it does not."""
