"""Make a large library to measure with: ``python -m benchmarks.generate PATH --articles N``.

Half the articles are Chinese and half English, with bodies of 2 to 8 KB in UTF-8, from more
than fifty sources in folders, over three years, most of them read. The same arguments give
the same articles.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.vocabulary import Language, chinese, english
from feeds.document import Document, Heading, Paragraph, spans
from feeds.library import Library
from feeds.models import Article, Moment, Popularity, Source, source_id

__all__ = ["generate", "main"]

END = datetime(2026, 1, 1, tzinfo=UTC)
MONTHS = 36
FOLDERS = ("本地", "经济", "科技", "World", "Technology", "Culture", "")


def generate(path: Path, articles: int, *, metadata_only: bool = False, seed: int = 1) -> None:
    """Fill a new library at ``path``, month by month as its sources would have been fetched."""
    random = Random(seed)
    languages = (chinese(random), english(random))
    sources = _sources(random, articles)
    with Library.open(path) as library:
        for month in range(MONTHS):
            begin = END - timedelta(days=30.4 * (MONTHS - month))
            share = articles * (month + 1) // MONTHS - articles * month // MONTHS
            with library.bulk():
                for source, count in _split(random, sources, share):
                    language = languages[sources.index(source) % 2]
                    batch = _batch(random, source, language, begin, count, bodies=not metadata_only)
                    library.upsert(source, batch, now=begin + timedelta(days=30.4))
    _leave_marks(path)


def _sources(random: Random, articles: int) -> list[Source]:
    return [
        _source(random, number) for number in range(60 if articles <= 200_000 else articles // 4000)
    ]


def _source(random: Random, number: int) -> Source:
    location = f"https://news{number}.example/feed.xml"
    title = f"新闻站点{number:03}" if number % 2 == 0 else f"Daily Example {number:03}"
    folder = random.choice(FOLDERS)
    return Source(source_id("feed", location), "feed", location, title=title, folder=folder)


def _split(random: Random, sources: list[Source], share: int) -> Iterator[tuple[Source, int]]:
    """Divide a month's articles: a few sources bring most, as in life."""
    weights = [1 / (1 + number // 2) ** 0.7 for number in range(len(sources))]
    counts = [0] * len(sources)
    for number in random.choices(range(len(sources)), weights, k=share):
        counts[number] += 1
    yield from ((source, count) for source, count in zip(sources, counts, strict=True) if count)


def _batch(
    random: Random, source: Source, language: Language, begin: datetime, count: int, *, bodies: bool
) -> Iterator[Article]:
    site = source.location.removesuffix("feed.xml")
    for _ in range(count):
        when = begin + timedelta(seconds=random.randrange(30 * 86400))
        key = f"{when:%Y%m%d}-{random.getrandbits(40):010x}"
        yield Article(
            title=language.title(),
            body=_body(random, language) if bodies else Document(),
            guid=f"{site}{key}",
            url=f"{site}{when:%Y/%m}/{key}.html",
            published=_published(random, when),
            author=random.choice(("", "", "编辑部", "A. Writer", "陈晓明", "J. Okafor")),
            popularity=_popularity(random),
            summary=language.sentence() if bodies else "",
            language=language.code,
        )


def _published(random: Random, when: datetime) -> Moment | None:
    chance = random.random()
    if chance < 0.01:
        return None
    return Moment(when.date()) if chance < 0.2 else Moment.at(when)


def _popularity(random: Random) -> Popularity | None:
    if random.random() < 0.7:
        return None
    count = int(10 * random.paretovariate(0.9))
    return Popularity(count, "views", "page")


def _body(random: Random, language: Language) -> Document:
    blocks: list[Paragraph | Heading] = [
        Paragraph(spans(text)) for text in language.paragraphs(random.randrange(2000, 8000))
    ]
    for at in range(3, len(blocks), 5):
        blocks.insert(at, Heading(spans(language.heading())))
    return Document(tuple(blocks))


def _leave_marks(path: Path) -> None:
    """Mark 70 % read and 2 % starred, and count a few views, scattered by a fixed hash."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE articles SET read = 1 WHERE {_percentile(2654435761)} < 70")
        connection.execute(f"UPDATE articles SET starred = 1 WHERE {_percentile(2246822519)} < 2")
        connection.execute(
            f"UPDATE articles SET views = 1 + pk % 5 WHERE {_percentile(3266489917)} < 5"
        )


def _percentile(multiplier: int) -> str:
    return f"(pk * {multiplier} % 4294967296) / 42949672.96"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("path", type=Path, help="the new library's file")
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--metadata-only", action="store_true", help="no bodies")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    if arguments.path.exists():
        print(f"{arguments.path}: exists already (give another name)", file=sys.stderr)
        return 1
    begin = time.perf_counter()
    generate(
        arguments.path,
        arguments.articles,
        metadata_only=arguments.metadata_only,
        seed=arguments.seed,
    )
    size = arguments.path.stat().st_size / 1e6
    seconds = time.perf_counter() - begin
    print(f"{arguments.articles} articles, {size:.0f} MB, {seconds:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
