"""What the tests of refreshing share: feeds, texts, and a source that is refreshed."""

from __future__ import annotations

from dataclasses import replace

from feeds.library import Library, View
from feeds.models import Source, source_id
from feeds.refresh import SourceReport, refresh

__all__ = ["again", "feed", "subscribe", "text", "titles"]


def feed(*titles: str, name: str = "南庄新闻") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><link>https://n.example/{title}</link>"
        f"<description>关于{title}的消息。</description></item>"
        for title in titles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{name}</title><link>https://n.example/</link>{items}</channel></rss>"
    ).encode()


def text(title: str, line: str = "正文。") -> str:
    return f"{title}\n\n{line}这是一段正文，讲的是当天在南庄的事情。\n\n第二段也在这里。\n"


def subscribe(library: Library, location: str, **fields: object) -> Source:
    source = Source(source_id("feed", location), "feed", location)
    return library.save_source(replace(source, **fields))  # type: ignore[arg-type]


def titles(library: Library, source: Source) -> list[str]:
    view = View(scope="source", source_id=source.id)
    return sorted(row.title for row in library.page(view, offset=0, limit=100))


def again(library: Library, source: Source) -> SourceReport:
    """Refresh a source as the library keeps it now."""
    kept = library.source(source.id)
    assert kept is not None
    (report,) = refresh(library, [kept])
    return report
