"""The pages of a book: its cover and its articles, as XHTML."""

from __future__ import annotations

from datetime import tzinfo

from feeds.export.cover import Chapter
from feeds.export.epub_parts import DECLARATION, Book, language_attributes
from feeds.export.facts import ArticleFacts
from feeds.export.html_article import article_markup
from feeds.export.xml import book_links, text_of
from feeds.models import Article

__all__ = ["BOOK_STYLE", "article_page", "cover_page"]

# No font, no size of the text, no colour: these are the reader's own.
BOOK_STYLE = """\
h1, h2, h3, h4, h5, h6 { line-height: 1.4; text-align: left; page-break-after: avoid; }
h1 { font-size: 1.5em; margin: .5em 0; }
header dl, header p, figcaption, .picture, .enclosures, .disclaimer { font-size: .85em; }
header dl { margin: 0 0 1.5em; }
header div { margin: 0; }
header dt { display: inline; font-weight: bold; }
header dt::after { content: " "; }
header dd { display: inline; margin: 0; }
.summary { margin: 0 0 1.5em; padding: 0 1em; border-left: .25em solid; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: .25em solid; }
figure { margin: 1em 0; page-break-inside: avoid; }
figcaption, .picture { text-align: center; }
pre { white-space: pre-wrap; border: 1px solid; padding: .5em; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: .25em .5em; text-align: left; vertical-align: top; }
.disclaimer { margin-top: 2em; border-top: 1px solid; }
.cover { text-align: center; margin-top: 20%; }
nav ol { list-style: none; padding-left: 1em; }
nav span { font-weight: bold; }
"""


def article_page(
    article: Article, facts: ArticleFacts | None, chapter: Chapter, zone: tzinfo | None
) -> str:
    """Return an article's page."""
    body = article_markup(article, facts, title=chapter.title, zone=zone)
    content = book_links(f"<article>\n{body}\n</article>")
    return _page(chapter.title, chapter.language, content)


def cover_page(book: Book) -> str:
    """Return the page that says what the book is: its title, the days, how much is in it."""
    period = book.contents.period()
    lines = [
        '<section class="cover" epub:type="titlepage">',
        f"<h1>{text_of(book.title)}</h1>",
        f"<p>{text_of(period)}</p>" if period else "",
        f"<p>{text_of(book.contents.summary(book.cover))}</p>",
        "</section>",
    ]
    return _page(book.title, book.language, "\n".join(filter(None, lines)))


def _page(title: str, language: str, body: str) -> str:
    return (
        f'{DECLARATION}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"{language_attributes(language)}>\n'
        f"<head>\n<title>{text_of(title)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
