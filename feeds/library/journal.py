"""The journal: what was done, step by step, so that it can be undone and done again.

A step holds only what it really changed. Undoing sets exactly that back, and nothing that has
been set otherwise since: the last word about a field stands. Steps are undone from the newest
to the oldest and redone in the reverse order; a new step of a person's ends what could be
redone, one that a refresh takes by itself does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, get_args

from feeds.library.connection import Database
from feeds.library.fields import Field, set_field

__all__ = ["LIMIT", "Action", "Change", "Step", "record", "redo", "steps", "undo"]

Action = Literal[
    "read", "unread", "star", "unstar", "mark", "tag", "untag", "hide", "unhide",
    "rules", "remove", "prune", "edit",
]  # fmt: skip

LIMIT = 1000
"""How many steps are kept."""
_AUTOMATIC: frozenset[Action] = frozenset({"rules", "prune"})
_OF_SOURCES: frozenset[Field] = frozenset({"removed", "edited"})
_TOGETHER = 60
"""Seconds within which runs of the rules are one step: those of one refresh."""

_TEXTS: dict[Action, tuple[str, str]] = {
    "read": ("{count} article marked read", "{count} articles marked read"),
    "unread": ("{count} article marked unread", "{count} articles marked unread"),
    "star": ("{count} article starred", "{count} articles starred"),
    "unstar": ("{count} article unstarred", "{count} articles unstarred"),
    "mark": ("{count} article marked", "{count} articles marked"),
    "tag": ("{count} article tagged {detail}", "{count} articles tagged {detail}"),
    "untag": (
        "tag {detail} taken from {count} article",
        "tag {detail} taken from {count} articles",
    ),
    "hide": ("{count} article hidden", "{count} articles hidden"),
    "unhide": ("{count} article shown again", "{count} articles shown again"),
    "rules": ("rules touched {count} article", "rules touched {count} articles"),
    "remove": (
        "{detail} removed with {count} article",
        "{detail} removed with {count} articles",
    ),
    "prune": ("{count} old article removed", "{count} old articles removed"),
    "edit": ("settings of {detail} changed", "settings of {detail} changed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, and can be undone as one."""

    number: int
    at: datetime
    """When; aware."""
    action: Action
    detail: str
    """The tag, or the source's name."""
    count: int
    """How many articles it changed."""
    undone: bool = False
    restored: int = 0
    """How many articles the undoing or redoing just now changed."""

    @property
    def text(self) -> str:
        """What it did, in English words."""
        one, many = _TEXTS[self.action]
        return (one if self.count == 1 else many).format(count=self.count, detail=self.detail)


class Change(NamedTuple):
    """One field set to one value, and the articles (or sources) that were otherwise before."""

    field: Field
    on: bool
    ids: Sequence[str]
    value: str = ""


class _Row(NamedTuple):
    number: int
    at: int
    action: str
    detail: str
    articles: int
    undone: int


_COLUMNS = "pk, at, action, detail, count, undone"


def record(
    db: Database,
    action: Action,
    changes: Sequence[Change],
    *,
    now: int,
    detail: str = "",
    count: int | None = None,
) -> int:
    """Write a step, inside the transaction of what it did; return how many articles it changed.

    Nothing is written where nothing changed.

    Args:
        db: The library.
        action: What was done.
        changes: What that set.
        now: Seconds since the epoch.
        detail: The tag or the source's name.
        count: How many articles; counted when not given.
    """
    changes = [change for change in changes if change.ids]
    if count is None:
        count = len(set().union(*(change.ids for change in changes)))
    if not changes:
        return 0
    if action not in _AUTOMATIC:
        db.execute("DELETE FROM steps WHERE undone > 0")
    number = _joined(db, now, count) if action == "rules" else None
    if number is None:
        number = db.execute(
            "INSERT INTO steps (at, action, detail, count) VALUES (?, ?, ?, ?)",
            (now, action, detail, count),
        ).lastrowid
    for change in changes:
        db.execute(
            "INSERT INTO changes (step, field, value, after, ids) VALUES (?, ?, ?, ?, ?)",
            (number, change.field, change.value, int(change.on), _packed(change.ids)),
        )
    db.execute(
        "DELETE FROM steps WHERE pk <= (SELECT pk FROM steps ORDER BY pk DESC LIMIT 1 OFFSET ?)",
        (LIMIT,),
    )
    return count


def steps(db: Database, limit: int) -> list[Step]:
    """Return the newest steps, the newest first."""
    rows = db.rows(f"SELECT {_COLUMNS} FROM steps ORDER BY pk DESC LIMIT ?", (limit,))
    return [_step(_Row._make(row)) for row in rows]


def undo(db: Database, now: int) -> Step | None:
    """Undo the newest step, inside the caller's transaction; ``None`` when there is none.

    A step that nothing is left of, as when all of it was set back by hand, is passed over.
    """
    while row := db.row(f"SELECT {_COLUMNS} FROM steps WHERE undone = 0 ORDER BY pk DESC LIMIT 1"):
        found = _Row._make(row)
        restored = _set(db, found, now, back=True)
        db.execute(
            "UPDATE steps SET undone = 1 + (SELECT MAX(undone) FROM steps) WHERE pk = ?",
            (found.number,),
        )
        if restored is not None:
            return _step(found._replace(undone=1), restored)
    return None


def redo(db: Database, now: int) -> Step | None:
    """Do again what was undone last, inside the caller's transaction; ``None``: nothing."""
    while row := db.row(
        f"SELECT {_COLUMNS} FROM steps WHERE undone > 0 ORDER BY undone DESC LIMIT 1"
    ):
        found = _Row._make(row)
        restored = _set(db, found, now, back=False)
        db.execute("UPDATE steps SET undone = 0 WHERE pk = ?", (found.number,))
        if restored is not None:
            return _step(found._replace(undone=0), restored)
    return None


def _set(db: Database, step: _Row, now: int, *, back: bool) -> int | None:
    """Set all of a step back, or again; return how many articles changed, or ``None``."""
    order = "DESC" if back else "ASC"
    touched: set[str] = set()
    sources = 0
    rows = db.rows(
        f"SELECT field, value, after, ids FROM changes WHERE step = ? ORDER BY pk {order}",
        (step.number,),
    )
    for field, value, after, ids in rows:
        on = bool(after) is not back
        changed = set_field(db, field, _unpacked(ids), on, value=value, now=now)
        if field in _OF_SOURCES:
            sources += len(changed)
        else:
            touched.update(changed)
    if not touched and not sources:
        return None
    return step.articles if sources else len(touched)


def _joined(db: Database, now: int, count: int) -> int | None:
    """Return the newest step if it is a run of the rules that goes on, counting more to it."""
    row = db.row(f"SELECT {_COLUMNS} FROM steps ORDER BY pk DESC LIMIT 1")
    if row is None:
        return None
    newest = _Row._make(row)
    if newest.action != "rules" or newest.undone or now - newest.at > _TOGETHER:
        return None
    db.execute(
        "UPDATE steps SET at = ?, count = count + ? WHERE pk = ?", (now, count, newest.number)
    )
    return newest.number


def _step(row: _Row, restored: int = 0) -> Step:
    at = datetime.fromtimestamp(row.at, UTC)
    return Step(
        row.number, at, _action(row.action), row.detail, row.articles, bool(row.undone), restored
    )


def _action(text: Any) -> Action:
    found: Action = next((each for each in get_args(Action) if each == text), "mark")
    return found


def _packed(ids: Sequence[str]) -> bytes:
    return bytes.fromhex("".join(ids))


def _unpacked(data: bytes) -> list[str]:
    text = data.hex()
    return [text[at : at + 16] for at in range(0, len(text), 16)]
