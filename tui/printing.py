"""Articles on standard output: as text for the terminal, or as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from feeds.clean import clean_text
from feeds.export import ArticleFacts, render
from feeds.models import Article
from tui import output

__all__ = ["print_articles"]

Articles = Iterable[tuple[Article, ArticleFacts | None]]

_WIDTH = 80
"""The length of the line between two texts where no terminal sets one, in cells."""


def print_articles(
    articles: Articles, form: str, *, width: int, several: bool, as_file: bool = False
) -> int:
    """Print articles in one of the export formats; return how many there were.

    Args:
        articles: Each with the reader's marks; taken one at a time.
        form: Several of ``json`` are one array; other formats stand one after another.
        width: Of ``txt``, in cells; 0 does not wrap.
        several: Whether more than one is to come.
        as_file: Whether what is printed is a file's content, which is UTF-8 anywhere;
            otherwise text is in the terminal's own encoding.
    """
    if form == "json":
        return _print_json(articles, several)
    # HTML says in itself that it is UTF-8, and JSON is nothing else.
    is_data = as_file or form in {"html", "jsonl"}
    write: Callable[[str], None] = output.data if is_data else output.text
    count = 0
    for text in _rendered(articles, form, width):
        write(_between(form) + text if count else text)
        count += 1
    return count


def _rendered(articles: Articles, form: str, width: int) -> Iterator[str]:
    for article, facts in articles:
        yield clean_text(render(article, form, width=width, facts=facts))


def _between(form: str) -> str:
    if form == "jsonl":
        return ""
    if form == "md":
        return "\n---\n\n"
    if form == "html":
        return "\n"
    size = output.terminal_size()
    return "\n" + "─" * (min(size[0], _WIDTH) if size else _WIDTH) + "\n\n"


def _print_json(articles: Articles, several: bool) -> int:
    count = 0
    for text in _rendered(articles, "json", 0):
        if several:
            output.data(("[\n" if count == 0 else ",\n") + text.rstrip("\n"))
        else:
            output.data(text)
        count += 1
    if several:
        output.data("\n]\n" if count else "[]\n")
    return count
