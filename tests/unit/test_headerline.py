"""Header lines: every label, any separator, and running text that only looks like one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.headerline import HeaderFields, read_header_line
from feeds.models import Popularity

NOW = datetime(2024, 3, 2, 4, 0, tzinfo=UTC)


def read(line: str, *, now: datetime | None = None) -> HeaderFields:
    fields = read_header_line(line, now=now)
    assert fields is not None, line
    return fields


def published(line: str, *, now: datetime | None = None) -> str | None:
    moment = read(line, now=now).published
    return moment.isoformat() if moment else None


def views(line: str) -> int | float | None:
    popularity = read(line).popularity
    if popularity is None:
        return None
    assert (popularity.unit, popularity.provenance) == ("views", "page")
    return popularity.count


def test_the_usual_line_says_all_it_holds() -> None:
    fields = read("时间:2023-05-10     人气:835     来源:禅城南庄     作者:")
    assert fields.published is not None
    assert fields.published.isoformat() == "2023-05-10"
    assert fields.popularity == Popularity(835, "views", "page")
    assert fields.source_name == "禅城南庄"
    assert fields.author == ""
    assert fields.labels == {"published", "views", "source", "author"}


@pytest.mark.parametrize(
    "separator", ["  ", "\t", " | ", "|", "｜", " / ", "/", "\u3000", "\xa0\xa0\xa0", "，", "·", ""]
)
@pytest.mark.parametrize("colon", [":", "：", " : "])
def test_any_separator_and_colon_parts_the_fields(separator: str, colon: str) -> None:
    parts = [
        ("来源", "河口融媒"),
        ("日期", "2023/5/10 8:05"),
        ("点击数", "1,234"),
        ("编辑", "王敏"),
    ]
    for order in (parts, parts[::-1], parts[1:] + parts[:1]):
        fields = read(separator.join(f"{label}{colon}{value}" for label, value in order))
        assert fields.source_name == "河口融媒"
        assert fields.editor == "王敏"
        assert fields.popularity == Popularity(1234, "views", "page")
        assert fields.published is not None
        assert fields.published.instant == datetime(2023, 5, 10, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "label",
    ["时间", "日期", "发布时间", "发布日期", "发表于", "時間", "發佈時間", "發布日期", "上稿日期",
     "Published", "Date", "Posted on", "日　期"],
)  # fmt: skip
def test_every_label_of_a_time_is_known(label: str) -> None:
    assert published(f"{label}：2023-05-10") == "2023-05-10"


@pytest.mark.parametrize("label", ["更新时间", "最后更新", "更新於", "Updated", "Last modified"])
def test_an_update_is_not_the_publication(label: str) -> None:
    fields = read(f"{label}: 2023-05-10")
    assert fields.published is None
    assert fields.updated is not None


@pytest.mark.parametrize(
    "label",
    [
        *("人气", "浏览", "浏览次数", "浏览量", "阅读", "阅读量", "阅读数", "点击", "点击数"),
        *(
            "点击量",
            "访问量",
            "热度",
            "瀏覽",
            "瀏覽次數",
            "點閱",
            "點閱數",
            "人氣",
            "Views",
            "Reads",
        ),
    ],
)
def test_every_label_of_a_popularity_is_known(label: str) -> None:
    assert views(f"{label}:835") == 835
    assert views(f"来源：南庄 {label}： 1.2万") == 12_000
    assert views(f"{label}：") is None
    assert views(f"{label}: --") is None


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("浏览(835)", 835),
        ("阅读 1.2万", 12_000),
        ("835次浏览", 835),
        ("835 人阅读", 835),
        ("2023-05-10 | 1.2k views", 1200),
        ("浏览次数：835 次 【打印】", 835),
        ("點閱：3.4億", 340_000_000),
    ],
)
def test_a_count_may_stand_without_a_colon(line: str, count: int) -> None:
    assert views(line) == count


def test_views_outrank_comments_and_comments_are_kept() -> None:
    fields = read("评论：12 阅读：835")
    assert fields.popularity == Popularity(835, "views", "page")
    assert fields.comments == 12
    only = read("2023-05-10 12条评论")
    assert only.popularity == Popularity(12, "comments", "page")
    merged = only.merged(read("阅读：835"))
    assert merged.popularity == Popularity(835, "views", "page")
    assert merged.comments == 12


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("来源：新华社", "新华社"),
        ("文章来源:The New York Times", "The New York Times"),
        ("稿源：《南方日报》 2023-05-10", "《南方日报》"),
        ("來源：自由時報／2023-05-10", "自由時報"),
        ("Source: Shore Gazette / Date: 2023-05-10", "Shore Gazette"),
        ("【来源：河口融媒】", "河口融媒"),
        ("来 源：禅城南庄", "禅城南庄"),
        ("2023-05-10 08:05 南方网", "南方网"),
        ("来源：人民日报2023年5月10日第1版", "人民日报2023年5月10日第1版"),
        ("发布：禅城南庄", "禅城南庄"),
        ("来源：", ""),
    ],
)
def test_a_source_is_read(line: str, name: str) -> None:
    assert read(line).source_name == name


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：张三 李四", "张三 李四"),
        ("作者:佚名", ""),
        ("作者：[未知]", ""),
        ("作者：Mary Ann Lee  来源：河口融媒", "Mary Ann Lee"),
        ("记者：张三　通讯员：李四", "张三 李四"),
        ("本报记者 张三 通讯员 李四", "张三 李四"),
        ("（记者 张三）", "张三"),
        ("作者：本报记者 张三", "张三"),
        ("文/张三 图/李四", "张三"),
        ("文｜张三", "张三"),
        ("By Jane Doe and Tom Reed | May 10, 2023", "Jane Doe and Tom Reed"),
        ("Posted on May 10, 2023 by Jane Doe", "Jane Doe"),
        ("2023-05-10 作者 沈小舟", "沈小舟"),
    ],
)
def test_an_author_is_read(line: str, author: str) -> None:
    assert read(line).author == author


@pytest.mark.parametrize(
    "line",
    ["(责任编辑：王敏)", "责编：王敏", "【编辑:王敏】", "（责编 王敏）", "編輯：王敏 校對：李四"],
)
def test_an_editor_is_read(line: str) -> None:
    assert read(line).editor == "王敏"


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("关键词：建陶 制造业", ("建陶", "制造业")),
        ("标签：建陶、制造业、建陶", ("建陶", "制造业")),
        ("Tags: clay, Foshan City", ("clay", "Foshan City")),
    ],
)
def test_keywords_are_read(line: str, tags: tuple[str, ...]) -> None:
    assert read(line).tags == tags


@pytest.mark.parametrize(
    "tools",
    [
        "字体：[大 中 小]",
        "【字体：大 中 小】",
        "字号：大中小",
        "【打印】【关闭】",
        "打印本页 收藏",
        "分享到：微信 微博",
    ],
)
def test_page_tools_are_dropped(tools: str) -> None:
    fields = read(f"2023-05-10  来源：河口融媒  {tools}")
    assert fields.source_name == "河口融媒"
    assert read_header_line(tools) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [("时间：昨天 08:05", "2024-03-01T00:05:00+00:00"), ("时间:5月10日", "2023-05-10")],
)
def test_a_relative_date_needs_now_and_the_line_is_a_header_without(
    line: str, expected: str
) -> None:
    assert published(line, now=NOW) == expected
    assert published(line) is None


def test_an_impossible_date_is_unknown_and_the_rest_is_read() -> None:
    fields = read("时间:2023-13-45 来源:河口融媒")
    assert fields.published is None
    assert fields.source_name == "河口融媒"


def test_no_field_but_only_empty_labels_is_a_header_that_says_nothing() -> None:
    assert read("文章来源:  发布时间:   点击数:") == HeaderFields(
        labels=frozenset({"source", "published", "views"})
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "时间：早上八点，地点在市民广场",
        "时间:5月10日 地点:市民广场",
        "时间就是金钱",
        "时间：她总说不够用。",
        "来源于生活的灵感",
        "阅读是一种习惯",
        "作者说他不知道",
        "编辑:张三是一位老编辑。",
        "来源：根据张三在5月10日的讲话整理，未经本人审阅，仅供参考学习，不代表立场",
        "2023-05-10 会议纪要",
        "2023年5月10日，禅城区南庄镇举行了发布会",
        "By the time we arrived, the fire was out",
        "Time: 8 pm at the town hall",
        "Source of the Nile",
        "图：张三",
        "河口镇的第一座共享冷库",
        "https://example.org/2023/05/10/news.html",
        "时间:2023-05-10 " + "来源:河口 " * 200,
    ],
)
def test_running_text_is_no_header_line(line: str) -> None:
    assert read_header_line(line, now=NOW) is None


def test_fields_merge_with_the_first_said_first() -> None:
    first, second = read("来源：河口融媒"), read("来源：别处 作者：张三")
    assert first.repeats(second)
    merged = first.merged(second)
    assert (merged.source_name, merged.author) == ("河口融媒", "张三")
    assert merged.labels == {"source", "author"}


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_line_is_read_or_refused_without_an_error(before: str, after: str) -> None:
    for line in (before, f"时间:{before}来源:{after}", f"{before} 2023-05-10 作者：{after}"):
        fields = read_header_line(line)
        if fields is not None:
            assert fields.labels
            for value in (fields.source_name, fields.author, fields.editor, *fields.tags):
                assert "\n" not in value and "\x1b" not in value
