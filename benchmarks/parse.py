"""Measure the two readers of feeds beside each other: ``python -m benchmarks.parse``."""

from __future__ import annotations

import argparse
import statistics
import time

from benchmarks.feeds import feed_texts
from feeds.formats.syndication import read_feed

__all__ = ["main"]


def main() -> int:
    """Print megabytes and entries a second of each, in alternation."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parse", description=__doc__)
    parser.add_argument("--feeds", type=int, default=100, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    arguments = parser.parse_args()
    feeds = list(feed_texts(arguments.feeds))
    size = sum(len(text.encode()) for text, _ in feeds) / 1e6
    entries = sum(count for _, count in feeds)
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(arguments.rounds):
        for fast, taken in times.items():
            begin = time.process_time()
            for text, _ in feeds:
                read_feed(text, url="https://site.example/feed", fast=fast)
            taken.append(time.process_time() - begin)
    print(f"{len(feeds)} feeds, {entries} entries, {size:.1f} MB; processor time")
    for fast, taken in times.items():
        seconds = statistics.median(taken)
        name = "quick reader" if fast else "feedparser"
        print(f"{name:13} {seconds:6.2f} s {size / seconds:6.2f} MB/s {entries / seconds:7.0f}/s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
