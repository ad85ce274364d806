"""Articles as JSON: valid, complete, one shape everywhere."""

from __future__ import annotations

import io
import json
import quopri
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from feeds.document import Document, Paragraph, Span
from feeds.errors import ExportError
from feeds.export import FORMATS, ArticleFacts, export_format, render, render_bytes
from feeds.export.json import json_lines, render_json, render_json_list, render_jsonl
from feeds.formats.records import record_to_article
from feeds.models import Article, Moment
from tests.strategies import articles

ARTICLE = Article(
    title="建陶第一镇",
    published=Moment(date(2023, 5, 10)),
    body=Document((Paragraph((Span("第一段。"),)),)),
)
FACTS = ArticleFacts(3, True, False)


def test_one_article_is_one_object_in_its_own_script() -> None:
    text = render_json(ARTICLE, facts=FACTS)
    assert '"title": "建陶第一镇"' in text
    record = json.loads(text)
    assert (record["views"], record["read"], record["starred"]) == (3, True, False)
    assert (record["author"], record["published"]) == (None, "2023-05-10")
    assert record["body"] == [{"type": "paragraph", "text": "第一段。"}]


def test_marks_are_left_out_when_they_are_not_known() -> None:
    assert not {"read", "starred"} & set(json.loads(render_json(ARTICLE)))


def test_several_are_an_array_or_lines_of_the_same_objects() -> None:
    several = [(ARTICLE, FACTS), (ARTICLE, None)]
    array = json.loads(render_json_list(several))
    text = render_jsonl(several)
    assert text.endswith("\n")
    assert [json.loads(line) for line in text.splitlines()] == array
    assert array[0] == json.loads(render_json(ARTICLE, facts=FACTS))
    assert json.loads(render_json_list([])) == []
    assert render_jsonl([]) == ""


def test_lines_come_one_by_one() -> None:
    lines = json_lines((ARTICLE, None) for _ in iter(int, 1))
    assert json.loads(next(lines)) == json.loads(next(lines))


@given(articles())
def test_any_article_is_one_line_and_reads_back(article: Article) -> None:
    line = render(article, "jsonl")
    assert line.count("\n") == 1
    record = json.loads(line)
    assert record == json.loads(render(article, "json"))
    if article.title or article.body or article.url:
        assert record_to_article(record) == article


def test_every_format_is_rendered() -> None:
    for known in FORMATS:
        data = render_bytes(ARTICLE, known.name, width=40, facts=FACTS)
        if known.name == "epub":
            assert zipfile.is_zipfile(io.BytesIO(data))
            continue
        text = render(ARTICLE, known.name, width=40, facts=FACTS)
        assert text.encode() == data
        if known.name == "mbox":
            head, _, body = text.partition("\n\n")
            text = quopri.decodestring(body).decode() + "\n"
            assert head.startswith("From ")
        assert "建陶第一镇" in text and "第一段。" in text
        assert text.endswith("\n")
        assert known == export_format(known.name)
        assert known.extension.isalnum()


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ExportError) as caught:
        render(ARTICLE, "pdf")
    assert "pdf" in caught.value.message
    assert all(known.name in caught.value.remedy for known in FORMATS)


def test_naming_the_formats_loads_no_writer() -> None:
    program = (
        "import sys, feeds.export, feeds.export.facts, feeds.share, feeds.qr\n"
        "heavy = {'segno', 'lxml', 'markdown_it', 'rich', 'html', 'email', 'subprocess'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
