"""Sources, the web, files, formats and the library brought together, with a report per source."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from feeds.refresh.importing import import_marks, import_subscriptions
    from feeds.refresh.opening import open_sources
    from feeds.refresh.parsing import parse_payload
    from feeds.refresh.reports import ImportReport, SourceReport, Status
    from feeds.refresh.run import refresh, samples
    from feeds.refresh.subscribing import add_source

__all__ = [
    "ImportReport",
    "SourceReport",
    "Status",
    "add_source",
    "import_marks",
    "import_subscriptions",
    "open_sources",
    "parse_payload",
    "refresh",
    "samples",
]

_HOMES = {
    "ImportReport": "reports",
    "SourceReport": "reports",
    "Status": "reports",
    "add_source": "subscribing",
    "import_marks": "importing",
    "import_subscriptions": "importing",
    "open_sources": "opening",
    "parse_payload": "parsing",
    "refresh": "run",
    "samples": "run",
}


def __getattr__(name: str) -> Any:
    # When it is asked for: a process that parses needs one module of these, not all.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
