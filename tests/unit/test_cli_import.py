"""``newstui import`` and ``export-opml``: there and back again, from everywhere."""

from __future__ import annotations

import random
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from tests.servers import WebServer, body, status
from tests.unit.conftest import Run
from tests.unit.test_newsboat import URLS, cache

NAMES = [
    "佛山新闻网",
    "Ars & Technica",
    "《读库》<b>",
    'Köln "Zeit"',
    "It's",
    "日経ニュース",
    "a/b",
]


def opml(count: int, encoding: str = "UTF-8") -> str:
    """Return a list as a person may have after years: folders within folders, odd names."""
    chance = random.Random(11)
    names = NAMES if encoding == "UTF-8" else ["新闻"]
    lines = [f'<?xml version="1.0" encoding="{encoding}"?>', '<opml version="1.1"><body>']
    depth = number = 0
    while number < count:
        roll = chance.random()
        if roll < 0.08 and depth < 5:
            title = (
                f"{chance.choice(NAMES)} {number}" if encoding == "UTF-8" else f"文件夹 {number}"
            )
            lines.append(f"<outline text={quoteattr(title)}>")
            depth += 1
        elif roll < 0.15 and depth:
            lines.append("</outline>")
            depth -= 1
        else:
            name = f"{chance.choice(names)} {number}"
            url = quoteattr(f"https://host{number % 97}.example/feed?id={number}&kind=rss")
            tags = ' category="科技,news"' if roll > 0.9 else ""
            lines.append(f'<outline type="rss" text={quoteattr(name)} xmlUrl={url}{tags}/>')
            number += 1
    return "\n".join([*lines, *["</outline>"] * depth, "</body></opml>"])


def test_five_hundred_subscriptions_there_and_back(run: Run, tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{name}.opml" for name in ("first", "second", "third"))
    first.write_text(opml(500))
    done = run("import", str(first))
    assert done.code == 0
    assert done.err == ("500 added, 0 known already, 0 refused. newstui refresh fetches them.\n")
    listed = run("sources", "--json").out
    assert run("export-opml", str(second)).code == 0
    again = run("import", str(second))
    assert (again.code, again.err) == (0, "0 added, 500 known already, 0 refused.\n")
    assert run("sources", "--json").out == listed
    # In another library the exported list gives the same sources.
    other = str(tmp_path / "other")
    assert run("--data-dir", other, "import", str(second)).code == 0
    assert run("--data-dir", other, "sources", "--json").out == listed
    run("--data-dir", other, "export-opml", str(third))
    assert third.read_bytes() == second.read_bytes()
    # As every command that writes a file, it takes -o as well.
    by_option = tmp_path / "by-option.opml"
    assert run("export-opml", "-o", str(by_option)).code == 0
    assert by_option.read_bytes() == second.read_bytes()
    assert run("export-opml", "-o", "-").out == second.read_text(encoding="utf-8")
    refused = run("export-opml", "-o", str(third), str(second))
    assert (refused.code, refused.err) == (
        2, "newstui: two files to write to (name one of them)\n"
    )  # fmt: skip


def test_ten_thousand_subscriptions(run: Run, tmp_path: Path) -> None:
    import time

    path = tmp_path / "large.opml"
    path.write_text(opml(10_000))
    begun = time.process_time()
    assert run("import", str(path)).err.startswith("10000 added, 0 known already, 0 refused.")
    # Generous: it takes about two seconds, and would take hours if each were searched for.
    assert time.process_time() - begun < 60
    assert run("import", str(path)).err == "0 added, 10000 known already, 0 refused.\n"


def test_a_list_in_gb18030_from_an_address(run: Run, server: WebServer) -> None:
    server.routes["/list.opml"] = body(opml(20, "GB18030").encode("gb18030"), "text/x-opml")
    server.routes["/gone.opml"] = status(404)
    assert run("import", server.url("/list.opml")).err.startswith("20 added")
    assert "新闻 3" in run("sources").out
    failed = run("import", server.url("/gone.opml", login="me:s3cret"))
    assert failed.code == 1 and "not there any more" in failed.err
    assert "s3cret" not in failed.err


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_list_from_standard_input(start: Run, encoding: str) -> None:
    text = opml(3, "GB18030" if encoding == "gb18030" else "UTF-16").replace("UTF-16", encoding)
    if encoding == "utf-8-sig":
        text = text.replace("utf-8-sig", "UTF-8")
    done = start("import", "-", stdin=text.encode(encoding))
    assert (done.code, done.err) == (
        0,
        "3 added, 0 known already, 0 refused. newstui refresh fetches them.\n",
    )
    assert "新闻 0" in start("sources").out


def test_newsboats_urls(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "newstui.toml"
    config.write_text('theme = "dark"  # mine\n')
    monkeypatch.setenv("NEWSTUI_CONFIG", str(config))
    path = tmp_path / "urls"
    path.write_text(URLS)
    done = run("import", str(path))
    assert done.code == 3
    lines = done.err.splitlines()
    assert lines[-1] == (
        "4 added, 1 known already, 7 refused, 1 view saved. newstui refresh fetches them."
    )
    assert len(lines) == 8 and all(line.startswith(f"newstui: {path}: ") for line in lines[:-1])
    assert "s3cret" not in done.err
    assert config.read_text().startswith('theme = "dark"  # mine\n\n[[view]]\nname = "Unread"\n')
    assert run("views").out.split() == ["0/0", "Unread", "is:unread"]
    again = run("import", str(path))
    assert "the view Unread is there already" in again.err
    assert config.read_text().count("[[view]]") == 1


def test_newsboats_cache(run: Run, tmp_path: Path, server: WebServer) -> None:
    items = "".join(
        f"<item><title>{n}</title><guid isPermaLink='false'>{n}</guid></item>" for n in "abc"
    )
    feed = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"
    server.routes["/feed"] = body(feed.encode())
    run("add", server.url("/feed"))
    path = cache(
        tmp_path / "cache.db",
        ("a", "", server.url("/feed"), 0, "s"),
        ("x", "", server.url("/feed"), 0, ""),
    )
    done = run("import", str(path))
    assert done.err == (
        "1 article marked read, 1 article starred, 1 mark of an article that is not here.\n"
    )
    assert run("count", "is:unread").out == "2\n"
    assert run("undo", "-n", "2").code == 0
    assert run("count", "is:unread").out == "3\n"


def test_what_cannot_be_imported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hello")
    assert "no list of subscriptions" in run("import", str(tmp_path / "x")).err
    assert run("import", str(tmp_path / "missing")).code == 1
    assert run("import", str(tmp_path)).code == 1
    assert run("import", "").err == "newstui: nothing is named (name a file, an address or -)\n"
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 9)
    assert run("import", str(tmp_path / "binary")).err.startswith(
        f"newstui: {tmp_path}/binary: a b"
    )


UNDERSTOOD = "(OPML, newsboat's urls or cache.db, and nom's config.yml are understood)"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<?xml version='1.0'?><rss><channel/></rss>", "a feed, not a list of subscriptions"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "a feed, not a list of subscriptions"),
        (b"<!doctype html><p>a</p>", "a web page, not a list of subscriptions"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), f"a PNG picture, not a text {UNDERSTOOD}"),
        (b"<x/>", "not an OPML list of subscriptions (export it again as OPML)"),
    ],
    ids=range(5),
)
def test_what_is_no_list_is_told_by_what_it_is(
    run: Run, server: WebServer, data: bytes, said: str
) -> None:
    server.routes["/list"] = body(data, "text/plain")
    result = run("import", server.url("/list"))
    assert result.code == 1
    if "subscriptions" in said and "export" not in said:
        said += " (subscribe to it instead: newstui add)"
    assert result.err == f"newstui: {server.url('/list')}: {said}\n"


def test_remedies_fit_what_was_named(run: Run, tmp_path: Path) -> None:
    folder = run("import", str(tmp_path))
    assert folder.err == (
        f"newstui: {tmp_path}: a folder, not a file (name the list that lies in it)\n"
    )
    scheme = run("import", "ftp://x/list.opml")
    assert scheme.code == 1 and "ftp: only http and https can be fetched" in scheme.err
    assert "s3cret" not in run("import", "me:s3cret@host/list").err
    empty = tmp_path / "empty.opml"
    empty.write_text("<opml><body></body></opml>")
    assert run("import", str(empty)).err == f"{empty}: there was nothing to import.\n"


def test_marks_before_the_first_refresh_say_so(run: Run, tmp_path: Path, server: WebServer) -> None:
    item = "<item><title>a</title><guid isPermaLink='false'>a</guid></item>"
    server.routes["/feed"] = body(f"<rss><channel><title>T</title>{item}</channel></rss>".encode())
    (tmp_path / "urls").write_text(server.url("/feed") + "\n")
    path = cache(
        tmp_path / "cache.db",
        ("a", "", server.url("/feed"), 0, ""),
        ("x", "", server.url("/feed"), 0, ""),
    )
    assert run("import", str(tmp_path / "urls")).code == 0
    later = "Import it again after newstui refresh, which brings in articles.\n"
    marks = "2 marks of articles that are not here. "
    assert run("import", str(path)).err == marks + later
    assert run("refresh").code == 0
    assert run("import", str(path)).err == (
        "1 article marked read, 1 mark of an article that is not here.\n"
    )


def test_in_chinese_it_ends_as_chinese_does(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(opml(2))
    done = run("--lang", "zh_CN", "import", str(path))
    assert done.err == "新增 2，已有 0，拒绝 0。用 newstui refresh 抓取。\n"
    again = run("--lang", "zh_CN", "import", str(path))
    assert again.err == "新增 0，已有 2，拒绝 0。\n"


def test_a_list_that_breaks_off_is_taken_in_part(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.opml"
    path.write_text(opml(20)[:900])
    done = run("import", str(path))
    assert done.code == 3
    first, last = done.err.splitlines()
    assert first.startswith(f"newstui: {path}: it breaks off at line ")
    assert "0 added" not in last and " added, 0 known already" in last
