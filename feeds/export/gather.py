"""Several articles in one file, in every format that can hold them, written as they come."""

from __future__ import annotations

from datetime import tzinfo
from typing import BinaryIO

from feeds.export import export_format
from feeds.export.cover import Articles, Cover

__all__ = ["write_articles"]


def write_articles(
    file: BinaryIO,
    format: str,
    articles: Articles,
    cover: Cover,
    *,
    width: int = 80,
    zone: tzinfo | None = None,
) -> int:
    """Write articles into an open file; return how many there were.

    Args:
        file: Where to write, in binary; it can seek.
        format: A name in ``FORMATS``; ``txt`` and ``html`` are digests.
        articles: Gives the articles, each with the reader's marks; may be called twice.
        cover: What is said of all of them.
        width: Of ``txt``, in cells; 0 does not wrap.
        zone: What times are told in; the machine's own when ``None``.

    Raises:
        ExportError: there is no such format.
    """
    # Each writer is imported when it is asked for.
    match export_format(format).name:
        case "epub":
            from feeds.export.epub import write_epub

            return write_epub(file, articles(), cover, zone=zone)
        case "html":
            from feeds.export.digest import write_html_digest

            return write_html_digest(file, articles, cover, zone=zone)
        case "txt":
            from feeds.export.digest import write_text_digest

            return write_text_digest(file, articles, cover, width=width)
        case "md":
            return _write_markdown(file, articles)
        case "jsonfeed":
            from feeds.export.jsonfeed import write_json_feed

            return write_json_feed(file, articles(), cover)
        case "atom":
            from feeds.export.atom import write_atom

            return write_atom(file, articles(), cover)
        case "csv":
            from feeds.export.table import write_csv

            return write_csv(file, articles())
        case "tsv":
            from feeds.export.table import write_tsv

            return write_tsv(file, articles())
        case "mbox":
            from feeds.export.mbox import write_mbox

            return write_mbox(file, articles(), cover)
        case "json":
            return _write_json(file, articles)
        case _:
            return _write_lines(file, articles)


def _write_markdown(file: BinaryIO, articles: Articles) -> int:
    from feeds.export.markdown import render_markdown

    count = 0
    for article, facts in articles():
        text = render_markdown(article, facts=facts)
        file.write((("\n---\n\n" if count else "") + text).encode("utf-8", "replace"))
        count += 1
    return count


def _write_lines(file: BinaryIO, articles: Articles) -> int:
    from feeds.export.json import json_lines

    count = 0
    for line in json_lines(articles()):
        file.write(line.encode("utf-8", "replace"))
        count += 1
    return count


def _write_json(file: BinaryIO, articles: Articles) -> int:
    import json

    from feeds.export.json import article_record

    count = 0
    for article, facts in articles():
        record = json.dumps(article_record(article, facts), ensure_ascii=False, indent=2)
        text = ("[\n  " if count == 0 else ",\n  ") + record.replace("\n", "\n  ")
        file.write(text.encode("utf-8", "replace"))
        count += 1
    file.write(b"\n]\n" if count else b"[]\n")
    return count
