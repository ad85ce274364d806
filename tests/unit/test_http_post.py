"""Sending something over HTTP: what goes out, what comes back, and that it goes out once."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest

from feeds.errors import FetchError
from feeds.sources.http import Request, fetch
from tests.servers import WebServer, body, hang, raw, redirect, status

DATA = Path(__file__).parent.parent / "data" / "http"


def failure(request: Request) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(request)
    return caught.value


def test_a_body_is_posted_whole_with_its_kind(server: WebServer) -> None:
    server.routes["/api"] = body(b'{"id": 1}', "application/json")
    # Large enough for libcurl to ask first, if it were let.
    sent = '{"title": "南庄"}'.encode() + b" " * 2_000_000
    answer = fetch(
        Request(
            server.url("/api"),
            body=sent,
            accept="application/json",
            headers=(("Authorization", "Bearer abc"),),
        )
    )
    (hit,) = server.hits
    assert (hit.method, hit.path, hit.body) == ("POST", "/api", sent)
    assert hit.headers["content-type"] == "application/json"
    assert hit.headers["accept"] == "application/json"
    assert hit.headers["authorization"] == "Bearer abc"
    assert "expect" not in hit.headers
    assert answer.body == b'{"id": 1}'


def test_an_empty_body_is_a_post_too(server: WebServer) -> None:
    server.routes["/api"] = status(200, b"{}")
    fetch(Request(server.url("/api"), body=b"", content_type="text/plain"))
    assert (server.hits[0].method, server.hits[0].body) == ("POST", b"")


def test_an_answer_without_a_body_is_one_where_that_is_said(server: WebServer) -> None:
    server.routes["/api"] = status(204)
    assert fetch(Request(server.url("/api"), body=b"{}", may_be_empty=True)).status == 204
    assert "the answer is empty" in str(failure(Request(server.url("/api"), body=b"{}")))


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_with_a_body(server: WebServer, code: int) -> None:
    server.routes["/api"] = redirect(server.url("/other"), code)
    error = failure(Request(server.url("/api"), body=b"{}"))
    assert error.message == f"answers with a redirect, which is not followed: status {code}"
    assert error.status == code
    assert server.paths() == ["/api"]


def test_an_error_says_whether_anything_was_sent(server: WebServer) -> None:
    server.routes |= {"/hang": hang, "/cut": raw(b""), "/no": status(500)}
    assert failure(Request(server.url("/hang"), body=b"{}", timeout=0.3)).was_sent
    assert failure(Request(server.url("/cut"), body=b"{}")).was_sent
    assert failure(Request(server.url("/no"), body=b"{}")).was_sent
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        refused = failure(Request(f"http://127.0.0.1:{closed.getsockname()[1]}/", body=b"{}"))
    assert (refused.message, refused.was_sent) == ("connection refused", False)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem")
    with WebServer(tls=context) as secure:
        untrusted = failure(Request(secure.url("/api"), body=b"{}"))
    assert (untrusted.message, untrusted.was_sent) == ("certificate not trusted", False)
    assert secure.hits == []
