"""Why articles are one story, and what changed in an article, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from feeds.clean import clean_line, clean_text
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.library import Kin, Library, Row
    from feeds.models import Article

__all__ = ["difference_text", "why_lines"]

_DELETED, _INSERTED = "\x1b[31;9m", "\x1b[32;1m"
_PLAIN = "\x1b[0m"


def why_lines(library: Library, identity: str) -> Iterator[str]:
    """Yield what an article's story consists of, and why each of the others is in it."""
    rows = {row.id: row for row in library.story(identity)}
    kin = library.kin(identity)
    if identity in rows:
        yield _about(rows[identity])
    if not kin:
        yield "  " + tr("No other article is joined with it.")
    for each in kin:
        if each.id in rows:
            yield _about(rows[each.id])
            yield "  " + _reason(each, rows)


def _about(row: Row) -> str:
    return f"{row.id[:8]}  {clean_line(row.source_name)}  {clean_line(row.title)}"


def _reason(kin: Kin, rows: dict[str, Row]) -> str:
    other = rows.get(kin.other)
    name = kin.other[:8]
    match kin.reason:
        case "address":
            return tr("the same address as {other}: {address}", other=name, address=kin.address)
        case "title":
            days = [_day(row) for row in (other, rows[kin.id])]
            return tr(
                "the same title as {other} within three days: {one} and {two}",
                other=name,
                one=days[0],
                two=days[1],
            )
        case _:
            return tr("joined when it came in; one of them has changed since")


def _day(row: Row | None) -> str:
    if row is None or row.published is None:
        return tr("no date")
    return row.published.isoformat()


def difference_text(
    library: Library, article: Article, *, zone: tzinfo | None, styled: bool
) -> str:
    """Return an article with what changed since its latest earlier text marked.

    ``[-deleted-]`` and ``{+inserted+}``; coloured as well where ``styled``.
    """
    from feeds.differ import difference_of_texts

    versions = library.versions(article.id)
    if not versions:
        return clean_line(article.title) + "\n" + tr("Its text has not changed here.") + "\n"
    earlier = versions[0]
    seen = earlier.seen.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    lines = [tr("Changed since {date}", date=seen), ""]
    for change in difference_of_texts(_text(earlier.article), _text(article)):
        pieces = (_piece(clean_text(each.text), each.kind, styled) for each in change.pieces)
        lines += ["".join(pieces), ""]
    return "\n".join(lines)


def _text(article: Article) -> str:
    return "\n\n".join(filter(None, (article.title, article.summary, article.body.text)))


def _piece(text: str, kind: str, styled: bool) -> str:
    if kind == "same":
        return text
    marked = f"[-{text}-]" if kind == "deleted" else f"{{+{text}+}}"
    if not styled:
        return marked
    return (_DELETED if kind == "deleted" else _INSERTED) + marked + _PLAIN
