"""A failure is one line that says where, what, and what can be done about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from feeds.errors import NewsError
from feeds.formats.payload import Payload
from feeds.formats.sniff import parse
from feeds.sources.files import read_file
from feeds.sources.http_words import _STATUS, _TRANSPORT, status_error, transport_error
from tests.servers import Route, WebServer, body, raw, redirect, status
from tests.unit.conftest import Run
from tui.error_words import translated
from tui.i18n import set_language

HEAD = '{"version": "https://jsonfeed.org/version/1.1"'
FEED = "<?xml version='1.0'?><!DOCTYPE rss><rss><channel><title>t</title><item%s/></channel></rss>"
DEEP = b"[" * 100_000
PART = b"HTTP/1.1 206 Partial Content\r\nContent-Length: 1\r\n\r\na"
MADE_BY_OTHERS = "check the address, or tell whoever makes it"


def failure(do: Callable[[], object]) -> NewsError:
    with pytest.raises(NewsError) as caught:
        do()
    return caught.value


def said_in_chinese(error: NewsError) -> bool:
    """Say whether message and remedy are known, whatever values are in them."""
    set_language("zh_CN")
    plain = NewsError(error.message, remedy=error.remedy)
    line = translated(str(plain))
    return line.endswith("）") and not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", line)


@pytest.mark.parametrize("code", [1, 2, *_TRANSPORT, 28])
def test_what_goes_wrong_on_the_way(code: int) -> None:
    error = transport_error(code, "Some words", where="https://a.example/", timeout=30)
    assert error.message and error.remedy and error.where
    assert said_in_chinese(error)


@pytest.mark.parametrize("code", [*_STATUS, 300, 406, 417, 426, 505, 599, 999])
def test_what_a_server_refuses(code: int) -> None:
    error = status_error(code, {}, where="https://a.example/")
    assert error.message.endswith(f": status {code}") and error.remedy
    assert said_in_chinese(error)


@pytest.mark.parametrize(
    ("route", "told"),
    [
        (raw(PART), "only a part of the answer came: status 206 (try again later)"),
        (status(402), "wants to be paid: status 402 (see in a browser what it asks for)"),
        (status(451), "withheld for legal reasons: status 451 (look for another address of it)"),
        (status(426), "the server refused: status 426 (check the address)"),
        (
            redirect("file:///etc/passwd"),
            "refused: it redirects to file:, not to a web address (check the address)",
        ),
        (
            redirect("http://[/"),
            "redirects to an address that cannot be used (check the address)",
        ),
        (
            body(DEEP, "application/json"),
            f"JSON nested too deeply ({MADE_BY_OTHERS})",
        ),
        (
            body(HEAD.encode() + b"}", "application/json"),
            f"a JSON Feed without a list of items ({MADE_BY_OTHERS})",
        ),
        (
            body(HEAD.encode() + b', "items": [', "application/json"),
            f"not valid JSON at line 1, column 59: expecting value ({MADE_BY_OTHERS})",
        ),
        (
            body((FEED % "".join(f" a{n}='1'" for n in range(5000))).encode(), "text/xml"),
            f"a tag with too many attributes to be a feed's ({MADE_BY_OTHERS})",
        ),
        (body(b"  \n "), f"is empty: there is nothing in it but blanks ({MADE_BY_OTHERS})"),
    ],
    ids=range(11),
)
def test_what_a_source_of_the_web_fails_with(
    run: Run, server: WebServer, route: Route, told: str
) -> None:
    server.routes["/f"] = route
    result = run("add", server.url("/f"))
    assert (result.code, result.err) == (1, f"newstui: {server.url('/f')}: {told}\n")


@pytest.mark.parametrize(
    ("name", "data", "remedy"),
    [
        ("a.json", b'{"title": "a"', "mend that place, or save the file again"),
        ("a.json", DEEP, "check the file"),
        ("", b'{"a": ' + DEEP, "check where it comes from"),
        ("a.json", HEAD.encode() + b"}", "check the file"),
        ("a.txt", b"", "check the file"),
    ],
    ids=range(5),
)
def test_what_a_file_fails_with(name: str, data: bytes, remedy: str) -> None:
    error = failure(lambda: parse(Payload(data, "place", name=name)))
    assert (error.where, error.remedy) == ("place", remedy)
    assert said_in_chinese(error)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (tmp_path / "loop", tmp_path / ("x" * 300), Path("a\0b")):
        error = failure(lambda path=path: read_file(path))  # type: ignore[misc]
        assert error.remedy and said_in_chinese(error)
