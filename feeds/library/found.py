"""Read views that have a query: the same questions as any other view's.

Where few articles have the query's words, these are fetched and sorted. Where many have
them, the list is walked in its own order and each article looked up among them, until the
page is full.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from feeds.library.collapsing import Collapse
from feeds.library.conditions import Clock, Compiler, all_of, any_of, is_plain
from feeds.library.connection import Database
from feeds.library.counting import scope_index
from feeds.library.listing import ORDER_INDEX
from feeds.library.search_text import needle
from feeds.library.views import (
    Sql,
    View,
    beyond,
    order_by,
    order_of,
    scope_condition,
)
from feeds.query.tree import And, Field, Is, Node, Or, Query, Text, leaves

__all__ = ["Found", "effective"]

_FEW = 4000
"""So many articles are fetched and sorted in about the time it takes to walk a list."""
_HEADS = (3000, 15_000)
"""The articles at the beginning of a list among which its first page is looked for."""
_THERE = Sql("a.gone = 0")


def effective(view: View) -> View:
    """Return a view in the order that its query asks for."""
    sort = view.query.sort if view.query else None
    if sort is None:
        return view
    if sort.name == "rank":
        return replace(view, sort="date", descending=True, ranked=True)
    return replace(view, sort=sort.name, descending=sort.descending, ranked=False)


def _narrowed(view: View) -> View:
    """Return a view of everything as one of what is unread or starred, if that is asked for."""
    root = view.query.root if view.query else None
    terms = root.nodes if isinstance(root, And) else (root,)
    if view.scope == "all" and view.hide_read:
        return replace(view, scope="unread", hide_read=False)
    if view.scope == "all" and Is("unread") in terms:
        return replace(view, scope="unread")
    if view.scope == "all" and Is("starred") in terms:
        return replace(view, scope="starred")
    return view


class Found:
    """One view with a query, within one reading or writing transaction.

    Raises:
        QueryError: from any method, when a pattern takes too long.
    """

    def __init__(self, db: Database, view: View) -> None:
        """Work out how to answer."""
        self._db = db
        self._view = _narrowed(effective(view))
        self._root = (view.query or Query()).root
        today = view.day or date.today()  # noqa: DTZ011 (the reader's own day)
        self._clock = Clock(datetime.now().astimezone(), today)
        self._compiler = Compiler(db, self._clock)
        self._hits = self._compiler.hits(self._root) if self._root is not None else None
        self._few = self._hits is not None and self._is_few(self._hits)
        self._matching = self._conditions(self._compiler)
        self._shown = self._with_kept(self._matching)
        self.collapse = Collapse(self._view, self._shown)
        self._leads = [self.collapse.leads] if view.collapse else []
        self._promoted = self._promotion() if self._view.ranked else None

    def count(self) -> int:
        """Return how many rows there are."""
        hidden = self.collapse.count_hidden(self._db) if self._leads else 0
        return self._whole() - hidden

    def _whole(self) -> int:
        if self._hits is not None and self._index_answers():
            return self._counted_by_index(self._hits)
        drive = self._hits is not None and not self._view.keep
        return self._counted(self._shown, few=drive or self._few)

    def numbers(self, offset: int, limit: int) -> list[int]:
        """Return the row numbers from ``offset`` on, at most ``limit``."""
        offset = max(0, offset)
        if limit <= 0:
            return []
        if self._promoted is None:
            return self._by_order(offset, limit)
        first = self._ranked(offset + limit)
        page = first[offset : offset + limit]
        if len(page) < limit:
            others = Sql(f"NOT {self._promoted.text}", self._promoted.parameters)
            page += self._by_order(max(0, offset - len(first)), limit - len(page), others)
        return page

    def position(self, article_id: str) -> int | None:
        """Return the offset of an article, ``None`` when it is not there."""
        this = Sql("a.id = ?", (article_id,))
        if not self._counted(all_of([self._shown, this]), origin="articles AS a"):
            return None
        if self._leads:
            article_id = self.collapse.leader(self._db, article_id)
        place = self._place(article_id)
        if place is None:
            return None
        if self._promoted is not None:
            return self.numbers(0, self.count()).index(place[-1])
        parts = beyond(order_of(self._view), place, before=True)
        return sum(self._counted(all_of([self._shown, *self._leads, part])) for part in parts)

    def shown(self, listed: Sql) -> list[str]:
        """Return the articles for which ``listed`` holds that there are."""
        where = all_of([self._shown, listed])
        rows = self._db.rows(f"SELECT a.id FROM articles AS a WHERE {where.text}", where.parameters)
        return [row[0] for row in rows]

    def next_unread(self, after_id: str | None, backward: bool) -> str | None:
        """Return the first unread article after a place, or before it."""
        place = self._place(after_id) if after_id is not None else None
        if self._promoted is not None:
            return self._next_ranked(place, backward)
        levels = order_of(self._view)
        parts = [Sql("TRUE")] if place is None else beyond(levels, place, before=backward)
        for part in parts:
            where = all_of([self._shown, *self._leads, self._unread(), part])
            sql = (
                f"SELECT a.id FROM {self._origin()} WHERE {where.text}"
                f" ORDER BY {order_by(levels, backward=backward)} LIMIT 1"
            )
            found = self._db.value(sql, where.parameters)
            if found is not None:
                return str(found)
        return None

    def _unread(self) -> Sql:
        """Return the condition of a row that it or one that it stands for is unread."""
        unread = Sql("a.read = 0")
        if not self._leads:
            return unread
        numbers = json.dumps(self.collapse.read_leaders(self._db))
        return any_of([unread, Sql("a.pk IN (SELECT value FROM json_each(?))", (numbers,))])

    def _is_few(self, hits: Sql) -> bool:
        sql = f"SELECT COUNT(*) FROM (SELECT 1 FROM ({hits.text}) LIMIT ?)"
        return bool(self._db.value(sql, (*hits.parameters, _FEW)) < _FEW)

    def _conditions(self, compiler: Compiler) -> Sql:
        scope = scope_condition(self._view)
        if self._root is None:
            return all_of([_THERE, scope])
        # What the index of the order can tell comes first, then what needs the row.
        condition = compiler.condition(self._root, all_of([_THERE, scope]))
        return all_of([_THERE, condition, scope])

    def _with_kept(self, matching: Sql) -> Sql:
        if not self._view.keep:
            return matching
        inner = "SELECT pk FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        kept = Sql(f"a.pk IN ({inner})", (json.dumps(self._view.keep),))
        return all_of([_THERE, any_of([matching, kept])])

    def _by_order(self, offset: int, limit: int, also: Sql | None = None) -> list[int]:
        """Return rows in the order of the view, of those for which ``also`` holds."""
        extra = [also] if also else []
        for size in _HEADS:
            head = self._head(size, offset + limit, extra)
            if head:
                return head[offset:]
        return self._ordered(all_of([self._shown, *self._leads, *extra]), offset, limit)

    def _head(self, size: int, limit: int, extra: list[Sql]) -> list[int]:
        """Return the first rows, looked for among the first articles of the list alone.

        They have numbers near each other, and the index can be read for these only. Nothing,
        where the list is not in the order of time, or there are not enough.
        """
        view = self._view
        if view.sort != "date" or self._few or self._hits is None or limit > size // 4:
            return []
        order = order_by(order_of(view))
        scope = all_of([_THERE, scope_condition(view)])
        origin = f"articles AS a INDEXED BY {self._index()}"
        low, high, found = self._db.row(
            f"SELECT MIN(pk), MAX(pk), COUNT(*) FROM (SELECT a.pk FROM {origin}"
            f" WHERE {scope.text} ORDER BY {order} LIMIT ?)",
            (*scope.parameters, size),
        )
        if found < size:
            return []
        last = self._db.row(
            f"SELECT a.sort, a.pk FROM {origin} WHERE {scope.text} ORDER BY {order}"
            " LIMIT 1 OFFSET ?",
            (*scope.parameters, size - 1),
        )
        inside = any_of([*beyond(order_of(view), last, before=True), Sql("a.pk = ?", last[1:])])
        shown = self._with_kept(self._conditions(Compiler(self._db, self._clock, span=(low, high))))
        rows = self._ordered(all_of([shown, *self._leads, *extra, inside]), 0, limit)
        return rows if len(rows) == limit else []

    def _origin(self) -> str:
        """Return the FROM that suits: the few that may match, or the list in its order."""
        view = self._view
        names = " CROSS JOIN names AS n ON n.pk = a.name" if view.sort == "source" else ""
        if self._few and not view.keep:
            return f"articles AS a NOT INDEXED{names}"
        if self._hits is None or self._few:
            return f"articles AS a{names}"
        if view.sort == "source":
            return (
                "names AS n INDEXED BY names_key"
                f" CROSS JOIN articles AS a INDEXED BY {ORDER_INDEX[view.sort]} ON a.name = n.pk"
            )
        return f"articles AS a INDEXED BY {self._index()}"

    def _index(self) -> str:
        view = self._view
        # What a view keeps is not in the index of its scope.
        dated = {"unread", "starred", "source"}
        if view.hide_read:
            dated |= {"today", "sources", "folder"}
        if view.sort == "date" and not view.keep and view.scope in dated:
            return scope_index(view)
        return ORDER_INDEX[view.sort]

    def _ordered(self, where: Sql, offset: int, limit: int) -> list[int]:
        sql = (
            f"SELECT a.pk FROM {self._origin()} WHERE {where.text}"
            f" ORDER BY {order_by(order_of(self._view))} LIMIT ? OFFSET ?"
        )
        return [row[0] for row in self._db.rows(sql, (*where.parameters, limit, offset))]

    def _counted(self, where: Sql, *, few: bool = False, origin: str = "") -> int:
        origin = origin or ("articles AS a NOT INDEXED" if few else self._origin())
        sql = f"SELECT COUNT(*) FROM {origin} WHERE {where.text}"
        return int(self._db.value(sql, where.parameters))

    def _index_answers(self) -> bool:
        """Say whether all that the index finds is in the view, and nothing else."""
        view = self._view
        return (
            self._root is not None
            and view.scope == "all"
            and not view.keep
            and self._compiler.is_worded(self._root)
            and not self._db.value("SELECT EXISTS (SELECT 1 FROM articles WHERE gone <> 0)")
        )

    def _counted_by_index(self, hits: Sql) -> int:
        return int(self._db.value(f"SELECT COUNT(*) FROM ({hits.text})", hits.parameters))

    def _place(self, article_id: str) -> tuple[Any, ...] | None:
        columns = ", ".join(level.column for level in order_of(self._view))
        sql = (
            f"SELECT {columns} FROM articles AS a CROSS JOIN names AS n ON n.pk = a.name"
            " WHERE a.id = ?"
        )
        found = self._db.row(sql, (article_id,))
        return None if found is None else tuple(found)

    # Ranking: the more words in the title the higher, then in the summary, then by date.

    def _scored(self) -> Sequence[Text]:
        found = leaves(self._root) if self._root is not None else ()
        return [leaf for leaf in dict.fromkeys(found) if leaf.field is None and needle(leaf).tokens]

    def _promoting(self) -> Or | None:
        """Return the part of a query for a word in the title or the summary, if it has words."""
        fields: list[Node] = []
        for leaf in self._scored():
            fields += [replace(leaf, field="title"), replace(leaf, field="summary")]
        return Or(tuple(fields)) if fields else None

    def _promotion(self) -> Sql | None:
        promoting = self._promoting()
        return self._compiler.condition(promoting) if promoting else None

    def _ranked(self, limit: int) -> list[int]:
        """Return the first articles that have words of the query in their titles or summaries."""
        having: dict[Text, set[int]] = {}
        scores: dict[int, int] = {}
        fields: tuple[tuple[Field, int], ...] = (("title", 2), ("summary", 1))
        for leaf in self._scored():
            having[leaf] = set()
            for field, points in fields:
                numbers = self._having(replace(leaf, field=field))
                having[leaf].update(numbers)
                for number in numbers:
                    scores[number] = scores.get(number, 0) + points
        candidates = self._by_score(scores)
        found: list[int] = []
        # The first ones are mostly enough, and cost less than all.
        size = max(100, 2 * limit)
        while len(found) < limit and (piece := list(islice(candidates, size))):
            found += self._shown_of(piece, having)
            size *= 2
        return found[:limit]

    def _having(self, leaf: Text) -> list[int]:
        hits = self._compiler.hits(leaf)
        return [] if hits is None else [row[0] for row in self._db.rows(*hits)]

    def _by_score(self, scores: dict[int, int]) -> Iterator[int]:
        levels: dict[int, list[int]] = {}
        for number, score in scores.items():
            levels.setdefault(score, []).append(number)
        for score in sorted(levels, reverse=True):
            yield from self._newest_first(levels[score])

    def _newest_first(self, numbers: Sequence[int]) -> list[int]:
        where = all_of([_THERE, *self._plain_facts()])
        sql = (
            "SELECT a.pk FROM json_each(?) AS j CROSS JOIN articles AS a ON a.pk = j.value"
            f" WHERE {where.text} ORDER BY a.sort DESC, a.pk DESC"
        )
        return [row[0] for row in self._db.rows(sql, (json.dumps(numbers), *where.parameters))]

    def _plain_facts(self) -> list[Sql]:
        """Return what a look at its row tells of any article that the view shows."""
        if self._view.keep:
            return []
        root = self._root
        terms = root.nodes if isinstance(root, And) else ()
        plain = [term for term in terms if is_plain(term)]
        return [scope_condition(self._view), *map(self._compiler.condition, plain)]

    def _shown_of(self, numbers: list[int], having: dict[Text, set[int]]) -> list[int]:
        """Return those of some articles that the view shows, in their order."""
        if self._leads or self._view.keep:
            sure: set[int] = set()
        else:
            terms = self._root.nodes if isinstance(self._root, And) else (self._root,)
            worded = [term for term in terms if term is not None and not is_plain(term)]
            sure = {
                number
                for number in numbers
                if all(_has_words(term, number, having) for term in worded)
            }
        asked = [number for number in numbers if number not in sure]
        if not asked:
            return numbers
        # The newest have numbers near each other: the index is read for these only.
        compiler = Compiler(self._db, self._clock, span=(min(asked), max(asked)))
        where = all_of([self._with_kept(self._conditions(compiler)), *self._leads])
        sql = (
            "SELECT a.pk FROM json_each(?) AS j CROSS JOIN articles AS a ON a.pk = j.value"
            f" WHERE {where.text}"
        )
        sure.update(row[0] for row in self._db.rows(sql, (json.dumps(asked), *where.parameters)))
        return [number for number in numbers if number in sure]

    def _next_ranked(self, place: tuple[Any, ...] | None, backward: bool) -> str | None:
        numbers = self.numbers(0, self.count())
        if backward:
            numbers.reverse()
        start = numbers.index(place[-1]) + 1 if place and place[-1] in numbers else 0
        unread = self._unread()
        sql = (
            "SELECT a.id FROM json_each(?) AS j CROSS JOIN articles AS a ON a.pk = j.value"
            f" WHERE {unread.text} ORDER BY j.key LIMIT 1"
        )
        found = self._db.value(sql, (json.dumps(numbers[start:]), *unread.parameters))
        return None if found is None else str(found)


def _has_words(node: Node, number: int, having: dict[Text, set[int]]) -> bool:
    """Say whether words in its title or summary make sure that an article has what is asked."""
    match node:
        case And(nodes):
            return all(_has_words(each, number, having) for each in nodes)
        case Or(nodes):
            return any(_has_words(each, number, having) for each in nodes)
        case Text(field=None):
            return number in having[node]
        case _:
            return False
