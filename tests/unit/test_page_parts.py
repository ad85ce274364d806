"""The parts of a news page: its head, its tail, its body."""

from __future__ import annotations

import pytest

from feeds.document import Quote, block_text
from feeds.formats.page import classify, read_page
from feeds.models import Article, Popularity
from tests.unit.pages import BODY, NOW, RUNNING, captions, headings, of_kind, paragraphs

# --- the head


@pytest.mark.parametrize(
    ("head", "title", "section"),
    [
        ("河口建成第一座冷库\n时间:2023-05-10", "河口建成第一座冷库", ""),
        ("要闻\n河口建成第一座冷库\n时间:2023-05-10", "河口建成第一座冷库", "要闻"),
        ("时间:2023-05-10\n河口建成第一座冷库", "河口建成第一座冷库", ""),
        ("正文\n河口建成第一座冷库", "河口建成第一座冷库", ""),
        ("河口建成第一座冷库", "河口建成第一座冷库", ""),
        ("要闻\n河口建成第一座冷库", "河口建成第一座冷库", "要闻"),
        ("标题：河口建成第一座冷库\n来源：河口融媒", "河口建成第一座冷库", ""),
        ("> 河口建成第一座冷库，果农不怕雨\n时间:2023-05-10", "河口建成第一座冷库，果农不怕雨", ""),
        ("河口建成第一座...\n河口建成第一座冷库\n时间:2023-05-10", "河口建成第一座冷库", ""),
        ("河口建成第一座冷库\n——来自果园的报告\n时间:2023-05-10", "河口建成第一座冷库", ""),
        (
            "首页\n新闻\n视频\n河口建成第一座冷库\n河口建成第一座冷库\n来源：河口融媒\n河口建成第一座冷库",
            "河口建成第一座冷库",
            "视频",
        ),
    ],
)  # fmt: skip
def test_title_and_section_are_found(head: str, title: str, section: str) -> None:
    article = read_page(f"{head}\n\n{BODY}")
    assert (article.title, article.section) == (title, section)
    assert article.body.text.endswith("第三段结束全文。")
    assert title not in article.body.text


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("首页 > 新闻 > 正文", ("首页", "新闻", "正文")),
        ("首页>>新闻>>本地新闻", ("首页", "新闻", "本地新闻")),
        ("当前位置：首页 > 要闻", ("首页", "要闻")),
        ("您的位置： 首页 » 要闻 » 正文", ("首页", "要闻", "正文")),
        ("您现在的位置:首页/要闻/正文", ("首页", "要闻", "正文")),
        ("目前位置：首頁 › 最新消息", ("首頁", "最新消息")),
        ("首页 / 新闻 / 正文", ("首页", "新闻", "正文")),
        ("首页\n>\n要闻\n>\n正文", ("首页", "要闻", "正文")),
        ("首页\n> 要闻\n> 正文", ("首页", "要闻", "正文")),
        ("You are here: Home > Local", ("Home", "Local")),
        ("Home > Local > Article", ("Home", "Local", "Article")),
    ],
)
def test_every_kind_of_breadcrumb_is_read(line: str, steps: tuple[str, ...]) -> None:
    article = read_page(f"{line}\n河口建成第一座冷库\n时间:2023-05-10\n\n{BODY}")
    assert article.breadcrumb == steps
    assert article.title == "河口建成第一座冷库"
    assert len(paragraphs(article)) == 3


@pytest.mark.parametrize(
    "label", ["概述", "摘要", "导读", "导语", "核心提示", "内容提要", "內容提要", "導讀", "Summary"]
)
@pytest.mark.parametrize("form", ["{}:{}", "{}：{}", "【{}】{}", "[{}] {}", "{}　　{}"])
def test_every_summary_label_is_known(label: str, form: str) -> None:
    line = form.format(label, "冷库开了门")
    article = read_page(f"河口建成第一座冷库\n时间:2023-05-10\n{line}\n\n{BODY}")
    assert article.summary == "冷库开了门"
    assert len(paragraphs(article)) == 3


def test_an_empty_summary_takes_nothing_from_the_body() -> None:
    article = read_page(f"河口建成第一座冷库\n时间:2023-05-10\n概述:\n\n{BODY}")
    assert article.summary == ""
    assert len(paragraphs(article)) == 3


def test_without_blank_lines_a_summary_is_one_line() -> None:
    text = f"河口建成第一座冷库\n时间:2023-05-10\n摘要：冷库开了门\n{BODY}".replace("\n\n", "\n")
    article = read_page(text)
    assert article.summary == "冷库开了门"
    assert len(paragraphs(article)) == 3


def test_a_body_that_begins_like_a_label_stays_a_paragraph() -> None:
    head = "河口建成第一座冷库\n时间:2023-05-10 来源:河口融媒\n\n"
    for first in (
        "时间:6月10日",
        "时间：早上八点，地点在村口。",
        "来源:他说不清楚，大家也说不清楚。",
    ):
        assert paragraphs(read_page(f"{head}{first}\n\n{BODY}"))[0] == first
        article = read_page(f"{head}{first}\n\n{BODY}", now=NOW)
        assert paragraphs(article)[0] == first
        assert article.published is not None
        assert article.published.isoformat() == "2023-05-10"


def test_header_values_on_lines_of_their_own_are_gathered() -> None:
    article = read_page(
        "河口建成第一座冷库\n发布日期：2023-05-10\n河口日报\n作者：\n浏览次数：835次\n"
        "关键词：冷库 杨梅\n\n" + BODY
    )
    assert article.source_name == "河口日报"
    assert article.popularity == Popularity(835, "views", "page")
    assert article.tags == ("冷库", "杨梅")
    assert len(paragraphs(article)) == 3


def test_a_page_that_only_tells_of_its_update_was_published_then() -> None:
    article = read_page(f"河口建成第一座冷库\n更新时间：2023-05-10\n\n{BODY}")
    assert article.updated is not None
    assert article.published == article.updated


# --- the tail


@pytest.mark.parametrize(
    "tail",
    [
        "分享",
        "分享到：微信 微博 QQ空间",
        "分享到：\n微信\n新浪微博\nQQ空间",
        "【打印】【收藏】【关闭】",
        "上一篇：春灌时节访水闸\n下一篇：没有了",
        "上一篇：\n春灌时节访水闸\n下一篇：\n没有了",
        "相关阅读\n春灌时节访水闸\n夜市怎么管？\n分享",
        "延伸閱讀：\n· 春灌時節訪水閘 2024-03-01",
        "扫一扫在手机打开当前页\n返回顶部",
        "长按识别二维码关注",
        "用微信扫一扫，分享至朋友圈",
        "关于我们 | 联系我们 | 网站地图",
        "分享 12",
        "版权所有：河口镇人民政府 粤ICP备00000000号",
        "Share this article: Facebook Twitter Email",
        "Related articles\nPier repairs finished under budget\nWho pays for the lights?",
    ],
)
def test_what_is_not_the_article_is_left_out_of_the_body(tail: str) -> None:
    text = f"河口建成第一座冷库\n时间:2023-05-10\n\n{BODY}\n{tail}"
    assert len(paragraphs(read_page(text))) == 3
    assert of_kind(text, "furniture") == [line.strip() for line in tail.split("\n")]


@pytest.mark.parametrize(
    ("lines", "disclaimer"),
    [
        ("(声明: 本站转载此文，不代表本站观点。 )\n分享", "声明: 本站转载此文，不代表本站观点。"),
        ("免责声明：以上内容仅供参考。", "免责声明：以上内容仅供参考。"),
        ("【版权声明】未经许可不得转载。", "【版权声明】未经许可不得转载。"),
        ("免责声明\n以上内容仅供参考。\n分享", "免责声明\n以上内容仅供参考。"),
        (
            "（声明：\n1.本站转载此文。\n2.如涉侵权请联系。）\n上一篇：无",
            "声明：\n1.本站转载此文。\n2.如涉侵权请联系。",
        ),
        ("凡本网注明来源的作品，转载须注明出处。", "凡本网注明来源的作品，转载须注明出处。"),
        ("版權聲明：未經許可，不得轉載。", "版權聲明：未經許可，不得轉載。"),
        ("Disclaimer: The views expressed are the author's.",
         "Disclaimer: The views expressed are the author's."),
    ],
)  # fmt: skip
def test_disclaimers_are_kept_apart(lines: str, disclaimer: str) -> None:
    article = read_page(f"河口建成第一座冷库\n时间:2023-05-10\n\n{BODY}\n{lines}")
    assert article.disclaimer == disclaimer
    assert len(paragraphs(article)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "声明：我公司从未生产过这批产品。",
        "公司发布声明称，产品没有问题。",
        "分享会上，罗秋生讲了三个故事。",
        "分享会",
        "用微信付款的人",
        "罗秋生:没有的事",
        "下一页的故事还没有写完。",
        "相关阅读并不能代替走访。",
        "本网记者走访了三个村。",
        "Next year the council will decide.",
    ],
)
def test_a_sentence_that_only_sounds_like_furniture_stays(line: str) -> None:
    for text in (f"{BODY}\n{line}\n\n{BODY}", f"{BODY}\n{line}", f"{BODY}\n{line}\n\n分享"):
        article = read_page(f"河口建成第一座冷库\n时间:2023-05-10\n\n{text}")
        assert line in article.body.text.split("\n\n")
        assert not article.disclaimer


def test_a_tail_has_an_end_and_what_is_above_it_stays() -> None:
    text = "河口建成第一座冷库\n时间:2023-05-10\n\n" + "分享\n" * 1000
    assert len(of_kind(text, "paragraph")) >= 700
    assert len(classify(text)) == 1002


def test_furniture_words_in_the_middle_of_a_body_stay() -> None:
    text = f"河口建成第一座冷库\n时间:2023-05-10\n\n{BODY}\n分享\n\n相关阅读\n\n{BODY}"
    body = read_page(text).body.text
    assert "分享" in body
    assert "相关阅读" in body


def test_credits_under_the_body_fill_what_the_head_leaves_open() -> None:
    article = read_page(
        f"河口建成第一座冷库\n时间:2023-05-10 来源:河口融媒\n\n{BODY}\n"
        "来源：别处\n（记者 方晴）\n(责任编辑：王敏)\n校对：李四 审核：赵六\n分享"
    )
    assert article.source_name == "河口融媒"
    assert (article.author, article.editor) == ("方晴", "王敏")
    assert len(paragraphs(article)) == 3


def test_a_notice_keeps_its_signature_and_date() -> None:
    text = f"关于停水的通知\n时间:2023-05-10\n\n{BODY}\n河口镇人民政府\n2023年5月9日\n\n分享"
    assert paragraphs(read_page(text))[-2:] == ["河口镇人民政府", "2023年5月9日"]


# --- the body


def body_of(*lines: str, gap: str = "\n\n") -> Article:
    return read_page("河口建成第一座冷库\n时间:2023-05-10\n\n" + gap.join(lines))


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n\n\n"])
def test_one_short_line_over_text_is_a_heading_and_two_between_are_a_caption(gap: str) -> None:
    article = body_of(
        RUNNING, "冷库进了村口", RUNNING, "采下的杨梅", "送进预冷间", RUNNING, gap=gap
    )
    assert headings(article) == ["冷库进了村口"]
    assert captions(article) == ["采下的杨梅\n送进预冷间"]


@pytest.mark.parametrize(
    "line",
    [
        "一、冷库进了村口",
        "（一）钱从哪里来？",
        "1.冷库进了村口",
        "第一章 冷库",
        "冷库“进”了村口",
        "What it costs",
        "2024年",
    ],
)
def test_headings_are_known(line: str) -> None:
    article = body_of(RUNNING, line, RUNNING, RUNNING, RUNNING)
    assert headings(article) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "“冷库进了村口”",
        "去哪儿？",
        "好！",
        "（未完待续）",
        "办法如下：",
        "https://example.org/a",
        "——",
        "冷库进了村口、预冷间、分拣线，",
        "and so it went",
        "长" * 33,
    ],
)
def test_short_lines_in_doubt_stay_paragraphs(line: str) -> None:
    article = body_of(RUNNING, line, RUNNING, RUNNING, RUNNING)
    assert line in paragraphs(article)
    assert not headings(article)


@pytest.mark.parametrize(
    "line",
    [
        "图为分拣线上的工人。",
        "图：分拣线",
        "图片说明：分拣线",
        "▲分拣线上的工人",
        "分拣线上的工人 方晴 摄",
        "分拣线上的工人。方晴摄",
        "分拣线上的工人（资料图）",
        "分拣线上的工人 河口融媒供图",
        "摄影：方晴",
        "圖為分揀線上的工人。方晴攝",
        "Photo: Anna Olsen",
        "The sorting line (Photo: Anna Olsen)",
    ],
)
def test_captions_are_known_by_their_words(line: str) -> None:
    assert captions(body_of(RUNNING, line, RUNNING, RUNNING)) == [line]


@pytest.mark.parametrize(
    "line", ["他们正在拍摄", "图为了什么而画？", "大家都爱上了摄影。", "试图解释"]
)
def test_words_that_only_hold_a_captions_words_are_none(line: str) -> None:
    assert not captions(body_of(RUNNING, line, RUNNING, RUNNING))


def test_lists_stay_lines() -> None:
    article = body_of(
        "需要带上：",
        "身份证",
        "户口本",
        RUNNING,
        "1.先报名",
        "2.再交费",
        "3.等通知",
        RUNNING,
        RUNNING,
    )
    assert not headings(article)
    assert not captions(article)
    assert len(paragraphs(article)) == 9


def test_quoted_lines_become_one_quotation() -> None:
    article = body_of(RUNNING, "> 他说要来。", "> 他没有来。", RUNNING)
    quote = next(block for block in article.body.blocks if isinstance(block, Quote))
    assert [block_text(block) for block in quote.blocks] == ["他说要来。", "他没有来。"]


def test_a_signature_under_the_text_is_no_caption() -> None:
    article = body_of(RUNNING, RUNNING, "河口镇人民政府", "冷库管理站")
    assert paragraphs(article)[-2:] == ["河口镇人民政府", "冷库管理站"]
