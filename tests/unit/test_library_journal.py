"""Every step undone and redone: exactly what it changed, by any process, after any end."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import LibraryError
from feeds.library import ArticleState, Library, Step, View, journal
from feeds.models import Moment
from tests.libraries import ROOT, a_source, an_article, filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "newstui.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    opened, _ = filled(path)
    with opened:
        yield opened


@pytest.fixture
def ids(library: Library) -> list[str]:
    return list(library.iter_ids(View()))


def _everything(library: Library) -> list[object]:
    """Return all that a step can change."""
    articles = library._db.rows("SELECT id, read, starred, gone FROM articles ORDER BY id")
    tags = library._db.rows(
        "SELECT article, name FROM tagged JOIN tags ON tag = pk ORDER BY article, name"
    )
    sources = library._db.rows("SELECT id, removed_at IS NULL, total, unread FROM sources")
    return [articles, tags, sources]


STEPS: dict[str, tuple[Callable[[Library, list[str]], int], str]] = {
    "read": (lambda library, ids: library.mark(ids[:4], read=True), "3 articles marked read"),
    "unread": (lambda library, ids: library.mark(ids[:4], read=False), "1 article marked unread"),
    "star": (lambda library, ids: library.mark(ids[:4], starred=True), "4 articles starred"),
    "unstar": (lambda library, ids: library.mark(ids, starred=False), "1 article unstarred"),
    "mark": (
        lambda library, ids: library.mark(ids[3:5], read=True, starred=True),
        "2 articles marked",
    ),
    "view": (lambda library, ids: library.mark_view_read(View()), "9 articles marked read"),
    "above": (lambda library, ids: library.mark_above(View(), ids[3]), "2 articles marked read"),
    "below": (lambda library, ids: library.mark_below(View(), ids[3]), "6 articles marked read"),
    "tag": (lambda library, ids: library.tag(ids[:4], "选读"), "3 articles tagged 选读"),
    "untag": (lambda library, ids: library.untag(ids, "选读"), "tag 选读 taken from 1 article"),
    "hide": (lambda library, ids: library.hide(ids[:2]), "2 articles hidden"),
    "rules": (
        lambda library, ids: library.apply_rules(
            [(("read", "tag:选读"), ids[:3]), (("hide",), ids[2:4])]
        ),
        "rules touched 4 articles",
    ),
    "remove": (
        lambda library, _: library.remove_source(a_source().id),
        "禅城南庄 removed with 10 articles",
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_undone_and_redone_exactly(library: Library, ids: list[str], name: str) -> None:
    do, text = STEPS[name]
    library.mark(ids[1:2], read=True)
    library.mark(ids[9:], starred=True)
    library.tag(ids[:1], "选读")
    before = _everything(library)
    assert do(library, ids) > 0
    after = _everything(library)
    assert after != before
    assert library.steps(1)[0].text == text
    undone = library.undo()
    assert undone is not None
    assert (undone.text, undone.undone) == (text, True)
    assert undone.restored == undone.count
    assert _everything(library) == before
    redone = library.redo()
    assert redone is not None
    assert (redone.text, redone.undone) == (text, False)
    assert _everything(library) == after
    assert library.redo() is None
    assert library.check() == []


def test_nothing_changed_is_no_step(library: Library, ids: list[str]) -> None:
    assert library.mark(ids, read=False) == 0
    assert library.mark([], read=True) == 0
    assert library.untag(ids, "无") == 0
    assert library.remove_source("0123456789abcdef") == 0
    assert library.steps() == []
    assert library.undo() is None


def test_what_happens_by_itself_is_no_step(library: Library, ids: list[str]) -> None:
    assert library.mark(ids[:1], read=True, undoable=False) == 1
    assert library.count(View("unread")) == 9
    assert library.steps() == []


def test_the_last_word_about_a_field_stands(library: Library, ids: list[str]) -> None:
    library.mark(ids[:3], read=True)
    library.mark(ids[:1], read=False, undoable=False)
    library.mark(ids[1:2], starred=True, undoable=False)
    step = library.undo()
    assert step is not None
    assert (step.count, step.restored) == (3, 2)
    assert library.count(View("unread")) == 10
    assert library.state(ids[1]) == ArticleState(read=False, starred=True, views=0)
    redone = library.redo()
    assert redone is not None
    assert redone.restored == 3


def test_a_step_that_nothing_is_left_of_is_passed_over(library: Library, ids: list[str]) -> None:
    library.mark(ids[5:6], starred=True)
    library.mark(ids[:2], read=True)
    library.mark(ids[:2], read=False, undoable=False)
    step = library.undo()
    assert step is not None
    assert step.action == "star"
    assert library.undo() is None


def test_steps_are_undone_from_the_newest_and_redone_in_reverse(
    library: Library, ids: list[str]
) -> None:
    states = [_everything(library)]
    for number in range(4):
        library.mark(ids[number : number + 1], read=True)
        states.append(_everything(library))
    for expected in reversed(states[:-1]):
        assert library.undo() is not None
        assert _everything(library) == expected
    for expected in states[1:]:
        assert library.redo() is not None
        assert _everything(library) == expected


def test_a_new_step_ends_what_could_be_redone(library: Library, ids: list[str]) -> None:
    library.mark(ids[:1], read=True)
    library.mark(ids[:1], starred=True)
    library.undo()
    library.tag(ids[:1], "甲")
    assert library.redo() is None
    assert [step.action for step in library.steps()] == ["tag", "read"]


def test_what_a_refresh_does_leaves_what_can_be_redone(library: Library, ids: list[str]) -> None:
    library.mark(ids[:1], read=True)
    library.undo()
    library.apply_rules([(("star",), ids[3:4])])
    redone = library.redo()
    assert redone is not None
    assert redone.action == "read"


def test_rules_that_run_together_are_one_step(library: Library, ids: list[str]) -> None:
    before = _everything(library)
    for at in range(3):
        library.apply_rules([(("star", "read"), ids[at : at + 1])])
    (step,) = library.steps()
    assert step.text == "rules touched 3 articles"
    library.undo()
    assert _everything(library) == before


def test_a_thousand_steps_are_kept(library: Library, ids: list[str]) -> None:
    with library.bulk():
        for number in range(journal.LIMIT + 5):
            library.mark(ids[:1], read=number % 2 == 0)
    assert len(library.steps(5000)) == journal.LIMIT
    assert library._db.value("SELECT COUNT(*) FROM changes") == journal.LIMIT


def test_a_step_says_when(library: Library, ids: list[str]) -> None:
    library.mark(ids, read=True)
    (step,) = library.steps()
    assert timedelta() <= datetime.now(UTC) - step.at < timedelta(minutes=5)


def test_steps_outlive_the_connection_and_are_common_to_all(path: Path) -> None:
    library, ids = filled(path)
    library.mark(ids[:4], read=True)
    library.close()
    with Library.open(path) as one, Library.open(path) as other:
        step = one.undo()
        assert isinstance(step, Step)
        assert other.undo() is None
        assert other.redo() is not None
        assert one.count(View("unread")) == 6


def test_a_removed_source_is_nowhere_and_comes_back_whole(library: Library, ids: list[str]) -> None:
    source = a_source()
    library.mark(ids[:3], read=True, starred=True)
    library.count_view(ids[0])
    assert library.remove_source(source.id) == 10
    assert library.sources() == []
    assert library.source(source.id) is None
    assert library.find_source(source.location) is None
    assert library.find_source("禅城南庄") is None
    assert library.article(ids[0]) is None
    for view in (View(), View("unread"), View("starred"), View("source", source_id=source.id)):
        assert library.count(view) == 0
        assert library.page(view, offset=0, limit=5) == []
    assert library.counts(today=date(2023, 5, 10)).all == 0
    with pytest.raises(LibraryError, match="no article has this id"):
        library.resolve(ids[0])
    library.undo()
    assert [(row.total, row.unread) for row in library.sources()] == [(10, 7)]
    assert library.state(ids[0]) == ArticleState(read=True, starred=True, views=1)


def test_adding_a_removed_location_brings_it_back(library: Library, ids: list[str]) -> None:
    library.mark(ids[:3], starred=True)
    library.remove_source(a_source().id)
    library.upsert(a_source(), [an_article("新", guid="new")])
    assert library.count(View()) == 11
    assert library.count(View("starred")) == 3
    assert [row.source.title for row in library.sources()] == ["禅城南庄"]
    step = library.undo()
    assert step is not None
    assert step.action == "star"
    assert library.count(View()) == 11


def test_a_removed_source_is_deleted_after_a_week(library: Library) -> None:
    now = datetime(2023, 5, 12, tzinfo=UTC)
    library.set_setting(f"login:{a_source().id}", "name:word")
    library.remove_source(a_source().id, now=now)
    assert library.purge(now + timedelta(days=6, hours=23)) == 0
    assert library.purge(now + timedelta(days=7)) == 10
    assert library.undo() is None
    assert library._db.value("SELECT COUNT(*) FROM contents") == 0
    assert library.setting(f"login:{a_source().id}") is None
    assert library.upsert(a_source(), [an_article(guid="1")]).new == 1


def test_a_hidden_article_stays_hidden_when_it_is_edited(library: Library, ids: list[str]) -> None:
    library.hide(ids[:1])
    row = library.row(ids[0])
    assert row is not None
    edited = an_article("改了", guid="9", url=row.url, published=Moment(date(2023, 5, 10)))
    assert library.upsert(a_source(), [edited]).changed == 1
    assert library.count(View()) == 9
    assert library.article(ids[0]) is not None
    library.undo()
    assert library.count(View()) == 10


def test_a_view_is_marked_above_and_below(library: Library, ids: list[str]) -> None:
    view = View(sort="title", descending=False)
    order = list(library.iter_ids(view))
    assert (library.unread_above(view, order[4]), library.unread_below(view, order[4])) == (4, 5)
    assert library.mark_above(view, order[4]) == 4
    assert (library.unread_above(view, order[4]), library.unread_below(view, order[4])) == (0, 5)
    assert list(library.iter_ids(View("unread", sort="title", descending=False))) == order[4:]
    assert library.mark_below(view, order[8]) == 1
    assert library.mark_above(view, "0123456789abcdef") == 0
    assert library.mark_below(View("starred"), ids[0]) == 0


_OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["read", "unread", "star", "tag", "hide", "view", "undo", "redo"]),
        st.sets(st.integers(0, 9), max_size=4),
    ),
    max_size=12,
)


@given(operations=_OPERATIONS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undoing_all_leads_back_to_the_start(
    library: Library, ids: list[str], operations: list[tuple[str, set[int]]]
) -> None:
    while library.undo() is not None:
        pass
    library._db.execute("DELETE FROM steps")
    start = _everything(library)
    for name, places in operations:
        _operate(library, name, [ids[place] for place in places])
    while library.redo() is not None:
        pass
    end = _everything(library)
    while library.undo() is not None:
        pass
    assert _everything(library) == start
    while library.redo() is not None:
        pass
    assert _everything(library) == end


def _operate(library: Library, name: str, chosen: list[str]) -> None:
    match name:
        case "read" | "unread":
            library.mark(chosen, read=name == "read")
        case "star":
            library.mark(chosen, starred=True)
        case "tag":
            library.tag(chosen, "甲")
        case "hide":
            library.hide(chosen)
        case "view":
            library.mark_view_read(View())
        case "undo":
            library.undo()
        case "redo":
            library.redo()


_MARKING = """
import sys
from pathlib import Path
from feeds.library import Library, View
library = Library.open(Path(sys.argv[1]))
ids = list(library.iter_ids(View()))
print("ready", flush=True)
read = True
while True:
    library.mark(ids, read=read)
    read = not read
"""


def test_marking_five_thousand_loses_none_to_a_kill(path: Path) -> None:
    filled(path, 5000)[0].close()
    generator = random.Random(7)
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", _MARKING, str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            time.sleep(generator.uniform(0, 0.3))
            child.send_signal(signal.SIGKILL)
        with Library.open(path) as library:
            unread = library.count(View("unread"))
            done = len(library.steps(5000))
            assert library.notes == ()
            assert unread == (5000 if done % 2 == 0 else 0)
            assert all(step.count == 5000 for step in library.steps(5000))
            while library.undo() is not None:
                pass
            assert library.count(View("unread")) == 5000
            assert library.check() == []
            # The next child begins with a journal of its own.
            library._db.execute("DELETE FROM steps")


@pytest.mark.parametrize(
    ("text", "name"),
    [("选读", "选读"), (" #to  read ", "to read"), ('a"b', "a b"), ("x\x1b[31my", "xy")],
)
def test_a_tag_is_one_clean_line(library: Library, ids: list[str], text: str, name: str) -> None:
    library.tag(ids[:1], text)
    assert [tag for tag, _ in library.tags()] == [name]


@pytest.mark.parametrize("text", ["", " ", "#", "长" * 65])
def test_what_is_no_tag_is_refused(library: Library, ids: list[str], text: str) -> None:
    with pytest.raises(LibraryError, match="a tag has 1 to 64"):
        library.tag(ids, text)
    assert library.steps() == []


def test_tags_are_counted_and_case_does_not_count(library: Library, ids: list[str]) -> None:
    assert library.tag(ids[:3], "Read Later") == 3
    assert library.tag(ids[:4], "read later") == 1
    library.tag(ids[:1], "甲")
    assert library.tags() == [("Read Later", 4), ("甲", 1)]
    assert library.tags_of(ids[0]) == ("Read Later", "甲")
    library.hide(ids[:1])
    assert library.tags() == [("Read Later", 3)]
    assert library.untag(ids, "READ LATER") == 4
    assert library.tags_of(ids[1]) == ()
