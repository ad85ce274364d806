"""What a source is called: by the person, else by itself, and the same everywhere at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from feeds.library import Library, View
from feeds.models import Source, source_id
from feeds.refresh import import_subscriptions, refresh
from feeds.refresh.declaring import Declared, declare_sources
from tests.servers import Route, WebServer, body, conditional, redirect
from tests.unit.conftest import Run


def feed(*titles: str, name: str = "佛山在线") -> bytes:
    items = "".join(f"<item><title>{each}</title><guid>{each}</guid></item>" for each in titles)
    return named(name, items)


def named(name: str, items: str) -> bytes:
    channel = f"<channel><title>{name}</title>{items}</channel>"
    return f'<rss version="2.0">{channel}</rss>'.encode()


def json_feed(*titles: str, name: str) -> bytes:
    items = [{"id": each, "title": each, "content_text": each} for each in titles]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": name, "items": items}).encode()


def subscribe(library: Library, location: str, title: str = "") -> Source:
    made = Source(source_id("feed", location), "feed", location, title=title)
    return library.save_source(made)


def again(library: Library) -> None:
    reports = list(refresh(library, [row.source for row in library.sources()]))
    assert all(report.status != "failed" for report in reports), reports


def names(library: Library) -> list[str]:
    """Return what the pane calls the sources, and then what the list calls them."""
    rows = library.page(View(), offset=0, limit=99)
    return [*sorted(row.source.name for row in library.sources()),
            *sorted({row.source_name for row in rows})]  # fmt: skip


@pytest.mark.parametrize(
    "route",
    [body(feed("一", "二")), body(json_feed("一", "二", name="佛山在线"), "application/json")],
)
def test_a_list_and_the_pane_call_a_source_the_same(
    library: Library, server: WebServer, route: Route
) -> None:
    server.routes["/feed"] = route
    line = f'{server.url("/feed")} news "~My paper"\n'
    import_subscriptions(library, line.encode(), "urls")
    again(library)
    assert names(library) == ["My paper", "My paper"]
    library.edit_source(source_id("feed", server.url("/feed")), {"name": "Another"})
    assert names(library) == ["Another", "Another"]


def test_what_comes_later_goes_by_the_same_name(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    source = subscribe(library, server.url("/feed"))
    again(library)
    assert names(library) == ["佛山在线", "佛山在线"]
    library.edit_source(source.id, {"name": "Mine"})
    server.routes["/feed"] = body(feed("一", "二"))
    again(library)
    assert names(library) == ["Mine", "Mine"]
    # A feed that is led elsewhere, or takes another name, is the same source still.
    server.routes["/feed"] = redirect(server.url("/moved"), 301)
    server.routes["/moved"] = body(feed("一", "二", "三", name="新名"))
    again(library)
    assert names(library) == ["Mine", "Mine"]
    library.edit_source(source.id, {"name": None})
    assert names(library) == ["新名", "新名"]


def test_an_article_that_names_its_own_source_keeps_it(library: Library, server: WebServer) -> None:
    item = "<item><title>一</title><source url='http://x.example/'>Blog</source></item>"
    server.routes["/feed"] = body(named("Planet", item))
    subscribe(library, server.url("/feed"), "Mine")
    again(library)
    assert names(library) == ["Mine", "Blog"]


def test_a_library_that_had_two_names_for_it_has_one(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    source = subscribe(library, server.url("/feed"), "佛山在线")
    again(library)
    # As it was kept before: the name that the feed has, and nothing that says so.
    with library._db.writing(durable=False):
        library._db.execute("DELETE FROM settings WHERE name LIKE 'title:%'")
        library._db.execute("UPDATE sources SET title = 'Mine'")
    assert names(library) == ["Mine", "佛山在线"]
    server.routes["/feed"] = body(feed("一", "二"))
    again(library)
    assert names(library) == ["Mine", "Mine"]
    with library._db.writing(durable=False):
        library._db.execute("DELETE FROM settings WHERE name LIKE 'title:%'")
    library.edit_source(source.id, {"name": None})
    assert names(library) == ["佛山在线", "佛山在线"]


def test_an_unset_name_gives_way_to_the_feeds_own_at_once(run: Run, server: WebServer) -> None:
    server.routes["/feed"] = conditional(feed("一"), '"v1"')
    run("add", "-n", "OWN", server.url("/feed"))
    assert "name=佛山在线" in run("source", "OWN", "name=").out
    assert "佛山在线" in run("sources").out
    assert run("source", "佛山在线").code == 0
    assert run("refresh").err == "1 source, 0 new articles\n"
    assert run("undo").err == "Undone: settings of OWN changed.\n"
    assert run("list", "--format", "{source}").out == "OWN\n"
    assert run("redo").code == 0
    assert run("list", "--format", "{source}").out == "佛山在线\n"


def test_a_name_unset_before_the_first_visit_can_be_taken_back(
    library: Library, server: WebServer
) -> None:
    server.routes["/feed"] = body(feed("一"))
    source = subscribe(library, server.url("/feed"), "OWN")
    library.edit_source(source.id, {"name": None})
    assert names(library) == [server.url("/feed")]
    again(library)
    assert names(library) == ["佛山在线", "佛山在线"]
    assert library.undo() is not None
    assert names(library) == ["OWN", "OWN"]


def test_a_folder_without_a_name_goes_by_its_own(run: Run, articles: Path) -> None:
    run("add", "-n", "Mine", str(articles / "saved"), "--folder", "F")
    assert "name=saved\n" in run("source", "Mine", "name=").out


def test_what_is_added_again_comes_back_with_its_name(run: Run, server: WebServer) -> None:
    url = server.url("/feed")
    server.routes["/feed"] = body(feed("一", "二"))
    run("add", "-n", "OWN", "-t", "TAG", "--folder", "F", url)
    run("source", "OWN", "every=2h", "width=60")
    before = run("source", "OWN", "--json").out
    run("rm", "-y", "OWN")
    server.routes["/feed"] = body(feed("一", "二", name="新名"))
    added = run("add", url)
    assert (added.code, added.err) == (0, "OWN: 2 articles\n")
    assert run("source", "OWN", "--json").out == before
    run("rm", "-y", "OWN")
    assert run("add", "-n", "New", url).err == "New: 2 articles\n"
    # What went by no other name than its feed's follows that.
    assert "name=新名" in run("source", "New", "name=").out
    run("rm", "-y", "新名")
    assert run("add", url).err == "新名: 2 articles\n"


def test_a_name_of_the_configuration_is_everywhere_too(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    declare_sources(library, [Declared(server.url("/feed"), {"name": "Declared"})])
    again(library)
    assert names(library) == ["Declared", "Declared"]
