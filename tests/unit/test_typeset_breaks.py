"""Where lines may end: the rules one by one, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from feeds.cells import cell_width, clusters
from feeds.typeset_breaks import FORBIDDEN_HEADS, FORBIDDEN_TAILS, break_lines
from tests.strategies import running_texts, texts

IDEOGRAPHS = "今年以来禅城区南庄镇的建陶产业按下了红色引擎开启发展加速度"
BLANKS = " \t\u3000"


def broken(text: str, width: int) -> list[str]:
    return [text[begin:end] for begin, end in break_lines(text, width, width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("今年以来南庄", 8, ["今年以来", "南庄"]),
        ("今年以来，南庄镇的", 8, ["今年以", "来，南庄", "镇的"]),
        ("今年以”，南庄镇的", 8, ["今年", "以”，南", "庄镇的"]),
        ("今年以“来”南庄镇的", 7, ["今年以", "“来”南", "庄镇的"]),
        ("今年以《来》南庄的", 8, ["今年以", "《来》南", "庄的"]),
        ("今年以来……南庄镇的", 9, ["今年以", "来……南庄", "镇的"]),
        ("今年以来——南庄镇的", 9, ["今年以", "来——南庄", "镇的"]),
        ("コーヒーをのんだよね", 6, ["コー", "ヒーを", "のんだ", "よね"]),
        ("ちょっとまってね", 6, ["ちょっ", "とまっ", "てね"]),
    ],
    ids=[
        "between ideographs",
        "comma moves down with a character",
        "two closing marks move together",
        "opening quote moves down",
        "opening title mark moves down",
        "ellipsis stays whole",
        "dash stays whole",
        "prolonged sound mark never begins a line",
        "small kana never begin a line",
    ],
)
def test_chinese_and_japanese_punctuation(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


@pytest.mark.parametrize(
    "whole",
    [
        "30.5%", "2000亿元", "600多亿元", "1.2万", "2023年", "10日", "第12届", "GDP", "1+1+N+X",
        "2023-05-10", "08:05", "1,234", "-5℃", "$1,000", "(see)", "don’t", "10～20", "COVID-19",
        "https://a.cn/b?c=1", "www.a.cn/b", "e.g.,", "“word”", "f(x)", "3.5米", "文[12]",
    ],
)  # fmt: skip
def test_what_belongs_together_stays_together(whole: str) -> None:
    for width in range(cell_width(whole), 40):
        lines = broken(f"建陶产业{whole} 建陶产业 {whole}", width)
        assert "|".join(lines).count(whole) == 2, (width, lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a well-known word", 7, ["a well-", "known", "word"]),
        ("wait - what", 6, ["wait -", "what"]),
        ("one ，two", 4, ["on", "e ，", "two"]),
        ("call it « voilà » now", 9, ["call it", "« voilà »", "now"]),
        ("„Wort“ und mehr", 6, ["„Wort“", "und", "mehr"]),
        ("run .NET on it", 8, ["run .NET", "on it"]),
        ("안녕하세요 세계", 11, ["안녕하세요", "세계"]),
    ],
    ids=["hyphen", "spaced hyphen", "blank before comma", "guillemets", "German", "dot", "Hangul"],
)
def test_latin_and_korean_text(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


def test_address_too_long_breaks_at_its_joints() -> None:
    url = "https://example.com/news/2023/a-very-long-path?x=1&y=2"
    assert broken(url, 20) == ["https://example.com/", "news/2023/a-very-", "long-path?x=1&y=2"]


def test_word_too_long_is_broken_anywhere_but_before_its_full_stop() -> None:
    assert broken("a" * 10 + "。", 10) == ["a" * 9, "a。"]


def test_blanks_at_a_break_are_dropped_and_take_no_room() -> None:
    assert broken("word   next", 4) == ["word", "next"]
    assert broken("　　今年", 6) == ["　　今", "年"]


def test_last_line_is_not_one_lone_character() -> None:
    assert broken(IDEOGRAPHS[:9] + "。", 16) == [IDEOGRAPHS[:7], IDEOGRAPHS[7:9] + "。"]


def test_a_lone_character_stays_alone_where_two_do_not_fit() -> None:
    text = "今年以来，，"
    starts = [text[begin:end] for begin, end in break_lines(text, 8, 6)]
    assert starts == ["今年以", "来，，"]


@pytest.mark.parametrize("width", [1, 2])
def test_the_narrowest_lines_end(width: int) -> None:
    assert "".join(broken("（今，年）", width)) == "（今，年）"
    assert broken("👨\u200d👩\u200d👧🇨🇳", width) == ["👨\u200d👩\u200d👧", "🇨🇳"]


@given(texts(newlines=False), st.integers(1, 60), st.integers(1, 60))
@example("a\u0301\u200d中", 1, 1)
def test_text_in_is_text_out(text: str, first: int, rest: int) -> None:
    spots = break_lines(text, first, rest)
    assert spots[0][0] == 0
    for (_, end), (begin, _) in pairwise([*spots, (len(text), len(text))]):
        assert end <= begin
        assert not text[end:begin].strip(BLANKS + "\u2000\u2003\u2009\u1680\u205f")
    for at, (begin, end) in enumerate(spots):
        line = text[begin:end]
        room = rest if at else first
        assert cell_width(line.replace("\t", " ")) <= room or len(clusters(line)) == 1


@given(texts(newlines=False), st.integers(1, 40))
def test_clusters_stay_whole(text: str, width: int) -> None:
    pieces = [
        cluster
        for begin, end in break_lines(text, width, width)
        for cluster in clusters(text[begin:end])
    ]
    whole = [cluster for cluster in clusters(text) if cluster.strip()]
    assert [piece for piece in pieces if piece.strip()] == [
        cluster.rstrip() if cluster not in pieces else cluster for cluster in whole
    ]


@given(running_texts(), st.integers(4, 60))
def test_heads_and_tails_are_allowed_or_unavoidable(text: str, width: int) -> None:
    lines = broken(text, width)
    for above, line in pairwise(lines):
        if line[:1] in FORBIDDEN_HEADS or above[-1:] in FORBIDDEN_TAILS:
            # Nowhere in the line above was there a place between two ideographs.
            assert not any(a in IDEOGRAPHS and b in IDEOGRAPHS for a, b in pairwise(above)), lines


CHINESE = st.lists(
    st.tuples(
        st.sampled_from(["", "", "（", "“", "《"]),
        st.text(st.sampled_from(IDEOGRAPHS), min_size=2, max_size=9),
        st.sampled_from(["", "，", "。", "”，", "）、", "……", "》"]),
    ).map("".join),
    min_size=1,
    max_size=40,
).map("".join)


@given(CHINESE, st.integers(12, 80))
def test_chinese_lines_are_full_and_never_begin_or_end_wrong(text: str, width: int) -> None:
    lines = broken(text, width)
    for above, line in pairwise(lines):
        assert line[0] not in FORBIDDEN_HEADS
        assert above[-1] not in FORBIDDEN_TAILS
    for line in lines[:-2]:
        assert cell_width(line) >= width - 8


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("质能方程 $E = mc^2$ 成立", 16, ["质能方程", "$E = mc^2$ 成立"]),
        (r"其中 \(a + b\) 为和", 12, ["其中", r"\(a + b\)", "为和"]),
        ("价格 $5 = 约 $6 元", 12, ["价格 $5 = 约", "$6 元"]),
        ("彼は漢字(かんじ)を読む", 12, ["彼は漢", "字(かんじ)を", "読む"]),
        ("彼らは漢字(かんじ)を", 14, ["彼らは漢", "字(かんじ)を"]),
    ],
)
def test_formulas_and_readings_stay_whole_where_they_fit(
    text: str, width: int, lines: list[str]
) -> None:
    assert [text[a:b] for a, b in break_lines(text, width, width)] == lines
