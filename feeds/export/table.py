"""Articles as a table: CSV (RFC 4180) and TSV, a row each, no cell of which is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import BinaryIO

from feeds.clean import clean_line
from feeds.export.facts import ArticleFacts
from feeds.models import Article

__all__ = ["COLUMNS", "write_csv", "write_tsv"]

Articles = Iterable[tuple[Article, ArticleFacts | None]]

COLUMNS = (
    "id", "date", "updated", "source", "section", "title", "author", "url", "popularity",
    "unit", "views", "read", "starred", "language", "tags", "summary", "text",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula, and a formula can send things out.
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]")
_TSV_BREAK = re.compile(r"[\t\r\n]+")


def write_csv(file: BinaryIO, articles: Articles) -> int:
    """Write a table into an open file, its text in it; return how many rows it has."""
    # Spreadsheets read UTF-8 as something else unless told by these bytes.
    file.write(b"\xef\xbb\xbf")
    file.write(_csv_line(COLUMNS))
    count = 0
    for article, facts in articles:
        file.write(_csv_line(tuple(map(_guarded, _cells(article, facts)))))
        count += 1
    return count


def write_tsv(file: BinaryIO, articles: Articles) -> int:
    """Write a table with tabs between the cells and each row in one line."""
    file.write(("\t".join(COLUMNS) + "\n").encode())
    count = 0
    for article, facts in articles:
        cells = (_TSV_BREAK.sub(" ", _guarded(cell)) for cell in _cells(article, facts))
        file.write(("\t".join(cells) + "\n").encode("utf-8", "replace"))
        count += 1
    return count


def _csv_line(cells: tuple[str, ...]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def _cells(article: Article, facts: ArticleFacts | None) -> tuple[str, ...]:
    popularity = article.popularity
    return (
        article.id,
        article.published.isoformat() if article.published else "",
        article.updated.isoformat() if article.updated else "",
        clean_line(article.source_name),
        clean_line(article.section),
        clean_line(article.title),
        clean_line(article.author),
        article.url,
        str(popularity.count) if popularity else "",
        popularity.unit if popularity else "",
        str(facts.views) if facts else "",
        _truth(facts.read) if facts else "",
        _truth(facts.starred) if facts else "",
        article.language,
        ", ".join(map(clean_line, article.tags)),
        article.summary,
        article.body.text,
    )


def _guarded(cell: str) -> str:
    """Return a cell with an apostrophe before what would be a formula."""
    cell = cell.replace("\0", "")
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _truth(value: bool) -> str:
    return "true" if value else "false"
