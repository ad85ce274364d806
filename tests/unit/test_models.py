"""Moments, ids and the block document."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from feeds.document import Document, Figure, Heading, Paragraph, Quote, Span, Style, spans
from feeds.models import Moment, article_id, content_guid, source_id
from tests.strategies import documents

BEIJING = timezone(timedelta(hours=8))


def test_a_day_stays_a_day() -> None:
    moment = Moment.from_iso("2023-05-10")
    assert moment.instant is None
    assert moment.isoformat() == "2023-05-10"


def test_an_instant_is_told_in_utc_and_keeps_its_own_day() -> None:
    moment = Moment.at(datetime(2023, 5, 10, 0, 30, tzinfo=BEIJING))
    assert moment.day == date(2023, 5, 10)
    assert moment.isoformat() == "2023-05-09T16:30:00+00:00"


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Moment.at(datetime(2023, 5, 10))  # noqa: DTZ001


def test_a_day_sorts_between_its_morning_and_its_evening() -> None:
    day = Moment(date(2023, 5, 10))
    morning = Moment.at(datetime(2023, 5, 10, 6, tzinfo=UTC))
    evening = Moment.at(datetime(2023, 5, 10, 20, tzinfo=UTC))
    assert morning.sort_key < day.sort_key < evening.sort_key


def test_ids_depend_on_source_and_guid_alone() -> None:
    feed = source_id("feed", "https://a.example/")
    assert feed == source_id("feed", "https://a.example/")
    assert feed != source_id("page", "https://a.example/")
    assert article_id(feed, "1") != article_id(feed, "2")
    assert article_id("a", "b\x1fc") != content_guid(["a", "b\x1fc"])
    assert len(article_id(feed, "\ud800")) == 16


@given(documents())
def test_a_document_reads_back_from_json(document: Document) -> None:
    assert Document.from_json(document.to_json()) == document


def test_links_count_once_in_reading_order() -> None:
    document = Document(
        (
            Paragraph((Span("a", href="https://a.example"), Span("b", href="https://b.example"))),
            Figure("https://pic.example/x.png", "图", (Span("c", href="https://a.example"),)),
            Quote((Heading((Span("d", Style.STRONG, "https://d.example"),)),)),
        )
    )
    assert document.links() == (
        "https://a.example",
        "https://b.example",
        "https://pic.example/x.png",
        "https://d.example",
    )
    assert document.text == "ab\n\nc\n\nd"


@pytest.mark.parametrize(
    "value", [None, {}, [3], [{"type": "paragraph", "text": 3}], [{"type": "list", "items": [3]}]]
)
def test_what_is_no_document_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        Document.from_json(value)


def test_an_unknown_block_is_a_paragraph() -> None:
    assert Document.from_json([{"type": "hologram", "text": "x"}]) == Document(
        (Paragraph(spans("x")),)
    )
