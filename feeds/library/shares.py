"""What was shared where, and what waits to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from feeds.library.connection import Database

__all__ = ["Share", "ShareState", "Shares"]

ShareState = Literal["sent", "waiting", "sending", "unsure", "failed"]

LOST_AFTER = 300
"""Seconds after which what is still being sent was lost with the program that sent it."""

_COLUMNS = "pk, article, target, title, url, at, state, tries, error, item"


@dataclass(frozen=True, slots=True)
class Share:
    """One article handed to one place."""

    number: int
    article: str
    """Its id; it need not be in the library any more."""
    target: str
    title: str
    url: str
    at: datetime
    """When it was last tried; aware."""
    state: ShareState
    """``unsure``: it went out, and nobody knows whether it arrived."""
    tries: int
    error: str
    """Why it waits, failed or is unsure; one line."""
    item: str
    """What is to be sent, as ``feeds.sharing.item`` writes it; empty once it is."""


class Shares:
    """The part of the library that knows what left it."""

    _db: Database

    def record_share(
        self,
        article: str,
        target: str,
        state: ShareState,
        *,
        title: str = "",
        url: str = "",
        error: str = "",
        item: str = "",
        now: datetime | None = None,
    ) -> int:
        """Write down that an article is handed to a place; return the record's number."""
        at = _seconds(now)
        with self._db.writing(durable=True):
            done = self._db.execute(
                "INSERT INTO shares (article, target, state, title, url, at, error, item, tries)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (article, target, state, title, url, at, error, item, int(state != "waiting")),
            )
            return int(done.lastrowid or 0)

    def claim_share(self, number: int, *, now: datetime | None = None) -> bool:
        """Take a waiting record to send it; ``False`` when it waits no more.

        Of several programs that try only one succeeds.
        """
        with self._db.writing(durable=True):
            done = self._db.execute(
                "UPDATE shares SET state = 'sending', at = ?, tries = tries + 1"
                " WHERE pk = ? AND state = 'waiting'",
                (_seconds(now), number),
            )
            return done.rowcount == 1

    def end_share(
        self, number: int, state: ShareState, *, error: str = "", now: datetime | None = None
    ) -> None:
        """Write down what became of a record; what was to be sent is dropped unless it waits."""
        with self._db.writing(durable=True):
            self._db.execute(
                "UPDATE shares SET state = ?, error = ?, at = ?,"
                " item = CASE WHEN ? = 'waiting' THEN item ELSE '' END WHERE pk = ?",
                (state, error, _seconds(now), state, number),
            )

    def shares(self, *, article: str = "", limit: int = 1000, waiting: bool = False) -> list[Share]:
        """Return records, the newest first, of all articles or of one.

        ``waiting``: only those that still have to be sent, the oldest first.
        """
        where, values, order = "1", [], "DESC"
        if article:
            where, values = "article = ?", [article]
        if waiting:
            where, order = f"{where} AND state = 'waiting'", "ASC"
        rows = self._db.rows(
            f"SELECT {_COLUMNS} FROM shares WHERE {where} ORDER BY pk {order} LIMIT ?",
            (*values, limit),
        )
        return [_share(row) for row in rows]

    def waiting_shares(self) -> int:
        """Return how many records wait to be sent."""
        return int(self._db.value("SELECT COUNT(*) FROM shares WHERE state = 'waiting'"))

    def forget_share(self, number: int) -> Share | None:
        """Remove a record, and with it what it still had to send; ``None`` when there is none."""
        with self._db.writing(durable=True):
            row = self._db.row(f"SELECT {_COLUMNS} FROM shares WHERE pk = ?", (number,))
            self._db.execute("DELETE FROM shares WHERE pk = ?", (number,))
        return None if row is None else _share(row)


def _seconds(now: datetime | None) -> int:
    return int((now or datetime.now(UTC)).timestamp())


def _share(row: Sequence[Any]) -> Share:
    number, article, target, title, url, at, state, tries, error, item = row
    if state == "sending" and _seconds(None) - at > LOST_AFTER:
        state = "unsure"
    known: ShareState = next((each for each in get_args(ShareState) if each == state), "unsure")
    when = datetime.fromtimestamp(at, UTC)
    return Share(number, article, target, title, url, when, known, tries, error, item)
