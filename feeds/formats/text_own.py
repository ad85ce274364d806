"""newstui's own text export, read back.

A file of ours is header lines (one of them ``Format: newstui text 1``), the summary, a
divider, the body, a divider, the disclaimer, the numbered addresses, and the record in
lines that begin with ``%``. What a person reads is what counts; see ``text_record``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from feeds.clean import clean_line, clean_text, clean_url
from feeds.document import Block, Document, Paragraph, Span, Spans, spans
from feeds.formats.text_blocks import BlockReader, chunks
from feeds.formats.text_flow import unflow
from feeds.formats.text_labels import (
    CHINESE,
    DISCLAIMER_LABELS,
    ENGLISH,
    FORMAT_LINE,
    SUMMARY_LABELS,
    own_field,
)
from feeds.models import Article, Enclosure, Moment, Popularity, Unit

__all__ = [
    "DIVIDER",
    "FOLD",
    "RECORD",
    "body_reader",
    "is_divider",
    "is_own_export",
    "read_own_export",
    "read_visible",
]

DIVIDER = "─"
FOLD = "  "
"""What a header line's further lines begin with."""
RECORD = "%newstui "
"""What the record begins with; its further lines begin with ``%``."""

_DIVIDER = re.compile(f"{DIVIDER}{{8,}}")
_LINK_LINE = re.compile(r"\[(\d{1,6})\] (\S.*)")
_LABEL = re.compile(r"([^:：]{1,20})(?:：|: ?)(.*)", re.DOTALL)
_NUMBER = re.compile(r"\[(\d{1,6})\]")
_COUNT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,20})?")
_HEADER_LENGTH = 8000
_UNITS: tuple[Unit, ...] = ("views", "comments", "points", "stars")


def is_own_export(text: str) -> bool:
    """Say whether a text is one that newstui exported."""
    head = text[:_HEADER_LENGTH].split("\n\n", 1)[0]
    return bool(FORMAT_LINE.search(head))


def read_own_export(
    text: str, *, now: datetime | None = None, zone: tzinfo | None = None
) -> Article:
    """Read back an article that ``render_txt`` wrote, as it was or as it was edited."""
    from feeds.formats.text_record import apply

    lines, record = _without_record(text.split("\n"))
    parts = read_visible(lines, now=now, zone=zone)
    return apply(parts.article(body_reader(parts.links).read(parts.body)), record)


@dataclass(frozen=True, slots=True)
class Visible:
    """The parts of an export that a person reads."""

    header: dict[str, list[str]]
    summary: str
    body: Sequence[str]
    disclaimer: str
    links: dict[int, str]
    now: datetime | None = field(default=None, repr=False)
    zone: tzinfo | None = field(default=None, repr=False)

    def article(self, blocks: Iterable[Block]) -> Article:
        """Return the article these parts tell of, with a body read from its lines."""
        return Article(
            title=self._line("title"),
            body=Document(tuple(blocks)),
            section=self._line("section"),
            breadcrumb=self._list("breadcrumb", re.compile(" > ")),
            published=self._moment("published"),
            updated=self._moment("updated"),
            source_name=self._line("source_name"),
            author=self._line("author"),
            editor=self._line("editor"),
            popularity=self._popularity(),
            tags=self._list("tags", re.compile("、|, ")),
            url=clean_url(self._line("url")),
            enclosures=tuple(_enclosures(self.header.get("enclosure", ()))),
            summary=self.summary,
            disclaimer=self.disclaimer,
        )

    def _line(self, name: str) -> str:
        return self.header.get(name, [""])[0]

    def _list(self, name: str, separator: re.Pattern[str]) -> tuple[str, ...]:
        parts = (clean_line(part) for part in separator.split(self._line(name)))
        return tuple(part for part in parts if part)

    def _moment(self, name: str) -> Moment | None:
        from feeds.formats.dates import parse_moment

        text = self._line(name)
        return parse_moment(text, now=self.now, zone=self.zone) if text else None

    def _popularity(self) -> Popularity | None:
        for unit in _UNITS:
            text = self._line(unit).replace(",", "")
            if _COUNT.fullmatch(text):
                return Popularity(float(text) if "." in text else int(text), unit, "page")
        return None


def read_visible(
    lines: Sequence[str], *, now: datetime | None = None, zone: tzinfo | None = None
) -> Visible:
    """Take an export's lines, without the record, apart into its parts."""
    head_end = next((at for at, line in enumerate(lines) if not line), len(lines))
    dividers = [at for at in range(head_end, len(lines)) if is_divider(lines[at])]
    start = dividers[0] if dividers else head_end
    end = dividers[-1] if len(dividers) > 1 else len(lines)
    summary = lines[head_end:start]
    text = "\n".join(unflow(chunk) for chunk in chunks(summary))
    if text and not text.startswith(tuple(label.rstrip() for label in SUMMARY_LABELS)):
        # Something written before the divider by hand belongs to the body.
        start, text = head_end - 1, ""
    disclaimer, links = _tail(lines[end + 1 :])
    return Visible(
        header=_header(lines[:head_end]),
        summary=_unlabelled(text, SUMMARY_LABELS),
        body=[line for line in lines[start + 1 : end] if not is_divider(line)],
        disclaimer=disclaimer,
        links=links,
        now=now,
        zone=zone,
    )


def is_divider(line: str) -> bool:
    """Say whether a line stands between two parts."""
    return bool(_DIVIDER.fullmatch(line))


def body_reader(links: dict[int, str]) -> BlockReader:
    """Return the reader of a body's lines; ``links`` are the addresses by their numbers."""
    to_spans = partial(_linked, links=links)
    return BlockReader(
        paragraphs=lambda lines: [Paragraph(to_spans(unflow(lines)))],
        join=unflow,
        spans=to_spans,
        own=True,
        links=links,
    )


def _linked(text: str, links: dict[int, str]) -> Spans:
    """Return spans in which each ``[n]`` is a link; the linked text itself is not known."""
    if not links or "[" not in text:
        return spans(text)
    pieces: list[Span] = []
    at = 0
    for found in _NUMBER.finditer(text):
        url = links.get(int(found.group(1)))
        if url:
            pieces.extend(spans(text[at : found.start()]))
            pieces.append(Span(found.group(), href=url))
            at = found.end()
    return (*pieces, *spans(text[at:]))


def _without_record(lines: Sequence[str]) -> tuple[Sequence[str], Any]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and lines[start - 1].startswith("%"):
        start -= 1
    if start == end or not lines[start].startswith(RECORD):
        return lines, None
    data = lines[start][len(RECORD) :] + "".join(line[1:] for line in lines[start + 1 : end])
    try:
        return lines[:start], json.loads(data)
    except (ValueError, RecursionError):
        # Damaged by hand; the text above it still says what it says.
        return lines[:start], None


def _header(lines: Sequence[str]) -> dict[str, list[str]]:
    folded: list[list[str]] = []
    for line in lines:
        if line.startswith(FOLD) and folded:
            folded[-1].append(line[len(FOLD) :])
        else:
            folded.append([line])
    header: dict[str, list[str]] = {}
    for parts in folded:
        found = _LABEL.match(unflow(parts))
        if found:
            header.setdefault(own_field(found.group(1)), []).append(clean_line(found.group(2)))
    return header


def _enclosures(values: Iterable[str]) -> Iterator[Enclosure]:
    for value in values:
        title, _, url = value.rpartition(" ")
        if url:
            yield Enclosure(url=clean_url(url), title=title)


def _unlabelled(text: str, labels: Sequence[str]) -> str:
    label = next((label for label in labels if text.startswith(label)), "")
    return clean_text(text.removeprefix(label))


def _tail(lines: Sequence[str]) -> tuple[str, dict[int, str]]:
    links: dict[int, str] = {}
    kept: list[str] = []
    in_links = False
    for line in lines:
        if line in (f"{ENGLISH['links']}:", f"{CHINESE['links']}："):
            in_links = True
        elif in_links and (found := _LINK_LINE.fullmatch(line)):
            links[int(found.group(1))] = clean_url(found.group(2))
        else:
            in_links = in_links and not line
            kept.append(line)
    text = "\n".join(unflow(chunk) for chunk in chunks(kept))
    return _unlabelled(text, DISCLAIMER_LABELS), links
