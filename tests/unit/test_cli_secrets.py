"""Keys in the addresses of sources: whole where a program reads, hidden where a person does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.health import health_of
from feeds.library import Library, View
from feeds.models import Source, without_secrets
from tests.libraries import NOW, a_source, an_article
from tests.servers import WebServer, body
from tests.unit.conftest import Run
from tui import health_words

URL = "https://news.example/feed?token=SECRET"
SHOWN = "https://news.example/feed?token=***"


@pytest.fixture
def kept(data_dir: Path) -> Path:
    """A library with a source that has a key in its address and no title, and that failed."""
    path = data_dir / "newstui.db"
    with Library.open(path) as library:
        source = a_source(URL, error="not there any more: status 404", last_attempt=NOW)
        library.upsert(source, [an_article("标题", guid="1")])
    return path


@pytest.mark.parametrize(
    "words",
    [
        ["sources"],
        ["sources", "--failing"],
        ["sources", "--health"],
        ["list"],
        ["list", "--tsv"],
        ["list", "--format", "{source}"],
        ["keep", URL],
    ],
    ids=" ".join,
)
def test_what_a_person_reads_shows_no_key(run: Run, kept: Path, words: list[str]) -> None:
    result = run(*words)
    assert "SECRET" not in result.out + result.err
    assert SHOWN[:15] in result.out


def test_messages_show_no_key(run: Run, kept: Path) -> None:
    unknown = run("source", URL + "2")
    assert unknown.code == 1 and "SECRET" not in unknown.err
    assert run("rm", "-y", URL).err == f"{SHOWN}: removed with 1 article\n"
    assert run("undo").err == f"Undone: {SHOWN} removed with 1 article.\n"


def test_adding_shows_no_key(run: Run, server: WebServer) -> None:
    feed = b"<rss version='2.0'><channel><item><title>a</title></item><item><title>b</title></item>"
    server.routes["/feed"] = body(feed + b"</channel></rss>")
    result = run("add", server.url("/feed?key=SECRET"))
    assert result.code == 0
    assert result.err == f"{server.url('/feed?key=***')}: 2 articles\n"


def test_what_a_program_reads_has_the_whole_address(run: Run, kept: Path) -> None:
    (row,) = json.loads(run("sources", "--json").out)
    assert row["location"] == URL
    (row,) = json.loads(run("sources", "--health", "--json").out)
    assert row["location"] == URL
    (name,) = run("completion", "sources").out.split()
    assert run("source", name, "every=1h").code == 0
    assert SHOWN not in name and "SECRET" not in name


def test_subscriptions_are_written_whole_and_that_is_said(
    run: Run, data_dir: Path, kept: Path, tmp_path: Path
) -> None:
    with Library.open(kept) as library:
        library.save_source(a_source("https://user.example/?apikey=1", title="b"))
        library.save_source(a_source("https://plain.example/?page=1", title="c"))
    told = "2 addresses hold a key or a token: keep the file to yourself.\n"
    printed = run("export-opml")
    assert (printed.code, printed.err) == (0, told)
    assert URL in printed.out
    target = tmp_path / "out.opml"
    written = run("export-opml", str(target))
    assert written.err == "3 subscriptions written.\n" + told
    assert target.read_text("utf-8") == printed.out
    with Library.open(kept) as library:
        library.save_source(a_source(title="d"))
        for row in library.sources():
            if row.source.location != "https://news.example/feed.xml":
                library.remove_source(row.source.id)
    assert run("export-opml", str(target), "--force").err == "1 subscription written.\n"
    # Read in again it is what it was: an address is not taken for a title.
    target.write_text(printed.out, "utf-8")
    assert "3 added" in run("--data-dir", str(tmp_path / "other"), "import", str(target)).err
    rows = json.loads(run("--data-dir", str(tmp_path / "other"), "sources", "--json").out)
    assert {row["location"]: row["title"] for row in rows}[URL] is None


def test_a_title_that_is_an_address_shows_no_key(run: Run, kept: Path) -> None:
    run("source", URL, f"name={URL}")
    assert "SECRET" not in run("sources").out + run("list").out


def test_the_screens_words_show_no_key(kept: Path) -> None:
    now = datetime.now(UTC)
    with Library.open(kept) as library:
        (health,) = health_of(library, 3600.0, now)
        lines = health_words.details(health, now)
    assert lines[0] == SHOWN
    assert not [line for line in lines if "SECRET" in line]


def test_articles_stay_with_the_name_of_their_source(kept: Path) -> None:
    with Library.open(kept) as library:
        (row,) = library.sources()
        library.save_source(Source(row.source.id, "feed", URL, title="镇报"))
        assert [each.source_name for each in library.page(View(), offset=0, limit=5)] == ["镇报"]


def test_what_is_no_address_is_shown_as_it_is() -> None:
    assert without_secrets("a?token=b") == "a?token=b"
    assert Source("", "file", "/a/b?token=c").name == "/a/b?token=c"
    assert Source("", "feed", "https://u:p@a.example/").where == "https://u:***@a.example/"
