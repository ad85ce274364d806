"""Sources, the web, files, formats and the library brought together, with a report per source."""

from feeds.refresh.opening import open_sources
from feeds.refresh.parsing import parse_payload
from feeds.refresh.reports import OpmlReport, SourceReport, Status
from feeds.refresh.run import refresh, samples
from feeds.refresh.subscribing import add_source, import_opml

__all__ = [
    "OpmlReport",
    "SourceReport",
    "Status",
    "add_source",
    "import_opml",
    "open_sources",
    "parse_payload",
    "refresh",
    "samples",
]
