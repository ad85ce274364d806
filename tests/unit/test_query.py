from __future__ import annotations

import calendar
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cells import cell_width
from feeds.query import (
    Age,
    And,
    Dates,
    Day,
    Has,
    Is,
    Link,
    Node,
    Not,
    Number,
    Or,
    Pattern,
    Query,
    QueryError,
    Sort,
    Text,
    parse,
    to_text,
)


def _and(*nodes: Node) -> And:
    return And(nodes)


def _or(*nodes: Node) -> Or:
    return Or(nodes)


A, B, C, D = Text("a"), Text("b"), Text("c"), Text("d")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("", None),
        (" \u3000 ", None),
        ("南庄", Text("南庄")),
        ("南庄 陶瓷", _and(Text("南庄"), Text("陶瓷"))),
        ("南庄\u3000陶瓷", _and(Text("南庄"), Text("陶瓷"))),
        ('"红色 引擎"', Text("红色 引擎", exact=True)),
        ("“红色 引擎”", Text("红色 引擎", exact=True)),
        ("”红色“", Text("红色", exact=True)),
        ('"他说“好”"', Text("他说“好”", exact=True)),
        (r'"a \"b\" \\ c"', Text('a "b" \\ c', exact=True)),
        ("-a", Not(A)),
        ("－a", Not(A)),
        ("--a", Not(Not(A))),
        ("-(a b)", Not(_and(A, B))),
        ("a OR b", _or(A, B)),
        ("a | b", _or(A, B)),
        ("a|b", _or(A, B)),
        ("a｜b", _or(A, B)),
        ("a b OR c d", _or(_and(A, B), _and(C, D))),
        ("a (b OR c) d", _and(A, _or(B, C), D)),
        ("（a OR b）c", _and(_or(A, B), C)),
        ("(a b) c", _and(A, B, C)),
        ("a OR (b OR c)", _or(A, B, C)),
        ("((a))", A),
        ('"a"b', _and(Text("a", exact=True), B)),
        # Signs inside a word, and what other languages would take for theirs, are text.
        ("COVID-19", Text("COVID-19")),
        ("f(x)", Text("f(x)")),
        ("(f(x) OR b)", _or(Text("f(x)"), B)),
        ("NEAR(a", Text("NEAR(a")),
        ("*", Text("*")),
        ("a AND b NOT c", _and(A, Text("AND"), B, Text("NOT"), C)),
        ("or", Text("or")),
        ("ORANGE", Text("ORANGE")),
        ('"OR"', Text("OR", exact=True)),
        ('5"', Text('5"')),
        ("don't", Text("don't")),
        ("- a", _and(Text("-"), A)),
        ("/usr/bin", Text("/usr/bin")),
        ("12:30", Text("12:30")),
        ("C:", Text("C:")),
        ("原因：天气", Text("原因：天气")),
        ("https://example.org/a:b", Text("https://example.org/a:b")),
        ("a>b", Text("a>b")),
        ("title://", Text("title://")),
        ("👨‍👩‍👧", Text("👨‍👩‍👧")),
        ('"title:"', Text("title:", exact=True)),
        # Fields
        ("title:陶瓷", Text("陶瓷", "title")),
        ("Title:陶瓷", Text("陶瓷", "title")),
        ("title：陶瓷", Text("陶瓷", "title")),
        ("标题：“中国 建陶”", Text("中国 建陶", "title", True)),
        ("來源:x", Text("x", "source")),
        ("title:a:b", Text("a:b", "title")),
        ("-author:a", Not(Text("a", "author"))),
        ("link:https://x.example/?a=b", Link("https://x.example/?a=b")),
        ('link:"a b"', Link("a b", True)),
        ("title:/第\\d+期/", Pattern("第\\d+期", "title")),
        ("body:/a b/ c", _and(Pattern("a b", "body"), C)),
        (r"link:/x\/y/", Pattern("x/y", "link")),
        ("(title:/a|b/)", Pattern("a|b", "title")),
        # Marks, numbers, dates
        ("is:unread", Is("unread")),
        ("is:未读", Is("unread")),
        ("IS:New", Is("new")),
        ("has:fulltext", Has("fulltext")),
        ("views>=3", Number("views", ">=", 3)),
        ("views:3", Number("views", "=", 3)),
        ("views＞3", Number("views", ">", 3)),
        ("views≤3", Number("views", "<=", 3)),
        ("popularity>1万", Number("popularity", ">", 10_000)),
        ("人气>=1.2k", Number("popularity", ">=", 1_200)),
        ("date:2023", Dates(date(2023, 1, 1), date(2023, 12, 31))),
        ("date:2024-02", Dates(date(2024, 2, 1), date(2024, 2, 29))),
        ("date:2023/5/1", Dates(date(2023, 5, 1), date(2023, 5, 1))),
        ("日期：2023年5月10日", Dates(date(2023, 5, 10), date(2023, 5, 10))),
        ("date:2023-05-01..2023-05-10", Dates(date(2023, 5, 1), date(2023, 5, 10))),
        ("date:2022..2023-05", Dates(date(2022, 1, 1), date(2023, 5, 31))),
        ("date:2023-05。。", Dates(date(2023, 5, 1), None)),
        ("date:..2023", Dates(None, date(2023, 12, 31))),
        ("今天", Day(0)),
        ("Today", Day(0)),
        ("date:昨天", Day(1)),
        ("yesterday", Day(1)),
        ('"今天"', Text("今天", exact=True)),
        ("newer:3d", Age(True, 3, "d")),
        ("older:2周", Age(False, 2, "w")),
    ],
)
def test_what_a_query_means(text: str, root: Node | None) -> None:
    query = parse(text)
    assert query == Query(root)
    assert parse(to_text(query)) == query


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("sort:-popularity", Sort("popularity", True)),
        ("a sort:date", Sort("date", False)),
        ("sort：－views a", Sort("views", True)),
        ("a OR b 排序:标题", Sort("title", False)),
    ],
)
def test_an_order_belongs_to_the_whole_query(text: str, sort: Sort) -> None:
    assert parse(text).sort == sort


@pytest.mark.parametrize(
    ("text", "column", "cell", "message"),
    [
        ("(a", 1, 1, "this bracket is never closed"),
        ("南庄 (a", 4, 6, "this bracket is never closed"),
        ("南庄 a)", 5, 7, "this bracket closes nothing"),
        ("a ()", 3, 3, "there is nothing between the brackets"),
        ('陶瓷 "红色', 4, 6, "this quote is never closed"),
        ('""', 1, 1, "there is nothing between the quotes"),
        ("a OR", 3, 3, "OR needs a term on both sides"),
        ("| a", 1, 1, "OR needs a term on both sides"),
        ("a OR OR b", 3, 3, "OR needs a term on both sides"),
        ("标题：陶瓷 titel:x", 7, 12, "there is no field titel"),
        ("👨‍👩‍👧 titel:x", 7, 4, "there is no field titel"),
        ("title:", 7, 7, "title needs a value right after it"),
        ("title: x", 7, 7, "title needs a value right after it"),
        ("title:(a OR b)", 7, 7, "brackets cannot follow title"),
        ("title>3", 1, 1, "title cannot be compared with >"),
        ("view>3", 1, 1, "there is no number view"),
        ("views>x", 7, 7, "x is no whole number"),
        ("is:unred", 4, 4, "is cannot be unred"),
        ("南 is:xyz", 6, 7, "is cannot be xyz"),
        ("date:2023-13", 6, 6, "there is no day 2023-13"),
        ("date:2023-05..x", 15, 15, "x is no date"),
        ("date:2023..2022", 6, 6, "the range ends before it begins"),
        ("date:..", 6, 6, "a range needs a day"),
        ("newer:3", 7, 7, "3 is no age"),
        ("title:/a(b/", 9, 9, "no pattern: missing ), unterminated subpattern"),
        ("title:/a", 7, 7, "this pattern is never closed"),
        ("title:/a/b", 10, 10, "a blank must follow the pattern"),
        ("title:/a{1,99999}/", 7, 7, "a pattern repeats at most 999 times"),
        ("(a sort:date)", 4, 4, "the order is that of the whole query"),
        ("sort:date sort:title", 11, 11, "there is an order already"),
        ("-sort:date", 1, 1, "an order cannot be negated"),
        ("sort:dat", 6, 6, "sort cannot be dat"),
        ("x" * 1001, 1001, 1001, "the query is longer than 1000 characters"),
        ("a " * 65, 129, 129, "the query has more than 64 terms"),
        ("(" * 30, 21, 21, "brackets go more than 20 deep"),
    ],
)
def test_a_mistake_is_shown_where_it_is(text: str, column: int, cell: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.column, caught.value.cell) == (message, column, cell)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("titel:x", 'did you mean title:? Text is written "titel:"'),
        ("is:unred", "did you mean unread?"),
        ("sort:-pop", "expected one of date, title, source, popularity, views, rank"),
        ("has:encosure", "did you mean enclosure?"),
        ("newer:3", "expected a number and h, d, w, m or y, such as 12h, 3d, 2w, 6m, 1y"),
        ("title:", "expected a word, a phrase in quotes, or /a pattern/"),
    ],
)
def test_a_mistake_says_what_was_expected(text: str, remedy: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.remedy == remedy


def test_the_caret_stands_under_the_cell() -> None:
    with pytest.raises(QueryError) as caught:
        parse("南庄 陶瓷 titel:x")
    assert caught.value.where_line == "南庄 陶瓷 titel:x"
    assert caught.value.caret_line == "          ^"


def test_of_a_long_query_the_part_around_the_mistake_is_shown() -> None:
    with pytest.raises(QueryError) as caught:
        parse("陶瓷 " * 40 + "titel:x " + "南庄 " * 10)
    line, caret = caught.value.where_line, caught.value.caret_line
    assert line.startswith("…") and line.endswith("…")
    assert cell_width(line) <= 74
    assert cell_width(line[: line.index("titel")]) == len(caret) - 1


def test_a_mistake_shows_nothing_a_terminal_would_obey() -> None:
    with pytest.raises(QueryError) as caught:
        parse("a\x1b]52;c;x\x07 titel:x")
    assert "\x1b" not in caught.value.where_line and "\x07" not in caught.value.where_line


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a OR", "a"),
        ("a | ", "a"),
        ("a -", "a"),
        ('a "b c', 'a "b c"'),
        ('a "', "a"),
        ("a (b OR c", "a (b OR c)"),
        ("a (", "a"),
        ("a title:", "a"),
        ('a title:"b', 'a title:"b"'),
        ("a is:un", "a"),
        ("a date:2023-0", "a"),
        ("a title:/x(", "a"),
        ("a views>", "a"),
        ("titel:x", ""),
    ],
)
def test_what_is_still_being_typed_is_understood(text: str, meant: str) -> None:
    assert parse(text, typing=True) == parse(meant)


def test_a_finished_mistake_is_one_while_typing_too() -> None:
    with pytest.raises(QueryError):
        parse("titel:x a", typing=True)


def test_the_words_to_mark_are_those_a_match_has() -> None:
    words = parse('a -b (title:c OR "d e") is:unread').words()
    assert words == (A, Text("c", "title"), Text("d e", exact=True))


_SIGNS = 'a南 \u3000"“”()（）|｜-－:：/\\*><=≥.。🎉OR tile:is:unread date:2023 sort:views>1'


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=40), st.text(alphabet=_SIGNS, max_size=40)), st.booleans())
def test_any_text_is_a_query_or_a_mistake_in_it(text: str, typing: bool) -> None:
    query, error = _read(text, typing=typing)
    if error is not None:
        assert 1 <= error.column <= len(text) + 1
        assert error.caret_line.endswith("^")
    if query is not None:
        assert parse(to_text(query)) == query
        assert to_text(parse(to_text(query))) == to_text(query)


def _read(text: str, *, typing: bool) -> tuple[Query | None, QueryError | None]:
    try:
        return parse(text, typing=typing), None
    except QueryError as error:
        return None, error


_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def _ranges(pair: Any) -> Dates:
    first, last = pair
    if first is None or last is None:
        return Dates(first, last)
    return Dates(min(pair), max(pair))


def _month(day: date) -> Dates:
    last = calendar.monthrange(day.year, day.month)[1]
    return Dates(day.replace(day=1), day.replace(day=last))


_LEAVES = st.one_of(
    st.text(min_size=1, max_size=12)
    .filter(lambda text: text == text.strip() and text.strip())
    .map(lambda text: Text(text, exact=True)),
    st.sampled_from(["a", "南庄", "f(x", "*", "3.5%", "x-y", "NEAR("]).map(Text),
    st.sampled_from(["a", "南(", "-x"]).map(lambda text: Text(text, "title")),
    st.sampled_from(["a/b", "\\d+", "\\\\", "[/]"]).map(lambda text: Pattern(text, "body")),
    st.sampled_from([Is("unread"), Is("new")]),
    st.builds(Number, st.just("views"), st.sampled_from(["=", "<", ">="]), st.integers(0, 10**9)),
    st.tuples(st.none() | _DAYS, _DAYS).map(_ranges),
    _DAYS.map(_month),
    st.builds(Day, st.integers(0, 1)),
    st.builds(Age, st.booleans(), st.integers(0, 9999), st.sampled_from("hdwmy")),
    st.just(Link("x.example")),
)


def _flat(kind: type[And] | type[Or], nodes: list[Node]) -> Node:
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, kind) else [node]
    return kind(tuple(flat))


_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: _flat(And, nodes)),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: _flat(Or, nodes)),
    ),
    max_leaves=10,
)
_SORTS = st.none() | st.builds(Sort, st.sampled_from(["date", "rank"]), st.booleans())


@settings(max_examples=300, deadline=None)
@given(st.builds(Query, _TREES, _SORTS))
def test_a_tree_is_printed_and_read_back(query: Query) -> None:
    assert parse(to_text(query)) == query
