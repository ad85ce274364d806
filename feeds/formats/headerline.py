"""Header lines: ``时间:2023-05-10  人气:835  来源:禅城南庄  作者:`` and what they say.

A line is a header line when all of it is understood: labels with values that fit them,
bare dates, counts, bylines and page tools. One part that is not makes it running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, tzinfo

from feeds.clean import clean_line
from feeds.formats.counts import matched_count
from feeds.formats.date_patterns import fold
from feeds.formats.dates import china, find_moment
from feeds.formats.header_labels import EVENT, LABEL, SLASH_LABEL, kind_of
from feeds.formats.header_patterns import (
    BYLINE,
    CJK,
    COLONS,
    COUNT_AT,
    COUNTED,
    DATE_LIKE,
    EDITED,
    OTHER_LABEL,
    PLACEHOLDER,
    REMARK,
    SENTENCE,
    SEPARATORS,
    SOURCE,
    STRONG,
    TOOLS,
)
from feeds.formats.header_values import compact, is_running, person, split_tags, trim
from feeds.models import Moment, Popularity

__all__ = ["HeaderFields", "read_header_line"]

MAX_LENGTH = 600
"""No header line is longer, in characters."""


@dataclass(frozen=True, slots=True)
class HeaderFields:
    """What header lines say; what they do not say is ``None`` or empty."""

    published: Moment | None = None
    updated: Moment | None = None
    popularity: Popularity | None = None
    """The views; the comments where no views are given."""
    comments: int | None = None
    source_name: str = ""
    author: str = ""
    editor: str = ""
    tags: tuple[str, ...] = ()
    section: str = ""
    labels: frozenset[str] = frozenset()
    """The fields the lines speak of, those with an empty value too."""

    def merged(self, other: HeaderFields) -> HeaderFields:
        """Return these fields, with those of ``other`` where these say nothing.

        Views outrank comments whichever line they stand on.
        """
        changes = {
            item.name: getattr(other, item.name)
            for item in fields(self)
            if not getattr(self, item.name) and getattr(self, item.name) != 0
        }
        changes["labels"] = self.labels | other.labels
        popularity = self.popularity
        if other.popularity and popularity and popularity.unit != "views":
            changes["popularity"] = other.popularity
        return replace(self, **changes)

    def repeats(self, other: HeaderFields) -> bool:
        """Say whether both speak of the same field."""
        return bool(self.labels & other.labels)

    def agrees(self, other: HeaderFields) -> bool:
        """Say whether ``other`` says nothing that these fields do not say in the same words."""
        return other.labels <= self.labels and all(
            getattr(other, item.name) in (getattr(self, item.name), item.default)
            for item in fields(self)
            if item.name != "labels"
        )


def read_header_line(
    line: str,
    *,
    now: datetime | None = None,
    zone: tzinfo | None = None,
    credits: bool = False,
) -> HeaderFields | None:
    """Read a header line; ``None`` when ``line`` is none.

    With ``credits`` a line that only names others who had a hand in it, ``校对：李四``, is one.

    ``now`` and ``zone`` are those of ``parse_moment``; without ``zone`` a line with
    Chinese characters takes China's.
    """
    if not line or len(line) > MAX_LENGTH or SENTENCE.search(line):
        return None
    if zone is None and CJK.search(line):
        zone = china()
    return _Reader(line, now, zone).read(credits=credits)


_ANY_DAY = datetime(2023, 7, 1, tzinfo=UTC)
_WORD_FIELDS = {"source", "author", "editor", "tags", "section"}


class _NotHeaderError(Exception):
    """Some part of the line is not a header's."""


@dataclass(slots=True)
class _Label:
    kind: str
    start: int
    end: int


class _Reader:
    """Reads one line; ``folded`` and ``line`` have the same offsets."""

    def __init__(self, line: str, now: datetime | None, zone: tzinfo | None) -> None:
        self.line = line
        self.folded = fold(line).translate(COLONS)
        self.now = now
        self.zone = zone
        self.moments: dict[str, Moment] = {}
        self.counts: dict[str, int] = {}
        self.words: dict[str, list[str]] = {}
        self.known: set[str] = set()
        self.has_value = False
        self.other_labels = 0
        self.credit_labels = 0

    def read(self, *, credits: bool) -> HeaderFields | None:
        if EVENT.search(self.folded):
            return None
        try:
            labels = list(self._labels())
            first = labels[0].start if labels else len(self.line)
            self._free(0, first)
            for index, label in enumerate(labels):
                end = labels[index + 1].start if index + 1 < len(labels) else len(self.line)
                self._value(label, end)
        except _NotHeaderError:
            return None
        if credits and self.credit_labels and self.credit_labels == self.other_labels:
            self.known.add("other")
        elif not self.known or (self.other_labels and not self.has_value):
            return None
        return self._fields()

    def _labels(self) -> Iterator[_Label]:
        position = 0
        while match := LABEL.search(self.folded, position):
            position = match.end()
            kind = kind_of(match["label"])
            if match["colon"]:
                yield _Label(kind, match.start(), match.end())
            elif self._proven(kind, match) or self._slashed(match):
                slash = SLASH_LABEL.match(self.folded, match.start())
                position = slash.end() if slash and self._slashed(match) else match.end()
                yield _Label(kind, match.start(), position)

    def _proven(self, kind: str, match: re.Match[str]) -> bool:
        """Say whether the value after a label without a colon is one it must have."""
        if not self._at_start(match.start()):
            return False
        if kind in {"views", "comments"}:
            return COUNT_AT.match(self.folded, match.end()) is not None
        if kind in {"published", "updated"}:
            return self._date_at(match.end(), len(self.line)) is not None
        return False

    def _slashed(self, match: re.Match[str]) -> bool:
        return self._at_start(match.start()) and bool(SLASH_LABEL.match(self.folded, match.start()))

    def _at_start(self, position: int) -> bool:
        return position == 0 or self.folded[position - 1] in " |/([【,·•"

    # --- values

    def _value(self, label: _Label, end: int) -> None:
        self.other_labels += label.kind == "other"
        self.credit_labels += label.kind == "other"
        if label.kind != "other":
            self.known.add(label.kind)
        if label.kind in {"published", "updated"}:
            self._date(label, end)
        elif label.kind in {"views", "comments"}:
            self._count(label, end)
        elif label.kind in _WORD_FIELDS:
            self._words(label, end)
        elif len(trim(self.line[label.end : end])) > 60:
            raise _NotHeaderError

    def _date(self, label: _Label, end: int) -> None:
        text = trim(self.folded[label.end : end])
        if PLACEHOLDER.fullmatch(text):
            return
        found = self._date_at(label.end, end)
        if found is None and DATE_LIKE.fullmatch(text):
            return  # a date that does not exist
        if found is None and label.kind == "published":
            self.known.discard("published")
            # ``发布:`` goes before a date or before who published.
            if compact(self.folded[label.start : label.end]) in {"发布:", "發布:", "發佈:"}:
                self.known.add("source")
                self._words(_Label("source", label.start, label.end), end)
                return
        if found is None:
            raise _NotHeaderError
        moment, stop = found
        if moment is not None:
            self.moments.setdefault(label.kind, moment)
            self.has_value = True
        self._free(stop, end)

    def _date_at(self, start: int, end: int) -> tuple[Moment | None, int] | None:
        """Return the date right at ``start`` and its end; ``None`` inside for one that
        needs a ``now`` and has none."""
        while start < end and self.folded[start] in " :(【[":
            start += 1
        window = self.folded[start : min(end, start + 80)]
        found = find_moment(window, now=self.now, zone=self.zone)
        if found and found[1] == 0:
            return found[0], start + found[2]
        if self.now is None:
            found = find_moment(window, now=_ANY_DAY, zone=self.zone)
            if found and found[1] == 0:
                return None, start + found[2]
        return None

    def _count(self, label: _Label, end: int) -> None:
        match = COUNT_AT.match(self.folded, label.end, end)
        if match is None:
            if not PLACEHOLDER.fullmatch(trim(self.folded[label.end : end])):
                raise _NotHeaderError
            return
        self._counted(label.kind, matched_count(match))
        self._free(match.end(), end)

    def _counted(self, kind: str, count: int | None) -> None:
        self.known.add(kind)
        if count is not None:
            self.counts.setdefault(kind, count)
            self.has_value = True

    def _words(self, label: _Label, end: int) -> None:
        """Read a name: all up to the next label, save for what is plainly something else."""
        limit = 200 if label.kind == "tags" else 60
        kept: list[str] = []
        for start, stop in self._pieces(label.end, end):
            if kept and self._try_free(start, stop):
                continue
            stop = self._cut(start, stop)
            kept.append(trim(self.line[start:stop]))
        value = clean_line(" ".join(filter(None, kept)))
        if len(value) > limit or (label.kind != "tags" and is_running(value)):
            raise _NotHeaderError
        if not value or PLACEHOLDER.fullmatch(fold(value)):
            return
        self.words.setdefault(label.kind, []).append(value)
        self.has_value = True

    def _cut(self, start: int, stop: int) -> int:
        """Return where a name ends because a date, a count, a tool or a label follows."""
        for blank in re.finditer(r"[ \xa0/／]", self.line[start:stop]):
            at = start + blank.end()
            if trim(self.line[start:at]) and self._try_free(at, stop, names=False):
                return at
        return stop

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        position = start
        for match in STRONG.finditer(self.line, start, end):
            if trim(self.line[position : match.start()]):
                yield position, match.start()
            position = match.end()
        if trim(self.line[position:end]):
            yield position, end

    # --- what stands without a label

    def _free(self, start: int, end: int) -> None:
        if not self._try_free(start, end):
            raise _NotHeaderError

    def _try_free(self, start: int, end: int, *, names: bool = True) -> bool:
        """Read text without a label from left to right; say whether all was understood."""
        found: list[tuple[str, Moment | int | str | None]] = []
        position = start
        while position < end:
            if self.folded[position] in SEPARATORS or self.folded[position] in "()[]【】<>":
                tool = TOOLS.match(self.folded, position, end)
                position = tool.end() if tool else position + 1
                continue
            step = self._step(position, end, names)
            if step is None:
                return False
            position, item = step
            found.append(item)
        for kind, value in found:
            self._take(kind, value)
        return True

    def _step(
        self, at: int, end: int, names: bool
    ) -> tuple[int, tuple[str, Moment | int | str | None]] | None:
        date = self._date_at(at, end)
        if date:
            return date[1], ("published", date[0])
        if match := REMARK.match(self.folded, at, end):
            return match.end(), ("other", None)
        if match := COUNTED.match(self.folded, at, end):
            kind = "views" if match["views"] else "comments" if match["comments"] else "other"
            return match.end(), (kind, matched_count(match))
        if match := TOOLS.match(self.folded, at, end):
            return match.end(), ("other", None)
        slash = SLASH_LABEL.match(self.folded, at, end)
        if slash and not is_running(self.line[slash.end() : end]):
            return end, (kind_of(slash["label"]), trim(self.line[slash.end() : end]))
        if match := EDITED.match(self.folded, at, end):
            return match.end(), (kind_of(match["label"]), match["names"])
        strong = STRONG.search(self.line, at, end)
        if match := BYLINE.match(self.folded, at, strong.start() if strong else end):
            return match.end(), ("author", match["english"] or match.group())
        if names and (match := SOURCE.match(self.folded, at, end)):
            return match.end(), ("source?", self.line[at : match.end()])
        if match := OTHER_LABEL.match(self.folded, at, end):
            return match.end(), ("label?", None)
        return None

    def _take(self, kind: str, value: Moment | int | str | None) -> None:
        if kind == "label?":
            self.other_labels += 1
        elif kind == "source?":
            # Named without a label: a source only beside something certain.
            self.words.setdefault("source", []).append(str(value))
            self.known.add("source")
            self.other_labels += 1
        elif isinstance(value, Moment):
            self.known.add("published")
            self.moments.setdefault("published", value)
            self.has_value = True
        elif isinstance(value, int) and kind != "other":
            self._counted(kind, value)
        elif isinstance(value, str) and kind in _WORD_FIELDS:
            self.known.add(kind)
            self.words.setdefault(kind, []).append(value)
            self.has_value = True
        elif kind == "published":
            self.known.add("published")

    def _fields(self) -> HeaderFields:
        views, comments = self.counts.get("views"), self.counts.get("comments")
        popularity = None
        if views is not None:
            popularity = Popularity(views, "views", "page")
        elif comments is not None:
            popularity = Popularity(comments, "comments", "page")
        return HeaderFields(
            published=self.moments.get("published"),
            updated=self.moments.get("updated"),
            popularity=popularity,
            comments=comments,
            source_name=self._first("source"),
            author=clean_line(" ".join(person(name) for name in self.words.get("author", []))),
            editor=clean_line(" ".join(person(name) for name in self.words.get("editor", []))),
            tags=tuple(dict.fromkeys(split_tags(self._first("tags")))),
            section=self._first("section"),
            labels=frozenset(self.known),
        )

    def _first(self, kind: str) -> str:
        return clean_line(self.words.get(kind, [""])[0])
