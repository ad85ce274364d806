"""Sources that a server sends elsewhere: what goes along, what stays, and who is waited for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.health import health_of
from feeds.library import Library
from feeds.models import Source
from feeds.refresh import add_source, refresh
from feeds.refresh.declaring import Declared, declare_sources
from feeds.refresh.manners import waiting
from tests.servers import Connection, Hit, WebServer, body, conditional, redirect, status
from tests.unit.refreshing import again, feed, subscribe, titles

SECRETS = {"headers": {"X-Key": "s3cret"}, "user": "me", "password_file": ""}
SENT = {"x-key", "authorization"}


@pytest.fixture
def guarded(library: Library, server: WebServer, tmp_path: Path) -> Source:
    """Return a source that headers and a login are set for."""
    (tmp_path / "password").write_text("geheim")
    (tmp_path / "password").chmod(0o600)
    server.routes["/feed"] = body(feed("一"))
    source = subscribe(library, server.url("/feed"))
    secrets = SECRETS | {"password_file": str(tmp_path / "password")}
    library.edit_source(source.id, secrets)
    again(library, source)
    assert set(server.hits[-1].headers) >= SENT
    return source


def test_what_lets_a_source_in_does_not_move_to_another_host(
    library: Library, server: WebServer, other: WebServer, guarded: Source
) -> None:
    other.routes["/feed"] = body(feed("一", "二"))
    server.routes["/feed"] = redirect(other.url("/feed"), 301)
    report = again(library, guarded)
    assert report.source.location == other.url("/feed")
    assert "not sent there" in report.message
    assert again(library, guarded).message == ""
    assert len(other.hits) == 2
    assert not any(SENT & set(hit.headers) for hit in other.hits)
    # The person says so: now it is meant for where the feed is.
    library.edit_source(guarded.id, {"user": "myself"})
    again(library, guarded)
    assert set(other.hits[-1].headers) >= SENT


def test_it_is_sent_again_where_it_was_meant_for(
    library: Library, server: WebServer, other: WebServer, guarded: Source
) -> None:
    other.routes["/feed"] = body(feed("一"))
    server.routes["/feed"] = redirect(other.url("/feed"), 301)
    again(library, guarded)
    server.routes["/new"] = body(feed("三"))
    other.routes["/feed"] = redirect(server.url("/new"), 301)
    again(library, guarded)
    assert not SENT & set(server.hits[-1].headers)
    again(library, guarded)
    assert set(server.hits[-1].headers) >= SENT


def test_what_the_configuration_says_of_a_moved_source_holds(
    library: Library, server: WebServer, other: WebServer
) -> None:
    server.routes["/feed"] = body(feed("一"))
    entry = Declared(server.url("/feed"), {"headers": {"X-Key": "s3cret"}})
    (source,) = declare_sources(library, [entry])
    library.edit_source(source.id, {"name": "我的", "folder": "本地", "tags": ["a"]})
    other.routes["/feed"] = body(feed("一"))
    server.routes["/feed"] = redirect(other.url("/feed"), 301)
    again(library, source)
    changed = Declared(entry.url, {**entry.values, "every": "30m"})
    assert declare_sources(library, [changed]) == []
    (row,) = library.sources()
    kept = row.source
    assert (kept.id, kept.location) == (source.id, other.url("/feed"))
    assert (kept.title, kept.folder, kept.tags) == ("我的", "本地", ("a",))
    assert library.settings_of(kept.id).every == "30m"
    again(library, source)
    assert "x-key" not in other.hits[-1].headers
    # It is declared where it is now.
    assert declare_sources(library, [Declared(other.url("/feed"), changed.values)]) == []
    again(library, source)
    assert other.hits[-1].headers["x-key"] == "s3cret"


def test_two_sources_at_one_address_are_told_so(library: Library, server: WebServer) -> None:
    server.routes |= {"/a": redirect("/b", 301), "/b": body(feed("一"))}
    first, second = subscribe(library, server.url("/a")), subscribe(library, server.url("/b"))
    again(library, second)
    report = again(library, first)
    assert report.source.location == server.url("/a")
    assert report.message.endswith("which is a source of its own: remove one of the two")


def test_another_address_begins_without_what_is_known_of_the_former(
    library: Library, server: WebServer
) -> None:
    server.routes |= {"/old": status(410), "/new": body(feed("一"))}
    source = subscribe(library, server.url("/old"))
    again(library, source)
    again(library, source)
    assert [each.state for each in health_of(library, 3600)] == ["gone"]
    library.edit_source(source.id, {"address": server.url("/new"), "disabled": True})
    library.edit_source(source.id, {"disabled": None})
    (health,) = health_of(library, 3600)
    assert (health.state, health.record.failures, health.record.failing_since) == ("new", 0, None)
    assert health.source.last_attempt is health.source.last_success is None
    assert refreshed(library, health.source) == "ok"
    for _ in range(3):
        library.undo()
    (health,) = health_of(library, 3600)
    assert (health.source.location, health.state) == (server.url("/old"), "new")
    assert (health.record.answers, health.not_modified) == (0, None)


def test_an_answer_that_comes_once_the_source_has_another_address_is_not_its_own(
    library: Library, server: WebServer
) -> None:
    source = subscribe(library, server.url("/old"))
    wanted = server.url("/new")

    def answer(hit: Hit, connection: Connection) -> None:
        with library.clone() as own:
            own.edit_source(source.id, {"address": wanted})
        status(500)(hit, connection)

    server.routes["/old"] = answer
    again(library, source)
    kept = library.source(source.id)
    assert kept is not None and (kept.location, kept.error) == (wanted, "")
    assert kept.last_attempt is None


def refreshed(library: Library, source: Source) -> str:
    """Return what becomes of a source when it is refreshed with all that are not gone."""
    reports = list(refresh(library, [source], insist=False))
    return reports[0].status if reports else "passed over"


def test_an_unchanged_body_behind_a_redirect_is_not_sent_again(
    library: Library, server: WebServer, other: WebServer
) -> None:
    other.routes["/feed"] = conditional(feed("一"), '"v1"')
    server.routes["/feed"] = redirect(other.url("/feed"))
    source = subscribe(library, server.url("/feed"))
    again(library, source)
    assert again(library, source).status == "unchanged"
    assert again(library, source).status == "unchanged"
    sent = [hit.headers.get("if-none-match") for hit in other.hits]
    assert sent == [None, '"v1"', '"v1"']
    # It is sent straight to a third one: that one gave nothing.
    server.routes["/feed"] = conditional(feed("二"), '"v2"')
    assert again(library, source).new == 1
    assert "if-none-match" not in server.hits[-1].headers


def test_it_is_the_host_that_asked_who_is_left_alone(
    library: Library, server: WebServer, other: WebServer
) -> None:
    front = server.url("/feed", host="localhost")
    server.routes |= {"/feed": redirect(other.url("/feed")), "/well": body(feed("一"))}
    other.routes |= {"/feed": status(429, Retry_After="600"), "/direct": body(feed("二"))}
    led = subscribe(library, front)
    well = subscribe(library, server.url("/well", host="localhost"))
    direct = subscribe(library, other.url("/direct"))
    assert "429" in again(library, led).message
    assert again(library, well).status == "ok"
    assert "left alone" in again(library, direct).message
    # Who is led there is not sent there again either.
    asked = len(other.hits)
    assert "left alone" in again(library, led).message
    assert len(other.hits) == asked


def test_who_is_led_to_one_that_is_to_be_left_alone_is_not_asked_again(
    library: Library, server: WebServer, other: WebServer
) -> None:
    server.routes["/"] = redirect(other.url("/feed"))
    other.routes["/feed"] = status(429, Retry_After="600")
    for number in range(6):
        subscribe(library, server.url(f"/?{number}", host="localhost"))
    kept = [row.source for row in library.sources()]
    reports = list(refresh(library, kept, per_host=1))
    assert len(reports) == 6 and len(other.hits) == 1
    asked = len(server.hits)
    for due in (0.001, None):
        kept = [row.source for row in library.sources()]
        reports = list(refresh(library, kept, due=due))
        assert len(reports) == (0 if due else 6)
    assert (len(server.hits), len(other.hits)) == (asked, 1)
    # One that is new finds out on its way, without asking there.
    new = subscribe(library, server.url("/?new", host="localhost"))
    assert "left alone" in again(library, new).message
    assert (len(server.hits), len(other.hits)) == (asked + 1, 1)


def test_a_host_has_one_name_however_it_is_written(library: Library, server: WebServer) -> None:
    server.routes["/"] = status(429, Retry_After="600")
    for number in range(5):
        subscribe(library, server.url(f"/?{number}", host="127.1"))
    reports = list(refresh(library, [row.source for row in library.sources()], per_host=1))
    assert len(reports) == 5 and len(server.hits) == 1
    usual = subscribe(library, server.url("/usual"))
    assert "left alone" in again(library, usual).message
    assert len(server.hits) == 1


def test_a_login_is_there_again_when_its_feed_comes_back(
    library: Library, server: WebServer, other: WebServer
) -> None:
    server.routes["/feed"] = body(feed("一"))
    source = add_source(library, server.url("/feed", login="me:geheim")).source
    server.routes["/feed"] = redirect(other.url("/feed"), 301)
    other.routes["/feed"] = body(feed("一"))
    assert "not sent there" in again(library, source).message
    other.routes["/feed"] = redirect(server.url("/back"), 301)
    server.routes["/back"] = body(feed("一"))
    again(library, source)
    again(library, source)
    assert "authorization" in server.hits[-1].headers
    assert not any("authorization" in hit.headers for hit in other.hits)


def test_on_schedule_nobody_is_asked_who_is_to_be_left_alone(
    library: Library, server: WebServer
) -> None:
    server.routes |= {"/a": status(429, Retry_After="7200"), "/b": body(feed("一"))}
    first, second = subscribe(library, server.url("/a")), subscribe(library, server.url("/b"))
    again(library, second)
    assert "429" in again(library, first).message
    before = library.source(second.id)
    kept = [row.source for row in library.sources()]
    assert list(refresh(library, kept, due=0.001)) == []
    assert library.source(second.id) == before
    now = datetime.now(UTC)
    for each in health_of(library, 60.0, now):
        assert each.next_due is not None and (each.next_due - now).total_seconds() > 7000
    assert 7000 < waiting(library, second) < 7202


def test_how_an_answer_is_read_can_be_changed(library: Library, server: WebServer) -> None:
    czech = feed("Příliš žluťoučký", "druhý", name="Noviny").replace(b"UTF-8", b"iso-8859-1")
    wrong = czech.decode().encode("iso-8859-2", "replace")
    server.routes["/feed"] = conditional(wrong, '"v1"')
    source = subscribe(library, server.url("/feed"))
    again(library, source)
    assert "Příliš žluťoučký" not in titles(library, source)
    library.edit_source(source.id, {"encoding": "iso-8859-2"})
    again(library, source)
    assert "Příliš žluťoučký" in titles(library, source)
    assert again(library, source).status == "unchanged"
    library.edit_source(source.id, {"name": "Moje"})
    assert again(library, source).source.title == "Moje"
    library.edit_source(source.id, {"name": None})
    assert again(library, source).source.title == "Noviny"


def test_a_declared_limit_that_grows_lets_more_in(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = conditional(feed("一", "二", "三"), '"v1"')
    entry = Declared(server.url("/feed"), {"max_items": 1})
    (source,) = declare_sources(library, [entry])
    assert again(library, source).new == 1
    assert again(library, source).status == "unchanged"
    declare_sources(library, [Declared(entry.url, {"max_items": 3})])
    assert again(library, source).new == 2
