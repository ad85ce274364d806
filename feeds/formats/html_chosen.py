"""The text of a web page where somebody else says which it is: a selector, or trafilatura."""

from __future__ import annotations

from dataclasses import replace

from feeds.clean import clean_line, clean_url
from feeds.document import Document, block_text
from feeds.errors import ParseError
from feeds.formats.html_blocks import to_document
from feeds.formats.html_facts import bare
from feeds.formats.payload import Payload
from feeds.models import Article

__all__ = [
    "BOTH",
    "TRAFILATURA",
    "chosen_article",
    "extractor_for",
    "has_trafilatura",
    "selected_document",
]

TRAFILATURA = "trafilatura"
"""The name of the extractor; the package is the extra ``fulltext``."""

BOTH = "both"
"""Both read the page, and trafilatura's text is taken where it has what newstui's lacks."""

_MORE = 1.25
"""So many times as long, trafilatura's text has what newstui's lacks."""
_TOO_MUCH = 2.0
"""So many times as long, newstui's has more of the page than the article."""
_SURE = 300
"""Characters from which on trafilatura's text is believed to be all of a shorter article."""
_MAX_PARTS = 200
"""Elements that one selector may choose."""


def chosen_article(
    found: Article | None, markup: str, payload: Payload, title: str
) -> Article | None:
    """Return a page's article with its text as it was chosen.

    What the page says of itself (title, author, dates) stays as it was read; where trafilatura
    finds no text, so does that.

    Args:
        found: What newstui's own reader made of the page.
        markup: The page.
        payload: With the selector or the extractor.
        title: What the page calls itself.

    Raises:
        ParseError: the selector is none, or chooses nothing that has text.
    """
    base = payload.url
    if payload.selector:
        body = selected_document(markup, payload.selector, base_url=base)
    else:
        body = _by_trafilatura(markup, base)
        if not body or (payload.extractor == BOTH and found and not _is_better(body, found)):
            return found
    article = found or Article(title=title or clean_line(base), body=body, url=clean_url(base))
    return replace(article, body=body)


def selected_document(markup: str, selector: str, *, base_url: str = "") -> Document:
    """Return the document of those parts of a page that a CSS selector chooses, in their order.

    Raises:
        ParseError: the selector is none, or chooses nothing that has text.
    """
    from cssselect import SelectorError
    from lxml import etree, html
    from lxml.cssselect import CSSSelector

    shown = clean_line(selector)[:80]
    try:
        select = CSSSelector(selector, translator="html")
    except SelectorError as error:
        raise ParseError(
            f"not a CSS selector: {shown}",
            where=base_url,
            remedy=clean_line(str(error))[:120] or "write one such as .article-body",
        ) from error
    parser = html.HTMLParser(huge_tree=True, no_network=True, encoding="utf-8")
    try:
        # As bytes: text that declares an encoding would be refused.
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise ParseError(
            "a web page that cannot be read",
            where=base_url,
            remedy="take away the selector of its source",
        ) from error
    chosen = select(root)[:_MAX_PARTS]
    # A part of another chosen part comes with that one.
    inside = {id(part) for outer in chosen for part in outer.iterdescendants()}
    parts = (part for part in chosen if id(part) not in inside)
    text = "".join(
        etree.tostring(part, encoding="unicode", method="html", with_tail=False) for part in parts
    )
    document = to_document(text, base_url=base_url) if text else Document()
    if not document:
        raise ParseError(
            f"nothing on the page is at {shown}",
            where=base_url,
            remedy="change the selector of its source, or take it away",
        )
    return document


def _is_better(theirs: Document, ours: Article) -> bool:
    """Say whether trafilatura's text is the better one.

    Mostly it is not: newstui keeps captions, headings and lists, and the share bar out. It is
    where newstui's was cut short, or holds much of the page besides.
    """
    # What stands apart in an article is part of the text to trafilatura.
    mine = bare("\n".join((ours.title, ours.summary, ours.body.text, ours.disclaimer)))
    parts = [bare(block_text(block)) for block in theirs.blocks]
    whole = sum(map(len, parts))
    if whole > _MORE * len(mine):
        return True
    shared = sum(len(part) for part in parts if part in mine)
    return whole >= _SURE and len(mine) > _TOO_MUCH * whole and shared > 0.8 * whole


def extractor_for(wanted: str) -> str:
    """Return what ``Payload`` calls the extractor that the configuration calls ``wanted``.

    Raises:
        ParseError: it is not installed.
    """
    if wanted == TRAFILATURA and not has_trafilatura():
        raise ParseError("trafilatura is not installed", remedy="pip install 'newstui[fulltext]'")
    if wanted == "auto":
        return BOTH if has_trafilatura() else ""
    return TRAFILATURA if wanted == TRAFILATURA else ""


def has_trafilatura() -> bool:
    """Say whether the extra is installed, without loading it."""
    from importlib.util import find_spec

    return find_spec(TRAFILATURA) is not None


def _by_trafilatura(markup: str, base_url: str) -> Document:
    import trafilatura

    # Measured on Chinese pages: favouring precision loses whole articles.
    found = trafilatura.extract(
        markup,
        url=base_url or None,
        output_format="html",
        include_links=True,
        include_images=True,
        include_tables=True,
        include_comments=False,
        include_formatting=True,
    )
    return to_document(found, base_url=base_url) if found else Document()
