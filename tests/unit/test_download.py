"""Downloads: whole, resumed, changed in between, broken off, hostile, and on a full disk."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from sqlite3 import connect

import pytest

from feeds.clean import clean_line
from feeds.downloading import Downloader, enqueue
from feeds.enclosures import enclosure_facts, extension_of, media_type_of, size_text, title_of
from feeds.errors import FetchError
from feeds.library import Library
from feeds.library.download_schema import DOWNLOAD_MIGRATION
from feeds.library.schema import SCHEMA
from feeds.models import Article, Enclosure, article_id
from feeds.part_file import PartFile
from tests.libraries import a_source, an_article
from tests.servers import Connection, Hit, WebServer, body, head, redirect, status
from tests.unit.conftest import Run
from tui.config import Config, OpenConfig
from tui.config_toml import read_config, to_toml
from tui.enclosures import open_plan

SOUND = bytes(range(256)) * 2000
NEWER = bytes(reversed(SOUND)) + b"more"


class Ranged:
    """A file on a server that knows ranges, and may break off in the middle."""

    def __init__(self, data: bytes, etag: str = '"1"', date: str = "") -> None:
        self.data, self.etag, self.date = data, etag, date
        self.breaks_after: int | None = None

    def __call__(self, hit: Hit, connection: Connection) -> None:
        names = {"ETag": self.etag} if self.etag else {}
        names |= {"Last-Modified": self.date} if self.date else {}
        start, code = 0, 200
        asked = hit.headers.get("range", "")
        if asked and hit.headers.get("if-range") in {self.etag, self.date}:
            start, code = int(asked.removeprefix("bytes=").rstrip("-")), 206
            names["Content-Range"] = f"bytes {start}-{len(self.data) - 1}/{len(self.data)}"
        rest = self.data[start:]
        connection.send(head(code, {**names, "Content-Length": str(len(rest))}))
        connection.send(rest if self.breaks_after is None else rest[: self.breaks_after])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library" / "newstui.db") as made:
        yield made


def put(library: Library, server: WebServer, *files: Enclosure, title: str = "一集") -> Article:
    """Put an article with files into the library, of a feed on the server."""
    source = a_source(server.url("/feed.xml"))
    library.save_source(source)
    article = an_article(title, guid=clean_line(title), source_name="电台", enclosures=files)
    library.upsert(source, [article])
    found = library.article(article_id(source.id, article.guid))
    assert found is not None
    return found


def sound(server: WebServer, path: str = "/a.mp3", **fields: object) -> Enclosure:
    return Enclosure(server.url(path), "audio/mpeg", **fields)  # type: ignore[arg-type]


def test_a_file_comes_whole_under_a_name_of_ours(
    library: Library, server: WebServer, tmp_path: Path
) -> None:
    server.routes["/a.mp3"] = redirect(server.url("/b"), 302)
    server.routes["/b"] = body(SOUND, "audio/mpeg")
    article = put(library, server, sound(server, title="声音"))
    seen: list[tuple[str, int, int | None]] = []
    loader = Downloader(library, tmp_path / "in" / "here", progress=lambda *of: seen.append(of))
    (report,) = loader.run(enqueue(library, article))
    assert (report.error, report.was_there, report.resumed) == ("", False, False)
    path = Path(report.path)
    assert path == tmp_path / "in" / "here" / "电台-一集.mp3"
    assert path.read_bytes() == SOUND and list(path.parent.iterdir()) == [path]
    assert seen[0] == ("声音", 0, len(SOUND)) and seen[-1] == ("声音", len(SOUND), len(SOUND))
    assert "accept-encoding" in server.hits[0].headers
    assert server.hits[0].headers["accept-encoding"] == "identity"
    (entry,) = library.downloads()
    assert (entry.state, entry.path, entry.size) == ("done", report.path, len(SOUND))
    (again,) = loader.run(enqueue(library, article))
    assert again.was_there and again.path == report.path and len(server.hits) == 2


@pytest.mark.parametrize(
    ("etag", "date", "validator"),
    [
        ('"1"', "", '"1"'),
        ('W/"1"', "Mon, 01 Jan 2024 00:00:00 GMT", "Mon, 01 Jan 2024 00:00:00 GMT"),
    ],
)
def test_what_broke_off_goes_on_where_it_stopped(
    library: Library, server: WebServer, tmp_path: Path, etag: str, date: str, validator: str
) -> None:
    served = server.routes["/b.mp3"] = Ranged(SOUND, etag, date)
    # A podcast's file is behind a redirect to another host, which must be asked for the rest.
    server.routes["/a.mp3"] = redirect(server.url("/b.mp3", host="localhost"))
    served.breaks_after = 100_000
    article = put(library, server, sound(server))
    loader = Downloader(library, tmp_path)
    (broken,) = loader.run(enqueue(library, article))
    assert "the answer was cut short" in broken.error
    part = tmp_path / "电台-一集.mp3.part"
    assert part.read_bytes() == SOUND[:100_000] and not (tmp_path / "电台-一集.mp3").exists()
    (entry,) = library.downloads()
    assert (entry.state, entry.validator) == ("failed", validator)
    served.breaks_after = None
    (report,) = loader.run(library.downloads("failed"))
    assert report.resumed and Path(report.path).read_bytes() == SOUND
    assert server.hits[-1].headers["range"] == "bytes=100000-"
    assert server.hits[-1].headers["if-range"] == validator
    assert not part.exists()


def test_a_file_that_changed_is_taken_anew(
    library: Library, server: WebServer, tmp_path: Path
) -> None:
    served = server.routes["/a.mp3"] = Ranged(SOUND)
    served.breaks_after = 100_000
    article = put(library, server, sound(server))
    loader = Downloader(library, tmp_path)
    assert [each.error for each in loader.run(enqueue(library, article))] != [""]
    server.routes["/a.mp3"] = Ranged(NEWER, '"2"')
    (report,) = loader.run(enqueue(library, article))
    assert not report.resumed and Path(report.path).read_bytes() == NEWER


def test_a_server_without_ranges_sends_all_of_it_again(
    library: Library, server: WebServer, tmp_path: Path
) -> None:
    full = head(200, {"Content-Length": str(len(SOUND))})
    server.routes["/a.mp3"] = lambda hit, connection: connection.send(full + SOUND[:5000])
    article = put(library, server, sound(server))
    loader = Downloader(library, tmp_path)
    list(loader.run(enqueue(library, article)))
    assert (tmp_path / "电台-一集.mp3.part").stat().st_size == 5000
    server.routes["/a.mp3"] = body(SOUND, "audio/mpeg")
    (report,) = loader.run(enqueue(library, article))
    assert "range" not in server.hits[-1].headers
    assert not report.resumed and Path(report.path).read_bytes() == SOUND


def test_a_rest_that_does_not_fit_and_a_416_never_spoil_the_file(
    library: Library, server: WebServer, tmp_path: Path
) -> None:
    served = server.routes["/a.mp3"] = Ranged(SOUND)
    served.breaks_after = 100_000
    article = put(library, server, sound(server))
    loader = Downloader(library, tmp_path)
    list(loader.run(enqueue(library, article)))
    wrong = head(206, {"Content-Range": "bytes 5-9/10", "Content-Length": "5"}) + b"wrong"
    server.routes["/a.mp3"] = lambda hit, connection: connection.send(wrong)
    (report,) = loader.run(enqueue(library, article))
    assert "another part than was asked for" in report.error
    assert (tmp_path / "电台-一集.mp3.part").read_bytes() == SOUND[:100_000]

    def refuses(hit: Hit, connection: Connection) -> None:
        route = status(416) if "range" in hit.headers else body(SOUND, "audio/mpeg")
        route(hit, connection)

    server.routes["/a.mp3"] = refuses
    (report,) = loader.run(enqueue(library, article))
    assert Path(report.path).read_bytes() == SOUND


def test_no_name_from_outside_leaves_the_folder_or_hides(
    library: Library, server: WebServer, tmp_path: Path
) -> None:
    server.routes["/x/..%2F..%2Fetc%2Fpasswd.desktop"] = body(SOUND, "application/x-desktop")
    evil = Enclosure(server.url("/x/..%2F..%2Fetc%2Fpasswd.desktop"), "../../bin/sh")
    article = put(library, server, evil, title="../../../tmp/\x1b]52;c;aGk=\x07.bashrc $(reboot)")
    folder = tmp_path / "folder"
    (report,) = Downloader(library, folder, template="{title}").run(enqueue(library, article))
    assert report.error == ""
    path = Path(report.path)
    assert path.parent == folder and path.suffix == ".bin" and not path.name.startswith(".")
    assert [each.name for each in folder.iterdir()] == [path.name]
    assert "/" not in path.name and path.name.isprintable()


def test_nothing_that_is_there_is_written_over_or_followed(
    library: Library, server: WebServer, tmp_path: Path
) -> None:
    server.routes["/a.mp3"] = body(SOUND, "audio/mpeg")
    mine, secret = tmp_path / "in" / "电台-一集.mp3", tmp_path / "secret"
    mine.parent.mkdir()
    mine.write_text("mine")
    secret.write_text("secret")
    second = mine.with_name("电台-一集 (2).mp3")
    second.with_name(second.name + ".part").symlink_to(secret)
    article = put(library, server, sound(server))
    (report,) = Downloader(library, mine.parent).run(enqueue(library, article))
    assert report.path == str(mine.with_name("电台-一集 (3).mp3"))
    assert (mine.read_text(), secret.read_text()) == ("mine", "secret")
    with pytest.raises(FetchError, match="cannot be written"):
        PartFile(second, note=lambda *of: None, progress=lambda *of: None)


def test_one_program_at_a_time(tmp_path: Path) -> None:
    def begin() -> PartFile:
        return PartFile(tmp_path / "x", note=lambda *of: None, progress=lambda *of: None)

    with begin(), pytest.raises(FetchError, match="is being downloaded already"):
        begin()
    begin().__exit__(None, None, None)


def test_a_full_disk_is_said_and_what_came_stays(
    library: Library, server: WebServer, tmp_path: Path
) -> None:
    served = server.routes["/a.mp3"] = Ranged(SOUND * 20)
    article = put(library, server, sound(server))
    loader = Downloader(library, tmp_path)
    # A limit on the size of files fails a write as a full disk does.
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    wanted = enqueue(library, article)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000_000, before[1]))
        (report,) = loader.run(wanted)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "cannot be written: File too large" in report.error
    assert (tmp_path / "电台-一集.mp3.part").stat().st_size == 9_000_000
    assert served.breaks_after is None
    (report,) = loader.run(library.downloads("failed"))
    assert report.resumed and Path(report.path).read_bytes() == SOUND * 20


def test_limits_and_refusals(library: Library, server: WebServer, tmp_path: Path) -> None:
    server.routes["/big.mp3"] = body(SOUND, "audio/mpeg")
    server.routes["/packed.mp3"] = body(SOUND, "audio/mpeg", Content_Encoding="gzip")
    server.routes["/empty.mp3"] = body(b"", "audio/mpeg")
    files = [sound(server, f"/{name}.mp3") for name in ("big", "packed", "empty", "gone")]
    elsewhere = Enclosure(f"http://localhost:{server.port}/big.mp3", "audio/mpeg")
    article = put(library, server, *files, elsewhere, Enclosure("file:///etc/passwd"))
    loader = Downloader(library, tmp_path, limit=1000)
    errors = [report.error for report in loader.run(enqueue(library, article))]
    assert len(errors) == 5
    assert "answer larger than" in errors[0] and "packed" in errors[1]
    assert "empty" in errors[2] and "status 404" in errors[3]
    # Only the feed's own host may be in a private network.
    assert "private network" in errors[4]
    assert list(tmp_path.glob("*.mp3")) == []


def test_what_is_said_of_files() -> None:
    enclosure = Enclosure("https://x.example/a%20b.MP3?k=1", "", 12_345_678, 3723)
    assert enclosure_facts(enclosure) == ("12.3 MB", "1:02:03")
    assert (title_of(enclosure), media_type_of(enclosure)) == ("a b.MP3", "audio/mpeg")
    assert [size_text(n) for n in (0, 999, 1000, 123_456, 4_000_000_000, 10**15)] == [
        "0 B",
        "999 B",
        "1.0 kB",
        "123 kB",
        "4.0 GB",
        "1000 TB",
    ]
    assert extension_of(Enclosure("https://x.example/run.desktop", "audio/mp4; x=1")) == "m4a"
    assert extension_of(Enclosure("https://x.example/x.sh", "text/x-sh")) == "bin"


def test_files_are_opened_by_the_command_for_their_type() -> None:
    config = read_config(
        '[[open]]\ntype = "audio/*"\ncommand = "mpv --no-video %u"\nterminal = true\n'
        '[[open]]\ntype = "*/pdf"\ncommand = "zathura"\n',
        "c",
    ).config
    assert config.opens == (
        OpenConfig("audio/*", "mpv --no-video %u", True),
        OpenConfig("*/pdf", "zathura"),
    )
    assert read_config(to_toml(config), "c").config == config
    url = "https://x.example/$(reboot);a.mp3"
    plan = open_plan(config, Enclosure(url, "Audio/MPEG; q=1"), {"SSH_TTY": "x"})
    assert (plan.argv, plan.needs_terminal) == (("mpv", "--no-video", url), True)
    paper = open_plan(config, Enclosure("https://x.example/a.pdf"), {})
    assert (paper.argv, paper.needs_terminal) == (("zathura", "https://x.example/a.pdf"), False)
    other = open_plan(
        Config(), Enclosure(url, "audio/mpeg"), {"SSH_TTY": "x"}, which=lambda _: None
    )
    assert other.argv == () and "SSH" in other.reason


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('type = "audio"\ncommand = "mpv"', "open.type: must be a media type, such as audio/*"),
        ('type = "audio/*"', "open.command: is missing"),
        ('type = "audio/*"\ncommand = "mpv \'"', "open.command: the command cannot be read"),
        ('type = "a/*"\ncommand = "mpv"\nterminal = 1', "open.terminal: must be true or false"),
    ],
)
def test_a_wrong_command_is_said_by_line(text: str, problem: str) -> None:
    (error,) = read_config(f"[[open]]\n{text}\n", "c").errors
    assert problem in error


def test_the_command_line(
    run: Run, server: WebServer, tmp_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = server.routes["/a.mp3"] = Ranged(SOUND)
    server.routes["/b.mp3"] = status(404)
    with Library.open(data_dir / "newstui.db") as library:
        both = put(library, server, sound(server), sound(server, "/b.mp3"))
        none = put(library, server, title="没有文件")
    folder = str(tmp_path / "out")
    assert run("download").code == 4
    assert run("download", none.id).code == 4
    assert run("download", "nothing-like-this").code != 0
    later = run("download", both.id, "--later")
    assert (later.code, later.out) == (0, "") and "2 files are on the list" in later.err
    assert server.hits == []
    assert [line.split("\t")[0] for line in run("download", "--list").out.splitlines()] == [
        "to be downloaded"
    ] * 2
    partly = run("download", "--folder", folder)
    assert partly.code == 3 and "status 404" in partly.err
    assert Path(partly.out.strip()).read_bytes() == SOUND
    again = run("download", "--all", "title:一集", "--folder", folder, "--number", "1")
    assert (again.code, again.out) == (0, partly.out) and "is here already" in again.err
    assert run("download", both.id, "--number", "2", "--folder", folder).code == 1
    served.breaks_after = 10
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run("download", both.id, "--number", "1").code == 1
    assert (tmp_path / "Downloads" / "电台-一集.mp3.part").read_bytes() == SOUND[:10]
    listed = run("download", "--list").out
    assert listed.count("failed\t") == 2 and "cut short" in listed
    assert "2 files taken off the list" in run("download", both.id, "--forget").err
    assert run("download", "--list").code == 4
    assert Path(partly.out.strip()).exists()


def test_what_is_here_already_is_on_no_list(
    run: Run, server: WebServer, tmp_path: Path, data_dir: Path
) -> None:
    server.routes |= {"/a.mp3": Ranged(SOUND), "/b.mp3": Ranged(SOUND)}
    with Library.open(data_dir / "newstui.db") as library:
        both = put(library, server, sound(server), sound(server, "/b.mp3"))
    folder = str(tmp_path / "out")
    first = Path(run("download", both.id, "--folder", folder, "--number", "1").out.strip())
    later = run("download", both.id, "--later")
    assert later.code == 0 and "1 file is on the list." in later.err
    assert later.err.count("is here already") == 1
    second = Path(run("download", "--folder", folder).out.strip())
    assert second != first
    later = run("download", both.id, "--later")
    assert later.code == 0 and "on the list" not in later.err
    assert later.err.count("is here already") == 2
    assert run("download").code == 4
    first.unlink()
    assert "1 file is on the list." in run("download", both.id, "--later").err
    again = run("download", "--folder", folder)
    assert (again.code, again.out) == (0, f"{first}\n") and first.read_bytes() == SOUND


def test_an_older_library_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "newstui.db"
    before = SCHEMA.migrations[: SCHEMA.migrations.index(DOWNLOAD_MIGRATION)]
    with closing(connect(path)) as plain:
        replace(SCHEMA, migrations=before).apply(plain, 0)
        plain.commit()
    with Library.open(path) as library:
        assert library._db.value("PRAGMA user_version") == SCHEMA.version
        entry = library.enqueue_download("a", "https://x.example/a.mp3")
        assert (entry.number, entry.state) == (1, "waiting")
        assert library.check() == []
        assert library.forget_download(1) and library.downloads() == []
