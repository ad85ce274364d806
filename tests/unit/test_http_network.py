"""The way out: proxies, certificates of one's own, encodings, and what goes to which host."""

from __future__ import annotations

import base64
import socket
import ssl
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.errors import FetchError
from feeds.sources import http_network
from feeds.sources.http import Request, fetch
from feeds.sources.http_address import is_exempt
from feeds.sources.http_words import transport_error
from tests.servers import Connection, Hit, WebServer, body, raw, redirect

FEED = "<rss><channel><title>南庄</title></channel></rss>".encode()
DATA = Path(__file__).parent.parent / "data" / "http"
CERTIFICATE = DATA / "localhost.pem"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    yield
    http_network.set_default_proxy("")


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        made.routes["/"] = body(FEED)
        yield made


@pytest.fixture
def proxy() -> Iterator[WebServer]:
    """An HTTP proxy that answers itself, whatever it is asked for."""
    with WebServer() as made:
        made.routes |= {f"http://{host}/": body(FEED) for host in ("one.example", "two.example")}
        yield made


class Socks(WebServer):
    """A SOCKS 5 proxy (RFC 1928) that leads to one server, whatever it is asked for."""

    target = 0
    asked: tuple[str, int] = ("", 0)
    login = b""

    def _answer(self, peer: socket.socket) -> None:
        greeting = peer.recv(2)
        if len(greeting) < 2:
            return
        methods = peer.recv(greeting[1])
        if 2 in methods:
            # RFC 1929: a name and a password.
            peer.sendall(b"\x05\x02")
            _, length = peer.recv(2)
            name = peer.recv(length)
            self.login = name + b":" + peer.recv(peer.recv(1)[0])
            peer.sendall(b"\x01\x00")
        else:
            peer.sendall(b"\x05\x00")
        kind = peer.recv(4)[3]
        host = peer.recv(peer.recv(1)[0]).decode() if kind == 3 else socket.inet_ntoa(peer.recv(4))
        self.asked = host, struct.unpack("!H", peer.recv(2))[0]
        peer.sendall(b"\x05\x00\x00\x01" + bytes(6))
        with socket.create_connection(("127.0.0.1", self.target), 5) as onward:
            onward.sendall(peer.recv(65536))
            while data := onward.recv(65536):
                peer.sendall(data)


def failure(request: Request) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(request)
    return caught.value


def test_a_source_goes_through_its_own_proxy(proxy: WebServer) -> None:
    request = Request("http://one.example/", proxy=proxy.url("/"))
    assert fetch(request).body == FEED
    assert proxy.paths() == ["http://one.example/"]


def test_everything_goes_through_the_configured_proxy_but_what_is_exempt(
    proxy: WebServer, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    http_network.set_default_proxy(proxy.url("/"))
    assert fetch(Request("http://two.example/")).body == FEED
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    fetch(Request(server.url("/")))
    assert (len(proxy.hits), len(server.hits)) == (1, 1)
    assert is_exempt(server.url("/"))


def test_the_environment_names_a_proxy_and_a_source_may_go_straight(
    proxy: WebServer, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy.url("/"))
    assert fetch(Request("http://one.example/")).body == FEED
    assert fetch(Request(server.url("/"), proxy="none")).body == FEED
    assert (len(proxy.hits), len(server.hits)) == (1, 1)


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_socks(server: WebServer, scheme: str) -> None:
    with Socks() as socks:
        socks.target = server.port
        there = f"{scheme}://me:s3cret@127.0.0.1:{socks.port}"
        host = "one.example" if scheme == "socks5h" else "127.0.0.1"
        assert fetch(Request(f"http://{host}/", proxy=there)).body == FEED
        assert socks.asked == (host, 80)
        assert socks.login == b"me:s3cret"


def test_the_password_of_a_proxy_is_in_no_error(proxy: WebServer) -> None:
    proxy.routes["http://one.example/"] = raw(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")
    there = f"http://me:s3cret@127.0.0.1:{proxy.port}"
    error = failure(Request("http://one.example/", proxy=there))
    assert "the proxy needs a user name" in str(error) and "s3cret" not in str(error)
    expected = "Basic " + base64.b64encode(b"me:s3cret").decode()
    assert proxy.hits[0].headers["proxy-authorization"] == expected
    for dead in ("http://me:s3cret@127.0.0.1:1", "socks5://me:s3cret@127.0.0.1:1"):
        assert "s3cret" not in str(failure(Request("http://one.example/", proxy=dead)))


DEAD = "me:s3cret@127.0.0.1:1"
SHOWN = "me:***@127.0.0.1:1"


@pytest.mark.parametrize("scheme", ["http", "socks5h", ""])
def test_a_proxy_that_is_not_there_is_named(scheme: str) -> None:
    prefix = f"{scheme}://" if scheme else ""
    error = failure(Request("http://one.example/", proxy=prefix + DEAD))
    assert error.where == "http://one.example/"
    assert error.message == f"the proxy {scheme or 'http'}://{SHOWN} could not be reached"
    assert "check the proxy settings" in error.remedy
    assert error.is_offline


def test_so_is_one_of_the_environment_or_of_the_configuration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", f"http://{DEAD}")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:2")
    one = failure(Request("http://one.example/"))
    assert one.message == f"the proxy http://{SHOWN} could not be reached"
    assert "127.0.0.1:2 could not" in failure(Request("https://one.example/")).message
    http_network.set_default_proxy("http://127.0.0.1:3")
    assert "127.0.0.1:3 could not" in failure(Request("http://one.example/")).message
    # What goes straight is not the proxy's fault.
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert failure(Request("http://127.0.0.1:1/")).message == "connection refused"


def test_what_a_proxy_gives_may_not_lead_into_private(proxy: WebServer) -> None:
    proxy.routes["http://one.example/"] = redirect("http://127.0.0.1:1/admin")
    error = failure(Request("http://one.example/", proxy=proxy.url("/")))
    assert "redirects into a private network" in str(error)
    assert len(proxy.hits) == 1


# Certificates of one's own


@pytest.fixture
def secure() -> Iterator[WebServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with WebServer(tls=context) as made:
        made.routes["/"] = body(FEED)
        yield made


def test_a_certificate_of_ones_own_is_trusted_for_its_host_alone(
    secure: WebServer, server: WebServer
) -> None:
    address = secure.url("/", host="localhost")
    assert fetch(Request(address, verify=str(CERTIFICATE))).body == FEED
    server.routes["/away"] = redirect(address)
    error = failure(Request(server.url("/away"), verify=str(CERTIFICATE)))
    assert "certificate not trusted" in error.message


def test_a_folder_of_certificates(secure: WebServer, tmp_path: Path) -> None:
    address = secure.url("/", host="localhost")
    # Nothing in it is trusted: it stands instead of the system's.
    error = failure(Request(address, verify=str(tmp_path)))
    assert "certificate not trusted" in error.message


def test_a_certificate_file_that_is_not_there_never_means_none(secure: WebServer) -> None:
    error = failure(Request(secure.url("/", host="localhost"), verify="/no/such/file"))
    assert "the certificates to trust are not there" in str(error)
    assert "/no/such/file" in error.remedy
    assert secure.connections == 0


def test_a_file_that_holds_no_certificate_is_named(secure: WebServer, tmp_path: Path) -> None:
    (tmp_path / "junk.pem").write_text("no certificate\n", "utf-8")
    error = failure(Request(secure.url("/"), verify=str(tmp_path / "junk.pem")))
    assert error.message == "the certificates to trust cannot be read"
    assert error.remedy == f"look at verify: {tmp_path / 'junk.pem'}"
    assert transport_error(77, "", where="x", timeout=1).remedy == "set SSL_CERT_FILE to one"


def test_without_a_system_store_certifi_is_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sys
    from types import ModuleType

    paths = ssl.DefaultVerifyPaths(None, None, "", "", "", "")  # type: ignore[arg-type]
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)
    found = ModuleType("certifi")
    monkeypatch.setattr(found, "where", lambda: str(CERTIFICATE), raising=False)
    monkeypatch.setitem(sys.modules, "certifi", found)
    http_network._certificates.cache_clear()
    try:
        assert http_network._certificates() == (str(CERTIFICATE), "")
        http_network._certificates.cache_clear()
        monkeypatch.setitem(sys.modules, "certifi", None)
        assert http_network._certificates() == ("", "")
    finally:
        http_network._certificates.cache_clear()


# Encodings and headers


def test_an_encoding_that_is_known_beats_what_the_answer_says(server: WebServer) -> None:
    from feeds.formats.sniff import parse
    from feeds.sources.discover import payload_of

    feed = '<?xml version="1.0" encoding="big5"?><rss><channel><title>南庄</title></channel></rss>'
    server.routes["/"] = body(feed.encode("gb18030"), "text/xml; charset=iso-8859-1")
    answer = fetch(Request(server.url("/"), encoding="gb18030"))
    assert parse(payload_of(answer)).title == "南庄"
    assert parse(payload_of(fetch(Request(server.url("/"))))).title != "南庄"


def test_headers_of_ones_own_go_to_no_other_host(server: WebServer) -> None:
    with WebServer() as other:
        other.routes["/"] = body(FEED)

        def moved(hit: Hit, connection: Connection) -> None:
            redirect(other.url("/"))(hit, connection)

        server.routes["/"] = moved
        fetch(Request(server.url("/"), headers=(("X-Key", "s3cret"),), login="me:s3cret"))
        assert server.hits[0].headers["x-key"] == "s3cret"
        assert "authorization" in server.hits[0].headers
        assert not {"x-key", "authorization"} & set(other.hits[0].headers)
