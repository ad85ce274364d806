"""The head of a news page saved as text: everything above the body.

Lines are marked where they stand. What is neither title nor section nor any other known
part keeps an empty kind, which makes it a line of the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from feeds.formats.date_patterns import fold
from feeds.formats.header_patterns import CJK, SOURCE
from feeds.formats.headerline import HeaderFields, read_header_line
from feeds.formats.page_lines import PageLine, is_running_text, is_spaced, same_text
from feeds.formats.page_parts import (
    breadcrumb_parts,
    is_home,
    is_page_label,
    is_share_label,
    is_tool,
    summary_start,
    title_start,
    weight,
)

__all__ = ["Head", "read_head"]

_MOST_LINES = 48
"""A head is no longer than this."""
_MOST_UNKNOWN = 12
"""Lines in it that no rule knows: menus, kickers, titles."""
_MOST_SUMMARY_LINES = 8


@dataclass(slots=True)
class Head:
    """What the head says, and the number of lines it takes."""

    end: int = 0
    title: str = ""
    section: str = ""
    breadcrumb: tuple[str, ...] = ()
    summary: str = ""
    fields: HeaderFields | None = None


def read_head(
    lines: list[PageLine], *, now: datetime | None = None, zone: tzinfo | None = None
) -> Head:
    """Mark the lines of the head and return what they say."""
    return _HeadReader(lines, now, zone).read()


class _HeadReader:
    def __init__(self, lines: list[PageLine], now: datetime | None, zone: tzinfo | None) -> None:
        self.lines = lines
        self.now = now
        self.zone = zone
        self.head = Head()
        self.spaced = is_spaced(lines)
        self.unknown: list[int] = []
        self.summary: list[str] = []

    def read(self) -> Head:
        self._mark_parts()
        self._find_title()
        self._mark_unknown()
        self._find_section()
        self.head.summary = "\n".join(self.summary)
        return self.head

    # --- the parts that lines announce themselves

    def _mark_parts(self) -> None:
        at = 0
        while at < min(len(self.lines), _MOST_LINES):
            if self._is_foot(at):
                break
            end = self._mark_part(at)
            if end:
                at = self.head.end = end
                continue
            if self._repeats_title(at):
                self.head.end = at + 1
            elif self._begins_body(at):
                break
            self.unknown.append(at)
            at += 1

    def _mark_part(self, at: int) -> int:
        """Mark the part that begins at a line; return where it ends, 0 for no part."""
        line = self.lines[at]
        start = title_start(line.text)
        if start is not None and not self.head.title and not is_running_text(line.text):
            line.kind, self.head.title = "title", line.text[start:].strip()
            return at + 1
        if is_page_label(line.text):
            line.kind = "label"
            return at + 1
        return (
            self._mark_breadcrumb(at)
            or self._mark_header(at)
            or self._mark_summary(at)
            or self._mark_tools(at)
        )

    def _mark_breadcrumb(self, at: int) -> int:
        parts = breadcrumb_parts(self.lines[at].text)
        if parts is None or self.head.fields:
            return 0
        self.lines[at].kind = "breadcrumb"
        end = at + 1
        if not parts and end < len(self.lines) and self._begins_crumb(end):
            # ``首页``, ``>``, ``新闻``, each on a line of its own
            self.lines[end].kind = "breadcrumb"
            parts = (self.lines[end].text,)
            end += 1
        self._add_steps(at, parts)
        return end

    def _add_steps(self, at: int, parts: tuple[str, ...]) -> None:
        """Add steps to the trail; of two whole trails the longer one stays."""
        if _begins_with_arrow(self.lines[at].text):
            self.head.breadcrumb += self._steps_before(at) + parts
        elif len(parts) > len(self.head.breadcrumb):
            self.head.breadcrumb = parts

    def _begins_crumb(self, at: int) -> bool:
        text = self.lines[at].text
        return weight(text) <= 48 and breadcrumb_parts(text) is None

    def _steps_before(self, at: int) -> tuple[str, ...]:
        """Return the first step where it stands on the line before its separator."""
        if not self.unknown or self.unknown[-1] != at - 1 or self.head.breadcrumb:
            return ()
        before = self.lines[at - 1]
        if weight(before.text) > 24:
            return ()
        before.kind = "breadcrumb" if is_home(before.text) else "section"
        if before.kind == "section":
            self.head.section = before.text
        self.unknown.pop()
        return (before.text,)

    def _mark_header(self, at: int) -> int:
        line, known = self.lines[at], self.head.fields
        fields = read_header_line(line.raw, now=self.now, zone=self.zone)
        if fields is None and known and not known.source_name and self._is_source(at):
            fields = HeaderFields(source_name=line.text, labels=frozenset({"source"}))
        if fields is None:
            return 0
        if known and known.repeats(fields) and not self._adds(known, fields, line.text):
            return 0
        line.kind = "header"
        self.head.fields = known.merged(fields) if known else fields
        return at + 1

    @staticmethod
    def _adds(known: HeaderFields, fields: HeaderFields, text: str) -> bool:
        """Say whether a further header line is one; ``时间:5月10日`` may begin the body."""
        silent = fields == HeaderFields(labels=fields.labels) and text[-1] not in ":："
        if known.agrees(fields) and not silent:
            return True
        return len(fields.labels) > 1 and bool(fields.labels - known.labels)

    def _is_source(self, at: int) -> bool:
        """Say whether a line between header lines only names a source."""
        line = self.lines[at]
        before, after = self.lines[at - 1], self.lines[at + 1 : at + 2]
        beside = before.kind == "header" and not line.gap and bool(after) and not after[0].gap
        return beside and len(line.text) <= 30 and bool(SOURCE.fullmatch(fold(line.text)))

    def _mark_summary(self, at: int) -> int:
        start = summary_start(self.lines[at].text)
        if start is None or self.summary:
            return 0
        position, sealed = start
        first = self.lines[at].text[position:].strip()
        end = at + 1
        if first:
            self.summary.append(first)
            while self.spaced and end - at < _MOST_SUMMARY_LINES and self._continues(end):
                self.summary.append(self.lines[end].text)
                end += 1
        elif self._has_text_below(at, sealed):
            self.summary.append(self.lines[end].text)
            end += 1
        elif not sealed:
            return 0
        for line in self.lines[at:end]:
            line.kind = "summary"
        return end

    def _continues(self, at: int) -> bool:
        return at < len(self.lines) and not self.lines[at].gap and not self._is_part(at)

    def _has_text_below(self, at: int, sealed: bool) -> bool:
        """Say whether a summary label on its own line is about the next line.

        ``概述:`` may also be empty, and what is below a blank line then is the body.
        """
        if at + 1 >= len(self.lines) or self._is_part(at + 1):
            return False
        below = self.lines[at + 1]
        closed = self.lines[at].text.endswith((":", "："))
        return not closed or (sealed and self.spaced and not below.gap)

    def _is_part(self, at: int) -> bool:
        text = self.lines[at].text
        return (
            read_header_line(self.lines[at].raw, now=self.now, zone=self.zone) is not None
            or is_page_label(text)
            or is_tool(text)
            or is_share_label(text)
        )

    def _mark_tools(self, at: int) -> int:
        text = self.lines[at].text
        if not (is_tool(text) or is_share_label(text)):
            return 0
        self.lines[at].kind = "furniture"
        return at + 1

    # --- where the head ends

    def _is_foot(self, at: int) -> bool:
        """Say whether a part here would stand under the body and not above it."""
        below = len(self.lines) - at - 1
        run = sum(other >= self.head.end for other in self.unknown)
        return (run > 2 and below == 0) or (run > 3 and below < at)

    def _begins_body(self, at: int) -> bool:
        if is_running_text(self.lines[at].text) or len(self.unknown) >= _MOST_UNKNOWN:
            return True
        titled = bool(self.unknown) or bool(self.head.title)
        return titled and self.head.fields is not None

    def _repeats_title(self, at: int) -> bool:
        text = self.lines[at].text
        return any(same_text(text, other) for other in self._title_sayings())

    def _title_sayings(self) -> list[str]:
        """Return what may be the title so far."""
        said = [self.lines[at].text for at in self.unknown]
        if self.head.title:
            said.append(self.head.title)
        return said + list(self.head.breadcrumb[-1:])

    # --- title and section

    def _find_title(self) -> None:
        if not self.head.title:
            self._choose_title()
        if not self.head.title:
            return
        for at in list(self.unknown):
            if at < self.head.end and same_text(self.lines[at].text, self.head.title):
                self.lines[at].kind = "title"
                self.unknown.remove(at)

    def _choose_title(self) -> None:
        above = [at for at in self.unknown if at < self.head.end]
        if above:
            at: int | None = self._repeated(above)
            at = self._likeliest(above) if at is None else at
        else:
            at = self._first_below()
            last_step = self.head.breadcrumb[-1] if self.head.breadcrumb else ""
            if weight(last_step) >= 28 and not is_page_label(last_step):
                self.head.title = last_step
                return
        if at is None:
            return
        self.head.title = self.lines[at].text
        self.head.end = max(self.head.end, at + 1)

    def _repeated(self, above: list[int]) -> int | None:
        """Return the line that a breadcrumb or a later line says again."""
        texts = [self.lines[at].text for at in above]
        for index, at in enumerate(above):
            again = [*texts[index + 1 :], *self.head.breadcrumb[-1:]]
            if any(same_text(texts[index], other) for other in again):
                cut = texts[index].endswith(("...", "…"))
                return next(
                    (
                        other
                        for other in above[index:]
                        if cut
                        and same_text(texts[index], self.lines[other].text)
                        and not self.lines[other].text.endswith(("...", "…"))
                    ),
                    at,
                )
        return None

    def _likeliest(self, above: list[int]) -> int:
        """Choose among the lines over the header line.

        Chinese pages set the title last and lead its subtitle in with a dash; English ones
        set the title first, under a section of a word or two.
        """
        after_label = [at for at in above if at and self.lines[at - 1].kind == "label"]
        if after_label:
            return after_label[0]
        header = self._first_header()
        over = [at for at in above if at < header] or above
        if CJK.search("".join(self.lines[at].text for at in over)):
            plain = [at for at in over if self.lines[at].text[0] not in "—-–─"]
            return (plain or over)[-1]
        return next((at for at in over if len(self.lines[at].text.split()) >= 4), over[-1])

    def _first_header(self) -> int:
        marked = [
            at for at, line in enumerate(self.lines[: self.head.end]) if line.kind == "header"
        ]
        return marked[0] if marked else self.head.end

    def _first_below(self) -> int | None:
        """Return the line under the head, or a page's first line, where it can be a title."""
        at = self.head.end
        if not self._can_be_title(at):
            return None
        named = weight(self.lines[at].text) <= 12 and _is_name(self.lines[at].text)
        if named and self._can_be_title(at + 1) and weight(self.lines[at + 1].text) >= 16:
            return at + 1  # under the name of a section
        return at

    def _can_be_title(self, at: int) -> bool:
        return at < len(self.lines) and not is_running_text(self.lines[at].text)

    def _mark_unknown(self) -> None:
        """Tell sections and menus over the title from lines that stay in the body."""
        for at in self.unknown:
            if at < self.head.end and not any(char.isalnum() for char in self.lines[at].text):
                self.lines[at].kind = "furniture"
        titles = [at for at, line in enumerate(self.lines[: self.head.end]) if line.kind == "title"]
        first = titles[0] if titles else 0
        menu = [
            at
            for at in self.unknown
            if at < first
            and not self.lines[at].kind
            and weight(self.lines[at].text) <= 24
            and _is_name(self.lines[at].text)
        ]
        for at in menu:
            self.lines[at].kind = "furniture"
        if menu and not self.head.section and not is_home(self.lines[menu[-1]].text):
            self.lines[menu[-1]].kind = "section"
            self.head.section = self.lines[menu[-1]].text

    def _find_section(self) -> None:
        head = self.head
        if head.section:
            return
        for step in reversed(head.breadcrumb):
            if not (is_home(step) or is_page_label(step) or same_text(step, head.title)):
                head.section = step
                return
        if head.fields and head.fields.section:
            head.section = head.fields.section


def _begins_with_arrow(text: str) -> bool:
    return fold(text)[0] in ">»›→▶▸"


def _is_name(text: str) -> bool:
    return not any(char in '。！？!?，,；;：:“”"' for char in text)
