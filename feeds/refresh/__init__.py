"""Sources, the web, files, formats and the library brought together, with a report per source."""

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
