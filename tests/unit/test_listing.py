from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from feeds.cells import cell_width
from feeds.library import Row
from feeds.models import Moment, Popularity
from tui.arguments import UsageError
from tui.listing import PLACEHOLDERS, TSV_COLUMNS, Template, table_lines, tsv_lines

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _row(**changes: object) -> Row:
    facts: dict[str, object] = {
        "id": "0123456789abcdef",
        "title": "河涌治理完工：居民散步有了好去处",
        "source_id": "s",
        "source_name": "镇区快讯",
        "published": Moment(date(2024, 3, 1)),
        "read": False,
        "starred": False,
        "popularity": Popularity(835, "views", "page"),
        "views": 2,
        "url": "https://example.org/1",
        "author": "",
        "adhoc": False,
    }
    return Row(**(facts | changes))  # type: ignore[arg-type]


def _fill(text: str, row: Row) -> str:
    from typing import cast

    from feeds.library import Library
    from tui.listing import template_lines

    # Nothing but {section}, {minutes} and {tags} asks the library.
    library = cast(Library, None)
    return next(template_lines([row], Template(text), library, zone=SHANGHAI))


def test_the_table_shows_marks_id_date_source_and_title() -> None:
    rows = [_row(starred=True), _row(read=True, source_name="", published=None, title="")]
    lines = list(table_lines(rows, zone=SHANGHAI))
    assert lines == [
        "●★ 01234567  2024-03-01  镇区快讯          河涌治理完工：居民散步有了好去处",
        "   01234567  —           —                 —",
    ]


def test_the_table_keeps_to_the_width() -> None:
    row = _row(source_name="一个名字相当长的来源单位", title="长标题" * 40)
    lines = [next(table_lines([row], zone=None, width=width)) for width in range(30, 120)]
    assert all(
        width - 1 <= cell_width(line) <= width
        for width, line in zip(range(30, 120), lines, strict=True)
    )
    assert all(line.endswith("…") for line in lines)


def test_the_table_can_keep_to_ascii_marks() -> None:
    line = next(table_lines([_row(starred=True, title="a")], zone=None, ascii_only=True))
    assert line.startswith("*+ 01234567")


def test_an_instant_is_shown_in_the_zone() -> None:
    late = Moment.at(datetime(2024, 2, 29, 23, 30, tzinfo=UTC))
    assert _fill("{date} {time}", _row(published=late)) == "2024-03-01 07:30"


def test_a_day_has_no_time() -> None:
    assert _fill("{date} {time}", _row()) == "2024-03-01 —"


def test_tsv_has_a_column_for_each_name_and_stays_one_line() -> None:
    line = next(tsv_lines([_row(title="a\tb\nc\x1b[2J", popularity=None, read=True)]))
    values = dict(zip(TSV_COLUMNS, line.split("\t"), strict=True))
    assert values["title"] == "a b c"
    assert values["id"] == "0123456789abcdef"
    assert values["date"] == "2024-03-01"
    assert (values["popularity"], values["unit"], values["views"]) == ("", "", "2")
    assert (values["read"], values["starred"]) == ("true", "false")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{id}\\t{title}", "0123456789abcdef\t河涌治理完工：居民散步有了好去处"),
        ("{ source }", "镇区快讯"),
        ("{{{views}}}", "{2}"),
        ("{popularity} {read} {starred}", "835 unread —"),
        ("a\\nb\\\\n", "a\nb\\n"),
        ("100% \\x", "100% \\x"),
        ("", ""),
    ],
)
def test_templates(text: str, expected: str) -> None:
    assert _fill(text, _row()) == expected


def test_a_value_is_not_read_as_a_template() -> None:
    assert _fill("{title}", _row(title="{id} {0.__class__}")) == "{id} {0.__class__}"


@pytest.mark.parametrize("text", ["{nope}", "{}", "{title.x}", "{title!r}", "{title:>9}"])
def test_unknown_placeholders_are_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        Template(text)
    assert all("{" + name + "}" in str(caught.value) for name in PLACEHOLDERS)


@pytest.mark.parametrize("text", ["{", "a } b", "{title", "{{{"])
def test_a_lone_brace_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="a brace stands alone"):
        Template(text)
