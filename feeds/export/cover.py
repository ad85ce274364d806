"""What stands on the cover of several articles: a title, the days they are of, the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from feeds.clean import clean_line
from feeds.export.facts import ArticleFacts
from feeds.export.header import language_tag
from feeds.models import Article

__all__ = ["Articles", "Chapter", "Contents", "Cover", "chapter_title", "source_title"]

Articles = Callable[[], Iterable[tuple[Article, ArticleFacts | None]]]
"""Gives the articles again each time it is called: no more than one need be in memory."""

_BEGINNING = 60
"""Characters of a text that stand for a title it has not."""
_WORDS = {
    "untitled": ("Untitled", "无标题"),
    "unnamed": ("Unnamed source", "未命名来源"),
    "contents": ("Contents", "目录"),
    "cover": ("Cover", "封面"),
    "articles": ("{count} articles from {sources} sources", "{sources} 个来源，{count} 篇文章"),
    "article": ("{count} article", "{count} 篇文章"),
    "picture": ("Picture", "图片"),
}


@dataclass(frozen=True, slots=True)
class Cover:
    """What is said of several articles at once."""

    title: str = ""
    """Empty for none: then the articles' own words make one."""
    made: datetime | None = None
    """The aware instant the collection was made; the only time in it that is not an article's."""
    chinese: bool = False
    """Whether the words around the articles are Chinese."""

    def word(self, name: str, **values: object) -> str:
        """Return one of the words around the articles, its values filled in."""
        return _WORDS[name][self.chinese].format(**values)


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article's line in a table of contents."""

    number: int
    """From 1 on."""
    title: str
    source: str
    language: str


@dataclass(slots=True)
class Contents:
    """What is known of the articles once all have been seen."""

    chapters: list[Chapter] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    latest: datetime | None = None
    """The latest instant among them, in UTC."""

    @classmethod
    def of(cls, articles: Iterable[Article], cover: Cover) -> Contents:
        """Return the contents of articles, which are looked at one after another."""
        contents = cls()
        for article in articles:
            contents.add(article, cover)
        return contents

    def add(self, article: Article, cover: Cover) -> Chapter:
        """Take in one more article and return its line."""
        chapter = Chapter(
            len(self.chapters) + 1,
            chapter_title(article, cover),
            source_title(article, cover),
            language_tag(article),
        )
        self.chapters.append(chapter)
        moment = article.published
        if moment is not None:
            self.since = min(self.since or moment.day, moment.day)
            self.until = max(self.until or moment.day, moment.day)
            instant = moment.instant or datetime(*moment.day.timetuple()[:3], tzinfo=UTC)
            self.latest = max(self.latest or instant, instant)
        return chapter

    def sections(self) -> Iterator[tuple[str, Sequence[Chapter]]]:
        """Yield each run of articles of one source, with the source's name."""
        begin = 0
        for at, chapter in enumerate(self.chapters):
            if chapter.source != self.chapters[begin].source:
                yield self.chapters[begin].source, self.chapters[begin:at]
                begin = at
        if self.chapters:
            yield self.chapters[begin].source, self.chapters[begin:]

    def period(self) -> str:
        """Return the days the articles are of: ``2024-03-01 – 2024-03-08``, or nothing."""
        if self.since is None or self.until is None:
            return ""
        if self.since == self.until:
            return self.since.isoformat()
        return f"{self.since.isoformat()} – {self.until.isoformat()}"

    def summary(self, cover: Cover) -> str:
        """Return how many articles there are, and of how many sources."""
        sources = len({chapter.source for chapter in self.chapters})
        name = "articles" if len(self.chapters) > 1 else "article"
        return cover.word(name, count=len(self.chapters), sources=sources)

    def language(self) -> str:
        """Return the tag most of the articles have; empty when none has one."""
        from collections import Counter

        known = Counter(chapter.language for chapter in self.chapters if chapter.language)
        return known.most_common(1)[0][0] if known else ""


def chapter_title(article: Article, cover: Cover) -> str:
    """Return what to call an article, whether it has a title or not."""
    if title := clean_line(article.title):
        return title
    beginning = clean_line(article.body.text[: 4 * _BEGINNING]) or clean_line(article.url)
    if len(beginning) > _BEGINNING:
        beginning = beginning[: _BEGINNING - 1] + "…"
    return beginning or cover.word("untitled")


def source_title(article: Article, cover: Cover) -> str:
    """Return what to call an article's source."""
    return clean_line(article.source_name) or cover.word("unnamed")
