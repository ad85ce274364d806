"""Failures of the web in words: one line that says what happened and what to do."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from feeds.clean import clean_line
from feeds.errors import FetchError

__all__ = ["fresh_seconds", "megabytes", "retry_seconds", "status_error", "transport_error"]

_LATER = "try again later"
_ADDRESS = "check the address"
_PROXY = "check the proxy settings, http_proxy and its like in the environment too"
_UNCONNECTED = ("Connection timed out", "Resolving timed out", "Failed to connect")
"""How libcurl begins to tell of a timeout before there was a connection."""

# libcurl's error numbers (curl/curl.h) stand here as such, so that words need no pycurl.
_TRANSPORT: dict[int, tuple[str, str]] = {
    1: ("the server speaks another protocol than HTTP", _ADDRESS),
    3: ("not a usable address", _ADDRESS),
    5: ("the proxy's name was not found", _PROXY),
    6: ("host not found", "check the address and the connection"),
    7: ("connection refused", "check the address, or try again later"),
    8: ("the server's answer is not HTTP", _ADDRESS),
    16: ("the connection broke off", _LATER),
    18: ("the answer was cut short", _LATER),
    23: ("the answer could not be taken in", _LATER),
    35: ("no secure connection could be made", "check the address, or try again later"),
    47: ("too many redirects", _ADDRESS),
    52: ("the server sent nothing back", _LATER),
    55: ("the connection broke off", _LATER),
    56: ("the connection broke off", _LATER),
    58: ("the client certificate was refused", "check its settings"),
    60: ("certificate not trusted", "the address may be wrong, or the server badly set up"),
    61: ("the answer is damaged: it cannot be unpacked", _LATER),
    77: ("the list of trusted certificates cannot be read", "set SSL_CERT_FILE to one"),
    83: ("certificate not trusted", "the address may be wrong, or the server badly set up"),
    91: ("certificate not trusted", "the address may be wrong, or the server badly set up"),
    92: ("the connection broke off", _LATER),
    95: ("the connection broke off", _LATER),
    97: ("the proxy refused", _PROXY),
    100: ("the answer's head is too large", _ADDRESS),
}

_STATUS: dict[int, tuple[str, str]] = {
    400: ("the server did not understand the request", _ADDRESS),
    401: ("needs a user name and password", "put them in the address: https://user:password@host/"),
    402: ("wants to be paid", "see in a browser what it asks for"),
    403: ("access refused", "it may need a login, or block programs"),
    404: ("not there any more", _ADDRESS),
    405: ("the server did not accept the request", _ADDRESS),
    407: ("the proxy needs a user name and password", _PROXY),
    408: ("the server gave up waiting", _LATER),
    410: ("gone for good", "remove it, or look for its new address"),
    418: ("the server refused", _ADDRESS),
    421: ("the server does not answer for this host", _ADDRESS),
    429: ("asked too often", _LATER),
    451: ("withheld for legal reasons", "look for another address of it"),
    500: ("the server failed", _LATER),
    502: ("the server's own source failed", _LATER),
    503: ("the server is busy or under repair", _LATER),
    504: ("the server's own source timed out", _LATER),
}

_REFUSED = ("the user name or the password was refused", "check them")
"""What 401 says where a login was sent."""


def megabytes(size: int) -> str:
    """Return a number of bytes as a person says it: ``15 MB``, ``200 kB``."""
    return f"{size / 1e6:.3g} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"


def transport_error(
    code: int,
    detail: str,
    *,
    where: str,
    timeout: float,
    os_error: int = 0,
    proxy: str = "",
    verify: str = "",
) -> FetchError:
    """Put a libcurl error number into words.

    Args:
        code: libcurl's number.
        detail: libcurl's own sentence, used where there are no better words.
        where: The address, redacted.
        timeout: The whole time the request had, in seconds.
        os_error: The system's own error number, which says why there was no connection.
        proxy: What it was to go through, redacted; empty when it was to go straight.
        verify: The file or folder of certificates it was to trust; empty for the system's.
    """
    unconnected = detail.startswith(_UNCONNECTED)
    if proxy and (code == 7 or (code == 28 and unconnected)):
        message = f"the proxy {proxy} could not be reached"
        return FetchError(message, where=where, remedy=_PROXY)
    if code == 77 and verify:
        message = "the certificates to trust cannot be read"
        return FetchError(message, where=where, remedy=f"look at verify: {clean_line(verify)}")
    if code == 28:
        if "Operation too slow" in detail:
            return FetchError("the server stopped sending", where=where, remedy=_LATER)
        if unconnected:
            return FetchError("no connection in time", where=where, remedy=_LATER)
        return FetchError(f"timed out after {timeout:g} s", where=where, remedy=_LATER)
    if code == 7 and os_error != errno.ECONNREFUSED:
        no_route = os_error in {errno.ENETUNREACH, errno.EHOSTUNREACH}
        message = "there is no way to the host" if no_route else "could not connect"
        return FetchError(message, where=where, remedy="check the connection, or try again later")
    words = _TRANSPORT.get(code)
    if words is None:
        return FetchError(
            f"could not be fetched: {clean_line(detail)[:120] or code}", where=where, remedy=_LATER
        )
    return FetchError(words[0], where=where, remedy=words[1])


def status_error(
    status: int,
    headers: Mapping[str, str],
    *,
    where: str,
    now: datetime | None = None,
    with_login: bool = False,
) -> FetchError:
    """Put an HTTP status that is no success into words, with ``Retry-After`` where it counts.

    Args:
        status: The status.
        headers: Those of the answer.
        where: The address, redacted.
        now: What a date to wait for is reckoned from.
        with_login: Whether the request said who asks.
    """
    message, remedy = _STATUS.get(status, ("", ""))
    if status == 401 and with_login:
        message, remedy = _REFUSED
    if not message and 500 <= status <= 599:
        message, remedy = "the server failed", _LATER
    elif not message:
        message, remedy = "the server refused", _ADDRESS
    wait = None
    if status in {429, 503}:
        wait = retry_seconds(headers.get("retry-after", ""), now=now)
        if wait is not None:
            remedy = f"the server asks to wait {_duration(wait)}"
    return FetchError(
        f"{message}: status {status}", where=where, remedy=remedy, status=status, retry_after=wait
    )


def retry_seconds(value: str, *, now: datetime | None = None) -> float | None:
    """Read a ``Retry-After`` header, seconds or a date: the seconds to wait, at most a week."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), 7 * 86_400))
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    wait = (when - (now or datetime.now(UTC))).total_seconds()
    return min(max(0.0, wait), 7 * 86_400.0)


def fresh_seconds(headers: Mapping[str, str], *, now: datetime | None = None) -> float:
    """Read from ``Cache-Control`` or ``Expires`` for how many seconds an answer holds."""
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return 0.0
    found = re.search(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", control)
    if found:
        return float(found.group(1))
    return retry_seconds(headers.get("expires", "x"), now=now) or 0.0


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
