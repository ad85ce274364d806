"""Addresses: what is shown of them, and what is taken off."""

from __future__ import annotations

import pytest

from feeds.sources.http import redact
from feeds.sources.http_address import (
    asked_server,
    origin_of,
    origin_text,
    redirect_target,
    request_url,
    server_of,
    split_login,
)

# Addresses


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://u:secret@h/x", "https://u:***@h/x"),
        ("https://token@h/x", "https://***@h/x"),
        ("https://u:a@b@h/x", "https://u:***@h/x"),
        ("http://h/f?token=abc&x=1", "http://h/f?token=***&x=1"),
        ("http://h/f?x=1&api_key=abc;Password=q#frag", "http://h/f?x=1&api_key=***;Password=***#frag"),
        ("http://h/f?key=1&auth=2&sig=3&access_token=4", "http://h/f?key=***&auth=***&sig=***&access_token=***"),
        ("http://h/f?keyword=南庄&author=x", "http://h/f?keyword=南庄&author=x"),
        ("http://h/a\x1b]52;c;x\x07b", "http://h/ab"),
        ("http://h/@user", "http://h/@user"),
        ("http://u:a/b@h/x", "http://u:***@h/x"),
        ("http://u:a?b#c@h/x", "http://u:***@h/x"),
        ("http:u:a@h/x", "http:u:***@h/x"),
        ("u:secret@h.example:80/x", "u:***@h.example:80/x"),
        ("u:a/b@c@h.example", "u:***@h.example"),
        ("feed:u:secret@h.example/x", "feed:u:***@h.example/x"),
        ("http://h:8080/@user@h.example", "http://h:8080/@user@h.example"),
        ("h.example:8080/@user", "h.example:8080/@user"),
        ("mailto:me@h.example", "mailto:me@h.example"),
        ("http://[::1]/@user", "http://[::1]/@user"),
        ("ftp://token@h/x", "ftp://***@h/x"),
        ("ftp://u:a/b@h/x", "ftp://u:***@h/x"),
        ("//u:a/b@h/x", "//u:***@h/x"),
        ("http://h/?jwt=a&passkey=b&rss_hash=c", "http://h/?jwt=***&passkey=***&rss_hash=***"),
        ("http://h/?code=600000&hashtag=a&author=b", "http://h/?code=600000&hashtag=a&author=b"),
        ("http://[bad", "http://[bad"),
    ],
)  # fmt: skip
def test_secrets_are_redacted(url: str, shown: str) -> None:
    assert redact(url) == shown


def test_a_long_address_is_cut_for_showing() -> None:
    assert len(redact("http://h/" + "a" * 5000)) == 300


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("https://News.example/feed", "news.example"),
        ("https://news.example:443/", "news.example"),
        ("http://news.example:80/", "news.example"),
        ("http://news.example:443/", "news.example:443"),
        ("http://u:p@news.example:8080/", "news.example:8080"),
        ("http://127.1:8080/", "127.0.0.1:8080"),
        ("http://例え.jp:8080/", "xn--r8jz45g.jp:8080"),
        ("http://[::1]:8080/", "[::1]:8080"),
        ("http://[::1]/", "[::1]"),
        ("http://h:99999/", ""),
        ("nothing", ""),
    ],
)
def test_a_server_is_a_host_and_a_port(url: str, server: str) -> None:
    assert asked_server(url) == server
    assert server_of(f"http://{server}") == server or server.endswith(":443")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://u:p@h/x", ("http://h/x", "u:p")),
        ("http://u%3A:p%40@h:8/x?y", ("http://h:8/x?y", "u::p@")),
        ("http://u@h/", ("http://h/", "u:")),
        ("http://h/@u", ("http://h/@u", "")),
    ],
)
def test_logins_are_split_off(url: str, expected: tuple[str, str]) -> None:
    assert split_login(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://例え.jp/道?問=答#x", "http://xn--r8jz45g.jp/%E9%81%93?%E5%95%8F=%E7%AD%94"),
        ("http://h", "http://h/"),
        ("http://h/a%20b?c=%2F", "http://h/a%20b?c=%2F"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        (" http://h/a b\n", "http://h/a%20b"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1:8/", "http://127.0.0.1:8/"),
        ("http://0177.0.0.1/", "http://127.0.0.1/"),
        ("http://１２７.1/", "http://127.0.0.1/"),
        ("http://0/", "http://0.0.0.0/"),
        ("http://8.8.8.8./", "http://8.8.8.8/"),
        ("http://127.0.0.1.example/", "http://127.0.0.1.example/"),
    ],
)
def test_request_urls(url: str, expected: str) -> None:
    assert request_url(url) == expected


@pytest.mark.parametrize("host", ["256.1", "4294967296", "09.1", "1.2.3.0x100"])
def test_numbers_that_are_no_address_are_refused(host: str) -> None:
    with pytest.raises(ValueError, match="not a host name"):
        request_url(f"http://{host}/")


def test_origins_and_targets() -> None:
    assert origin_text("https://H/x") == "https://h:443"
    assert origin_text("http://[::1]:8/x") == "http://[::1]:8"
    assert origin_of("https://H/x") == ("https", "h", 443)
    assert origin_of("http://h:8/x") == ("http", "h", 8)
    assert redirect_target("http://h/a/b", b"../c") == "http://h/c"
    assert redirect_target("http://h/", b"/caf\xe9") == "http://h/café"
    assert redirect_target("http://h/", b"http://[") == ""
