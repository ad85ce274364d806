"""Measure the pages of views, as they stand and with one row a story."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from feeds.library import Library, View
from feeds.query import parse

__all__ = ["median", "report_views"]

RUNS = 7
PAGE = 50


def median(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Return the median time of some work in milliseconds, once it is warm."""
    work()
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def report_views(library: Library, what: str) -> None:
    """Print how long each view takes to show its first page, one in its middle, and to count."""
    print(f"\n{library.count(View()):,} articles, {what}; medians, milliseconds\n")
    print(
        "| view | rows | first page | one in the middle | count | first page, a row a story"
        " | one in the middle | count |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for name, view in _views(library).items():
        cells = [f"{library.count(view):,}"]
        for each in (view, replace(view, collapse=True)):
            middle = library.count(each) // 2
            works: tuple[Callable[[], object], ...] = (
                lambda each=each: library.page(each, offset=0, limit=PAGE),  # type: ignore[misc]
                lambda each=each, middle=middle: library.page(  # type: ignore[misc]
                    each, offset=middle, limit=PAGE
                ),
                lambda each=each: library.count(each),  # type: ignore[misc]
            )
            cells += [f"{median(work):.1f}" for work in works]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _views(library: Library) -> dict[str, View]:
    largest = max(library.sources(), key=lambda each: each.total).source
    # Rows without a date stand together, the first ones among them: a day is looked for in
    # many places.
    count = library.count(View())
    places = range(0, count, max(1, count // 40))
    rows = [row for at in places for row in library.page(View(), offset=at, limit=5)]
    days = Counter(row.published.day for row in rows if row.published is not None)
    return {
        "all": View(),
        "all by popularity": View(sort="popularity"),
        "all by title": View(sort="title", descending=False),
        "unread": View("unread"),
        "starred": View("starred"),
        "a day": View("today", day=max(days, key=days.__getitem__)),
        "the largest source": View("source", source_id=largest.id),
        "most read": View("most_read", sort="views"),
        "popular": View("popular", sort="standing"),
        "a saved view, is:unread popularity>100": View(query=parse("is:unread popularity>100")),
    }
