"""Articles in the forms people pass on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, unquote

import pytest
from markdown_it import MarkdownIt

from feeds.document import Caption, Code, Document, Heading, ListBlock, Paragraph, Span
from feeds.errors import ShareError
from feeds.models import Article, Moment
from feeds.share import MAX_MAIL, SHARE_FORMS, article_link, link_form

ARTICLE = Article(
    title="建陶第一镇",
    url="https://example.com/a?id=1&utm_source=rss",
    source_name="禅城南庄",
    published=Moment(date(2023, 5, 10)),
    summary="概述一。\n概述二。",
    body=Document((Heading((Span("小标题"),)), Paragraph((Span("第一段。"),)))),
)
LOCAL = replace(ARTICLE, url="", path="/home/li/新闻/南庄.txt")
LINK = "https://example.com/a?id=1"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("link", LINK),
        ("plain", f"建陶第一镇 — {LINK}"),
        ("markdown", f"[建陶第一镇](<{LINK}>)"),
        ("org", f"[[{LINK}][建陶第一镇]]"),
        ("html", f'<a href="{LINK}">建陶第一镇</a>'),
        ("chinese", f"【建陶第一镇】禅城南庄 2023-05-10 {LINK}"),
        ("quote", f"> 概述一。\n> 概述二。\n— 建陶第一镇, 禅城南庄, 2023-05-10\n{LINK}"),
        ("text", f"建陶第一镇\n\n概述一。\n概述二。\n\n小标题\n\n第一段。\n\n{LINK}"),
    ],
)
def test_form(form: str, text: str) -> None:
    assert link_form(ARTICLE, form) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("link", "/home/li/新闻/南庄.txt"),
        ("plain", "建陶第一镇"),
        ("markdown", "建陶第一镇"),
        ("org", "建陶第一镇"),
        ("html", "建陶第一镇"),
        ("chinese", "【建陶第一镇】禅城南庄 2023-05-10"),
    ],
)
def test_only_a_link_tells_where_a_file_lies(form: str, text: str) -> None:
    assert link_form(LOCAL, form) == text
    assert link_form(LOCAL, "text").endswith("第一段。")


def test_text_keeps_the_numbers_of_a_list_and_the_lines_of_code() -> None:
    items = ((Paragraph((Span("甲"),)),), (Paragraph((Span("乙"),)),))
    body = Document((ListBlock(items, ordered=True), Code("a\n  b")))
    text = link_form(Article(title="题", body=body), "text")
    assert text == "题\n\n1. 甲\n2. 乙\n\na\n  b"


def test_unknown_parts_drop_out() -> None:
    bare = Article(title="题")
    assert link_form(bare, "plain") == "题"
    assert link_form(bare, "markdown") == "题"
    assert link_form(bare, "chinese") == "【题】"
    assert link_form(bare, "quote") == "— 题"
    assert link_form(bare, "text") == "题"
    assert link_form(replace(bare, source_name="报"), "chinese") == "【题】报"
    assert link_form(Article(title="", url=LINK), "plain") == LINK
    assert link_form(Article(title="", url=LINK), "chinese") == LINK
    assert link_form(Article(title="", url=LINK), "quote") == LINK
    assert link_form(Article(title="", url=LINK), "markdown").endswith(f"](<{LINK}>)")


def test_link_of_an_article_that_is_nowhere_is_refused() -> None:
    with pytest.raises(ShareError) as caught:
        link_form(Article(title="题"), "link")
    assert "题" in str(caught.value) and caught.value.remedy


def test_unknown_form_names_the_known_ones() -> None:
    with pytest.raises(ShareError) as caught:
        link_form(ARTICLE, "fax")
    assert all(form.id in caught.value.remedy for form in SHARE_FORMS)


def test_every_form_in_the_table_works() -> None:
    for form in SHARE_FORMS:
        assert "example.com" in link_form(ARTICLE, form.id)


def test_tracking_is_kept_only_when_asked_for() -> None:
    assert article_link(ARTICLE) == LINK
    assert link_form(ARTICLE, "link", tracking=True) == ARTICLE.url


def test_markdown_title_cannot_leave_the_link() -> None:
    title = r"a](javascript:1) [b] \] *c* `d` <e> !"
    source = link_form(replace(ARTICLE, title=title), "markdown")
    (inline,) = [token for token in MarkdownIt().parse(source) if token.type == "inline"]
    assert inline.children
    assert [token.type for token in inline.children] == ["link_open", "text", "link_close"]
    assert inline.children[1].content == title
    assert inline.children[0].attrs["href"] == LINK


def test_org_and_html_titles_cannot_leave_the_link() -> None:
    hostile = replace(ARTICLE, title='a]][[x <b> "&', url='https://example.com/[1]?a=1&b="')
    assert link_form(hostile, "org") == ('[[https://example.com/%5B1%5D?a=1&b="][a}}{{x <b> "&]]')
    assert link_form(hostile, "html") == (
        '<a href="https://example.com/[1]?a=1&amp;b=&quot;">a]][[x &lt;b&gt; &quot;&amp;</a>'
    )
    untitled = replace(ARTICLE, title="")
    assert link_form(untitled, "org") == f"[[{LINK}]]"
    assert link_form(untitled, "html") == f'<a href="{LINK}">{LINK}</a>'


def test_quotation_is_the_selection_then_the_summary_then_the_first_paragraph() -> None:
    assert link_form(ARTICLE, "quote", quotation=" 选中\n两行 ").startswith("> 选中\n> 两行\n— ")
    bare = replace(ARTICLE, summary="")
    assert link_form(bare, "quote").startswith("> 第一段。\n— ")
    body = Document((Caption((Span("图"),)), Paragraph((Span(" "),)), Paragraph((Span("段"),))))
    assert link_form(replace(bare, body=body), "quote").startswith("> 段\n— ")
    assert "\n>\n" in link_form(ARTICLE, "quote", quotation="一\n\n二")


def test_quotation_is_cleaned() -> None:
    quoted = link_form(ARTICLE, "quote", quotation="a\x1b]52;c;eA==\x07b\u202e")
    assert quoted.startswith("> ab\n")


def test_mail_has_the_title_and_the_link_percent_encoded() -> None:
    address = link_form(replace(ARTICLE, title="A&B=1+1?#%\n"), "mailto")
    assert address.startswith("mailto:?subject=A%26B%3D1%2B1%3F%23%25&body=")
    assert "+" not in address and " " not in address and address.isascii()
    assert "%0D%0A" in address
    fields = dict(parse_qsl(address.partition("?")[2]))
    assert fields == {"subject": "A&B=1+1?#%", "body": f"A&B=1+1?#%\r\n{LINK}"}


def test_mail_of_an_article_without_an_address_holds_its_text() -> None:
    body = unquote(link_form(LOCAL, "mailto").partition("body=")[2])
    assert body.endswith("第一段。")


def test_mail_is_cut_to_what_mail_programs_take() -> None:
    long = replace(LOCAL, body=Document((Paragraph((Span("镇👨‍👩‍👧" * 5000),)),)))
    address = link_form(long, "mailto")
    assert 0.8 * MAX_MAIL < len(address) <= MAX_MAIL
    body = unquote(address.partition("body=")[2], errors="strict")
    assert body.endswith("…") and "/home" not in body
    assert body.split("…")[0].endswith(("镇", "👨‍👩‍👧"))
