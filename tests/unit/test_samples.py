"""The samples: in sight while there is no source of one's own, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.library import Library, View
from feeds.library.samples import SAMPLES_ID
from feeds.models import Source, source_id
from feeds.query.parser import parse
from feeds.refresh import samples
from tests.unit.conftest import Run

URL = "https://own.example/feed"
OWN = Source(source_id("feed", URL), "feed", URL, title="Own")


@pytest.fixture
def sampled(library: Library, tmp_path: Path) -> Library:
    """Return a library with three samples."""
    folder = tmp_path / "samples"
    folder.mkdir()
    for name in ("one", "two", "three"):
        (folder / f"{name}.txt").write_text(f"{name}\n\nThe text of {name}.\n")
    assert samples(library, folder).new == 3
    return library


def seen(library: Library) -> tuple[list[str], int, int]:
    """Return the names of the sources, and how many articles All and Unread have."""
    names = [row.source.name for row in library.sources()]
    return names, library.count(View("all")), library.count(View("unread"))


def test_they_make_room_for_a_source_of_ones_own_and_come_back(sampled: Library) -> None:
    assert seen(sampled) == (["Samples"], 3, 3)
    sampled.save_source(OWN)
    assert seen(sampled) == (["Own"], 0, 0)
    sampled.remove_source(OWN.id)
    assert seen(sampled) == (["Samples"], 3, 3)
    sampled.undo()
    assert seen(sampled) == (["Own"], 0, 0)
    sampled.redo()
    sampled.save_sources([OWN])
    assert seen(sampled) == (["Own"], 0, 0)


def test_something_opened_leaves_them_until_it_is_subscribed_to(sampled: Library) -> None:
    opened = Source(OWN.id, "feed", URL, title="Own", adhoc=True)
    sampled.save_source(opened)
    assert seen(sampled) == (["Own", "Samples"], 3, 3)
    sampled.save_source(OWN)
    assert seen(sampled) == (["Own"], 0, 0)


def test_what_was_marked_of_them_stays_to_be_found(sampled: Library) -> None:
    first, second, _ = sampled.iter_ids(View("all"))
    sampled.mark([first], starred=True)
    sampled.tag([second], "kept")
    sampled.save_source(OWN)
    assert list(sampled.iter_ids(View("starred"))) == [first]
    assert list(sampled.iter_ids(View("all", query=parse("tag:kept")))) == [second]
    assert sampled.article(first) is not None
    sampled.edit_source(SAMPLES_ID, {"name": "Others"})
    assert seen(sampled) == (["Own"], 0, 0)


def test_a_library_of_before_is_put_right(sampled: Library) -> None:
    sampled.save_source(OWN)
    with sampled._db.writing(durable=False):
        sampled._db.execute("UPDATE sources SET hidden = 0")
    assert seen(sampled) == (["Own", "Samples"], 3, 3)
    sampled.settle_samples()
    assert seen(sampled) == (["Own"], 0, 0)


def test_they_have_the_name_that_the_screen_shows(
    run: Run, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    monkeypatch.setenv("NEWSTUI_LANG", "zh_CN")
    assert "示例文章" in run("sources").out and "Samples" not in run("sources").out
    assert run("source", "示例文章").code == run("source", "Samples").code == 0
    assert run("list", "示例文章").out == run().out


def test_the_command_that_subscribes_takes_them_out_of_the_lists(run: Run, articles: Path) -> None:
    assert len(run().out.splitlines()) > 1
    assert run("add", str(articles / "page.txt")).code == 0
    assert len(run("sources").out.splitlines()) == len(run().out.splitlines()) == 1
    assert run("refresh").err.startswith("1 source,")
