"""Articles on standard output: as text for the terminal, or as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from feeds.clean import clean_text
from feeds.export import ArticleFacts, render
from feeds.models import Article
from tui import output

__all__ = ["print_articles"]

Articles = Iterable[tuple[Article, ArticleFacts | None]]
Page = Callable[[Article, ArticleFacts | None], str]

_WIDTH = 80
"""The length of the line between two texts where no terminal sets one, in cells."""


def print_articles(
    articles: Articles,
    form: str,
    *,
    several: bool,
    width: int = 0,
    as_file: bool = False,
    page: Page | None = None,
) -> int:
    """Print articles; return how many there were.

    Args:
        articles: Each with the reader's marks; taken one at a time.
        form: One of the export formats. Several of ``json`` are one array; of the others
            one stands after another. Unused with ``page``.
        several: Whether more than one is to come.
        width: Of ``txt``, in cells; 0 does not wrap.
        as_file: Whether what is printed is a file's content, which is UTF-8 anywhere;
            otherwise text is in the terminal's own encoding.
        page: Makes the text of each instead.
    """
    if page:
        return _print_texts((page(*each) for each in articles), output.text, _between("txt"))
    texts = (
        clean_text(render(article, form, width=width, facts=facts)) for article, facts in articles
    )
    if form == "json":
        return _print_json(texts, several)
    # HTML says in itself that it is UTF-8, and JSON is nothing else.
    is_data = as_file or form in {"html", "jsonl"}
    return _print_texts(texts, output.data if is_data else output.text, _between(form))


def _print_texts(texts: Iterable[str], write: Callable[[str], None], between: str) -> int:
    count = 0
    for text in texts:
        write(between + text if count else text)
        count += 1
    return count


def _between(form: str) -> str:
    if form == "jsonl":
        return ""
    if form == "md":
        return "\n---\n\n"
    if form == "html":
        return "\n"
    size = output.terminal_size()
    return "\n" + "─" * (min(size[0], _WIDTH) if size else _WIDTH) + "\n\n"


def _print_json(texts: Iterable[str], several: bool) -> int:
    if not several:
        return _print_texts(texts, output.data, "")
    count = 0
    for text in texts:
        output.data(("[\n" if count == 0 else ",\n") + text.rstrip("\n"))
        count += 1
    output.data("\n]\n" if count else "[]\n")
    return count
