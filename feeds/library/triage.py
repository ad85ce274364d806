"""What the reader does with articles and sources, each a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.library import journal, keeping, listing, marks, sources, stories, tags
from feeds.library.connection import Database
from feeds.library.fields import set_field, tag_name
from feeds.library.journal import Action, Change, Step
from feeds.library.keeping import MARKER, Keep, Pruned
from feeds.library.views import View

if TYPE_CHECKING:
    from feeds.query.tree import Query

__all__ = ["Touched", "Triage"]

Touched = tuple[Sequence[str], Sequence[str]]
"""Of a rule: its actions (``read``, ``star``, ``hide``, ``tag:x``) and the articles it is for."""


class Triage:
    """The part of the library that marks, tags, removes, keeps and undoes."""

    _db: Database

    # Marks

    def mark(
        self,
        ids: Sequence[str],
        *,
        read: bool | None = None,
        starred: bool | None = None,
        undoable: bool = True,
    ) -> int:
        """Set marks of articles as one step, and return how many of them changed.

        ``undoable=False`` is for what happens by itself, such as reading an article.
        """
        with self._db.writing(durable=True):
            changes = marks.mark(self._db, ids, read, starred)
            if not undoable:
                return len(set().union(*(change.ids for change in changes)))
            return self._record(_marking(read, starred), changes)

    def mark_view_read(self, view: View) -> int:
        """Mark all of a view as read as one step, and return how many were not."""
        with self._db.roomy(), self._db.writing(durable=True):
            changes = [Change("read", True, marks.mark_view_read(self._db, view))]
            return self._record("read", changes)

    def mark_above(self, view: View, article_id: str) -> int:
        """Mark all before an article of a view as read; return how many were not."""
        return self.mark(self._beside(view, article_id, below=False), read=True)

    def mark_below(self, view: View, article_id: str) -> int:
        """Mark all after an article of a view as read; return how many were not."""
        return self.mark(self._beside(view, article_id, below=True), read=True)

    def unread_above(self, view: View, article_id: str) -> int:
        """Return how many ``mark_above`` would mark."""
        return marks.count_unread(self._db, self._beside(view, article_id, below=False))

    def unread_below(self, view: View, article_id: str) -> int:
        """Return how many ``mark_below`` would mark."""
        return marks.count_unread(self._db, self._beside(view, article_id, below=True))

    def _beside(self, view: View, article_id: str, *, below: bool) -> list[str]:
        ids: Iterator[str] = listing.iter_ids(self._db, view)
        found = list(takewhile(lambda each: each != article_id, ids))
        if below:
            found = list(ids)
        elif listing.position(self._db, view, article_id) is None:
            found = []
        return stories.story_ids(self._db, found) if view.collapse else found

    def hide(self, ids: Sequence[str], *, hidden: bool = True) -> int:
        """Take articles out of every view, or show them again; return how many changed."""
        with self._db.writing(durable=True):
            changes = [Change("hidden", hidden, set_field(self._db, "hidden", ids, hidden))]
            return self._record("hide" if hidden else "unhide", changes)

    # Tags

    def tag(self, ids: Sequence[str], tag: str) -> int:
        """Give articles a tag of the reader's and return how many did not have it.

        Raises:
            LibraryError: it is no tag: empty, or too long.
        """
        return self._tag(ids, tag, on=True)

    def untag(self, ids: Sequence[str], tag: str) -> int:
        """Take a tag of the reader's from articles and return how many had it."""
        return self._tag(ids, tag, on=False)

    def _tag(self, ids: Sequence[str], tag: str, *, on: bool) -> int:
        name = tag_name(tag)
        with self._db.writing(durable=True):
            changes = [Change("tag", on, set_field(self._db, "tag", ids, on, value=name), name)]
            return self._record("tag" if on else "untag", changes, detail=name)

    def tags(self) -> list[tuple[str, int]]:
        """Return the reader's tags by name, each with how many articles have it."""
        return tags.all_tags(self._db)

    def tags_of(self, identity: str) -> tuple[str, ...]:
        """Return the reader's tags of an article; those it came with are in the article."""
        return tags.tags_of(self._db, identity)

    # The journal

    def undo(self) -> Step | None:
        """Undo the newest step that is not undone; ``None`` when there is none.

        What has been set otherwise since stays as it is.
        """
        with self._db.roomy(), self._db.writing(durable=True):
            return journal.undo(self._db, _seconds(None))

    def redo(self) -> Step | None:
        """Do again what was undone last; ``None`` when there is nothing."""
        with self._db.roomy(), self._db.writing(durable=True):
            return journal.redo(self._db, _seconds(None))

    def steps(self, limit: int = 50) -> list[Step]:
        """Return the newest steps of the journal, undone ones too, the newest first."""
        return journal.steps(self._db, limit)

    # Rules

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several questions be answered of one state of the library."""
        with self._db.reading():
            yield

    def matching(self, query: Query, *, after: int = 0, until: int | None = None) -> list[str]:
        """Return the articles that a query matches, in the order they came in.

        Args:
            query: Its own order does not count.
            after: Only those that came in after this number, which ``apply_to_arrivals`` gives.
            until: And up to this one.

        Raises:
            QueryError: a pattern in it takes too long.
        """
        from feeds.library.ruling import matching

        with self._db.reading():
            return matching(self._db, query, after=after, until=until)

    def would_change(self, actions: Sequence[str], ids: Sequence[str]) -> list[str]:
        """Return those of some articles that a rule's actions would change."""
        from feeds.library.ruling import would_change

        return would_change(self._db, actions, ids)

    def apply_rules(self, touched: Sequence[Touched]) -> int:
        """Do what rules say as one step, and return how many articles that changed."""
        with self._db.writing(durable=True):
            return self._apply_rules(touched)

    def apply_to_arrivals(self, find: Callable[[int, int], Sequence[Touched]]) -> int:
        """Do what rules say with what came in since the last time; return how many changed.

        Args:
            find: Is given two numbers: which articles came in after the first one and up to
                the second. It returns what to do with which of them.
        """
        with self._db.reading():
            after, until = self._arrived()
            touched = find(after, until) if after is not None and after < until else []
        if after is not None and after >= until:
            return 0
        with self._db.writing(durable=True):
            if self._arrived()[0] != after:
                return 0  # Another newstui was quicker.
            self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (MARKER, str(until)))
            return self._apply_rules(touched)

    def _arrived(self) -> tuple[int | None, int]:
        """Return the number up to which rules have run, if they ever have, and the newest."""
        newest = int(self._db.value("SELECT COALESCE(MAX(pk), 0) FROM articles"))
        found = self._db.value("SELECT value FROM settings WHERE name = ?", (MARKER,))
        # Deleting the newest articles gives their numbers free.
        return (None if found is None else min(int(found), newest)), newest

    def _apply_rules(self, touched: Sequence[Touched]) -> int:
        changes = [_ruled(self._db, action, ids) for actions, ids in touched for action in actions]
        return self._record("rules", changes)

    # Removing and keeping

    def remove_source(self, identity: str, *, now: datetime | None = None) -> int:
        """Remove a source with its articles as one step; return how many those were.

        They are kept aside for a week: undoing, or adding the same location, brings all back.
        """
        with self._db.writing(durable=True):
            source = sources.by_id(self._db, identity)
            if source is None:
                return 0
            count = sources.size(self._db, identity)
            at = _seconds(now)
            changes = [
                Change("removed", True, set_field(self._db, "removed", [identity], True, now=at))
            ]
            journal.record(self._db, "remove", changes, now=at, detail=source.name, count=count)
            return count

    def keep_of(self, identity: str) -> tuple[int | None, int | None]:
        """Return the days and the number of articles a source keeps; ``None``: as in general."""
        return keeping.keep_of(self._db, identity)

    def set_keep(self, identity: str, *, days: int | None, articles: int | None) -> None:
        """Set what a source keeps: 0 is everything, ``None`` as in general."""
        with self._db.writing(durable=True):
            keeping.set_keep(self._db, identity, days, articles)

    def prune(
        self, keep: Keep | None = None, *, now: datetime | None = None, dry_run: bool = False
    ) -> Pruned:
        """Remove what is too old or too many as one step; return how many of each source.

        They are kept aside for a week, and brought back by undoing.
        """
        if dry_run:
            return keeping.prune(self._db, keep or Keep(), _seconds(now), dry_run=True)
        with self._db.roomy(), self._db.writing(durable=True):
            return keeping.prune(self._db, keep or Keep(), _seconds(now))

    def purge(self, now: datetime | None = None) -> int:
        """Delete for good what was removed a week ago; return how many articles that were."""
        with self._db.roomy(), self._db.writing(durable=True):
            return keeping.purge(self._db, _seconds(now))

    def back_up(self, target: Path, *, force: bool = False) -> int:
        """Write the whole library as one new file; return its bytes. Others may go on writing.

        Raises:
            LibraryError: there is such a file and ``force`` is not given, or it cannot be made.
        """
        from feeds.library.backup import back_up

        return back_up(self._db, target, force=force)

    def _record(self, action: Action, changes: Sequence[Change], *, detail: str = "") -> int:
        return journal.record(self._db, action, changes, now=_seconds(None), detail=detail)


def _marking(read: bool | None, starred: bool | None) -> Action:
    if read is not None and starred is not None:
        return "mark"
    if starred is not None:
        return "star" if starred else "unstar"
    return "read" if read else "unread"


def _ruled(db: Database, action: str, ids: Sequence[str]) -> Change:
    """Do one action of a rule."""
    if action == "read":
        return Change("read", True, set_field(db, "read", ids, True))
    if action == "star":
        return Change("starred", True, set_field(db, "starred", ids, True))
    if action == "hide":
        return Change("hidden", True, set_field(db, "hidden", ids, True))
    name = tag_name(action.removeprefix("tag:"))
    return Change("tag", True, set_field(db, "tag", ids, True, value=name), name)


def _seconds(now: datetime | None) -> int:
    return int((now or datetime.now(UTC)).timestamp())
