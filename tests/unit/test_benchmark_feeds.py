"""The feeds of the benchmarks: the same entries for every reader."""

from __future__ import annotations

from pathlib import Path

from benchmarks.feeds import generate_feeds, is_json
from feeds.formats.payload import Payload
from feeds.formats.sniff import parse


def test_a_json_feed_says_what_its_twin_says(tmp_path: Path) -> None:
    entries = generate_feeds(tmp_path, 6)
    twins = sorted(path.stem for path in tmp_path.glob("*.json"))
    assert twins == ["5"]
    assert is_json(5)
    found = {
        path.name: parse(Payload(path.read_bytes(), path.name, path.name))
        for path in tmp_path.iterdir()
    }
    assert sum(len(each.articles) for name, each in found.items() if ".xml" in name) == entries
    assert found["5.json"].kind == "json-feed"
    said = [
        [(each.title, each.url, each.author, each.body) for each in found[name].articles]
        for name in ("5.json", "5.xml")
    ]
    assert said[0] == said[1]
