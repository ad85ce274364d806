"""A login that comes in an address: kept apart from it, renewed, taken back, never shown."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Connection, Hit, WebServer, body, status
from tests.unit.conftest import Run
from tests.unit.refreshing import feed

REMEDY = "(put them in the address: https://user:password@host/)"
SET = "The login in the address is kept apart from it, and never shown.\n"


@pytest.fixture
def server() -> Iterator[WebServer]:
    expected = "Basic " + base64.b64encode(b"me:s3cret").decode()

    def guarded(hit: Hit, connection: Connection) -> None:
        allowed = hit.headers.get("authorization") == expected
        (body(feed("一")) if allowed else status(401))(hit, connection)

    with WebServer(routes={"/feed": guarded}) as made:
        yield made


def opml(path: Path, url: str) -> str:
    path.write_text(f'<opml><body><outline text="N" xmlUrl="{url}"/></body></opml>', "utf-8")
    return str(path)


@pytest.fixture
def imported(run: Run, server: WebServer, tmp_path: Path) -> str:
    """Subscribe to the feed without its login; return its address with it."""
    assert run("import", opml(tmp_path / "a.opml", server.url("/feed"))).code == 0
    refused = run("refresh")
    assert refused.code == 1 and REMEDY in refused.err
    return server.url("/feed", login="me:s3cret")


def test_the_remedy_for_a_missing_login_works_by_adding(run: Run, imported: str) -> None:
    added = run("add", imported)
    assert added.code == 0
    assert "N: subscribed to already; its login is kept for the next refresh\n" in added.err
    assert run("refresh").err == "1 source, 1 new article\n"
    assert run("add", imported).err.startswith("N: subscribed to already\n")
    # A password that was changed is entered the same way.
    assert "its login is kept" in run("add", imported.replace("s3cret", "old")).err
    assert "refused" in run("refresh").err
    assert run("undo").code == 0
    assert run("refresh").code == 0, "the login that worked is back"


def test_the_remedy_for_a_missing_login_works_by_editing(run: Run, imported: str) -> None:
    edited = run("source", "N", f"address={imported}")
    assert (edited.code, edited.err) == (0, SET)
    assert "s3cret" not in edited.out
    assert run("refresh").err == "1 source, 1 new article\n"
    assert run("undo").err == "Undone: settings of N changed.\n"
    assert REMEDY in run("refresh").err


def test_a_login_that_would_not_be_used_is_told_of(run: Run, imported: str) -> None:
    assert run("source", "N", "user=me", "password_cmd=false").code == 0
    added = run("add", imported)
    said = "N: subscribed to already; its settings give the password, not the address\n"
    assert said in added.err
    edited = run("source", "N", f"address={imported}")
    assert edited.code == 2
    assert "password_cmd and address both give the password: unset one of them" in edited.err
    assert run("source", "N", f"address={imported}", "password_cmd=").code == 0
    assert run("refresh").code == 0


def test_the_remedy_for_a_missing_login_works_by_importing(
    run: Run, imported: str, tmp_path: Path
) -> None:
    again = run("import", opml(tmp_path / "b.opml", imported))
    assert again.err == "0 added, 1 known already, 0 refused, 1 login kept anew.\n"
    assert run("refresh").err == "1 source, 1 new article\n"
    twice = run("import", opml(tmp_path / "b.opml", imported))
    assert twice.err == "0 added, 1 known already, 0 refused.\n"


def test_undoing_an_address_brings_its_login_back(
    run: Run, imported: str, other: WebServer
) -> None:
    run("add", imported)
    other.routes["/feed"] = body(feed("二"))
    run("source", "N", f"address={other.url('/feed')}")
    assert run("refresh").code == 0
    assert "authorization" not in other.hits[-1].headers
    assert run("undo").code == 0
    assert run("refresh").code == 0
    shown = [run("undo", "--list"), run("undo", "--list", "--json"), run("source", "N", "--json")]
    shown += [run("export-opml"), run("sources", "--json")]
    assert not any("s3cret" in each.out + each.err for each in shown)


def test_a_login_is_meant_for_where_the_source_is_now(
    run: Run, imported: str, server: WebServer, other: WebServer
) -> None:
    run("add", imported)
    other.routes["/feed"] = server.routes["/feed"]
    server.routes["/feed"] = status(301, b"", Location=other.url("/feed"))
    assert "needs a user name" in run("refresh").err
    moved = status(301, b"", Location=other.url("/open"))
    other.routes["/open"] = body(feed("二"))
    server.routes["/feed"] = moved
    assert run("refresh").code == 0
    assert "authorization" not in other.hits[-1].headers
    assert json.loads(run("sources", "--json").out)[0]["location"] == other.url("/open")
    assert run("add", other.url("/open", login="you:s3cret")).code == 0
    run("refresh")
    sent = base64.b64decode(other.hits[-1].headers["authorization"].partition(" ")[2])
    assert sent == b"you:s3cret"


@pytest.mark.parametrize(
    ("word", "shown", "said"),
    [
        ("me:s3cret@{host}/no", "http://me:***@{host}/no", "not there any more"),
        ("me:s3/cret@{host}/no", "https://me:***@{host}/no", "not a usable address"),
        ("http://me:s3/cret@{host}/no", "http://me:***@{host}/no", "not a usable address"),
        ("me:s3cret@nowhere", "me:***@nowhere", "no such file or source"),
    ],
)
def test_a_login_in_a_mistyped_address_is_not_shown(
    run: Run, server: WebServer, word: str, shown: str, said: str
) -> None:
    host = f"127.0.0.1:{server.port}"
    imported = run("import", word.format(host=host))
    assert imported.code == 1 and "cret" not in imported.err
    result = run("add", word.format(host=host))
    assert result.code == 1 and "cret" not in result.err
    assert result.err.startswith(f"newstui: {shown.format(host=host)}: {said}")


def test_a_login_needs_no_scheme(run: Run, server: WebServer) -> None:
    assert run("add", f"me:s3cret@127.0.0.1:{server.port}/feed").code == 0
    (kept,) = json.loads(run("sources", "--json").out)
    assert kept["location"] == server.url("/feed")


def test_a_list_of_subscriptions_says_that_it_holds_no_login(
    run: Run, server: WebServer, tmp_path: Path
) -> None:
    assert run("add", server.url("/feed", login="me:s3cret")).code == 0
    told = "1 login is not in it: OPML has no place for one.\n"
    printed = run("export-opml")
    assert (printed.code, printed.err) == (0, told) and "s3cret" not in printed.out
    open_feed = opml(tmp_path / "b.opml", server.url("/other"))
    assert run("import", open_feed).code == 0
    assert run("source", "N", "user=me", "password_cmd=pass feed").code == 0
    written = run("export-opml", str(tmp_path / "out.opml"))
    assert written.err == (
        "2 subscriptions written.\n2 logins are not in it: OPML has no place for one.\n"
    )
