"""When two articles count as one story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.stories import SPAN, canonical_url, likeness, reason, title_key


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a?b=2&a=1",
        "http://Example.COM:80/a/?b=2&a=1#top",
        "HTTPS://www.example.com:443/a?utm_source=rss&b=2&utm_medium=feed&a=1",
        "https://m.example.com/a/amp?b=2&a=1",
        "https://amp.example.com/a/amp/?b=2&a=1",
        "https://www.m.example.com./a?b=2&a=1&amp=1",
        "https://example.com/a?b=2&a=1&spm=1.2&outputType=amp",
        " https://example.com/%61?b=2&a=1\n",
    ],
)
def test_variants_of_an_address_have_one_form(url: str) -> None:
    assert canonical_url(url) == "https://example.com/a?b=2&a=1"


def test_a_chinese_path_is_the_same_encoded_or_not() -> None:
    encoded = "https://news.example/%e6%96%b0%E9%97%BB"
    assert canonical_url("https://news.example/新闻") == canonical_url(encoded)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a?id=1", "https://example.com/a?id=2"),
        ("https://example.com/a?x=1&y=2", "https://example.com/a?y=2&x=1"),
        ("https://example.com/a", "https://example.com:8080/a"),
        ("https://example.com/a", "https://example.com/A"),
        ("https://example.com/a%2Fb", "https://example.com/a/b"),
        ("https://m.cn/a", "https://www.cn/a"),
        ("https://example.com/champ", "https://example.com/ch"),
    ],
)
def test_different_addresses_stay_apart(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "url", ["", "mailto:a@b.example", "/etc/passwd", "https://", "http://[", "https://a:b:c/"]
)
def test_what_is_no_web_address_has_no_form(url: str) -> None:
    assert canonical_url(url) == ""


@given(
    st.text(max_size=60)
    | st.from_regex(r"https?://[a-zA-Z0-9.\[\]:@-]{1,20}(/[^\s]{0,30})?", fullmatch=True)
)
def test_the_form_of_a_form_is_itself(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    "title",
    [
        "南庄镇：“中国建陶第一镇”的新路",
        " 南庄镇:中国建陶第一镇 的新路！",
        "南庄镇：中国建陶第一镇的新路_佛山新闻网",
        "南庄镇：中国建陶第一镇的新路｜佛山｜新闻网",
        "南庄镇：中国建陶第一镇的新路-佛山日报",
        "南庄镇：中国建陶第一镇的新路 - 佛山日报",
    ],
)
def test_repetitions_of_a_title_have_one_key(title: str) -> None:
    assert title_key(title) == "南庄镇中国建陶第一镇的新路"


def test_a_hyphen_in_a_word_parts_nothing() -> None:
    plain = title_key("Sharp rise in COVID-19 cases")
    assert plain == "sharpriseincovid19cases"
    assert title_key("ＳＨＡＲＰ rise in COVID-19 cases | BBC News") == plain


@pytest.mark.parametrize(
    "title",
    ["", "简讯", "今日天气", "佛山 _ 新闻网", "Weather", "A b c", "Live updates", "2024", "!!!"],
)
def test_a_title_that_says_too_little_has_no_key(title: str) -> None:
    assert title_key(title) == ""


def test_a_suffix_stays_where_too_little_is_left_without_it() -> None:
    assert title_key("简讯_南庄镇中国建陶第一镇") != title_key("简讯_佛山市三水区消息")


@given(st.text(max_size=80))
def test_a_key_has_letters_alone(title: str) -> None:
    key = title_key(title)
    assert not any(character.isspace() or character in "-_|，。" for character in key)
    assert title_key(f" {title}\t") == key


TITLE = "佛山南庄陶瓷产业链党委成立"


def test_the_same_address_joins_whatever_the_title_and_the_day() -> None:
    one = likeness(1, "https://a.example/1", "甲", 0)
    assert reason(one, likeness(2, "http://www.a.example/1/", "乙", 99 * SPAN)) == "address"


@pytest.mark.parametrize(("apart", "joined"), [(0, True), (SPAN, True), (SPAN + 1, False)])
def test_the_same_title_joins_within_three_days(apart: int, joined: bool) -> None:
    one, other = likeness(1, "", TITLE, 0), likeness(2, "", f"{TITLE}！", apart)
    assert (reason(one, other) == "title") is joined
    assert (reason(other, one) == "title") is joined


def test_a_source_repeats_itself_only_at_one_address_with_one_title() -> None:
    one = likeness(1, "https://a.example/1", TITLE, 0)
    assert reason(one, likeness(1, "https://a.example/2", TITLE, 0)) is None
    assert reason(one, likeness(1, "https://a.example/1", "另一个标题", 0)) is None
    assert reason(one, likeness(1, "https://a.example/1#b", TITLE, 0)) == "address"
    assert reason(one, likeness(2, "https://b.example/", TITLE, 0), [1]) is None


def test_a_sites_front_page_is_no_articles_address() -> None:
    one = likeness(1, "https://a.example/", "甲", 0)
    assert reason(one, likeness(2, "https://www.a.example", "乙", 0)) is None


@given(
    st.from_regex(
        r"https?://(www\.|m\.|amp\.)?[a-z0-9-]{1,4}(\.[a-z0-9]{1,3}){0,3}(:80)?(/[a-z/.~+%-]{0,8})?"
        r"(/amp/?)?",
        fullmatch=True,
    )
)
def test_the_short_way_to_an_address_gives_the_same(url: str) -> None:
    # An empty query sends it the long way round.
    assert canonical_url(url) == canonical_url(f"{url}?")


@given(
    st.lists(st.sampled_from(["a", "bc-d", "(", "1234", "Word", " ", "\t", "..", "x!"]), max_size=9)
)
def test_the_short_way_to_a_title_gives_the_same(words: list[str]) -> None:
    title = " ".join(words)
    # A sign that is no letter sends it the long way round.
    assert title_key(title) == title_key(f"{title} \u3002")
