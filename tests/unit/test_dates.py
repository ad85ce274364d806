"""Dates: every written form, what stays unknown, and no text that is slow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.dates import china, find_moment, parse_moment
from feeds.models import Moment

NOW = datetime(2024, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def iso(text: str, *, now: datetime | None = None) -> str | None:
    moment = parse_moment(text, now=now)
    return moment.isoformat() if moment else None


@pytest.mark.parametrize(
    "text",
    [
        "2023-05-10",
        "2023/5/10",
        "2023.05.10",
        "2023–05–10",
        "２０２３－０５－１０",
        "2023年5月10日",
        "2023 年 05 月 10 号",
        "2023年5月10日 星期三",
        "2023-05-10（周三）",
        "二〇二三年五月十日",
        "二○二三年五月一十日",
        "民國112年5月10日",
        "中華民國112年5月10日",
        "112年5月10日",
        "112/05/10",
        "20230510",
        "[2023-05-10]",
        "May 10, 2023",
        "10 May 2023",
        "10th of May, 2023",
        "Wednesday, May 10th, 2023",
        "10-May-2023",
        " 2023-05-10 ",
    ],
)
def test_a_day_stays_a_day(text: str) -> None:
    assert parse_moment(text) == Moment(date(2023, 5, 10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年5月10日 08:05", "2023-05-10T00:05:00+00:00"),
        ("2023年5月10日08:05", "2023-05-10T00:05:00+00:00"),
        ("2023年5月10日 上午8:05", "2023-05-10T00:05:00+00:00"),
        ("2023年5月10日 下午3:20", "2023-05-10T07:20:00+00:00"),
        ("2023年5月10日 中午12:30", "2023-05-10T04:30:00+00:00"),
        ("2023年5月10日 上午12:05", "2023-05-09T16:05:00+00:00"),
        ("2023年5月10日 晚上8点半", "2023-05-10T12:30:00+00:00"),
        ("2023年5月10日 晚上12点", "2023-05-10T16:00:00+00:00"),
        ("2023年5月10日星期三14时30分", "2023-05-10T06:30:00+00:00"),
        ("2023年5月10日 14時30分20秒", "2023-05-10T06:30:20+00:00"),
        ("2023-05-10 08:05 北京时间", "2023-05-10T00:05:00+00:00"),
        ("2023/5/10 8:05", "2023-05-10T08:05:00+00:00"),
        ("2023-05-10　　08:05:33", "2023-05-10T08:05:33+00:00"),
        ("2023-05-10 24:00", "2023-05-11T00:00:00+00:00"),
        ("2023-05-10T08:05:00+08:00", "2023-05-10T00:05:00+00:00"),
        ("2023-05-10T08:05Z", "2023-05-10T08:05:00+00:00"),
        ("2023-05-10T08:05:00.123456789-07:00", "2023-05-10T15:05:00+00:00"),
        ("2023-05-10T08:05:00+08", "2023-05-10T00:05:00+00:00"),
        ("20230510T080500Z", "2023-05-10T08:05:00+00:00"),
        ("Wed, 10 May 2023 08:05:00 GMT", "2023-05-10T08:05:00+00:00"),
        ("Wed, 10 May 2023 08:05:00 EST", "2023-05-10T13:05:00+00:00"),
        ("Wed, 10 May 2023 08:05:00 CST", "2023-05-10T14:05:00+00:00"),
        ("Wed, 10 May 2023 08:05:00 +0800 (CST)", "2023-05-10T00:05:00+00:00"),
        ("10 May 23 08:05 GMT", "2023-05-10T08:05:00+00:00"),
        ("Wed May 10 08:05:00 +0800 2023", "2023-05-10T00:05:00+00:00"),
        ("10 May 2023 8:05 pm", "2023-05-10T20:05:00+00:00"),
        ("May 10, 2023 at 8:05 p.m. EDT", "2023-05-11T00:05:00+00:00"),
        ("08:05, 10 May 2023", "2023-05-10T08:05:00+00:00"),
        ("2023-05-10 08:05 UTC+8", "2023-05-10T00:05:00+00:00"),
    ],
)
def test_an_instant_is_read_with_its_zone(text: str, expected: str) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月2日", "2024-03-02"),
        ("3月3日", "2023-03-03"),
        ("5月10日", "2023-05-10"),
        ("2月29日", "2024-02-29"),
        ("03-01 08:05", "2024-03-01T08:05:00+00:00"),
        ("12-31", "2023-12-31"),
        ("May 10", "2023-05-10"),
        ("昨天 08:05", "2024-03-01T00:05:00+00:00"),
        ("昨天", "2024-03-01"),
        ("前天", "2024-02-29"),
        ("今天 上午9:30", "2024-03-02T01:30:00+00:00"),
        ("yesterday", "2024-03-01"),
        ("3小时前", "2024-03-02T01:00:00+00:00"),
        ("3個小時前", "2024-03-02T01:00:00+00:00"),
        ("半小时前", "2024-03-02T03:30:00+00:00"),
        ("10分钟前", "2024-03-02T03:50:00+00:00"),
        ("两天前", "2024-02-29"),
        ("3 hours ago", "2024-03-02T01:00:00+00:00"),
        ("an hour ago", "2024-03-02T03:00:00+00:00"),
        ("刚刚", "2024-03-02T04:00:00+00:00"),
    ],
)
def test_relative_dates_count_from_now_and_are_unknown_without_it(text: str, expected: str) -> None:
    assert iso(text, now=NOW) == expected
    assert iso(text) is None


def test_a_time_later_today_without_a_year_is_last_years() -> None:
    assert iso("3月2日 13:00", now=NOW) == "2023-03-02T05:00:00+00:00"
    assert iso("3月2日 11:59", now=NOW) == "2024-03-02T03:59:00+00:00"


def test_today_is_the_day_of_the_zone() -> None:
    late = datetime(2024, 3, 2, 20, 0, tzinfo=UTC)
    assert iso("今天", now=late) == "2024-03-03"
    assert iso("today", now=late) == "2024-03-02"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-13-10",
        "2023-02-30",
        "2023年2月30日",
        "二〇二三年十三月一日",
        "2023-05-10 25:00",
        "2023-05-10 08:61",
        "2023-05-10 上午15:00",
        "2023-05-10T08:05:00+25:00",
        "9999-12-31T23:59:59-12:00",
        "0000-01-01",
        "05/10/2023",
        "2023-05",
        "2023-05-10 会议",
        "版本2023.05.10.1",
        "时间",
        "8:05",
        "2023" * 50,
        "99999999天前",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_moment(text, now=NOW) is None


@pytest.mark.parametrize(("text", "month"), [("13/05/2023", 5), ("05/13/2023", 5), ("5/5/2023", 5)])
def test_an_order_that_only_one_reading_allows_is_read(text: str, month: int) -> None:
    moment = parse_moment(text)
    assert moment is not None
    assert moment.day.month == month


def test_a_zone_given_outranks_the_default_but_not_the_text() -> None:
    tokyo = timezone(timedelta(hours=9))
    for text in ("2023年5月10日 08:05", "10 May 2023 08:05"):
        moment = parse_moment(text, zone=tokyo)
        assert moment is not None
        assert moment.instant == datetime(2023, 5, 9, 23, 5, tzinfo=UTC)
    assert parse_moment("2023-05-10T08:05Z", zone=tokyo) == parse_moment("2023-05-10T08:05Z")


def test_cst_is_chinas_in_a_zone_that_calls_itself_so() -> None:
    moment = parse_moment("Wed May 10 08:05:00 CST 2023", zone=china())
    assert moment is not None
    assert moment.instant == datetime(2023, 5, 10, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发布于2023-05-10 08:05，来源不明", "2023-05-10 08:05"),
        ("Posted on May 10, 2023 by Jane", "May 10, 2023"),
        ("先2023-13-45后2023-05-10", "2023-05-10"),
        ("昨天是2023年5月10日", "昨天"),
    ],
)
def test_the_first_date_inside_a_text_is_found(text: str, found: str) -> None:
    result = find_moment(text, now=NOW)
    assert result is not None
    moment, start, end = result
    assert text[start:end] == found
    assert moment == parse_moment(found, now=NOW)


def test_no_date_is_found_where_there_is_none() -> None:
    assert find_moment("电话0757-85312345，邮编528061", now=NOW) is None
    assert find_moment("IP 10.20.30.40 v2023.1.2.3", now=NOW) is None


@pytest.mark.parametrize(
    "unit", ["1", "2023-", "2023-13-45 ", "May ", " ", "二〇", "12:", "年月日", "3小时", "Wed, "]
)
def test_an_endless_line_is_read_to_its_end(unit: str) -> None:
    # A pattern that backtracks over the whole line would not come back from this.
    text = unit * (300_000 // len(unit))
    assert find_moment(text, now=NOW) is None
    assert parse_moment(text, now=NOW) is None


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_any_day_is_read_back_from_every_order_of_a_full_date(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%B} {day.day}, {day.year}",
    ):
        assert parse_moment(text) == Moment(day)


@settings(deadline=None)
@given(st.text(max_size=130))
def test_any_text_is_a_date_or_not_and_never_an_error(text: str) -> None:
    found = find_moment(text, now=NOW)
    if found is not None:
        assert 0 <= found[1] < found[2] <= len(text)
    whole = parse_moment(text, now=NOW)
    assert whole is None or isinstance(whole.day, date)
