"""A web server of one's own for the tests: on 127.0.0.1, on a free port, able to misbehave.

Every route is a function that gets the request and the bare socket, so that it can send
what no proper server would.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

BIG = 1 << 16


@dataclass(frozen=True, slots=True)
class Hit:
    """One request that came in."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes = b""


@dataclass(slots=True)
class Connection:
    """What a route answers on."""

    socket: socket.socket
    stopping: threading.Event
    answering: Callable[[], None]
    """Called before anything is sent."""

    def send(self, data: bytes) -> None:
        self.answering()
        self.socket.sendall(data)

    def wait(self, seconds: float) -> bool:
        """Wait, but not beyond the end of the test; say whether it goes on."""
        return not self.stopping.wait(seconds)


Route = Callable[[Hit, Connection], None]


@dataclass
class WebServer:
    """Serves ``routes`` until the ``with`` block ends, and remembers every ``hit``."""

    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    routes: dict[str, Route] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    most_at_once: int = 0
    """Requests that waited for an answer at one time. One that has its first byte counts no
    more: the client may have read its end, and asked again, before this server knows."""
    connections: int = 0
    """Opened by clients, whether or not they asked for anything."""

    def __post_init__(self) -> None:
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._unanswered: set[int] = set()
        self._listener = socket.create_server((self.host, 0))
        self._listener.settimeout(5)
        self.port: int = self._listener.getsockname()[1]

    def url(self, path: str = "/", *, host: str = "", login: str = "") -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{login + '@' if login else ''}{host or self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [hit.path for hit in self.hits]

    def __enter__(self) -> Self:
        self._spawn(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            # Wakes the thread that waits for the next connection.
            socket.create_connection((self.host, self.port), 1).close()
        for thread in list(self._threads):
            thread.join(5)
        self._listener.close()

    def _spawn(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(OSError):
                peer, _ = self._listener.accept()
                self.connections += 1
                self._spawn(self._serve, peer)

    def _serve(self, peer: socket.socket) -> None:
        # A client that goes away in the middle is what these tests are about.
        with contextlib.suppress(OSError), peer:
            peer.settimeout(5)
            wrapped = self.tls.wrap_socket(peer, server_side=True) if self.tls else peer
            with wrapped:
                self._answer(wrapped)

    def _answer(self, peer: socket.socket) -> None:
        hit = _read_head(peer)
        if hit is None:
            return
        with self._lock:
            self.hits.append(hit)
            self._unanswered.add(id(hit))
            self.most_at_once = max(self.most_at_once, len(self._unanswered))

        def answering() -> None:
            with self._lock:
                self._unanswered.discard(id(hit))

        try:
            route = self.routes.get(hit.path.partition("?")[0], status(404))
            route(hit, Connection(peer, self._stopping, answering))
        finally:
            answering()


def _read_head(peer: socket.socket) -> Hit | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = peer.recv(BIG)
        # A client that wants TLS where there is none (22 begins a handshake) is hung up on.
        if not more or (not data and more[0] == 22):
            return None
        data += more
    text, _, sent = data.partition(b"\r\n\r\n")
    lines = text.decode("latin-1").split("\r\n")
    method, path, _ = lines[0].split(" ", 2)
    pairs = (line.partition(":") for line in lines[1:])
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    while len(sent) < int(headers.get("content-length", 0)):
        sent += peer.recv(BIG)
    return Hit(method, path, headers, sent)


def head(code: int = 200, headers: Mapping[str, str] | None = None) -> bytes:
    """Return a status line with headers; the connection closes after the answer."""
    lines = [f"HTTP/1.1 {code} Whatever", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def body(data: bytes, kind: str = "application/rss+xml", **headers: str) -> Route:
    """Answer 200 with a body; ``etag="x"`` and the like are headers."""
    extra = {name.replace("_", "-"): value for name, value in headers.items()}
    full = head(200, {"Content-Type": kind, "Content-Length": str(len(data)), **extra})
    return lambda hit, connection: connection.send(full + data)


def raw(data: bytes) -> Route:
    """Answer with these very bytes and close."""
    return lambda hit, connection: connection.send(data)


def status(code: int, data: bytes = b"no", **headers: str) -> Route:
    """Answer with a status; ``retry_after="5"`` and the like are headers."""
    extra = {name.replace("_", "-"): value for name, value in headers.items()}
    if code in {204, 304}:
        data = b""
    return raw(head(code, {"Content-Length": str(len(data)), **extra}) + data)


def redirect(target: str, code: int = 302, **headers: str) -> Route:
    """Answer with a redirect."""
    return status(code, b"", Location=target, **headers)


def conditional(data: bytes, etag: str, kind: str = "application/rss+xml") -> Route:
    """Answer 304 to whoever already has this ETag, else the body with it."""

    def route(hit: Hit, connection: Connection) -> None:
        if hit.headers.get("if-none-match") == etag:
            connection.send(head(304, {"ETag": etag}))
        else:
            body(data, kind, ETag=etag)(hit, connection)

    return route


def hang(hit: Hit, connection: Connection) -> None:
    """Take the request and never answer."""
    connection.wait(60)


def hang_in_body(hit: Hit, connection: Connection) -> None:
    """Begin an answer and never end it."""
    connection.send(head(200, {"Content-Length": "1000"}) + b"<rss>")
    connection.wait(60)


def drip(hit: Hit, connection: Connection) -> None:
    """Send a byte now and then, for ever."""
    connection.send(head(200, {"Content-Length": "100000"}))
    while connection.wait(0.05):
        connection.send(b"x")


def endless(hit: Hit, connection: Connection) -> None:
    """Send a body without end as fast as it goes."""
    connection.send(head(200))
    while not connection.stopping.is_set():
        connection.send(b"<item/>" * 8192)


def chunked(*chunks: bytes, ended: bool = True) -> Route:
    """Answer in chunks; ``ended=False`` breaks off before the last one."""
    data = b"".join(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n" for chunk in chunks)
    return raw(
        head(200, {"Transfer-Encoding": "chunked"}) + data + (b"0\r\n\r\n" if ended else b"")
    )
