"""News pages saved as text, and the kinds of their blocks, for the tests of reading them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from feeds.document import Caption, Heading, Paragraph, plain
from feeds.formats.page import classify
from feeds.models import Article

__all__ = [
    "BODY",
    "DATA",
    "NOW",
    "RUNNING",
    "captions",
    "headings",
    "of_kind",
    "page",
    "paragraphs",
]

DATA = Path(__file__).parent.parent / "data" / "pages"
NOW = datetime(2024, 3, 2, 4, 0, tzinfo=UTC)
BODY = "第一段写了很多事情，这里只取一句。\n\n第二段也是如此。\n\n第三段结束全文。\n"
RUNNING = "这是一段完整的话，讲了一件事。"


def page(name: str) -> str:
    return (DATA / f"{name}.txt").read_text(encoding="utf-8")


def of_kind(text: str, kind: str) -> list[str]:
    return [line.text for line in classify(text) if line.kind == kind]


def headings(article: Article) -> list[str]:
    return [plain(block.spans) for block in article.body.blocks if isinstance(block, Heading)]


def captions(article: Article) -> list[str]:
    return [plain(block.spans) for block in article.body.blocks if isinstance(block, Caption)]


def paragraphs(article: Article) -> list[str]:
    return [plain(block.spans) for block in article.body.blocks if isinstance(block, Paragraph)]
