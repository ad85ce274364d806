"""Which parts of a web page are its article, and which are not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from feeds.document import Caption, Figure, Heading, block_text, spans
from feeds.formats.html import read_html
from feeds.models import Moment
from tests.unit.html_pages import SENTENCES, day


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>Not found.</p>",
        "<html><title>404</title><body><h1>404 Not Found</h1><hr>nginx</body></html>",
        "<body><p>抱歉，您访问的页面不存在。</p></body>",
        "<body>" + "<a href='x'>一条很长很长的新闻标题，说的是一件事。</a><br>" * 20,
    ],
)
def test_pages_without_an_article(markup: str) -> None:
    assert read_html(markup).article is None


COMMENTS = "".join(
    f"<p>第{n}位网友说，写得很好，希望以后多写一些，大家都爱看。</p>" for n in range(30)
)


def body_text(markup: str) -> str:
    found = read_html(markup).article
    assert found is not None
    return found.body.text


@pytest.mark.parametrize(
    "around",
    [
        "<div id='comments'>{}</div>",
        "<div class='post-comments'>{}</div>",
        "<aside>{}</aside>",
        "<footer>{}</footer>",
        "<div role='complementary'>{}</div>",
    ],
)
def test_comments_longer_than_the_article_are_not_the_article(around: str) -> None:
    markup = f"<h1>标题在此</h1><div class='a'>{SENTENCES}</div>{around.format(COMMENTS)}"
    assert "网友" not in body_text(markup)
    assert body_text(markup).count("说的是一件事") == 8


@pytest.mark.parametrize("name", ["share-enabled", "has-sidebar", "social-page", "print-page"])
def test_a_name_on_the_whole_page_does_not_hide_it(name: str) -> None:
    assert body_text(f"<div class='{name}'><div>{SENTENCES}</div></div>").count("第") == 8


def test_the_first_paragraph_outside_of_the_text_is_kept() -> None:
    lead = "导语是一段说明，放在正文之前，但不在正文的元素里，也不能丢掉。"
    markup = (
        f"<div><h1>标题在此</h1><p class='first'>{lead}</p><div class='t'>{SENTENCES}</div></div>"
    )
    assert body_text(markup).startswith(lead)


def test_a_date_that_is_the_text_s_own_stays() -> None:
    meta = "<meta property='article:published_time' content='2024-05-02T08:00:00+08:00'>"
    markup = f"{meta}<h1>日记两则</h1><article><p>2024-05-01</p>{SENTENCES}</article>"
    assert body_text(markup).startswith("2024-05-01")


def test_the_same_date_is_the_page_s() -> None:
    meta = "<meta property='article:published_time' content='2024-05-01T08:00:00+08:00'>"
    markup = f"{meta}<h1>日记两则</h1><article><p>2024-05-01</p>{SENTENCES}</article>"
    assert body_text(markup).startswith("第0段")


def test_a_share_bar_between_paragraphs_goes() -> None:
    bar = "<p>分享到</p><ul><li>微信</li><li>微博</li></ul>"
    text = body_text(f"<article>{SENTENCES}{bar}{SENTENCES}</article>")
    assert "微信" not in text and text.count("说的是一件事") == 16


def test_lists_of_other_articles_after_the_text_go_and_lists_of_the_text_stay() -> None:
    links = "<ul><li><a href='/a'>甲</a></li><li><a href='/b'>乙</a></li></ul>"
    assert "甲" in body_text(f"<article>{SENTENCES}<p>参考：</p>{links}</article>")
    assert "甲" not in body_text(f"<article>{SENTENCES}<p>相关阅读</p>{links}</article>")


def test_a_description_that_only_repeats_the_beginning_is_no_summary() -> None:
    description = "<meta name='description' content='第0段说的是一件事，它有头有尾，说完就过……'>"
    found = read_html(f"{description}<article>{SENTENCES}</article>").article
    assert found is not None and found.summary == ""


def test_linked_data_fills_in_what_the_page_cuts_short() -> None:
    data = "".join(f"第{n}段说的是一件事，它有头有尾，说完就过，不再重复。\\n" for n in range(8))
    markup = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"标题在此",'
        f'"articleBody":"{data}"}}</script><h1>标题在此</h1><article>'
        "<p>第0段说的是一件事，它有头有尾，说完就过，不再重复。</p><p>登录后阅读全文，欢迎订阅，谢谢。</p></article>"
    )
    found = read_html(markup).article
    assert found is not None
    assert len(found.body.blocks) == 8 and "登录" not in found.body.text


def test_the_page_wins_where_it_has_the_same_text_with_more_structure() -> None:
    data = "第0段说的是一件事，它有头有尾，说完就过，不再重复。" * 8
    markup = (
        f'<script type="application/ld+json">{{"@type":"Article","articleBody":"{data}"}}</script>'
        f"<article><h2>小标题</h2><p>{data}</p></article>"
    )
    found = read_html(markup).article
    assert found is not None and isinstance(found.body.blocks[0], Heading)


def test_times_without_a_zone_on_an_english_page_are_utc() -> None:
    head = "<title>A title</title><meta name='pubdate' content='2024-05-01 08:00'>"
    found = read_html(f"{head}<article>{'<p>One sentence, and then another. </p>' * 9}").article
    assert found is not None
    assert found.published == Moment.at(datetime(2024, 5, 1, 8, tzinfo=UTC))


def test_a_bare_day_in_the_head_takes_the_time_of_the_header_line() -> None:
    head = "<title>标题在此</title><meta name='PubDate' content='2024-05-01'>"
    line = "<div>发布时间：2024-05-01 08:05 来源：某报</div>"
    found = read_html(f"{head}<h1>标题在此</h1>{line}<div>{SENTENCES}</div>").article
    assert found is not None
    assert found.published == day("2024-05-01T08:05:00+08:00")


def test_relative_days_count_from_the_given_time() -> None:
    now = datetime(2024, 5, 3, 12, tzinfo=UTC)
    line = "<div>昨天 08:05 来源：某报</div>"
    markup = f"<title>标题在此</title><h1>标题在此</h1>{line}<div>{SENTENCES}</div>"
    found = read_html(markup, now=now).article
    assert found is not None and found.published is not None
    assert found.published.day.isoformat() == "2024-05-02"


def test_a_list_of_beginnings_without_articles_is_no_article_either() -> None:
    item = "<div><h3><a href='{0}'>标题{0}</a></h3><p>这是开头，后面还有很长，待续。</p></div>"
    markup = "<h1>要闻</h1>" + "".join(item.format(number) for number in range(7))
    assert read_html(markup).article is None
    declared = "<meta property='og:type' content='article'>"
    assert read_html(declared + markup).article is not None


def test_headings_and_captions_that_are_paragraphs_on_a_chinese_page() -> None:
    lines = [
        "今年以来，镇里的产业按下了加速键，开启了发展的新一程。",
        "不仅如此，镇里的企业还走了出去，在各地开了新厂。",
        "小镇换新颜",
        "根深者叶茂，源浚者流长，小镇的变化有目共睹。",
        "工人在车间里",
        "查看新产品",
        "<img src='a.jpg'>",
        "图为新建的厂房。张三 摄",
        "负责人介绍，下一步还将继续努力，把事情做好。",
        "2024年5月，新的一程又将开始。",
    ]
    body = "".join(f"<p>{line}</p>" for line in lines)
    found = read_html(f"<h1>标题在此</h1><div>{body}</div>").article
    assert found is not None
    assert [block.type for block in found.body.blocks] == [
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
        "figure",
        "paragraph",
        "paragraph",
    ]
    picture = found.body.blocks[6]
    assert isinstance(picture, Figure) and block_text(picture) == "图为新建的厂房。张三 摄"


def test_two_short_lines_between_paragraphs_are_a_caption() -> None:
    lines = "<p>工人在车间里</p><p>查看新产品</p>"
    found = read_html(f"<h1>标题在此</h1><div>{SENTENCES}{lines}{SENTENCES}</div>").article
    assert found is not None
    assert found.body.blocks[8] == Caption(spans("工人在车间里\n查看新产品"))
