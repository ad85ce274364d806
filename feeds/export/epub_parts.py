"""The parts of a book that are about the others: package, contents, and the NCX."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from feeds.clean import clean_line
from feeds.export.cover import Chapter, Contents, Cover
from feeds.export.header import language_tag
from feeds.export.xml import attribute, instant_text, language_of, text_of, web_address
from feeds.models import Article, Moment

__all__ = [
    "CONTAINER",
    "Book",
    "contents_page",
    "language_attributes",
    "package_document",
    "table_for_old_readers",
]

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
CONTAINER = (
    DECLARATION
    + """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
)
_PAGE = "application/xhtml+xml"
_NOTHING_KNOWN = "2000-01-01T00:00:00Z"
"""The date of a book that is given none and whose articles have none; one must be there."""


@dataclass(frozen=True, slots=True)
class Book:
    """What the parts of a book tell of it."""

    cover: Cover
    contents: Contents
    has_cover: bool
    names: list[str]
    """What each article is called for good, in order; the book's identifier comes of them."""
    only: Article | None
    """The article of a book of one."""

    @property
    def title(self) -> str:
        """What the book is called: by its cover, else by its first article."""
        chapters = self.contents.chapters
        first = chapters[0].title if chapters else ""
        return clean_line(self.cover.title) or first or self.cover.word("untitled")

    @property
    def language(self) -> str:
        """The tag of the words around the articles, or of the one article; ``und`` if unknown."""
        if self.only is not None:
            return language_of(language_tag(self.only)) or "und"
        return "zh" if self.cover.chinese else "en"

    @property
    def identifier(self) -> str:
        """A URN that the same book has wherever it is made."""
        said = "\x1f".join((self.title, *self.names)).encode("utf-8", "replace").decode()
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, said)}"

    @property
    def modified(self) -> str:
        """When it was made, or when its latest article was published."""
        when = self.cover.made or self.contents.latest
        return instant_text(Moment.at(when.astimezone(UTC))) if when else _NOTHING_KNOWN


def language_attributes(tag: str) -> str:
    """Return the attributes that tell an element's language; nothing when it is unknown."""
    known = language_of(tag)
    return f' xml:lang="{known}" lang="{known}"' if known else ""


def package_document(book: Book) -> str:
    """Return the package document: what the book is, its files, their order."""
    pages = [_page_id(chapter) for chapter in book.contents.chapters]
    covers = ["cover"] if book.has_cover else []
    items = [
        f'<item id="nav" href="nav.xhtml" media-type="{_PAGE}" properties="nav"/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        *(f'<item id="{name}" href="{name}.xhtml" media-type="{_PAGE}"/>' for name in covers),
        *(f'<item id="{name}" href="{name}.xhtml" media-type="{_PAGE}"/>' for name in pages),
    ]
    # A book of one article opens on it; the contents are there for those who ask.
    order = [*covers, *(["nav"] if book.has_cover else []), *pages]
    lines = [
        f'{DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
        f' unique-identifier="book" xml:lang="{book.language}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_metadata(book),
        "</metadata>",
        "<manifest>",
        *items,
        "</manifest>",
        '<spine toc="ncx">',
        *(f'<itemref idref="{name}"/>' for name in order),
        "</spine>",
        "</package>\n",
    ]
    return "\n".join(lines)


def _metadata(book: Book) -> Iterator[str]:
    yield f'<dc:identifier id="book">{book.identifier}</dc:identifier>'
    yield f"<dc:title>{text_of(book.title)}</dc:title>"
    yield f"<dc:language>{book.language}</dc:language>"
    yield f'<meta property="dcterms:modified">{book.modified}</meta>'
    if book.only is None:
        period = book.contents.period()
        summary = book.contents.summary(book.cover)
        yield "<dc:description>" + text_of(" · ".join(filter(None, (period, summary))))
        yield "</dc:description>"
        yield "<dc:publisher>newstui</dc:publisher>"
        return
    article = book.only
    author, source = clean_line(article.author), clean_line(article.source_name)
    if author or source:
        yield f"<dc:creator>{text_of(author or source)}</dc:creator>"
    if source:
        yield f"<dc:publisher>{text_of(source)}</dc:publisher>"
    if article.published is not None:
        yield f"<dc:date>{article.published.day.isoformat()}</dc:date>"
    if address := web_address(article.url):
        yield f"<dc:source>{text_of(address)}</dc:source>"
    if summary := clean_line(article.summary):
        yield f"<dc:description>{text_of(summary)}</dc:description>"
    for tag in dict.fromkeys(filter(None, map(clean_line, article.tags))):
        yield f"<dc:subject>{text_of(tag)}</dc:subject>"


def contents_page(book: Book) -> str:
    """Return the navigation document: the table of contents, by source."""
    title = text_of(book.cover.word("contents"))
    cover = text_of(book.cover.word("cover"))
    lines = [
        f'{DECLARATION}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"{language_attributes(book.language)}>',
        f'<head><title>{title}</title><link rel="stylesheet" type="text/css"'
        ' href="style.css"/></head>',
        f'<body>\n<nav epub:type="toc" id="toc">\n<h1>{title}</h1>\n<ol>',
    ]
    if book.has_cover:
        lines.append(f'<li><a href="cover.xhtml">{cover}</a></li>')
    for source, chapters in book.contents.sections():
        rows = [_nav_row(chapter) for chapter in chapters]
        if book.has_cover:
            rows = [f"<li><span>{text_of(source)}</span>\n<ol>", *rows, "</ol></li>"]
        lines += rows
    lines.append("</ol>\n</nav>\n</body>\n</html>\n")
    return "\n".join(lines)


def _nav_row(chapter: Chapter) -> str:
    spoken = language_attributes(chapter.language)
    return f'<li><a href="{_page_id(chapter)}.xhtml"{spoken}>{text_of(chapter.title)}</a></li>'


def table_for_old_readers(book: Book) -> str:
    """Return the NCX: the table of contents as EPUB 2 had it."""
    depth = 2 if book.has_cover else 1
    lines = [
        f'{DECLARATION}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f' xml:lang="{book.language}">',
        "<head>",
        f'<meta name="dtb:uid" content="{attribute(book.identifier)}"/>',
        f'<meta name="dtb:depth" content="{depth}"/>',
        '<meta name="dtb:totalPageCount" content="0"/>',
        '<meta name="dtb:maxPageNumber" content="0"/>',
        "</head>",
        f"<docTitle><text>{text_of(book.title)}</text></docTitle>",
        "<navMap>",
    ]
    at = 0
    if book.has_cover:
        at += 1
        lines.append(_point(f"p{at}", at, book.cover.word("cover"), "cover.xhtml") + "</navPoint>")
    for source, chapters in book.contents.sections():
        if book.has_cover:
            # One place in the book has one number, whichever point leads there.
            target = f"{_page_id(chapters[0])}.xhtml"
            lines.append(_point(f"s{at}", at + 1, source, target))
        for chapter in chapters:
            at += 1
            target = f"{_page_id(chapter)}.xhtml"
            lines.append(_point(f"p{at}", at, chapter.title, target) + "</navPoint>")
        if book.has_cover:
            lines.append("</navPoint>")
    lines.append("</navMap>\n</ncx>\n")
    return "\n".join(lines)


def _point(name: str, order: int, label: str, target: str) -> str:
    return (
        f'<navPoint id="{name}" playOrder="{order}"><navLabel><text>{text_of(label)}</text>'
        f'</navLabel><content src="{target}"/>'
    )


def _page_id(chapter: Chapter) -> str:
    return f"article-{chapter.number}"
