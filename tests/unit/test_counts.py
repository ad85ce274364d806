"""Counts, from plain digits to ten thousands and hundred millions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.counts import parse_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("835", 835),
        ("0", 0),
        ("1,234", 1234),
        ("1，234，567", 1234567),
        ("８３５", 835),
        ("835次", 835),
        ("835 人次", 835),
        ("(835)", 835),
        ("1.2万", 12_000),
        ("1.15万", 11_500),
        ("1.2萬", 12_000),
        ("3.4亿", 340_000_000),
        ("3.4億次", 340_000_000),
        ("3千", 3000),
        ("10万+", 100_000),
        ("1.2k", 1200),
        ("2.5M", 2_500_000),
        ("1.2w", 12_000),
        ("12 views", 12),
        ("约835次", 835),
    ],
)
def test_a_count_is_read(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text",
    ["", "--", "-5", "12.5", "1,23", "12 3", "many", "1.23456万", "835米", "1" * 16, "9" * 100_000],
)
def test_what_is_no_count_is_none_and_not_zero(text: str) -> None:
    assert parse_count(text) is None


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_any_whole_number_is_read_back(count: int) -> None:
    assert parse_count(str(count)) == count
    assert parse_count(f"{count:,}次") == count
