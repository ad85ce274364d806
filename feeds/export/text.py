"""Articles as plain text, pleasant to read, and read back as the same article.

The text carries what a person reads; what it cannot say (ids, styles, where a link
begins) stands in a record in the last lines. ``feeds.formats.text_own`` reads it back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC

from feeds.cells import cell_width, clusters
from feeds.document import Block, Document
from feeds.export.facts import ArticleFacts
from feeds.export.text_body import block_lines
from feeds.formats.dates import china
from feeds.formats.text_flow import flow
from feeds.formats.text_labels import CHINESE, DISCLAIMER_LABELS, ENGLISH, SUMMARY_LABELS
from feeds.formats.text_own import DIVIDER, FOLD, RECORD, body_reader, is_divider, read_visible
from feeds.formats.text_record import Group, mend
from feeds.models import Article, Moment
from feeds.typeset import has_chinese

__all__ = ["render_body_text", "render_txt"]

_UNWRAPPED_DIVIDER = 40
_VERSION = 1
_SAYS_DISCLAIMER = re.compile(
    r"[（(【\[]?\s*(?:免责|免責|版权|版權|特别|郑重)?(?:声明|聲明|(?i:disclaimer))"
)
"""A disclaimer that begins by saying so needs no label."""


def render_txt(
    article: Article,
    *,
    width: int = 80,
    facts: ArticleFacts | None = None,
    record: bool = True,
) -> str:
    """Return an article as text with a newline at its end; ``read_text`` reads it back.

    Args:
        article: What to write.
        width: In cells; 0 leaves every paragraph on one line. Addresses, preformatted
            text and the record are not broken.
        facts: The reader's own marks and counter, told in the header.
        record: Whether it ends with the record; without, it is for people alone.
    """
    writer = _Writer(article, max(0, width), facts or ArticleFacts())
    return writer.text() if record else writer.visible_text()


def render_body_text(article: Article, *, width: int = 0) -> str:
    """Return an article's body alone as text, its links numbered but not listed."""
    return "\n".join(_Writer(article, max(0, width), ArticleFacts()).body_lines())


class _Writer:
    def __init__(self, article: Article, width: int, facts: ArticleFacts) -> None:
        self.article = article
        self.width = width
        self.facts = facts
        self.chinese = _is_chinese(article)
        self.labels = CHINESE if self.chinese else ENGLISH
        self.colon = "：" if self.chinese else ": "
        self.links = article.body.links()
        self.numbers = {link: at for at, link in enumerate(self.links, 1)}

    def text(self) -> str:
        head = [*self._header(), "", *self._summary()]
        tail = [*self._disclaimer(), *self._link_list()]
        divider = DIVIDER * min(self.width or _UNWRAPPED_DIVIDER, 80)
        divider = divider if is_divider(divider) else DIVIDER * 8
        around = [*head, divider, "", divider, "", *tail]
        parts = read_visible(around)
        reader = body_reader(parts.links)
        body: list[str] = []
        groups: list[Group] = []
        for block in self.article.body.blocks:
            lines = [_apart(line) for line in self._block(block)]
            read = tuple(reader.read(lines))
            if read:
                body += [*lines, ""]
                groups.append((read, (block,)))
            else:
                _attach(groups, block)
        seen = parts.article(block for read, _ in groups for block in read)
        record = self._record(mend(seen, self.article, groups))
        lines = [*head, divider, "", *body, divider, "", *tail, *record]
        return "\n".join(lines) + "\n"

    def visible_text(self) -> str:
        """Return what a person reads, without the record and without saying it is ours."""
        own = self.labels["format"] + self.colon.rstrip()
        header = [line for line in self._header() if not line.startswith(own)]
        body = self.body_lines()
        lines = [*header, "", *self._summary(), *body, *([""] if body else [])]
        lines += [*self._disclaimer(), *self._link_list()]
        while lines and not lines[-1]:
            lines.pop()
        return "\n".join(lines) + "\n"

    def body_lines(self) -> list[str]:
        """Return the lines of the body alone."""
        lines: list[str] = []
        for block in self.article.body.blocks:
            inner = self._block(block)
            lines += ["", *inner] if lines and inner else inner
        return lines

    def _block(self, block: Block) -> list[str]:
        return block_lines(block, self.width, self.numbers, self.chinese)

    def _header(self) -> list[str]:
        lines: list[str] = []
        for name, value in self._fields():
            label = self.labels[name] + self.colon
            if name in ("url", "enclosure", "format"):
                lines.append(label + value)
            else:
                lines += flow(value, self.width, first=label, rest=FOLD)
        return lines

    def _fields(self) -> Iterator[tuple[str, str]]:
        article = self.article
        yield "title", _one_line(article.title)
        breadcrumb = " > ".join(article.breadcrumb)
        tags = ("、" if self.chinese else ", ").join(article.tags)
        values = {
            "section": article.section,
            "breadcrumb": breadcrumb,
            "published": self._moment(article.published),
            "updated": self._moment(article.updated),
            **self._popularity(),
            "source_name": article.source_name,
            "author": article.author,
            "editor": article.editor,
            "tags": tags,
            "url": article.url,
        }
        for name, value in values.items():
            if _one_line(value):
                yield name, _one_line(value)
        for enclosure in article.enclosures:
            yield "enclosure", _one_line(f"{enclosure.title} {enclosure.url}")
        yield from self._own_facts()
        yield "format", f"newstui 文本 {_VERSION}" if self.chinese else f"newstui text {_VERSION}"

    def _moment(self, moment: Moment | None) -> str:
        if moment is None or moment.instant is None:
            return moment.isoformat() if moment else ""
        # The zone it was written in is not known; one in which it is the same day is right.
        for zone in (china(), UTC) if self.chinese else (UTC, china()):
            local = moment.instant.astimezone(zone)
            if local.date() == moment.day:
                break
        exact = "%Y-%m-%d %H:%M:%S %z" if local.second else "%Y-%m-%d %H:%M %z"
        return local.strftime(exact)

    def _popularity(self) -> dict[str, str]:
        popularity = self.article.popularity
        return {popularity.unit: f"{popularity.count:,}"} if popularity else {}

    def _own_facts(self) -> Iterator[tuple[str, str]]:
        if self.facts.views:
            yield "opened", f"{self.facts.views:,}"
        names = ("已读", "星标") if self.chinese else ("read", "starred")
        marks = [
            name
            for name, is_set in zip(names, (self.facts.read, self.facts.starred), strict=True)
            if is_set
        ]
        if marks:
            yield "marks", ("、" if self.chinese else ", ").join(marks)

    def _summary(self) -> list[str]:
        return self._part(SUMMARY_LABELS[not self.chinese], self.article.summary)

    def _disclaimer(self) -> list[str]:
        text = self.article.disclaimer
        label = "" if _SAYS_DISCLAIMER.match(text) else DISCLAIMER_LABELS[not self.chinese]
        return self._part(label, text)

    def _part(self, label: str, text: str) -> list[str]:
        if not text:
            return []
        return [*(_apart(line) for line in flow(text, self.width, first=label)), ""]

    def _link_list(self) -> list[str]:
        if not self.links:
            return []
        rows = [f"[{number}] {_one_line(link)}" for number, link in enumerate(self.links, 1)]
        return [self.labels["links"] + self.colon.rstrip(), *rows, ""]

    def _record(self, record: dict[str, object]) -> list[str]:
        text = RECORD + json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        if not self.width:
            return [text]
        return _folded(text, max(20, self.width))


def _is_chinese(article: Article) -> bool:
    if article.language and not article.language.lower().startswith("zh"):
        return False
    sample = Document(article.body.blocks[:5]).text
    return has_chinese(article.title) or has_chinese(article.summary + sample)


def _attach(groups: list[Group], block: Block) -> None:
    """Let a block that shows nothing go with the one before it."""
    read, meant = groups.pop() if groups else ((), ())
    groups.append((read, (*meant, block)))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _apart(line: str) -> str:
    # Text that looks like a divider must not divide.
    return " " + line if is_divider(line) else line


def _folded(text: str, width: int) -> list[str]:
    """Return the record in lines of a width, none of which ends in a blank."""
    lines = [""]
    room = width
    for cluster in clusters(text):
        size = cell_width(cluster)
        if size > room and not lines[-1].endswith(" "):
            lines.append("%")
            room = width - 1
        lines[-1] += cluster
        room -= size
    return lines
