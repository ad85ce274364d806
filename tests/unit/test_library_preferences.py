"""What is set of each source in the library: kept, undone, declared, hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, View
from feeds.library.preference_schema import PREFERENCE_MIGRATION
from feeds.models import Source
from feeds.query import parse
from feeds.refresh.declaring import Declared, declare_sources
from feeds.source_settings import SourceSettings
from tests.libraries import NOW, a_source, an_article, made_older

OTHER = "https://other.example/feed.xml"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def source(library: Library) -> Source:
    articles = [an_article(str(number), guid=str(number)) for number in range(3)]
    made = a_source(title="一", etag="x", body_hash="y")
    library.upsert(made, articles, now=NOW)
    return library.source(made.id) or made


def names(library: Library) -> set[str]:
    return {row.source_name for row in library.page(View(), offset=0, limit=9)}


def test_an_edit_is_one_step_and_can_be_taken_back(library: Library, source: Source) -> None:
    before = library.source_values(source.id)
    wanted = {"name": "二", "folder": "新闻/本地", "tags": ["a"], "every": "2h", "keep_days": 3,
              "headers": {"X-Key": "s3cret"}, "width": 60}  # fmt: skip
    assert library.edit_source(source.id, wanted) == wanted
    assert library.source_values(source.id) == {**before, **wanted}
    assert library.keep_of(source.id) == (3, None)
    assert names(library) == {"二"}
    assert library.settings_of(source.id).headers == {"X-Key": "s3cret"}
    (step,) = library.steps()
    assert step.text == "settings of 一 changed"
    assert library.undo() is not None
    assert library.source_values(source.id) == before
    assert names(library) == {"一"}
    assert library.all_settings() == {}
    assert library.redo() is not None
    assert library.source_values(source.id) == {**before, **wanted}


def test_undo_leaves_what_has_been_set_since(library: Library, source: Source) -> None:
    library.edit_source(source.id, {"name": "二", "width": 60})
    library.save_source(a_source(title="三", etag="x"))
    library.undo()
    values = library.source_values(source.id)
    assert values["name"] == "三" and "width" not in values


def test_what_changes_nothing_is_no_step(library: Library, source: Source) -> None:
    assert library.edit_source(source.id, {"name": "一", "hidden": None}) == {}
    assert library.steps() == [] and library.undo() is None
    assert library.edit_source("0" * 16, {"name": "x"}) == {}


def test_an_unset_name_gives_way_to_the_address(library: Library, source: Source) -> None:
    library.edit_source(source.id, {"name": None})
    assert names(library) == {source.location}


def test_a_new_address_is_asked_afresh(library: Library, source: Source) -> None:
    library.edit_source(source.id, {"address": OTHER})
    moved = library.source(source.id)
    assert moved is not None
    assert (moved.location, moved.etag, moved.body_hash) == (OTHER, "", "")
    assert library.count(View("source", source_id=source.id)) == 3
    library.undo()
    assert library.source_values(source.id)["address"] == source.location


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (OTHER, None),
        ("{origin}:8443/feed.xml", None),
        ("{origin}/another.xml", "a secret"),
    ],
)
def test_a_login_stays_with_its_host(
    library: Library, source: Source, address: str, kept: str | None
) -> None:
    library.set_setting(f"login:{source.id}", "a secret")
    origin = "/".join(source.location.split("/")[:3])
    library.edit_source(source.id, {"address": address.format(origin=origin)})
    assert library.setting(f"login:{source.id}") == kept
    library.undo()
    assert library.setting(f"login:{source.id}") == "a secret"
    library.redo()
    assert library.setting(f"login:{source.id}") == kept


def test_a_login_typed_with_an_address_is_one_step_with_it(
    library: Library, source: Source
) -> None:
    key = f"login:{source.id}"
    assert library.edit_source(source.id, {"address": source.location, "login": "me:old"}) == {
        "login": "***"
    }
    wanted = {"address": OTHER, "login": "me:new"}
    assert library.edit_source(source.id, wanted) == {"address": OTHER, "login": "***"}
    assert library.setting(key) == "me:new"
    assert not any("me:" in step.text for step in library.steps())
    assert "login" not in library.source_values(source.id)
    library.undo()
    assert (library.setting(key), library.source_values(source.id)["address"]) == (
        "me:old",
        source.location,
    )
    library.undo()
    assert not library.setting(key)
    library.redo()
    assert library.setting(key) == "me:old"


def test_a_login_is_not_set_back_for_another_place(library: Library, source: Source) -> None:
    key, home = f"login:{source.id}", f"home:{source.id}"
    library.set_setting(key, "me:old")
    library.edit_source(source.id, {"address": OTHER})
    # The server then moves it for good.
    library.save_source(replace(source, location="https://third.example/feed.xml"))
    assert library.undo() is None
    assert not library.setting(key)
    # One whose server had moved it was not sent there before the edit, nor is it after the undo.
    library.set_setting(key, "me:old")
    library.set_setting(home, "https://news.example:443")
    library.edit_source(source.id, {"user": "myself"})
    assert (library.setting(key), library.setting(home)) == (None, None)
    library.undo()
    assert (library.setting(key), library.setting(home)) == ("me:old", "https://news.example:443")


def test_a_login_that_a_move_came_after_stays_at_home(library: Library, source: Source) -> None:
    key, home = f"login:{source.id}", f"home:{source.id}"
    library.set_setting(key, "me:old")
    library.edit_source(source.id, {"login": "me:new"})
    library.set_setting(home, "https://elsewhere.example:443")
    library.undo()
    assert library.setting(key) == "me:old"
    assert library.setting(home) == "https://elsewhere.example:443"


def test_an_address_that_is_taken_changes_nothing(library: Library, source: Source) -> None:
    library.save_source(a_source(OTHER))
    with pytest.raises(LibraryError, match="another source is at that address"):
        library.edit_source(source.id, {"address": OTHER, "name": "二"})
    assert library.source_values(source.id)["name"] == "一"
    assert library.steps() == []


@pytest.mark.parametrize("collapse", [False, True])
def test_a_hidden_source_is_in_no_view_across_all(
    library: Library, source: Source, collapse: bool
) -> None:
    twin = an_article("0", guid="t", url="https://x.example/0")
    library.upsert(a_source(OTHER, title="别"), [twin, an_article("别", guid="o")], now=NOW)
    library.edit_source(source.id, {"hidden": True})
    library.count_view(next(iter(library.iter_ids(View("source", source_id=source.id)))))
    assert library.hidden_sources() == {source.id}
    everything, unread = View(collapse=collapse), View("unread", collapse=collapse)
    for view in (everything, unread):
        rows = library.page(view, offset=0, limit=9)
        assert {row.source_name for row in rows} == {"别"} and len(rows) == 2
        assert library.count(view) == 2 and len(list(library.iter_ids(view))) == 2
    counts = library.counts(today=date(2023, 5, 12))
    assert (counts.all, counts.unread) == (2, 2)
    assert library.count(View("most_read", collapse=collapse)) == 0
    own = View("source", source_id=source.id, collapse=collapse)
    assert library.count(own) == 3
    assert library.count(View(query=parse("source:一"), collapse=collapse)) == 3
    library.mark_view_read(unread)
    assert library.counts(today=date(2023, 5, 12)).unread == 0
    assert sum(row.unread for row in library.sources()) == 3
    library.undo()
    library.undo()
    assert library.hidden_sources() == frozenset()
    assert library.counts(today=date(2023, 5, 12)).all == 5


def test_removing_for_good_takes_what_was_set_along(library: Library, source: Source) -> None:
    from datetime import UTC, datetime, timedelta

    library.edit_source(source.id, {"width": 60, "login": "me:s3cret"})
    library.declare_source(source.id, {"width": 70})
    library.remove_source(source.id)
    library.purge(datetime.now(UTC) + timedelta(days=8))
    assert library.all_settings() == {}
    assert not any("s3cret" in row[0] for row in library._db.rows("SELECT value FROM changes"))


def test_damaged_settings_are_as_if_there_were_none(library: Library, source: Source) -> None:
    for text in ("{", "[1]", '{"width": null}'):
        library.set_setting(f"source:{source.id}", text)
        assert library.settings_of(source.id) == SourceSettings()


def test_an_older_library_learns_to_hide(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Library.open(path) as library:
        library.upsert(a_source(), [an_article(guid="1")], now=NOW)
    made_older(path, PREFERENCE_MIGRATION)
    with Library.open(path) as library:
        assert library.hidden_sources() == frozenset()
        library.edit_source(a_source().id, {"hidden": True})
        assert library.count(View()) == 0
        assert library.check() == []


# What the configuration declares


def test_a_declared_source_appears_and_keeps_its_articles(library: Library) -> None:
    entry = Declared("https://me:pw@other.example/feed.xml", {"name": "声明", "keep_days": 3})
    (made,) = declare_sources(library, [entry])
    assert (made.name, made.location) == ("声明", OTHER)
    assert library.setting(f"login:{made.id}") == "me:pw"
    assert library.keep_of(made.id) == (3, None)
    library.upsert(made, [an_article(guid="1")], now=NOW)
    assert declare_sources(library, [entry]) == []
    assert declare_sources(library, []) == []
    assert library.count(View()) == 1
    assert library.keep_of(made.id) == (None, None)
    assert library.declared_values(made.id) == {}


def test_what_is_declared_counts_and_what_was_set_comes_back(
    library: Library, source: Source
) -> None:
    library.edit_source(source.id, {"width": 60, "hidden": True, "every": "3h"})
    entry = Declared(source.location, {"width": 70, "hidden": False})
    assert declare_sources(library, [entry]) == []
    settings = library.settings_of(source.id)
    assert (settings.width, settings.hidden, settings.every) == (70, False, "3h")
    assert library.all_settings() == {source.id: settings}
    assert library.hidden_sources() == frozenset()
    declare_sources(library, [])
    assert library.settings_of(source.id).width == 60
    assert library.hidden_sources() == {source.id}


def test_what_was_removed_here_does_not_come_back_by_itself(library: Library) -> None:
    first, second = Declared(OTHER, {}), Declared("https://second.example/", {})
    (made,) = declare_sources(library, [first])
    library.remove_source(made.id)
    assert [each.location for each in declare_sources(library, [first, second])] == [second.url]
    assert library.source(made.id) is None
    assert len(declare_sources(library, [Declared(OTHER, {"name": "x"}), second])) == 1
