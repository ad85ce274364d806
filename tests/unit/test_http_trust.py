"""Where a request may lead: redirects, logins, private networks, certificates."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.errors import FetchError
from feeds.sources.http import Request, fetch
from feeds.sources.http_address import (
    is_private_address,
    is_private_host,
    is_proxied,
    origin_text,
)
from tests.servers import (
    Connection,
    Hit,
    WebServer,
    body,
    conditional,
    head,
    raw,
    redirect,
    status,
)
from tests.unit.fetching import FEED, failure

DATA = Path(__file__).parent.parent / "data" / "http"


# Redirects


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_only_permanent_ones_kept(server: WebServer, code: int) -> None:
    server.routes |= {"/old": redirect("/new", code), "/new": body(FEED)}
    response = fetch(Request(server.url("/old")))
    assert response.url == server.url("/new")
    assert response.permanent_url == (server.url("/new") if code in {301, 308} else "")


def test_what_comes_after_a_temporary_redirect_is_not_permanent(server: WebServer) -> None:
    server.routes |= {
        "/a": redirect("/b", 301),
        "/b": redirect("/c", 302),
        "/c": redirect("/d", 301),
        "/d": body(FEED),
    }
    response = fetch(Request(server.url("/a")))
    assert (response.url, response.permanent_url) == (server.url("/d"), server.url("/b"))


def test_a_loop_ends_after_ten_redirects(server: WebServer) -> None:
    server.routes["/loop"] = redirect("/loop")
    assert "too many redirects" in failure(Request(server.url("/loop"))).message
    assert len(server.hits) == 11


@pytest.mark.parametrize(
    ("target", "named"),
    [
        ("file:///etc/passwd", "file:"),
        ("ftp://127.0.0.1/feed", "ftp:"),
        ("gopher://127.0.0.1/", "gopher:"),
        ("data:text/xml,<rss/>", "data:"),
        ("javascript:alert(1)", "javascript:"),
    ],
)
def test_a_redirect_to_another_scheme_is_refused_by_name(
    server: WebServer, target: str, named: str
) -> None:
    server.routes["/"] = redirect(target)
    assert f"it redirects to {named}" in failure(Request(server.url("/"))).message


@pytest.mark.parametrize("target", ["http://[", "http://a b.example/", "http://h:99999/"])
def test_a_redirect_to_nowhere_is_one_line(server: WebServer, target: str) -> None:
    server.routes["/"] = redirect(target)
    assert "redirects to" in failure(Request(server.url("/"))).message


def test_a_redirect_without_a_target(server: WebServer) -> None:
    server.routes["/"] = status(302)
    assert "redirects to nowhere" in failure(Request(server.url("/"))).message


def test_a_redirect_in_raw_utf8_is_followed(server: WebServer) -> None:
    server.routes["/"] = raw(head(302).replace(b"\r\n\r\n", "\r\nLocation: /新\r\n\r\n".encode()))
    server.routes["/%E6%96%B0"] = body(FEED)
    assert fetch(Request(server.url("/"))).body == FEED


def test_a_cookie_is_brought_back_to_the_host_that_set_it(server: WebServer) -> None:
    def wall(hit: Hit, connection: Connection) -> None:
        if "seen=1" in hit.headers.get("cookie", ""):
            body(FEED)(hit, connection)
        else:
            redirect("/", Set_Cookie="seen=1; Path=/")(hit, connection)

    server.routes["/"] = wall
    assert fetch(Request(server.url("/"))).body == FEED


# Credentials


def test_a_login_is_sent_to_its_host_and_shown_nowhere(server: WebServer) -> None:
    server.routes |= {"/": body(FEED), "/gone": status(404)}
    response = fetch(Request(server.url("/", login="user:p%40ss")))
    assert server.hits[0].headers["authorization"] == "Basic dXNlcjpwQHNz"
    assert response.url == server.url("/")
    error = str(failure(Request(server.url("/gone?token=abc", login="user:secret"))))
    assert "user:***@" in error and "token=***" in error
    assert "secret" not in error and "abc" not in error
    assert "secret" not in repr(Request("http://h/", login="user:secret"))


def test_a_login_goes_to_no_other_host(server: WebServer, other: WebServer) -> None:
    other.routes["/"] = body(FEED)
    server.routes |= {"/away": redirect(other.url("/")), "/here": redirect("/home")}
    server.routes["/home"] = body(FEED)
    request = Request(server.url("/away", login="u:p"), etag='"e"', headers=(("X-Key", "k"),))
    assert fetch(request).body == FEED
    assert not {"authorization", "x-key", "if-none-match"} & set(other.hits[0].headers)
    fetch(Request(server.url("/here", login="u:p")))
    assert server.hits[-1].headers["authorization"] == server.hits[0].headers["authorization"]


def test_validators_go_to_whoever_gave_them(server: WebServer, other: WebServer) -> None:
    other.routes["/"] = conditional(FEED, '"v1"')
    server.routes["/"] = redirect(other.url("/"))
    first = fetch(Request(server.url("/")))
    given_by = origin_text(first.url)
    again = fetch(Request(server.url("/"), etag=first.etag, validated_by=given_by))
    assert again.unchanged and other.hits[1].headers["if-none-match"] == '"v1"'
    assert all("if-none-match" not in hit.headers for hit in server.hits)


def test_a_login_in_a_redirect_is_not_used(server: WebServer, other: WebServer) -> None:
    other.routes["/"] = body(FEED)
    server.routes["/"] = redirect(other.url("/", login="evil:idea"))
    assert fetch(Request(server.url("/"))).url == other.url("/")
    assert "authorization" not in other.hits[0].headers


# Private networks


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert is_private_address(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "example.org", ""]
)
def test_public_addresses(address: str) -> None:
    assert not is_private_address(address)


def test_private_hosts_by_name() -> None:
    assert is_private_host("LOCALHOST.") and is_private_host("a.localhost")
    assert is_private_host("[::1]") and not is_private_host("localhost.example.org")
    assert is_private_host("2130706433") and is_private_host("0x7f.1") and is_private_host("0")
    assert not is_private_host("134744072")


def test_what_a_person_types_may_be_private_and_may_redirect_there(
    server: WebServer, other: WebServer
) -> None:
    other.routes["/"] = body(FEED)
    server.routes["/"] = redirect(other.url("/"))
    assert fetch(Request(server.url("/"))).body == FEED


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_what_was_found_in_public_may_not_lead_into_private(server: WebServer, host: str) -> None:
    server.routes["/"] = body(FEED)
    error = failure(Request(server.url("/", host=host), private_ok=False))
    assert "private network" in error.message
    assert server.hits == []


def test_a_name_that_resolves_to_a_private_address_is_refused(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if the name said nothing: the address the connection would go to decides.
    monkeypatch.setattr("feeds.sources.http_transfer.is_private_host", lambda host: False)
    server.routes["/"] = body(FEED)
    error = failure(Request(server.url("/", host="localhost"), private_ok=False))
    assert "localhost is in a private network" in error.message
    assert server.connections == 0


def test_a_redirect_from_public_to_private_is_refused(
    server: WebServer, other: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first host passes for a public one, whatever its address.
    monkeypatch.setattr("feeds.sources.http_transfer.Transfer._is_private_now", lambda self: False)
    other.routes["/"] = body(FEED)
    server.routes["/"] = redirect(other.url("/admin"))
    error = failure(Request(server.url("/")))
    assert "redirects into a private network (127.0.0.1)" in error.message
    assert other.hits == []


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f000001", "0177.0.0.01"])
def test_a_proxy_is_asked_for_no_private_address_in_any_notation(
    server: WebServer, other: WebServer, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    other.routes["/"] = body(FEED)
    target = other.url("/", host=host)
    # A proxy gets the whole address as its path.
    server.routes["http://news.example/"] = redirect(target)
    monkeypatch.setenv("http_proxy", server.url("/"))
    for exempt in ("", "localhost,127.0.0.1"):
        monkeypatch.setenv("no_proxy", exempt)
        error = failure(Request("http://news.example/"))
        assert "redirects into a private network (127.0.0.1)" in error.message
    assert other.hits == []
    assert {hit.path for hit in server.hits} == {"http://news.example/"}


def test_a_connection_that_is_used_again_is_looked_at_too() -> None:
    import pycurl

    from feeds.sources.http_transfer import Transfer

    share = pycurl.CurlShare()
    transfer = Transfer(Request("http://news.example/"), user_agent="x", share=share)
    assert transfer._on_connected("8.8.8.8", "10.0.0.2", 80, 5000) == pycurl.PREREQFUNC_OK
    assert transfer._on_connected("10.0.0.1", "10.0.0.2", 80, 5000) == pycurl.PREREQFUNC_ABORT
    assert isinstance(transfer.finish(pycurl.E_ABORTED_BY_CALLBACK, ""), FetchError)
    transfer.close()
    share.close()


def test_behind_a_proxy_the_address_says_nothing() -> None:
    plain, secure = "http://news.example/", "https://news.example/"
    assert is_proxied(plain, {"http_proxy": "http://127.0.0.1:8080"})
    assert not is_proxied(secure, {"http_proxy": "http://127.0.0.1:8080"})
    assert is_proxied(secure, {"HTTPS_PROXY": "http://p"}) and is_proxied(plain, {"all_proxy": "p"})
    assert not is_proxied(plain, {"all_proxy": "p", "no_proxy": "localhost, .example"})
    assert not is_proxied(plain, {"http_proxy": "p", "NO_PROXY": "*"})
    assert not is_proxied(plain, {})


# Certificates


@pytest.fixture
def secure_server() -> Iterator[WebServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem")
    with WebServer(tls=context) as made:
        yield made


def test_an_unknown_certificate_is_not_trusted(secure_server: WebServer) -> None:
    secure_server.routes["/"] = body(FEED)
    error = failure(Request(secure_server.url("/", host="localhost")))
    assert "certificate not trusted" in error.message
    assert secure_server.hits == []


def test_a_certificate_of_the_system_is_trusted(
    secure_server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from feeds.sources import http_network

    monkeypatch.setattr(http_network, "_certificates", lambda: (str(DATA / "localhost.pem"), ""))
    secure_server.routes["/"] = body(FEED)
    assert fetch(Request(secure_server.url("/", host="localhost"))).body == FEED


def test_a_redirect_to_plain_http_is_not_kept_as_permanent(
    secure_server: WebServer, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from feeds.sources import http_network

    monkeypatch.setattr(http_network, "_certificates", lambda: (str(DATA / "localhost.pem"), ""))
    server.routes["/"] = body(FEED)
    secure_server.routes["/"] = redirect(server.url("/"), 301)
    response = fetch(Request(secure_server.url("/", host="localhost")))
    assert (response.url, response.permanent_url) == (server.url("/"), "")
