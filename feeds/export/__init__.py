"""Articles out: the export formats, their file names and the files themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.errors import ExportError
from feeds.export.facts import ArticleFacts

if TYPE_CHECKING:
    from feeds.models import Article

__all__ = ["FORMATS", "ArticleFacts", "ExportFormat", "export_format", "render", "render_bytes"]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format articles can be exported in."""

    name: str
    extension: str
    """Without the dot."""
    media_type: str
    title: str
    """What to call it in English; a screen translates it."""
    several: bool = False
    """Whether one file holds several articles as well as one."""


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat("txt", "txt", "text/plain; charset=utf-8", "Plain text"),
    ExportFormat("md", "md", "text/markdown; charset=utf-8", "Markdown"),
    ExportFormat("html", "html", "text/html; charset=utf-8", "Web page (HTML)"),
    ExportFormat("json", "json", "application/json", "JSON", True),
    ExportFormat("jsonl", "jsonl", "application/jsonl", "JSON Lines", True),
    ExportFormat("epub", "epub", "application/epub+zip", "Book (EPUB)", True),
    ExportFormat("jsonfeed", "json", "application/feed+json", "JSON Feed", True),
    ExportFormat("atom", "atom", "application/atom+xml", "Atom feed", True),
    ExportFormat("csv", "csv", "text/csv; charset=utf-8", "Table (CSV)", True),
    ExportFormat("tsv", "tsv", "text/tab-separated-values; charset=utf-8", "Table (TSV)", True),
    ExportFormat("mbox", "mbox", "application/mbox", "Mailbox (mbox)", True),
)


def export_format(name: str) -> ExportFormat:
    """Return the format called ``name``.

    Raises:
        ExportError: there is no such format.
    """
    for entry in FORMATS:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in FORMATS)
    raise ExportError(f"unknown export format {name[:40]!r}", remedy=f"use one of {known}")


def render(
    article: Article, format: str, *, width: int = 80, facts: ArticleFacts | None = None
) -> str:
    """Return an article written in one of ``FORMATS``, with a newline at its end.

    Args:
        article: What to write.
        format: A name in ``FORMATS``.
        width: In cells, for ``txt`` only; 0 leaves the paragraphs unwrapped.
        facts: The reader's own marks and counter, told where the format has a place.

    Raises:
        ExportError: there is no such format, or it is none of text.
    """
    # Each writer is imported when it is asked for: a list or a count needs none of them.
    match export_format(format).name:
        case "txt":
            from feeds.export.text import render_txt

            return render_txt(article, width=width, facts=facts)
        case "md":
            from feeds.export.markdown import render_markdown

            return render_markdown(article, facts=facts)
        case "html":
            from feeds.export.html import render_html

            return render_html(article, facts=facts)
        case "json":
            from feeds.export.json import render_json

            return render_json(article, facts=facts)
        case "jsonl":
            from feeds.export.json import render_jsonl

            return render_jsonl([(article, facts)])
        case "epub":
            raise ExportError("an EPUB book is no text", remedy="write it into a file")
        case _:
            return render_bytes(article, format, width=width, facts=facts).decode()


def render_bytes(
    article: Article, format: str, *, width: int = 80, facts: ArticleFacts | None = None
) -> bytes:
    """Return an article as the content of a file in one of ``FORMATS``.

    Raises:
        ExportError: there is no such format.
    """
    form = export_format(format)
    if form.name == "epub":
        from feeds.export.epub import render_epub

        return render_epub(article, facts=facts)
    if form.name in {"txt", "md", "html", "json", "jsonl"}:
        return render(article, format, width=width, facts=facts).encode("utf-8", "replace")
    import io

    from feeds.export.cover import Cover
    from feeds.export.gather import write_articles

    file = io.BytesIO()
    write_articles(file, format, lambda: [(article, facts)], Cover(article.source_name))
    return file.getvalue()
