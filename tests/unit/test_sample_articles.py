"""The articles that a first start shows: every format, each read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.formats.payload import Parsed, Payload
from feeds.formats.sniff import parse

SAMPLES = Path(__file__).parents[2] / "sample_articles"
FILES = sorted(path for path in SAMPLES.iterdir() if not path.name.startswith("."))


def read(path: Path) -> Parsed:
    return parse(Payload(path.read_bytes(), str(path), name=path.name))


def test_every_format_is_there_and_most_files_are_news_pages() -> None:
    kinds = [read(path).kind for path in FILES]
    assert set(kinds) >= {"page", "html", "markdown", "mail", "json", "json-feed", "jsonl", "feed"}
    assert kinds.count("page") * 2 > len(kinds)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_has_all_that_a_reader_looks_for(path: Path) -> None:
    for article in read(path).articles:
        assert article.title
        assert article.body
        assert article.published is not None
        assert article.source_name or article.author


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_news_pages_parts_are_told_apart(path: Path) -> None:
    parsed = read(path)
    if parsed.kind != "page":
        assert path.suffix != ".txt" or parsed.kind == "mail"
        return
    (article,) = parsed.articles
    assert article.popularity is not None
    assert article.popularity.unit == "views"
    assert article.source_name
    assert article.summary
    assert article.summary not in article.body.text
    kinds = {block.type for block in article.body.blocks}
    assert {"heading", "paragraph"} <= kinds
    for foreign in (article.title, "分享到", "上一篇", "【打印", "版权声明", "责任编辑", "来源："):
        assert foreign not in article.body.text


@pytest.mark.parametrize(
    ("name", "encoding"), [("village-library-bus.txt", "gb18030"), ("港口夜市分區營業.txt", "big5")]
)
def test_two_samples_are_in_older_encodings(name: str, encoding: str) -> None:
    data = (SAMPLES / name).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    (article,) = read(SAMPLES / name).articles
    assert article.title in data.decode(encoding)


def test_popularity_as_the_export_writes_it_is_read_from_json() -> None:
    (article,) = read(SAMPLES / "街角书店.json").articles
    assert article.popularity is not None
    assert article.popularity.unit == "views" and article.popularity.count > 0
