"""One request on its way: a libcurl handle, followed from redirect to redirect.

libcurl follows nothing by itself: every redirect comes back here, where scheme, host,
address and credentials are looked at before the next step.
"""

from __future__ import annotations

import codecs
import socket
import time
from typing import Any

import pycurl

from feeds.clean import clean_line
from feeds.errors import FetchError
from feeds.sources.http_address import (
    host_of,
    is_private_address,
    is_private_host,
    origin_of,
    origin_text,
    redact,
    redirect_target,
    request_url,
    scheme_of,
    server_of,
    split_login,
)
from feeds.sources.http_body import (
    BodyError,
    TooLarge,
    decode_body,
    media_type,
    wire_hash,
)
from feeds.sources.http_headers import request_headers, validator
from feeds.sources.http_network import Proxy, trust
from feeds.sources.http_sink import Pouring
from feeds.sources.http_types import Request, Response
from feeds.sources.http_words import fresh_seconds, megabytes, status_error, transport_error

__all__ = ["Transfer"]

MAX_REDIRECTS = 10
MAX_TIMEOUT = 60.0
CONNECT_TIMEOUT = 10
STALL_TIME = 15
"""Seconds of fewer than ``STALL_SPEED`` bytes a second that end a transfer."""
STALL_SPEED = 10
MAX_REFUSED_BODY = 65_536
"""Bytes of an error page read and dropped, so that the connection can be used again."""

_CHECK, _LATER = "check the address", "try again later"
_TRUST = "open that address itself if you trust it"
_WEB = "give an http or https address"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_NO_CONNECTION = frozenset(
    {
        pycurl.E_COULDNT_RESOLVE_PROXY,
        pycurl.E_COULDNT_RESOLVE_HOST,
        pycurl.E_COULDNT_CONNECT,
        pycurl.E_OPERATION_TIMEDOUT,
    }
)


class Transfer:
    """A request with the state of its libcurl handle; ``finish`` ends each step."""

    def __init__(self, request: Request, *, user_agent: str, share: Any) -> None:
        self.request = request
        self.curl = pycurl.Curl()
        self._user_agent = user_agent
        self._share = share
        self._timeout = min(max(request.timeout, 0.1), MAX_TIMEOUT)
        self._url = self._first_url = ""
        self._origin = ("", "", 0)
        self._login = self._verify = ""
        self._proxy = Proxy(request.proxy)
        self._hops = 0
        self._deadline = self._held = 0.0
        self._permanent = ""
        self._moved_for_good = True
        self._private_ok = request.private_ok
        self._failure: FetchError | None = None
        self._status = 0
        self._headers: dict[str, str] = {}
        self._location = b""
        self._wire = bytearray()
        self._dropped = 0
        self._pouring = Pouring(request, self._error)

    def prepare(self) -> None:
        """Make the handle ready for the first step.

        Raises:
            FetchError: the address cannot be used.
        """
        patience = float("inf") if self.request.sink is not None else self._timeout
        self._deadline = time.monotonic() + patience
        scheme = scheme_of(self.request.url)
        if scheme not in {"http", "https"}:
            raise self._error(f"{scheme or 'no scheme'}: only http and https can be fetched", _WEB)
        try:
            bare, login = split_login(self.request.url)
            self._url = request_url(bare)
        except ValueError as error:
            raise self._error("not a usable address", "check its spelling") from error
        self._first_url = self._url
        self._origin = origin_of(self._url)
        self._login = self.request.login or login
        self._set_up()
        if self.request.body is not None:
            self.curl.setopt(pycurl.POST, 1)
            self.curl.setopt(pycurl.POSTFIELDS, self.request.body)
        self._aim()

    def finish(self, code: int, text: str) -> Response | FetchError | None:
        """Take note that a step has ended; ``None`` when another one follows.

        Args:
            code: libcurl's error number, 0 for none.
            text: libcurl's words for it.
        """
        if self._failure is not None:
            return self._failure
        # A redirect or a refusal is complete with its head, however its body ended.
        if code and self._status < 300:
            error = transport_error(
                code,
                text,
                where=self._where,
                timeout=self._timeout,
                os_error=int(self.curl.getinfo(pycurl.OS_ERRNO)),
                proxy=self._proxy.shown_for(self._url),
                verify=self._verify,
            )
            error.was_sent = int(self.curl.getinfo(pycurl.REQUEST_SIZE)) > 0
            error.is_offline = not error.was_sent and code in _NO_CONNECTION
            return error
        if self._hops == 0 and self._private_ok is None:
            self._private_ok = self._is_private_now()
        try:
            if self._status in _REDIRECTS:
                self._follow()
                return None
            return self._answer()
        except FetchError as error:
            error.origin = origin_text(self._url)
            return error

    @property
    def host(self) -> str:
        """The host of the step that is next, or that has ended."""
        return host_of(self._url)

    @property
    def server(self) -> str:
        """The same with its port, see ``server_of``."""
        return server_of(self._url)

    @property
    def took(self) -> float:
        """Seconds that the step which has ended took."""
        return float(self.curl.getinfo(pycurl.TOTAL_TIME))

    def hold(self) -> None:
        """Wait before the next step, for its host's other visitors."""
        self._held = time.monotonic()

    def go_on(self) -> None:
        """Take the next step; the wait for it was not the server's."""
        self._deadline += time.monotonic() - self._held

    def close(self) -> None:
        """Give the handle back."""
        self.curl.close()

    @property
    def _where(self) -> str:
        return redact(self.request.url)

    def _error(self, message: str, remedy: str = "", status: int | None = None) -> FetchError:
        return FetchError(message, where=self._where, remedy=remedy, status=status)

    # Setting the handle up

    def _set_up(self) -> None:
        curl, only_web = self.curl, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS
        for option, value in (
            (pycurl.PROTOCOLS, only_web),
            (pycurl.REDIR_PROTOCOLS, only_web),
            (pycurl.FOLLOWLOCATION, 0),
            (pycurl.UNRESTRICTED_AUTH, 0),
            (pycurl.NOSIGNAL, 1),
            (pycurl.CONNECTTIMEOUT, CONNECT_TIMEOUT),
            (pycurl.LOW_SPEED_LIMIT, STALL_SPEED),
            (pycurl.LOW_SPEED_TIME, STALL_TIME),
            (pycurl.SSL_VERIFYPEER, 1),
            (pycurl.SSL_VERIFYHOST, 2),
            (pycurl.USERAGENT, self._user_agent),
            (pycurl.COOKIEFILE, ""),
            (pycurl.SHARE, self._share),
            (pycurl.HEADERFUNCTION, self._on_header),
            (pycurl.WRITEFUNCTION, self._on_data),
        ):
            curl.setopt(option, value)
        self._proxy.set_on(curl)

    def _aim(self) -> None:
        self._status, self._headers, self._location = 0, {}, b""
        self._wire, self._dropped = bytearray(), 0
        curl = self.curl
        curl.setopt(pycurl.URL, self._url)
        if self.request.sink is None:
            left = self._deadline - time.monotonic()
            curl.setopt(pycurl.TIMEOUT_MS, max(1, int(left * 1000)))
        at_home = origin_of(self._url) == self._origin
        known = self.request.validated_by or origin_text(self._first_url)
        headers = request_headers(
            self.request, validators=origin_text(self._url) == known, own=at_home
        )
        curl.setopt(pycurl.HTTPHEADER, headers)
        if self._login and at_home:
            curl.setopt(pycurl.HTTPAUTH, pycurl.HTTPAUTH_BASIC)
            curl.setopt(pycurl.USERPWD, self._login.encode())
        else:
            curl.unsetopt(pycurl.USERPWD)
        if self._url.startswith("https:"):
            self._verify = self.request.verify if at_home else ""
            trust(curl, self._verify, self._where)
        if self._private_ok is False:
            self._guard()

    def _guard(self) -> None:
        """Keep the next steps out of private networks."""
        if is_private_host(host_of(self._url)):
            raise self._into_private()
        if self._proxy.is_used_for(self._url):
            # The address then seen is the proxy's; the host's own name has been looked at.
            self.curl.unsetopt(pycurl.OPENSOCKETFUNCTION)
            self.curl.unsetopt(pycurl.PREREQFUNCTION)
            return
        self.curl.setopt(pycurl.OPENSOCKETFUNCTION, self._on_socket)
        # A connection that another request has opened is used again without a new socket.
        self.curl.setopt(pycurl.PREREQFUNCTION, self._on_connected)

    def _into_private(self) -> FetchError:
        host = clean_line(host_of(self._url))[:80]
        if self._hops:
            return self._error(f"refused: it redirects into a private network ({host})", _TRUST)
        return self._error(f"refused: {host} is in a private network", _TRUST)

    # What libcurl calls

    def _on_socket(self, purpose: int, address: Any) -> socket.socket | int:
        if is_private_address(str(address.addr[0])):
            self._failure = self._into_private()
            return int(pycurl.SOCKET_BAD)
        return socket.socket(address.family, address.socktype, address.protocol)

    def _on_connected(self, remote: str, local: str, remote_port: int, local_port: int) -> int:
        if is_private_address(remote):
            self._failure = self._into_private()
            return int(pycurl.PREREQFUNC_ABORT)
        return int(pycurl.PREREQFUNC_OK)

    def _on_header(self, line: bytes) -> None:
        if line.startswith(b"HTTP/"):
            # A new head: the last one was an interim answer, or a proxy's.
            words = line.split(None, 2)
            self._status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
            self._headers, self._location = {}, b""
            return
        name, colon, value = line.partition(b":")
        if not colon:
            return
        key = name.strip().lower().decode("latin-1")
        if key == "location":
            self._location = value.strip()
        self._headers[key] = value.strip().decode("latin-1")

    def _on_data(self, data: bytes) -> int:
        wire = self._wire
        if not 200 <= self._status < 300:
            self._dropped += len(data)
            return 0 if self._dropped > MAX_REFUSED_BODY else len(data)
        if self.request.sink is not None:
            self._failure = self._pouring.take(self._status, self._headers, data)
            return 0 if self._failure is not None else len(data)
        announced = self._headers.get("content-length", "")
        if len(wire) + len(data) > self.request.limit or (
            announced.isdigit() and int(announced[:18]) > self.request.limit
        ):
            self._failure = self._too_large()
            return 0
        wire += data
        return len(data)

    def _too_large(self) -> FetchError:
        size = megabytes(self.request.limit)
        return self._error(f"answer larger than {size}", "it is no usual feed or page")

    # After a step

    def _is_private_now(self) -> bool:
        if is_private_host(host_of(self._url)):
            return True
        return not self._proxy.is_used_for(self._url) and is_private_address(self._primary_ip())

    def _primary_ip(self) -> str:
        return str(self.curl.getinfo(pycurl.PRIMARY_IP) or "")

    def _follow(self) -> None:
        if self.request.body is not None:
            raise self._error(
                f"answers with a redirect, which is not followed: status {self._status}",
                "correct the address",
                self._status,
            )
        if not self._location:
            raise self._error(f"redirects to nowhere: status {self._status}", _CHECK)
        self._hops += 1
        if self._hops > MAX_REDIRECTS:
            raise self._error("too many redirects", _CHECK)
        target = redirect_target(self._url, self._location)
        scheme = scheme_of(target)
        if target and scheme not in {"http", "https"}:
            shown = clean_line(scheme)[:20] or "no scheme"
            raise self._error(f"refused: it redirects to {shown}:, not to a web address", _CHECK)
        try:
            url = request_url(target)
        except ValueError as error:
            raise self._error("redirects to an address that cannot be used", _CHECK) from error
        downgraded = self._url.startswith("https:") and url.startswith("http:")
        self._moved_for_good &= self._status in _PERMANENT and not downgraded
        self._url = url
        if self._moved_for_good:
            self._permanent = url
        if self._deadline <= time.monotonic():
            raise self._error(f"timed out after {self._timeout:g} s", _LATER)
        self._aim()

    def _answer(self) -> Response:
        status, headers = self._status, self._headers
        if status == 304:
            return self._response(b"", self.request.known_hash, unchanged=True)
        if not 200 <= status < 300:
            with_login = bool(self._login) and origin_of(self._url) == self._origin
            raise status_error(status, headers, where=self._where, with_login=with_login)
        if self.request.sink is not None:
            self._pouring.end(status, headers)
            return self._response(b"", "")
        if status == 206:
            raise self._error("only a part of the answer came: status 206", _LATER, status)
        if not self._wire and self.request.may_be_empty:
            return self._response(b"", "")
        if not self._wire:
            raise self._error(f"the answer is empty: status {status}", _LATER, status)
        digest = wire_hash(self._wire)
        if digest == self.request.known_hash:
            return self._response(b"", digest, unchanged=True)
        try:
            body = decode_body(
                bytes(self._wire), headers.get("content-encoding", ""), limit=self.request.limit
            )
        except TooLarge as error:
            raise self._too_large() from error
        except BodyError as error:
            raise self._error(str(error), _LATER, status) from error
        if not body:
            raise self._error(f"the answer is empty: status {status}", _LATER, status)
        return self._response(_as_utf8(body, self.request.encoding), digest)

    def _response(self, body: bytes, digest: str, *, unchanged: bool = False) -> Response:
        kind, charset = media_type(self._headers.get("content-type", ""))
        return Response(
            url=self._url,
            status=self._status,
            body=body,
            media_type=kind,
            charset=charset,
            etag=validator(self._headers.get("etag", "")),
            last_modified=validator(self._headers.get("last-modified", "")),
            permanent_url=self._permanent if self._permanent != self._first_url else "",
            body_hash=digest,
            unchanged=unchanged,
            private=self._is_private_now(),
            fresh_for=fresh_seconds(self._headers),
        )


def _as_utf8(body: bytes, encoding: str) -> bytes:
    """Return text of a known encoding as UTF-8, with the mark that beats every declaration."""
    return codecs.BOM_UTF8 + body.decode(encoding, "replace").encode() if encoding else body
