"""News pages saved as text: each part where it belongs, and nothing of the body lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.clean import clean_line, clean_text
from feeds.document import block_text
from feeds.formats.page import classify, page_score, read_page
from feeds.models import Article, Popularity
from tests.unit.pages import BODY, NOW, RUNNING, captions, headings, page, paragraphs

# --- whole pages


def test_a_page_in_the_common_layout_is_read_whole() -> None:
    article = read_page(page("captions"))
    assert article.title == "河口镇的第一座共享冷库"
    assert article.section == "乡镇之窗"
    assert article.breadcrumb == ("乡镇之窗", "河口镇的第一座共享冷库")
    assert article.published is not None
    assert article.published.isoformat() == "2025-06-18"
    assert article.popularity == Popularity(412, "views", "page")
    assert article.source_name == "河口融媒"
    assert article.author == ""
    assert article.summary == "杨梅熟了，冷库也开了门……"
    assert article.language == "zh-Hans"
    assert headings(article) == ["冷库进了村口"]
    assert captions(article) == [
        "果农把当天采下的杨梅\n一筐一筐送进预冷间",
        "工人在分拣线上挑果。河口融媒记者 方晴 摄",
        "预冷间外的等候区\n方晴 摄",
    ]
    assert article.disclaimer.startswith("声明:")
    assert article.disclaimer.endswith("观点。")
    assert "分享" not in article.body.text
    assert "声明" not in article.body.text
    assert paragraphs(article)[-1] == "接下来，镇里还要在两个村各建一座。"


def test_lines_without_blank_ones_between_keep_their_kinds() -> None:
    article = read_page(page("mending-stall"))
    assert article.title == "老街口的缝补摊重新开张"
    assert article.breadcrumb == ("首页", "新闻中心", "基层动态", "正文")
    assert article.section == "基层动态"
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-08T01:12:00+00:00"
    assert (article.author, article.editor) == ("周一鸣 何小满", "林夕")
    assert article.summary == "修了三十年衣服的陈阿姨回来了。"
    assert headings(article) == ["手艺人的账本"]
    assert captions(article) == ["图为陈阿姨在摊位上缝补。周一鸣 摄"]
    assert paragraphs(article)[1:3] == ["“阿姨，拉链能换吗？”", "“能。”"]
    assert paragraphs(article)[-3:] == [
        "街坊们说，分享一件旧衣服的故事，比买新的更有意思。",
        "声明这件事要提前说，她总这么讲。",
        "时间：她总说不够用。",
    ]


def test_a_traditional_page_is_read() -> None:
    article = read_page(page("night-market"))
    assert article.title == "港口夜市八月起分區營業"
    assert article.published is not None
    assert article.published.isoformat() == "2024-08-02"
    assert article.popularity == Popularity(3512, "views", "page")
    assert article.source_name == "海濱區公所"
    assert article.summary == "八月起分三區營業\n攤商分批進場\n遊客動線單向"
    assert article.language == "zh-Hant"
    assert headings(article) == ["一、熟食區", "二、雜貨區", "（一）進場時間"]
    assert "身分證影本" in paragraphs(article)
    assert paragraphs(article)[-2:] == ["海濱區公所", "113年8月2日"]


def test_an_english_page_is_read() -> None:
    article = read_page(page("ferry"))
    assert article.title == "Ferry service returns to the north shore after two winters"
    assert article.section == "Local"
    assert article.author == "Anna Maria Olsen and Tom Reed"
    assert article.published is not None
    assert article.published.isoformat() == "2025-03-03T07:45:00+00:00"
    assert article.popularity == Popularity(1200, "views", "page")
    assert article.summary == "Boats run again from Monday, twice a day."
    assert article.language == "en"
    assert headings(article) == ["What changes for commuters"]
    assert captions(article) == ["Photo: Anna Maria Olsen"]
    assert paragraphs(article)[-1] == "He took his bicycle."


def test_a_head_of_many_lines_is_told_apart() -> None:
    article = read_page(page("canteen"), now=NOW)
    assert article.title == "社区食堂办了一年，账算得过来吗？"
    assert article.section == "要闻"
    assert article.breadcrumb == ("首页", "新闻", "正文")
    assert article.published is not None
    assert article.published.isoformat() == "2023-05-10"
    assert article.popularity == Popularity(12_000, "views", "page")
    assert article.editor == "钱进"
    assert article.summary == "一年里，三个街道的食堂共供餐二十万份。"
    assert paragraphs(article) == ["——来自三个街道的调查", "早上六点，后厨亮灯。"]
    assert read_page(page("canteen")).published is None


def test_verse_stays_verse_and_the_credit_under_it_is_read() -> None:
    article = read_page(page("river-poem"))
    assert (article.title, article.author) == ("江边", "沈小舟")
    assert article.source_name == "临江文艺"
    assert len(paragraphs(article)) == 8
    assert not headings(article)
    assert not captions(article)


def test_lines_broken_at_a_width_stay_as_they_are() -> None:
    article = read_page(page("lamp-lighter"))
    assert article.title == "The last lamp lighter"
    assert len(paragraphs(article)) == 7
    assert not headings(article)
    assert not captions(article)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def test_a_page_is_the_same_article_from_any_encoding(encoding: str) -> None:
    text = page("captions")
    assert read_page(text.encode(encoding).decode(encoding)) == read_page(text)


# --- odd input


def test_empty_and_tiny_pages_are_articles_too() -> None:
    assert read_page("") == Article(title="")
    assert read_page(" \n\u3000\n") == Article(title="")
    assert read_page("只有一行标题").title == "只有一行标题"
    only_text = read_page("这里没有标题，只有一句话。")
    assert (only_text.title, only_text.body.text) == ("", "这里没有标题，只有一句话。")


@pytest.mark.parametrize(
    "unit", ["长", "时间:", "> ", "首页>", "分享", "（声明：", "1.", "摄 ", "a b "]
)
def test_an_endless_line_is_kept_whole(unit: str) -> None:
    line = clean_line(unit * (200_000 // len(unit)))
    article = read_page(f"河口建成第一座冷库\n时间:2023-05-10\n\n{RUNNING}\n\n{line}\n\n{RUNNING}")
    assert line.lstrip("> ") in "\n".join([article.body.text, article.disclaimer])


def test_controls_never_reach_an_article() -> None:
    head = "\x1b]0;x\x07标题\u202e行\x9b31m\n时间:2023-05-10 来源:\x1b[31m河口\x07融媒"
    article = read_page(f"{head}\n\n正\x00文。\x7f")
    assert article.title == "标题行"
    assert article.source_name == "河口融媒"
    assert article.body.text == "正文。"


FRAGMENTS = st.sampled_from(
    [
        "",
        "",
        "",
        "城市站点",
        "首页",
        ">",
        "> 河口建成第一座冷库",
        "首页 > 新闻 > 正文",
        "详细内容",
        "河口建成第一座冷库",
        "时间:2023-05-10     人气:835     来源:禅城南庄     作者:",
        "来源：别处",
        "概述:",
        "摘要：冷库开了门",
        "核心提示",
        "一、冷库",
        "1.冷库",
        "采下的杨梅",
        "图为分拣线。方晴 摄",
        "方晴 摄",
        "> 他说要来。",
        RUNNING,
        "“好。”",
        "声明：",
        "(声明: 本站转载此文",
        "不代表本站观点。)",
        "免责声明",
        "分享",
        "微信",
        "上一篇：",
        "相关阅读",
        "【打印】",
        "(责任编辑：王敏)",
        "What it costs",
        "and so it went on and on until the end of the line was near.",
        "2023年5月10日",
        "———",
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(FRAGMENTS, FRAGMENTS, st.text(max_size=40)), max_size=24))
def test_every_line_is_in_exactly_one_part_and_the_body_keeps_its_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    marked = classify(text, now=NOW)
    expected = [line for raw in clean_text(text).split("\n") if (line := clean_line(raw))]
    assert [line.text for line in marked] == expected
    assert all(line.kind for line in marked)

    article = read_page(text, now=NOW)
    body = [line for line in marked if line.kind in {"heading", "paragraph", "caption", "quote"}]
    shown = [piece for block in article.body.blocks for piece in block_text(block).split("\n")]
    assert [_unmarked(piece) for piece in shown if piece] == [_unmarked(line.text) for line in body]

    for part in marked:
        if part.kind == "summary" and part.text not in {"概述:", "核心提示"}:
            assert any(piece in part.text for piece in article.summary.split("\n"))
        elif part.kind == "disclaimer":
            assert part.text.strip("()（）[]【】 ") in article.disclaimer
        elif part.kind == "title":
            assert article.title


def _unmarked(text: str) -> str:
    """Take off the mark of a quoted line, which its block stands for."""
    return "".join(text.lstrip(">＞│┃▎ ").split())


# --- the score


@pytest.mark.parametrize("name", ["captions", "mending-stall", "night-market", "ferry", "canteen"])
def test_news_pages_score_high(name: str) -> None:
    assert page_score(page(name)) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一行",
        f"河口建成第一座冷库\n\n{BODY}",
        BODY * 5,
        page("lamp-lighter"),
        "It was late. He said: go.\n\nShe went home by bus.\n\nSource of joy: none.",
        "From: jane@example.org\nSubject: Boats\nDate: Wed, 10 May 2023 08:05:00 GMT\n\nThey run.",
        "Title: Boats\nAuthor: Jane Doe\nDate: 2023-05-10\nTags: boats\n\nThey run again.",
        "---\ntitle: Boats\ndate: 2023-05-10\nauthor: Jane\n---\n\nThey run.",
        "# Boats\n\nBy Jane Doe | May 10, 2023\n\n## Fares\n\n- old\n- new\n\nSee [more](http://a.b).",
        "# 冷库\n\n时间：2023-05-10  来源：河口\n\n## 账\n\n**三十吨**，[详情](http://a.b)。",
        "<html><body>时间:2023-05-10 来源:河口 作者:方晴</body></html>\n<p>x</p>",
        '{"title": "x",\n"date": "2023-05-10"}',
        "第一回\n\n话说天下大势，分久必合。\n\n时间过得很快。",
    ],
)
def test_other_texts_score_low(text: str) -> None:
    assert page_score(text) < 0.5
