"""The links of an article, and what the terminal is told of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.document import (
    Document,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Span,
    Style,
    Table,
    spans,
)
from feeds.export import render
from feeds.links import article_links, terminal_address
from feeds.models import Article
from feeds.typeset import typeset
from tui.hyperlinks import hyperlink, knows_hyperlinks, with_steady_ids
from tui.widgets.page_hints import HINT_LETTERS, hints_of

A, B, C = "https://a.example/1", "https://图.example/二", "mailto:editor@c.example?subject=x"
EVIL = "javascript:alert(1)"


def article() -> Article:
    return Article(
        "题",
        Document(
            (
                Paragraph((Span("见"), Span("甲", href=A), Span("乙", Style.STRONG, A))),
                Quote((ListBlock(((Paragraph(spans("信", href=C)),),)),)),
                Figure(B, "船", spans("港口的船")),
                Table(((spans("表", href=EVIL), spans("甲", href=A)),)),
            )
        ),
        url="https://own.example/",
    )


def test_links_have_the_numbers_of_page_and_text_and_say_what_they_are() -> None:
    links = article_links(article())
    assert [(link.number, link.url, link.text, link.host) for link in links] == [
        (0, "https://own.example/", "题", "own.example"),
        (1, A, "甲乙", "a.example"),
        (2, C, "信", "editor@c.example"),
        (3, B, "港口的船", "图.example"),
        (4, EVIL, "表", ""),
    ]
    assert [link.problem for link in links] == [
        *[""] * 4,
        "javascript: addresses are not opened",
    ]
    text = render(article(), "txt", width=80)
    for link in links[1:]:
        assert f"[{link.number}] {link.url}" in text.splitlines()
    numbers = {link.url: link.number for link in links[1:]}
    page = "\n".join(line.text for line in typeset(article().body, 80, numbers=numbers))
    assert "甲乙[1]" in page and "信[2]" in page and "[3]" in page and "表[4]" in page


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (A, A),
        ("https://x.example/a b\"c'd", "https://x.example/a%20b%22c%27d"),
        ("https://x.example/\x1b]8;;\x07evil", "https://x.example/]8;;evil"),
        ("https://x.example/图?q=二#三", "https://x.example/%E5%9B%BE?q=%E4%BA%8C#%E4%B8%89"),
        ("https://图书.example/", "https://xn--1jq52s.example/"),
        ("mailto:a@b.example?subject=好&attach=/etc/passwd", None),
        (EVIL, ""),
        ("file:///etc/passwd", ""),
        ("ssh://x", ""),
        ("//no.example", ""),
    ],
)
def test_the_address_a_terminal_gets(url: str, address: str | None) -> None:
    found = terminal_address(url)
    if address is None:
        address = "mailto:a@b.example?subject=%E5%A5%BD"
    assert found == address


@given(st.text(max_size=60))
def test_no_address_breaks_out_of_the_sequence(rest: str) -> None:
    for start in ("https://x.example/", "mailto:", "http://"):
        assert re.fullmatch(r"[!#-&(-~]*", terminal_address(start + rest))


def test_a_hyperlink_has_one_id_for_its_address() -> None:
    once, twice = hyperlink("甲", A), hyperlink("乙", A)
    assert once == twice.replace("乙", "甲")
    assert re.fullmatch(r"\x1b\]8;id=\w+;https://a\.example/1\x1b\\甲\x1b\]8;;\x1b\\", once)
    assert hyperlink("x", EVIL) == "x" and hyperlink("", A) == ""
    textual = f"\x1b]8;id=12-7;{A}\x1b\\甲\x1b]8;;\x1b\\ \x1b]8;id=99;{A}\x1b\\乙\x1b]8;;\x1b\\"
    assert with_steady_ids(textual) == f"{once} {twice}"
    assert with_steady_ids("\x1b[1mno link") == "\x1b[1mno link"


def test_plain_terminals_get_none() -> None:
    assert [knows_hyperlinks({"TERM": term}) for term in ("dumb", "", "xterm")] == [
        False,
        False,
        True,
    ]
    assert not knows_hyperlinks({})


def test_a_broken_link_has_one_hint_and_many_links_two_letters() -> None:
    body = Document((Paragraph((Span("前"), Span("链接" * 20, href=A), Span("后"))),))
    lines = typeset(body, 30)
    assert len(lines) > 2
    (hint,) = hints_of(lines, range(len(lines)))
    assert (hint.label, hint.line, hint.cell, hint.href) == ("f", 0, 2, A)
    (later,) = hints_of(lines, range(1, len(lines)))
    assert (later.line, later.cell) == (1, 0)
    many = Document(
        tuple(Paragraph(spans(f"x{n}", href=f"{A}/{n}")) for n in range(len(HINT_LETTERS) + 1))
    )
    lines = typeset(many, 30)
    labels = [hint.label for hint in hints_of(lines, range(len(lines)))]
    assert len(set(labels)) == len(HINT_LETTERS) + 1 and {len(label) for label in labels} == {2}
