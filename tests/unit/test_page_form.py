"""The page as a person wants it: paragraphs, header block, spacing, margins."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from feeds.cells import cell_width
from feeds.document import Document, Heading, Paragraph, spans
from feeds.models import Article
from tui.config_toml import read_config
from tui.reading import page_text
from tui.widgets.page_form import PageForm, form_of
from tui.widgets.page_lines import SLICE, PageSetter

NOW = datetime(2026, 5, 20, 4, 0, tzinfo=UTC)
TEXT = "今年以来南庄镇用Python写了三百个程序"


def article(count: int) -> Article:
    return Article(
        "用AI写作",
        Document(tuple(Paragraph(spans(f"{TEXT}{number}。")) for number in range(count))),
        author="梁晓岚",
        editor="陈某",
        summary="第1季度",
        tags=("经济",),
    )


def body(form: PageForm, count: int = 2 * SLICE + 3) -> list[str]:
    setter = PageSetter(article(count), 60, NOW, form=form)
    return [line.text for part in list(setter.slices())[1:-1] for line in part]


def test_indented_paragraphs_have_no_blank_lines_between_them() -> None:
    lines = body(PageForm(indent=True))
    assert lines[-1] == "" and "" not in lines[:-1]
    assert all(line.startswith("\u3000\u3000今年") for line in lines[:-1])
    blank = body(PageForm())
    assert blank[1::2] == [""] * len(blank[1::2]) and blank[0].startswith("今年")


def test_a_heading_keeps_its_blank_lines_at_the_end_of_a_slice() -> None:
    blocks = [Paragraph(spans(TEXT))] * SLICE + [Heading(spans("小标题"))]
    setter = PageSetter(Article("题", Document(tuple(blocks))), 60, NOW, form=PageForm(indent=True))
    lines = [line.text for part in list(setter.slices())[1:-1] for line in part]
    assert lines[-3:] == ["", "小标题", ""]


def test_ascii_indents_with_ascii() -> None:
    setter = PageSetter(article(1), 60, NOW, ascii_only=True, form=PageForm(indent=True))
    lines = [line.text for part in list(setter.slices())[1:-1] for line in part]
    assert lines[0].startswith("    今年")


def test_the_room_between_scripts_is_set_everywhere() -> None:
    setter = PageSetter(article(1), 60, NOW, form=PageForm(spacing="thin"))
    text = "\n".join(line.text for part in setter.slices() for line in part)
    assert "用\u2009AI\u2009写作" in text and "第\u20091\u2009季度" in text
    assert "用\u2009Python\u2009写" in text


def test_the_header_says_what_is_asked_in_its_order() -> None:
    setter = PageSetter(
        article(1), 60, NOW, views=3, form=PageForm(header=("author", "views", "author", "shared"))
    )
    assert setter.facts() == [("Author", "梁晓岚"), ("Viewed here", "3×")]
    assert PageSetter(article(1), 60, NOW, form=PageForm(header=())).facts() == []
    everything = [name for name, _ in PageSetter(article(1), 60, NOW).facts()]
    assert everything[:6] == ["Time", "Popularity", "Source", "Author", "Editor", "Viewed here"]


@pytest.mark.parametrize(
    ("form", "width", "left"),
    [
        (PageForm(), 200, 60),
        (PageForm(centred=False), 200, 2),
        (PageForm(centred=False, margin=10), 200, 10),
        (PageForm(margin=40), 80, 20),
        (PageForm(), 30, 1),
        (PageForm(margin=0), 30, 0),
    ],
)
def test_margins(form: PageForm, width: int, left: int) -> None:
    measure = min(80, width - 2 * form.sides(width))
    assert form.left(width, measure) == left
    assert left + measure <= width


def test_the_configuration_sets_the_page_and_the_command_line_prints_it() -> None:
    text = "[reading]\nmargin = 5\ncentred = false\nparagraphs = 'indent'\nspacing = 'none'\n"
    found = read_config(text + "header = ['source']\n", "c")
    assert not found.errors and not found.warnings
    form = form_of(found.config.reading)
    assert form == PageForm(5, centred=False, indent=True, spacing="none", header=("source",))
    shown = page_text(article(2), None, width=40, now=NOW, form=form)
    assert "\n\u3000\u3000今年" in shown and "Author" not in shown
    assert max(map(cell_width, shown.splitlines())) <= 40
