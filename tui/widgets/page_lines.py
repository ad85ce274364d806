"""An article as the lines of a page: header block, summary, body, disclaimer, links.

Pure: no widget, no terminal. The body may be set in slices, so that the first screen of a
long article stands before its end is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate

from feeds.document import Block, Document, Paragraph, Span, Style, spans
from feeds.enclosures import enclosure_facts, title_of
from feeds.models import Article
from feeds.typeset import Line, cell_width, cut, typeset, wrap
from feeds.typeset_blocks import count_pictures
from feeds.typeset_code import Highlighter
from feeds.typeset_spacing import space_block, space_text
from tui.facts import UNKNOWN, date_text, popularity_text, reading_minutes
from tui.i18n import tr
from tui.plain_signs import plain
from tui.widgets.page_form import AS_EVER, PageForm

__all__ = ["PageSetter"]

SLICE = 8
"""Blocks set at a time."""
BLANK = Line(pieces=(), kind="blank")


@dataclass(frozen=True)
class PageSetter:
    """Sets one article at one measure.

    ``measure`` is the width of the text in cells; ``views`` is newstui's own counter.
    """

    article: Article
    measure: int
    now: datetime
    views: int = 0
    starred: bool = False
    source_title: str = ""
    ascii_only: bool = False
    shared: str = ""
    form: PageForm = AS_EVER
    highlighter: Highlighter | None = None

    def slices(self) -> Iterator[list[Line]]:
        """Yield the page's lines from top to bottom, a screenful or so at a time."""
        yield self.head()
        for number in range(-(-len(self.article.body.blocks) // SLICE)):
            yield self.slice(number)
        yield self.tail()

    def slice(self, number: int) -> list[Line]:
        """Return the lines of a slice of the body, by its number from 0."""
        blocks, start = self.article.body.blocks, number * SLICE
        lines = typeset(
            Document(tuple(map(self._spaced, blocks[start : start + SLICE]))),
            self.measure,
            numbers=self.link_numbers,
            ascii_only=self.ascii_only,
            paragraph_indent=self.form.indent,
            first_picture=self._pictures[start],
            highlighter=self.highlighter,
        )
        return lines if self._runs_on(start + SLICE) else [*lines, BLANK]

    def _spaced(self, block: Block) -> Block:
        return space_block(block, self.form.spacing, ascii_only=self.ascii_only)

    def _runs_on(self, at: int) -> bool:
        """Say whether a block follows the one before it without a blank line."""
        around = self.article.body.blocks[at - 1 : at + 1]
        is_running = len(around) == 2 and all(isinstance(block, Paragraph) for block in around)
        return self.form.indent and is_running

    def _own(self, text: str) -> str:
        """Return a text that is not the article's in the signs of the screen."""
        return plain(text) if self.ascii_only else text

    @cached_property
    def _pictures(self) -> list[int]:
        """The number of the first picture in or after each block."""
        counts = (count_pictures((block,)) for block in self.article.body.blocks)
        return list(accumulate(counts, initial=1))

    @cached_property
    def link_numbers(self) -> dict[str, int]:
        """The number of every link of the body, from 1."""
        return {href: number for number, href in enumerate(self.article.body.links(), 1)}

    def head(self) -> list[Line]:
        """Return breadcrumb, title, header block and summary."""
        article = self.article
        lines: list[Line] = []
        steps = [step for step in article.breadcrumb if step != article.title]
        if article.section and article.section not in steps:
            steps.insert(0, article.section)
        if steps:
            lines += self._set(" > ".join(steps), "trail")
        lines += [*self._set(self._text(article.title), "title"), BLANK]
        lines += self._facts()
        if article.summary:
            lines.append(BLANK)
            for part in article.summary.split("\n"):
                bar = "| " if self.ascii_only else "▎ "
                lines += self._set(self._text(part), "summary", bar, bar)
        rule = ("-" if self.ascii_only else "─") * self.measure
        return [*lines, Line(pieces=spans(rule), kind="rule"), BLANK]

    def tail(self) -> list[Line]:
        """Return disclaimer, enclosures and the list of links."""
        article = self.article
        lines: list[Line] = []
        for part in filter(None, article.disclaimer.split("\n")):
            lines += [*self._set(self._text(part), "disclaimer"), BLANK]
        for enclosure in article.enclosures:
            label = self._own(" · ").join((title_of(enclosure), *enclosure_facts(enclosure)))
            lines += self._link(tr("Enclosure"), label, enclosure.url)
        if article.url:
            lines += self._link(tr("Link"), "", article.url)
        elif article.path:
            lines += self._set(f"{tr('File')} {article.path}", "link")
        for href, number in self.link_numbers.items():
            lines += self._link(f"[{number}]", "", href)
        return lines

    def _link(self, label: str, text: str, url: str) -> list[Line]:
        first = f"{label} {text} " if text else f"{label} "
        rest = " " * min(cell_width(f"{label} "), self.measure // 3)
        return self._set_spans((Span(first), Span(url, href=url)), "link", "", rest)

    def _facts(self) -> list[Line]:
        """Return the header block: label and value pairs, as many on a line as fit."""
        lines: list[Line] = []
        pieces: list[Span] = []
        used = 0
        for label, value in self.facts():
            width = cell_width(label) + 1 + cell_width(value)
            if pieces and used + 3 + width > self.measure:
                lines.append(Line(pieces=tuple(pieces), kind="facts"))
                pieces, used = [], 0
            if pieces:
                pieces.append(Span("   "))
                used += 3
            value = cut(value, max(1, self.measure - used - cell_width(label) - 1))
            pieces += [Span(f"{label} "), Span(value, Style.STRONG)]
            used += width
        if pieces:
            lines.append(Line(pieces=tuple(pieces), kind="facts"))
        return lines

    def facts(self) -> list[tuple[str, str]]:
        """Return what the header block says, in the order wished; a dash is unknown."""
        known = self._known_facts()
        shown = [known[name] for name in dict.fromkeys(self.form.header) if name in known]
        return [(each, self._own(UNKNOWN) if said == UNKNOWN else said) for each, said in shown]

    def _known_facts(self) -> dict[str, tuple[str, str]]:
        article = self.article
        source = article.source_name or self.source_title
        minutes = reading_minutes(article.body.text)
        rows = {
            "time": (tr("Time"), date_text(article.published, self.now)),
            "popularity": (tr("Popularity"), popularity_text(article.popularity, unit=True)),
            "source": (tr("Source"), source or UNKNOWN),
            "author": (tr("Author"), article.author or UNKNOWN),
            "views": (tr("Viewed here"), self._own(f"{self.views}×")),
            "minutes": (tr("Reading time"), tr("{count} min", count=minutes)),
        }
        if article.editor:
            rows["editor"] = (tr("Editor"), article.editor)
        if article.updated and article.updated != article.published:
            rows["updated"] = (tr("Updated"), date_text(article.updated, self.now))
        if article.tags:
            rows["tags"] = (tr("Tags"), ", ".join(article.tags))
        if self.shared:
            rows["shared"] = (tr("Shared"), self.shared)
        if self.starred:
            rows["starred"] = (tr("Starred"), "*" if self.ascii_only else "★")
        return rows

    def _text(self, text: str) -> str:
        return space_text(text, self.form.spacing, ascii_only=self.ascii_only)

    def _set(self, text: str, kind: str, first: str = "", rest: str = "") -> list[Line]:
        return self._set_spans(spans(text), kind, first, rest)

    def _set_spans(
        self, pieces: tuple[Span, ...], kind: str, first: str = "", rest: str = ""
    ) -> list[Line]:
        wrapped = wrap(Paragraph(pieces).spans, self.measure, first=first, rest=rest)
        return [Line(pieces=line, kind=kind) for line in wrapped]
