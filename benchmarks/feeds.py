"""Make feeds to measure with: ``python -m benchmarks.feeds FOLDER --feeds N``.

RSS 2.0, Atom and RDF as sites write them, a third of them Chinese, 20 to 100 entries of
1 to 8 KB of markup; one in twelve as a JSON Feed too. The same arguments give the same feeds.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from json import dumps
from pathlib import Path
from random import Random

from benchmarks.vocabulary import Language, chinese, english

__all__ = ["feed_texts", "generate_feeds", "is_json", "main"]

NEWEST = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    url: str
    when: datetime
    author: str
    summary: str
    body: str


def generate_feeds(folder: Path, feeds: int, *, seed: int = 1) -> int:
    """Write ``feeds`` feeds into a folder as ``0.xml`` and so on; return their entries.

    Those that ``is_json`` picks are written as ``5.json`` and so on as well.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for number, made in enumerate(_feeds(feeds, seed)):
        (folder / f"{number}.xml").write_text(made.text(), encoding="utf-8")
        if is_json(number):
            text = _json(made.title, made.site, made.language, made.entries)
            (folder / f"{number}.json").write_text(text, encoding="utf-8")
        total += len(made.entries)
    return total


def is_json(number: int) -> bool:
    """Say whether a feed is there as a JSON Feed too."""
    return number % 12 == 5


def feed_texts(feeds: int, *, seed: int = 1) -> Iterator[tuple[str, int]]:
    """Yield the text of each feed with the number of its entries."""
    for made in _feeds(feeds, seed):
        yield made.text(), len(made.entries)


@dataclass(frozen=True, slots=True)
class _Feed:
    title: str
    site: str
    language: str
    entries: list[_Entry]
    write: Callable[[str, str, str, list[_Entry]], str]

    def text(self) -> str:
        return self.write(self.title, self.site, self.language, self.entries)


def _feeds(feeds: int, seed: int) -> Iterator[_Feed]:
    random = Random(seed)
    languages = (chinese(random), english(random))
    for number in range(feeds):
        language = languages[0 if random.random() < 0.3 else 1]
        site = f"https://site{number}.example"
        title = f"新闻站 {number}" if language.code == "zh" else f"Site {number} & News"
        entries = _entries(random, language, site)
        chance = random.random()
        write: Callable[[str, str, str, list[_Entry]], str] = (
            _rss if chance < 0.62 else _atom if chance < 0.9 else _rdf
        )
        yield _Feed(title, site, language.code, entries, write)


def _entries(random: Random, language: Language, site: str) -> list[_Entry]:
    when = NEWEST - timedelta(minutes=random.randrange(600))
    entries = []
    for _ in range(20 + int(80 * random.random() ** 4)):
        when -= timedelta(minutes=random.randrange(5, 900))
        url = f"{site}/{when:%Y/%m}/{random.getrandbits(36):09x}.html"
        size = 800 + int(6400 * random.random() ** 1.6)
        entries.append(
            _Entry(
                language.title(),
                url,
                when,
                random.choice(("编辑部", "A. Writer", "陈晓明", "J. Okafor")),
                language.sentence(),
                _markup(random, language, site, size),
            )
        )
    return entries


def _markup(random: Random, language: Language, site: str, size: int) -> str:
    parts: list[str] = []
    for number, text in enumerate(language.paragraphs(size)):
        chance = random.random()
        if chance < 0.2:
            half = len(text) // 2
            link = f'<a href="{site}/tag/{number}?a=1&amp;b=2">{escape(language.title())}</a>'
            text = f"{escape(text[:half])} {link} {escape(text[half:])}"
        elif chance < 0.3:
            text = f"<strong>{escape(language.heading())}</strong> {escape(text)}"
        else:
            text = escape(text)
        parts.append(f"<p>{text}</p>")
        if chance > 0.93:
            parts.append(f'<p><img src="{site}/img/{number}.jpg" alt="" width="640" /></p>')
        elif chance > 0.88:
            items = "".join(f"<li>{escape(language.heading())}</li>" for _ in range(3))
            parts.append(f"<ul>{items}</ul>")
        elif chance > 0.85:
            parts.append(f"<h2>{escape(language.heading())}</h2>")
    return "\n".join(parts)


def _rss(title: str, site: str, language: str, entries: list[_Entry]) -> str:
    items = "".join(
        f"<item>\n<title>{escape(each.title)}</title>\n<link>{each.url}</link>\n"
        f'<guid isPermaLink="false">{each.url}</guid>\n'
        f"<pubDate>{format_datetime(each.when)}</pubDate>\n"
        f"<dc:creator><![CDATA[{each.author}]]></dc:creator>\n"
        f"<category><![CDATA[News]]></category>\n"
        f"<description>{escape(each.summary)}</description>\n"
        f"<content:encoded><![CDATA[{each.body}]]></content:encoded>\n</item>\n"
        for each in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{escape(title)}</title>\n<link>{site}/</link>\n"
        f'<atom:link href="{site}/feed" rel="self" type="application/rss+xml"/>\n'
        f"<description>{escape(title)}</description>\n<language>{language}</language>\n"
        f"<ttl>60</ttl>\n{items}</channel>\n</rss>\n"
    )


def _atom(title: str, site: str, language: str, entries: list[_Entry]) -> str:
    items = "".join(
        f'<entry>\n<title type="html">{escape(escape(each.title))}</title>\n'
        f'<link rel="alternate" type="text/html" href="{each.url}"/>\n<id>{each.url}</id>\n'
        f"<published>{each.when.isoformat()}</published>\n"
        f"<updated>{(each.when + timedelta(minutes=5)).isoformat()}</updated>\n"
        f"<author><name>{each.author}</name></author>\n"
        f'<category term="news"/>\n'
        f'<content type="html">{escape(each.body)}</content>\n</entry>\n'
        for each in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
        f'<title>{escape(title)}</title>\n<link href="{site}/"/>\n'
        f'<link rel="self" href="{site}/atom.xml"/>\n<id>{site}/</id>\n'
        f"<updated>{NEWEST.isoformat()}</updated>\n{items}</feed>\n"
    )


def _rdf(title: str, site: str, language: str, entries: list[_Entry]) -> str:
    listed = "".join(f'<rdf:li rdf:resource="{each.url}"/>' for each in entries)
    items = "".join(
        f'<item rdf:about="{each.url}">\n<title>{escape(each.title)}</title>\n'
        f"<link>{each.url}</link>\n<dc:date>{each.when.isoformat()}</dc:date>\n"
        f"<dc:creator>{each.author}</dc:creator>\n"
        f"<description>{escape(each.summary)}</description>\n"
        f"<content:encoded><![CDATA[{each.body}]]></content:encoded>\n</item>\n"
        for each in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/">\n'
        f'<channel rdf:about="{site}/rdf"><title>{escape(title)}</title><link>{site}/</link>'
        f"<description>{escape(title)}</description><dc:language>{language}</dc:language>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>\n{items}</rdf:RDF>\n"
    )


def _json(title: str, site: str, language: str, entries: list[_Entry]) -> str:
    items = [
        {
            "id": each.url,
            "url": each.url,
            "title": each.title,
            "date_published": each.when.isoformat(),
            "authors": [{"name": each.author}],
            "tags": ["news"],
            "summary": each.summary,
            "content_html": each.body,
        }
        for each in entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": f"{site}/",
        "feed_url": f"{site}/feed.json",
        "language": language,
        "items": items,
    }
    return dumps(feed, ensure_ascii=False)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.feeds", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the feeds go")
    parser.add_argument("--feeds", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    entries = generate_feeds(arguments.folder, arguments.feeds, seed=arguments.seed)
    print(f"{arguments.feeds} feeds with {entries} entries")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
