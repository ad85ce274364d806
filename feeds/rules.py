"""Rules: what is done with articles by themselves, when they come in.

The library remembers up to which article rules have run. An end of the program between an
article's coming in and its rules loses nothing: the next run begins where the last one was.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from feeds.errors import NewsError

if TYPE_CHECKING:
    from feeds.library import Library
    from feeds.library.triage import Touched
    from feeds.refresh import SourceReport

__all__ = ["ACTIONS", "Outcome", "Rule", "apply_rules", "is_action", "preview", "watching"]

ACTIONS = ("read", "star", "hide", "tag:NAME")
"""What a rule can do, as it is written."""
_SECONDS = 2.0
"""How often rules run while sources come in."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A query, and what is done with the articles that match it."""

    query: str
    do: tuple[str, ...]
    """``read``, ``star``, ``hide`` or ``tag:NAME``."""


class Outcome(NamedTuple):
    """What one rule would do to the library as it is."""

    rule: Rule
    matches: int
    """How many articles it matches."""
    ids: list[str]
    """Those of them that it would change."""


def is_action(text: str) -> bool:
    """Say whether a text is something a rule can do."""
    from feeds.errors import LibraryError
    from feeds.library.fields import tag_name

    if text in ("read", "star", "hide"):
        return True
    if not text.startswith("tag:"):
        return False
    try:
        tag_name(text.removeprefix("tag:"))
    except LibraryError:
        return False
    return True


def apply_rules(
    library: Library,
    rules: Sequence[Rule],
    ids: Sequence[str] | None = None,
    *,
    failed: list[NewsError] | None = None,
) -> int:
    """Run rules as one step that can be undone; return how many articles changed.

    Args:
        library: Where the articles are.
        rules: In their order. All look at the articles as they were before any of them.
        ids: The articles; ``None`` is those that came in since this ran last. Without any
            rules they count as seen: a rule made later is not for them.
        failed: Takes the errors of rules that could not run; the others do.

    Raises:
        LibraryError: the library cannot be read or written.
    """
    if ids is None:
        return library.apply_to_arrivals(
            lambda after, until: _touched(library, rules, failed, after=after, until=until)
        )
    chosen = set(ids)
    with library.reading():
        touched = _touched(library, rules, failed)
    return library.apply_rules(
        [(do, [each for each in found if each in chosen]) for do, found in touched]
    )


def preview(library: Library, rules: Sequence[Rule]) -> list[Outcome]:
    """Return what each rule would do to the library as it is; nothing changes.

    Raises:
        QueryError: a rule's query has a mistake, or takes too long.
    """
    from feeds.query import parse

    outcomes = []
    with library.reading():
        for rule in rules:
            found = library.matching(parse(rule.query))
            outcomes.append(Outcome(rule, len(found), library.would_change(rule.do, found)))
    return outcomes


def watching(
    library: Library,
    rules: Sequence[Rule],
    reports: Iterator[SourceReport],
    *,
    failed: list[NewsError] | None = None,
) -> Iterator[SourceReport]:
    """Pass on the reports of a refresh, and run the rules over what comes in.

    Rules run every few seconds and when the reports end, also when nobody wants more of them;
    where another program is writing, they run the next time.
    """
    apply_rules(library, rules, failed=failed)
    last, is_busy = time.monotonic(), False
    try:
        for report in reports:
            if report.new and time.monotonic() - last >= _SECONDS:
                apply_rules(library, rules, failed=failed)
                last = time.monotonic()
            yield report
    except NewsError as error:
        is_busy = error.is_busy
        raise
    finally:
        if not is_busy:
            apply_rules(library, rules, failed=failed)


def _touched(
    library: Library,
    rules: Sequence[Rule],
    failed: list[NewsError] | None,
    *,
    after: int = 0,
    until: int | None = None,
) -> list[Touched]:
    """Return what each rule does and the articles it is about; one that fails has none."""
    from feeds.query import QueryError, parse

    touched: list[Touched] = []
    for rule in rules:
        try:
            found = library.matching(parse(rule.query), after=after, until=until)
        except QueryError as error:
            if failed is not None:
                failed.append(error)
            continue
        touched.append((rule.do, found))
    return touched
