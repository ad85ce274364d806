"""News pages saved as text: each part where it belongs, and nothing of the body lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.clean import clean_line, clean_text
from feeds.document import Caption, Heading, Paragraph, Quote, block_text, plain
from feeds.formats.page import classify, page_score, read_page
from feeds.models import Article, Popularity

DATA = Path(__file__).parent.parent / "data" / "pages"
NOW = datetime(2024, 3, 2, 4, 0, tzinfo=UTC)


def page(name: str) -> str:
    return (DATA / f"{name}.txt").read_text(encoding="utf-8")


def of_kind(text: str, kind: str) -> list[str]:
    return [line.text for line in classify(text) if line.kind == kind]


def headings(article: Article) -> list[str]:
    return [plain(block.spans) for block in article.body.blocks if isinstance(block, Heading)]


def captions(article: Article) -> list[str]:
    return [plain(block.spans) for block in article.body.blocks if isinstance(block, Caption)]


def paragraphs(article: Article) -> list[str]:
    return [plain(block.spans) for block in article.body.blocks if isinstance(block, Paragraph)]


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


# --- the head

BODY = "第一段写了很多事情，这里只取一句。\n\n第二段也是如此。\n\n第三段结束全文。\n"


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


RUNNING = "这是一段完整的话，讲了一件事。"


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
