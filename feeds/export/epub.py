"""Articles as an EPUB 3 book: one article, or many with a cover and a table of contents.

W3C EPUB 3.3, with the NCX of EPUB 2 beside it for old readers. The same articles give the
same bytes: the book tells no time but the one its cover is given, and its archive none.
Articles are written as they come; no more than one is in memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import tzinfo
from typing import BinaryIO

from feeds.export.cover import Contents, Cover
from feeds.export.epub_pages import BOOK_STYLE, article_page, cover_page
from feeds.export.epub_parts import (
    CONTAINER,
    Book,
    contents_page,
    package_document,
    table_for_old_readers,
)
from feeds.export.facts import ArticleFacts
from feeds.models import Article

__all__ = ["render_epub", "write_epub"]

_NEVER = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest that the format of the archive can tell."""
_FOLDER = "EPUB"


def write_epub(
    file: BinaryIO,
    articles: Iterable[tuple[Article, ArticleFacts | None]],
    cover: Cover | None = None,
    *,
    zone: tzinfo | None = None,
) -> int:
    """Write a book into an open, empty file that can seek; return how many articles it has.

    Args:
        file: Where to write, in binary.
        articles: In the order of the book; those of one source stand together.
        cover: What the cover says; without one the book has no cover page.
        zone: What times are told in; the machine's own when ``None``.
    """
    known = cover or Cover()
    contents = Contents()
    names: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        # A reader knows the format by these bytes, which stand first and as they are.
        _put(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", CONTAINER)
        _put(archive, f"{_FOLDER}/style.css", BOOK_STYLE)
        for article, facts in articles:
            chapter = contents.add(article, known)
            names.append(article.id or article.url or chapter.title)
            page = article_page(article, facts, chapter, zone)
            _put(archive, f"{_FOLDER}/article-{chapter.number}.xhtml", page)
            only = article
        book = Book(known, contents, cover is not None, names, only if len(names) == 1 else None)
        if book.has_cover:
            _put(archive, f"{_FOLDER}/cover.xhtml", cover_page(book))
        _put(archive, f"{_FOLDER}/nav.xhtml", contents_page(book))
        _put(archive, f"{_FOLDER}/toc.ncx", table_for_old_readers(book))
        _put(archive, f"{_FOLDER}/package.opf", package_document(book))
    return len(names)


def render_epub(
    article: Article, *, facts: ArticleFacts | None = None, zone: tzinfo | None = None
) -> bytes:
    """Return a book of one article."""
    import io

    file = io.BytesIO()
    write_epub(file, [(article, facts)], zone=zone)
    return file.getvalue()


def _put(
    archive: zipfile.ZipFile, name: str, text: str, method: int = zipfile.ZIP_DEFLATED
) -> None:
    entry = zipfile.ZipInfo(name, _NEVER)
    # Else they would tell of the machine it was made on.
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.compress_type = method
    archive.writestr(entry, text.encode("utf-8", "replace"))
