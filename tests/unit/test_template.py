"""The language of templates, and articles written by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.errors import ExportError
from feeds.export import ArticleFacts
from feeds.export.templating import PLACEHOLDERS, fill_template, read_template
from feeds.template import Template
from tests.unit.conftest import Run
from tests.unit.test_export_html import PAGE


def filled(text: str, **changes: object) -> str:
    article = replace(PAGE, **changes)  # type: ignore[arg-type]
    return fill_template(read_template(text), article, ArticleFacts(3, True, False))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{title}", "建陶第一镇"),
        ("{date} {date:%d.%m.%Y} {date:%%}", "2023-05-10 10.05.2023 %"),
        ("{time}|{updated}|{author}", "||"),
        ("{{title}} }}{{", "{title} }{"),
        ("{?author}by {author}{/author}{!author}nobody{/author}", "nobody"),
        ("{?title}{?author}x{/author}{!author}y{title}{/author}{/title}", "y建陶第一镇"),
        ("{popularity} {unit}, {views}, {read}, {starred}", "1835 views, 3, read, "),
        ("{tags} / {section}\n{summary}", "陶瓷, 党建 / 要闻\n概述一。\n概述二。"),
    ],
)
def test_placeholders_stand_for_what_is_known(template: str, expected: str) -> None:
    assert filled(template) == expected


def test_the_body_has_forms() -> None:
    assert "**[加粗](https://e.com/?a=1&b=2)**" in filled("{body:md}")
    assert "<strong>加粗</strong></a>" in filled("{body:html}")
    assert filled("{body:json}").startswith('[{"type": "heading"')
    assert "加粗[1]" in filled("{body}") and "</" not in filled("{body:txt}")
    assert "newstui" not in filled("{body}")


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_placeholder_is_one(name: str) -> None:
    assert isinstance(filled("{" + name + "}"), str)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("a\nbc{titel}", "unknown placeholder {titel} at line 2, column 3"),
        ("{titel}", "did you mean {title}"),
        ("{zzz}", "the placeholders are {title}"),
        ("{title:x}", "takes no format"),
        ("{date:%Q}", "%Q"),
        ("{body:pdf}", "{body:txt}, {body:md}"),
        ("{?title}x", "never ended"),
        ("{?title}x{/author}", "{/author} ends nothing"),
        ("x{/title}", "ends nothing"),
        ("}", "a single '}' at line 1, column 1"),
        ("{?title}" * 30, "too deep"),
    ],
)
def test_a_mistake_is_told_with_its_place(template: str, message: str) -> None:
    with pytest.raises(ExportError) as caught:
        read_template(template, where="t.txt")
    assert message in str(caught.value)
    assert str(caught.value).startswith("t.txt: ")


@given(st.text(alphabet="{}?!/:ab \n%", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        template = Template(text, ("a", "ab"), forms=("a",))
    except ExportError:
        return
    template.fill(lambda name, form: name + form)


@given(st.text(max_size=30))
def test_text_without_braces_stays_as_it_is(text: str) -> None:
    plain = text.replace("{", "").replace("}", "")
    assert Template(plain, ("a",)).fill(lambda name, form: "") == plain


def test_what_an_article_says_is_no_template() -> None:
    assert filled("{title}", title="{body} {{x}}") == "{body} {{x}}"


def test_export_writes_by_a_template(run: Run, articles: Path, tmp_path: Path) -> None:
    template = tmp_path / "card.tex"
    template.write_text("\\news{{{title}}}\n{?author}{author}{/author}{body:md}\n", "utf-8")
    words = ["export", str(articles / "saved"), "--template", str(template), "-o"]
    result = run(*words, f"{tmp_path}/out/")
    assert result.code == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".tex"}
    result = run(*words, "-")
    assert "\\news{春季义诊进社区}" in result.out
    template.write_text("{tilte}", "utf-8")
    result = run(*words, "-")
    assert result.code == 2 and "column 1" in result.err and "{title}" in result.err
    result = run("export", str(articles / "saved"), "--template", str(tmp_path / "no"), "-o", "-")
    assert result.code == 2 and "no" in result.err
    assert "{?author}" in run("help", "templates").out
