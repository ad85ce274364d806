"""Many articles in one text or one page: a cover, a table of contents by source, the articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo
from html import escape
from typing import BinaryIO

from feeds.cells import cell_width
from feeds.clean import clean_line
from feeds.export.cover import Articles, Contents, Cover
from feeds.export.html import content_policy
from feeds.export.html_article import article_markup
from feeds.export.html_style import STYLE
from feeds.export.text import render_txt
from feeds.export.xml import language_of
from feeds.formats.text_flow import flow

__all__ = ["write_html_digest", "write_text_digest"]

_HEADING = re.compile(r"<(/?)h([2-5])>")
_REFERENCE = re.compile(r'<[a-z0-9]+ [^>]*?(?:id|href)="#?[^"]*"[^>]*>')
_LOCAL = re.compile(r' (id="|href="#)')
_WIDEST_RULE = 80


def write_text_digest(file: BinaryIO, articles: Articles, cover: Cover, *, width: int = 80) -> int:
    """Write a digest as plain text into an open file; return how many articles it has.

    Args:
        file: Where to write, in binary.
        articles: Called twice: for the contents, and for the text.
        cover: What stands at the head.
        width: In cells; 0 does not wrap.
    """
    contents = Contents.of((article for article, _ in articles()), cover)
    rule = "═" * min(width or _WIDEST_RULE, _WIDEST_RULE)
    head = [rule, *_centred(_title(contents, cover), contents, cover, width), rule, ""]
    file.write(_bytes("\n".join([*head, *_text_contents(contents, width), ""])))
    for number, (article, facts) in enumerate(articles(), 1):
        text = render_txt(article, width=width, facts=facts, record=False)
        file.write(_bytes(f"\n{rule}\n{number}.\n\n{text}"))
    return len(contents.chapters)


def _centred(title: str, contents: Contents, cover: Cover, width: int) -> Iterator[str]:
    for part in (title, contents.period(), contents.summary(cover)):
        for line in flow(part, width) if part else ():
            yield " " * max(0, (min(width or _WIDEST_RULE, 80) - cell_width(line)) // 2) + line


def _text_contents(contents: Contents, width: int) -> Iterator[str]:
    for source, chapters in contents.sections():
        yield from flow(source, width)
        for chapter in chapters:
            label = f"  {chapter.number}. "
            yield from flow(chapter.title, width, first=label, rest=" " * len(label))
        yield ""


def write_html_digest(
    file: BinaryIO, articles: Articles, cover: Cover, *, zone: tzinfo | None = None
) -> int:
    """Write a digest as one web page into an open file; return how many articles it has.

    The page loads nothing and runs nothing, as that of one article.
    """
    contents = Contents.of((article for article, _ in articles()), cover)
    file.write(_bytes(_html_head(contents, cover)))
    for chapter, (article, facts) in zip(contents.chapters, articles(), strict=False):
        markup = article_markup(article, facts, title=chapter.title, zone=zone, level=1)
        language = language_of(chapter.language)
        spoken = f' lang="{language}"' if language else ""
        body = _apart(_lowered(markup), chapter.number)
        file.write(_bytes(f'<article id="a{chapter.number}"{spoken}>\n{body}\n</article>\n'))
    file.write(b"</body>\n</html>\n")
    return len(contents.chapters)


def _html_head(contents: Contents, cover: Cover) -> str:
    title = escape(_title(contents, cover))
    rows: list[str] = []
    for source, chapters in contents.sections():
        links = (f'<li><a href="#a{row.number}">{escape(row.title)}</a></li>' for row in chapters)
        rows += [f"<h2>{escape(source)}</h2>", "<ol>", *links, "</ol>"]
    lines = [
        f'<!DOCTYPE html>\n<html lang="{"zh" if cover.chinese else "en"}">\n<head>',
        '<meta charset="utf-8">',
        content_policy(),
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<article>\n<header>",
        f"<h1>{title}</h1>",
        f"<p>{escape(contents.period())}</p>" if contents.period() else "",
        f"<p>{escape(contents.summary(cover))}</p>\n</header>",
        *rows,
        "</article>\n",
    ]
    return "\n".join(filter(None, lines))


def _lowered(markup: str) -> str:
    """Return an article's markup with its headings one level lower: the page has its own."""
    lower = _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}>", markup)
    return lower.replace("<h1>", "<h2>", 1).replace("</h1>", "</h2>", 1)


def _apart(markup: str, number: int) -> str:
    """Return markup with the places in it named apart from those of the other articles."""
    return _REFERENCE.sub(lambda tag: _LOCAL.sub(rf" \1a{number}-", tag[0]), markup)


def _title(contents: Contents, cover: Cover) -> str:
    first = contents.chapters[0].title if contents.chapters else cover.word("untitled")
    return clean_line(cover.title) or first


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
