"""The long article that reading is measured with holds what it is to be measured with."""

from __future__ import annotations

from collections import Counter

from benchmarks.article import TITLE, long_article
from feeds.document import Code, Figure, Table
from feeds.formats.payload import Payload
from feeds.formats.sniff import parse


def test_the_long_article_has_everything_and_its_size() -> None:
    page = long_article(60_000)
    assert 60_000 <= len(page.encode()) < 70_000
    assert page == long_article(60_000)
    (article,) = parse(Payload(page.encode(), "long.html")).articles
    assert article.title == TITLE
    kinds = Counter(block.type for block in article.body.blocks)
    assert min(kinds[kind] for kind in ("table", "figure", "quote", "list", "code")) >= 2
    assert kinds["heading"] > 10 and kinds["paragraph"] > 30
    assert len(article.body.links()) > 20
    table = next(block for block in article.body.blocks if isinstance(block, Table))
    assert len(table.rows) == 6 and len(table.header) == 4 and table.caption
    code = next(block for block in article.body.blocks if isinstance(block, Code))
    assert code.language == "python" and code.text.startswith("def growth")
    figure = next(block for block in article.body.blocks if isinstance(block, Figure))
    assert figure.caption and figure.url.startswith("https://img.example/")
