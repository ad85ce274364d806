"""Whole pages of many layouts: the article in each, and nothing of the page around it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from feeds.document import Caption, Document, Figure, Heading, Paragraph, Table, block_text
from feeds.export import render
from feeds.formats.html import looks_like_html, read_html
from feeds.formats.payload import FeedLink
from feeds.models import Article, Popularity
from tests.unit.html_pages import SENTENCES, article, day, lines, page


def test_a_portal_page() -> None:
    found = article("portal.html")
    assert found.title == "老城码头改造一期完工 江边步道周六开放"
    assert found.url == "https://site.example.cn/local/2024/0316/20931.html"
    assert found.section == "本地新闻"
    assert found.breadcrumb == ("首页", "本地新闻")
    assert found.published == day("2024-03-16T09:24:00+08:00")
    assert found.source_name == "青川晚报"
    assert found.author == "陈默、吴晓"
    assert found.editor == "周航"
    assert found.popularity == Popularity(12_000, "views", "page")
    assert found.summary.startswith("老城码头改造一期工程昨日通过验收")
    assert found.disclaimer == "声明：本文版权归原作者所有，转载请注明出处。"
    assert found.tags == ("码头", "江边步道", "城市更新")
    assert found.language == "zh-CN"
    assert lines(found.body) == [
        "paragraph: 本报讯　老城码头改造一期工程15日通过验收。记者在现场看到，三公里长的江边步道"
        "已经铺好，护栏和路灯正在做最后调试。",
        "figure: 新铺的江边步道",
        "heading: 旧仓库变书店",
        "paragraph: 码头上四座上世纪五十年代的仓库保留了砖墙和木梁，其中一座将改成书店，由市图书馆"
        "与一家民营书店合办，预计下半年开门。",
        "paragraph: “我们没有把旧东西拆掉，而是让它们接着有用。”项目设计师李望说。",
        "heading: 周六起免费开放",
        "paragraph: 步道每天6:00至22:00开放，不收门票，自行车可以推行，但不能骑行。停车场设在北门，"
        "有泊位120个。",
    ]
    assert found.body.links() == (
        "https://site.example.cn/upload/2024/dock.jpg",
        "https://site.example.cn/people/li.html",
    )


def test_a_portal_page_offers_its_feed() -> None:
    assert page("portal.html").alternates == (
        FeedLink(
            "https://site.example.cn/rss/local.xml", "青川在线 本地新闻", "application/rss+xml"
        ),
    )


def test_a_government_page_laid_out_in_tables() -> None:
    found = article("government.html")
    assert found.title == "关于公布2023年春季灌溉用水安排的通知"
    assert found.section == "通知公告"
    assert found.breadcrumb == ("首页", "政务公开", "通知公告")
    assert found.published == day("2023-03-02T10:30:00+08:00")
    assert found.source_name == "县水务局"
    assert found.popularity == Popularity(468, "views", "page")
    assert lines(found.body) == [
        "paragraph: 各乡镇人民政府，各灌区管理所：",
        "paragraph: 为做好春季农业生产用水保障，经研究，现将今年春季灌溉用水安排公布如下，"
        "请认真执行。",
        "paragraph: 一、供水时间从3月10日开始，至5月20日结束，分三轮进行。",
        "table: 灌区\t开始\t水量（万立方米）\n东干渠\t3月10日\t320\n西干渠\t3月18日\t275",
        "paragraph: 二、各乡镇要按时清淤，严禁私自开闸。",
        "paragraph: 云溪县水务局",
        "paragraph: 2023年3月1日",
    ]


def test_a_blog() -> None:
    found = article("wordpress.html")
    assert found.title == "What the tide gauge at Harrow Point has taught us"
    assert found.url == "https://coast.example.org/2024/02/tide-gauge/"
    assert found.published == day("2024-02-11T08:30:00+00:00")
    assert found.updated == day("2024-02-12T10:00:00+00:00")
    assert (found.author, found.source_name) == ("Ines Calder", "The Coast Notebook")
    assert (found.section, found.breadcrumb) == ("Field notes", ("Home", "Field notes"))
    assert found.popularity == Popularity(14, "comments", "json-ld")
    assert found.tags == ("tides", "archives")
    assert found.language == "en-GB"
    assert lines(found.body) == [
        "paragraph: The hut is no bigger than a garden shed, and for a hundred and four years "
        "someone has walked out to it every week.",
        "figure: The hut in January. Photo: I. Calder",
        "heading: A number a day",
        "paragraph: The first keeper, Thomas Orr, wrote in pencil. His entries run to 3,212 lines "
        "and can be read here.",
        "quote: “Wind NE, fog. The pen stuck at noon.”\n\nOrr, 4 March 1921",
        "list: clean the float;\nwind the clock\ntwelve turns",
        "code: mean = sum(levels) / len(levels)\nprint(mean)",
        "paragraph: In all that time the sea here has risen by 19\xa0centimetres.",
        "rule: ",
        "paragraph: Next month: the lighthouse.",
    ]
    assert [link.title for link in page("wordpress.html").alternates] == [
        "The Coast Notebook » Feed",
        "The Coast Notebook » Comments Feed",
    ]


def test_linked_data_alone() -> None:
    found = article("jsonld_only.html")
    assert found.title == "夜市攤商改用可回收餐具 首月減少垃圾兩成"
    assert found.published == day("2024-05-06T18:20:00+08:00")
    assert (found.author, found.source_name) == ("林宜珊、高志明", "港都新聞網")
    assert found.popularity == Popularity(12_500, "views", "json-ld")
    assert found.section == "地方"
    assert found.tags == ("夜市", "環保", "餐具")
    assert [block.type for block in found.body.blocks] == ["paragraph"] * 3
    assert found.body.text.endswith("並鼓勵民眾自備餐具。")


def test_open_graph_alone() -> None:
    found = article("opengraph_only.html")
    assert found.title == "Bakers' co-op reopens the old mill"
    assert found.url == "https://courier.example.com/mill"
    assert found.published == day("2023-11-04")
    assert (found.author, found.source_name) == ("Rosa Linden", "Valley Courier")
    assert (found.section, found.tags) == ("Business", ("bread", "mills"))
    assert found.summary == "After nineteen years the wheel at Lower Mill turns again."
    assert len(found.body.blocks) == 3
    assert found.body.text.startswith("The stones were lifted in on Thursday")


def test_no_semantic_markup() -> None:
    found = article("plain_tags.html")
    assert found.title == "山村小学的第一堂编程课"
    assert found.published == day("2022-09-05")
    assert (found.source_name, found.author) == ("山那边周报", "何青")
    assert len(found.body.blocks) == 4
    assert found.body.text.startswith("九月的第一个星期一")


def test_a_text_parted_by_breaks() -> None:
    read = page("br_separated.html")
    found = article("br_separated.html")
    assert found.popularity == Popularity(2316, "views", "page")
    assert found.published == day("2021-11-08T07:40:00+08:00")
    assert found.source_name == "南塘新闻网"
    assert lines(found.body) == [
        "paragraph: 11月6日一早，南塘菜市场在新址开门营业。",
        "paragraph: 新市场有摊位一百八十个，比老市场多了六十个，地面做了防滑，\n过道也宽了一倍。",
        "figure: ",
        "paragraph: “以前下雨天要穿雨靴来买菜，现在不用了。”家住附近的赵阿姨说。",
        "paragraph: 老市场将改建为停车场，预计明年春天完工。",
    ]
    assert read.next_url == "https://site.example.cn/local/p2.html"


def test_an_accelerated_page() -> None:
    found = article("amp.html")
    assert (found.author, found.source_name) == ("Tom Marsh", "Rail Desk")
    assert found.published == day("2024-06-01")
    assert lines(found.body) == [
        "figure: A blue sleeping car",
        "paragraph: The 21:40 left on time with forty-one passengers, two dogs and a cello.",
        "paragraph: Berths cost 59 euros, breakfast included, and the timetable promises arrival "
        "before eight.",
        "paragraph: On board",
        "paragraph: A second train is planned for the winter timetable, said the operator.",
    ]


def test_pictures_that_load_late() -> None:
    found = article("lazy_images.html")
    pictures = [block.url for block in found.body.blocks if isinstance(block, Figure)]
    assert pictures == ["https://pic.example.cn/1.jpg?fmt=jpeg", "https://pic.example.cn/2.jpg"]
    assert "这一段谁也看不见" not in found.body.text
    assert "老船工说，这样的雾一年只有三四场，来得快，散得也快。" in found.body.text


def test_a_summary_of_its_own_and_a_disclaimer_beside_the_text() -> None:
    found = article("labelled_summary.html")
    assert found.summary == "共享实验室向园区企业开放，检测费用平均下降三成。"
    assert found.disclaimer == "（免责声明：本站转载此文仅为传递信息，不代表本站观点。）"
    assert found.published == day("2023-06-21")
    assert found.popularity == Popularity(512, "views", "page")
    assert (found.source_name, found.author) == ("东岭发布", "")
    assert len(found.body.blocks) == 3
    assert "分享" not in found.body.text


def test_a_text_in_several_sections() -> None:
    found = article("sections.html")
    assert found.title == "How the ferry timetable is made"
    assert found.author == "Anna Reid"
    assert found.published == day("2024-05-03")
    assert found.popularity == Popularity(2140, "views", "page")
    assert found.summary == "Four people, one tide table, and a great deal of tea."
    assert [block_text(b) for b in found.body.blocks if isinstance(b, Heading)] == [
        "The school run",
        "The hard week",
    ]
    assert found.body.text.startswith("It starts in October")
    assert found.body.text.endswith("the big boat cannot turn.")


def test_a_traditional_chinese_page() -> None:
    found = article("traditional.html")
    assert found.title == "老戲院修復完成　下月重新放映"
    assert found.breadcrumb == ("首頁", "文化")
    assert found.published == day("2024-04-03T15:20:00+08:00")
    assert found.popularity == Popularity(3208, "views", "page")
    assert (found.author, found.editor) == ("蔡文婷", "許家豪")
    assert found.source_name == "海港日報"
    assert lines(found.body)[1:3] == [
        "figure: 金星戲院外觀。（記者蔡文婷攝）",
        "paragraph: 修復團隊保留了原有的磨石子地板與木製座椅，「希望觀眾坐下來的那一刻，"
        "就像回到從前」，建築師說。",
    ]
    assert found.body.text.endswith("六十五歲以上長者免費。")


def test_a_front_page_is_no_article_but_offers_feeds() -> None:
    read = page("front_page.html")
    assert read.article is None
    assert read.title == "青川在线"
    assert [link.url for link in read.alternates] == [
        "https://site.example.cn/rss.xml",
        "https://site.example.cn/atom.xml",
    ]


def test_a_list_of_beginnings_is_no_article() -> None:
    read = page("blog_index.html")
    assert read.article is None
    assert read.alternates == (
        FeedLink("https://site.example.cn/local/feed.json", "", "application/feed+json"),
    )


def own() -> Article:
    return Article(
        title="标题]]>与</script>",
        id="0123456789abcdef",
        source_id="fedcba9876543210",
        guid="g",
        url="https://example.org/a",
        breadcrumb=("首页", "新闻"),
        published=day("2024-05-01"),
        popularity=Popularity(835, "views", "page"),
        summary="摘要",
        disclaimer="声明",
        tags=("a",),
        body=Document(
            (
                Paragraph(()),
                Caption(()),
                Table(()),
            )
        ),
        path="/tmp/a.html",
    )


def test_an_exported_page_reads_as_the_same_article() -> None:
    markup = render(own(), "html")
    assert looks_like_html(markup)
    assert read_html(markup).article == own()


def test_an_exported_page_on_the_web_claims_no_identity() -> None:
    found = read_html(render(own(), "html"), url="https://evil.example/").article
    assert found == replace(own(), id="", source_id="", path="")


def test_a_broken_record_leaves_the_page_to_be_read() -> None:
    record = '<script type="application/json" id="newstui-article">{"title": </script>'
    found = read_html(f"{record}<h1>标题在此</h1><article>{SENTENCES}</article>").article
    assert found is not None and found.title == "标题在此"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\ufeff \n<html lang='zh'>", True),
        ("<?xml version='1.0'?>\n<!-- c --><!DOCTYPE html PUBLIC 'x'>", True),
        ("<div><p>x</p></div>", True),
        ("<rss version='2.0'><channel><item/></channel></rss>", False),
        ("a text about <b>tags</b>", False),
        ("<张三> 说：你好", False),
        ("<!-- c -->" * 60 + "x", False),
        ("", False),
    ],
)
def test_looks_like_html(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected
