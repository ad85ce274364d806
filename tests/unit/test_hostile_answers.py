"""Servers that never end, break off, or lie about what has changed."""

from __future__ import annotations

import pytest

from feeds.library import Library
from tests.servers import (
    Connection,
    Hit,
    Route,
    WebServer,
    body,
    drip,
    hang,
    head,
    redirect,
)
from tests.unit.hostile_parts import subscribe, titles, visit
from tests.unit.test_hostile_servers import GOOD


def slow_head(hit: Hit, connection: Connection) -> None:
    """Send a header now and then, for ever."""
    connection.send(b"HTTP/1.1 200 OK\r\n")
    while connection.wait(0.05):
        connection.send(b"X-More: x\r\n")


def reset(hit: Hit, connection: Connection) -> None:
    """Break off in the middle of the body, with a reset instead of an end."""
    import socket
    import struct

    connection.send(head(200, {"Content-Length": "100000"}) + GOOD)
    connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.socket.close()


@pytest.mark.parametrize("route", [slow_head, drip, hang], ids=["head", "drip", "hang"])
def test_what_never_ends_ends_at_the_deadline(
    library: Library, server: WebServer, route: Route
) -> None:
    server.routes |= {"/": route, "/good": body(GOOD)}
    slow, good = subscribe(library, server.url("/")), subscribe(library, server.url("/good"))
    reports = {report.source.id: report for report in visit(library, slow, good, timeout=1)}
    assert "timed out after 1 s" in reports[slow.id].message
    # The others do not wait for it.
    assert reports[good.id].new == 3


def test_a_reset_leaves_nothing_behind(library: Library, server: WebServer) -> None:
    server.routes["/"] = reset
    source = subscribe(library, server.url("/"))
    (report,) = visit(library, source)
    assert report.status == "failed" and titles(library, source) == []


def test_addresses_that_grow_with_each_redirect_end(library: Library, server: WebServer) -> None:
    class Growing(dict[str, Route]):
        def get(self, path: str, default: object = None) -> Route:
            return redirect(path.rstrip("/") + "/x")

    server.routes = Growing()
    (report,) = visit(library, subscribe(library, server.url("/")))
    assert "too many redirects" in report.message
    assert len(server.hits) == 11


def test_a_wall_of_cookies(library: Library, server: WebServer) -> None:
    def wall(hit: Hit, connection: Connection) -> None:
        if "seen=1" in hit.headers.get("cookie", ""):
            body(GOOD)(hit, connection)
        else:
            redirect("/", 302, Set_Cookie="seen=1")(hit, connection)

    server.routes["/"] = wall
    source = subscribe(library, server.url("/"))
    assert visit(library, source)[0].new == 3
    assert len(server.hits) == 2
    # Nothing of it is kept for the next time.
    visit(library, source)
    assert "cookie" not in server.hits[2].headers
