"""File names of exports: what stands in them, and that they are safe whatever stands there."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.errors import ExportError
from feeds.export.naming import (
    DEFAULT_TEMPLATE,
    MAX_NAME_BYTES,
    check_template,
    cut_bytes,
    file_name,
    numbered,
)
from feeds.models import Article, Moment

CHINA = timezone(timedelta(hours=8))
ARTICLE = Article(
    title="建陶第一镇在这方面发力！",
    id="0123456789abcdef",
    source_name="禅城南庄",
    author="李明",
    section="要闻",
    published=Moment(date(2023, 5, 10)),
)
TIMED = Article(title="夜", published=Moment.at(datetime(2023, 5, 10, 1, 5, tzinfo=CHINA)))


@pytest.mark.parametrize(
    ("template", "name"),
    [
        (DEFAULT_TEMPLATE, "2023-05-10-禅城南庄-建陶第一镇在这方面发力！.md"),
        ("{date:%Y%m%d}_{title}", "20230510_建陶第一镇在这方面发力！.md"),
        ("{date:%y年%m月%d日 %j %%}", "23年05月10日 130 %.md"),
        ("{section}/{author}", "要闻_李明.md"),
        ("{{{id}}}", "{0123456789abcdef}.md"),
        ("{ title }", "建陶第一镇在这方面发力！.md"),
    ],
)
def test_template_is_filled(template: str, name: str) -> None:
    assert file_name(template, ARTICLE, "md") == name


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{date}-{source}-{title}", "2023-05-10-题.txt"),
        ("{source}-{title}", "题.txt"),
        ("{title}-{source}", "题.txt"),
        ("{source} — {author}: {title}", "题.txt"),
        ("{title} by {author}", "题 by.txt"),
        ("{date} [{source}] {title}", "2023-05-10 题.txt"),
        ("{date}（{author}）{title}", "2023-05-10题.txt"),
        ("news-{source}", "news.txt"),
        ("{time}-{title}", "题.txt"),
        ("{date:%Y%m%d-%H%M}-{title}", "题.txt"),
    ],
)
def test_unknown_value_drops_out_with_its_separator(template: str, name: str) -> None:
    article = Article(title="题", published=Moment(date(2023, 5, 10)))
    assert file_name(template, article, "txt") == name


def test_day_is_that_of_the_source_and_time_that_of_the_zone() -> None:
    assert file_name("{date} {time}", TIMED, "txt", zone=CHINA) == "2023-05-10 0105.txt"
    assert file_name("{date} {time}", TIMED, "txt", zone=UTC) == "2023-05-10 1705.txt"
    assert file_name("{date:%d %H:%M}", TIMED, "txt", zone=UTC) == "09 17_05.txt"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/b\\c", "a_b_c.md"),
        ('x: "y" <z>|*?', "x_ _y_ _z.md"),
        ("../../etc/passwd", "etc_passwd.md"),
        ("..", "id.md"),
        ("-rf", "rf.md"),
        (".hidden", "hidden.md"),
        ("end. . ", "end.md"),
        ("two\nlines\there\0", "two lines here.md"),
        ("CON", "_CON.md"),
        ("nul.txt", "_nul.txt.md"),
        ("com1", "_com1.md"),
        ("lpt² .x", "_lpt² .x.md"),
        ("COM10", "COM10.md"),
        ("console", "console.md"),
        ("", "id.md"),
        ("???", "id.md"),
        ("\u3000全角\u3000", "全角.md"),
        ("e\u0301te\u0301", "été.md"),
        ("safe\u202egnp.exe", "safegnp.exe.md"),
    ],
)
def test_unsafe_titles(title: str, name: str) -> None:
    assert file_name("{title}", Article(title=title, id="id"), "md") == name


def test_nothing_known_at_all_is_still_a_name() -> None:
    assert file_name("{title}", Article(title=""), "md") == "article.md"
    assert file_name("", Article(title="x", id="/.."), "md") == "article.md"


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("{titel}", "{titel}"),
        ("{date}-{}", "{}"),
        ("{title:x}", "{title}"),
        ("{date:%Q}", "%Q"),
        ("{date:%}", "%"),
        ("{title", "'{'"),
        ("title}", "'}'"),
    ],
)
def test_template_with_something_unknown_is_refused(template: str, named: str) -> None:
    with pytest.raises(ExportError) as caught:
        check_template(template)
    assert named in caught.value.message
    assert "{title}" in caught.value.remedy
    with pytest.raises(ExportError):
        file_name(template, Article(title="x"), "md")


def test_good_template_passes_the_check() -> None:
    check_template("{date:%Y}-{time}-{title}-{source}-{author}-{section}-{id}")


@pytest.mark.parametrize("piece", ["镇", "é", "👨‍👩‍👧", "🇨🇳", "e\u0302", "각", "a"])
def test_long_name_is_cut_between_characters(piece: str) -> None:
    name = file_name("{title}", Article(title=piece * 300), "html")
    stem = name.removesuffix(".html")
    assert MAX_NAME_BYTES - len(name.encode()) < len(piece.encode())
    assert stem.replace(unicodedata.normalize("NFC", piece), "") == ""


def test_character_longer_than_the_room_is_cut_all_the_same() -> None:
    assert cut_bytes("👨‍👩‍👧", 5) == "👨"
    assert cut_bytes("镇", 2) == ""
    assert cut_bytes("镇", 3) == "镇"
    assert cut_bytes("镇", -1) == ""


def test_numbers_stand_before_the_extension_and_within_the_limit() -> None:
    assert numbered("新闻.md", 2) == "新闻 (2).md"
    assert numbered("noextension", 3) == "noextension (3)"
    assert numbered(".md", 2) == ".md (2)"
    long = numbered("镇" * 65 + ".md", 12)
    assert long.endswith("镇 (12).md")
    assert len(long.encode()) <= MAX_NAME_BYTES


TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "/",
                "\\",
                "..",
                ".",
                "-",
                " ",
                "\0",
                "\n",
                "CON",
                "nul",
                "镇" * 30,
                "👨‍👩‍👧",
                "\u0301",
                "\u202e",
            ]
        ),
        max_size=12,
    ).map("".join),
)
TEMPLATES = st.lists(
    st.sampled_from(
        ["{date}", "{title}", "{source}", "{id}", "{author}", "-", "/", "..", " ", "CON", "{{"]
    ),
    max_size=6,
).map("".join)


@given(
    template=TEMPLATES,
    title=TEXTS,
    source=TEXTS,
    identity=TEXTS,
    extension=st.sampled_from(["md", ".txt", "", "../x", "html"]),
)
def test_any_name_is_one_safe_component_under_the_folder(
    template: str, title: str, source: str, identity: str, extension: str
) -> None:
    article = Article(title=title, source_name=source, id=identity, author=title[:5])
    name = file_name(template, article, extension)
    assert name
    assert name not in {".", ".."}
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert not set(name) & set('/\\:*?"<>|')
    assert not any(unicodedata.category(char) == "Cc" for char in name)
    assert not name.startswith((".", "-", " "))
    assert not name.endswith((".", " "))
    assert unicodedata.is_normalized("NFC", name)
    assert name.split(".")[0].rstrip().upper() not in {"CON", "NUL", "PRN", "AUX", "COM1", "LPT9"}
    folder = Path("/export")
    assert (folder / name).parent == folder
    again = numbered(name, 99)
    assert len(again.encode()) <= MAX_NAME_BYTES
    assert "/" not in again
