"""Parsing in processes of their own: the same articles, and overruns cost one feed alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from feeds.errors import ParseError
from feeds.formats.payload import FeedLink, Parsed, Payload
from feeds.formats.sniff import parse
from feeds.library import Library, View
from feeds.models import Article, Source, source_id
from feeds.refresh import workers as workers_module
from feeds.refresh.wire import (
    pack_frame,
    pack_payload,
    pack_result,
    read_frame,
    unpack_payload,
    unpack_result,
)
from feeds.refresh.workers import TIRED, Parsers, Worker
from tests.servers import WebServer, body
from tests.strategies import articles

DATA = Path(__file__).parents[1] / "data"
FILES = sorted(path for path in (DATA / "feeds").iterdir() if path.is_file())
GOOD = Payload(
    b'<rss version="2.0"><channel><title>T</title><item><title>One</title></item></channel></rss>',
    "good",
)
SPIN = "while True: pass"
SLEEP = "import time; time.sleep(60)"
EAT = "b'x' * 2**30"
CRASH = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
RAISE = "raise KeyError('x')"
CHATTER = "print('hello'); import sys; sys.stdout.flush()"


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


@pytest.fixture
def instead(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make processes run a statement before they parse what is called ``bad``."""

    def use(statement: str) -> None:
        monkeypatch.setattr(
            workers_module,
            "_START",
            "import json, sys; sys.path[:] = json.loads(sys.argv[1])\n"
            "import feeds.refresh.worker as worker\n"
            "parse = worker.parse_payload\n"
            "def other(payload):\n"
            "    if payload.where == 'bad':\n"
            f"        {statement}\n"
            "    return parse(payload)\n"
            "worker.parse_payload = other\n"
            "worker.main()",
        )

    return use


def payload_of(path: Path) -> Payload:
    return Payload(path.read_bytes(), path.name, path.name, url="https://a.example/x/feed")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_process_gives_the_same_articles(worker: Worker, path: Path) -> None:
    payload = payload_of(path)
    there, here = worker.parse(payload).parsed, parse(payload)
    assert there == here
    assert [(each.raw, each.markup) for each in there.articles] == [
        (each.raw, each.markup) for each in here.articles
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_prepared_rows_are_stored_like_articles(worker: Worker, path: Path, tmp_path: Path) -> None:
    payload = payload_of(path)
    source = Source(source_id("feed", "https://a.example/x/feed"), "feed", "https://a.example/x")
    kept = []
    for name in ("rows", "articles"):
        with Library.open(tmp_path / f"{name}.db") as library:
            ready = worker.parse(payload, packed=name == "rows")
            assert (ready.batch is not None) == (name == "rows")
            done = library.upsert(source, ready.parsed.articles, prepared=ready.batch)
            assert done.new > 0
            again = library.upsert(source, parse(payload).articles)
            assert (again.new, again.changed) == (0, 0)
            ids = list(library.iter_ids(View()))
            found = [library.article(identity, raw=True) for identity in ids]
            kept.append([(each, each.raw, each.markup) for each in found if each])
    assert kept[0] == kept[1]


@given(articles())
@settings(max_examples=60, deadline=None)
def test_any_article_goes_over_the_wire(article: Article) -> None:
    article = replace(article, raw=b"raw \xff")
    parsed = Parsed(
        (article, article), "html", "T", "https://s", (FeedLink("https://f", "t", "x"),), ("n",)
    )
    frame = read_frame(BytesIO(pack_result(parsed, b"data", packed=False, peak=1)).read)
    assert frame is not None
    back = unpack_result(*frame, b"data").parsed
    assert back == parsed
    assert back.articles[0].raw == b"raw \xff"


@pytest.mark.parametrize(
    "zone", [None, UTC, timezone(timedelta(hours=8)), ZoneInfo("Asia/Shanghai")], ids=str
)
def test_a_payload_goes_over_the_wire(zone: tzinfo | None) -> None:
    when = datetime(2024, 5, 12, 8, tzinfo=UTC)
    payload = Payload(b"\x00\xff", "w", "n.xml", "https://u", "text/xml", "gbk", when, zone)
    frame = read_frame(BytesIO(pack_payload(payload, packed=True, seconds=1)).read)
    assert frame is not None
    back = unpack_payload(*frame)
    assert replace(back, zone=None) == replace(payload, zone=None)
    assert when.replace(tzinfo=None).replace(tzinfo=back.zone).utcoffset() == (
        when.replace(tzinfo=None).replace(tzinfo=zone).utcoffset()
    )


def test_frames_end_or_are_refused() -> None:
    frame = pack_frame({"a": 1}, b"rest")
    assert read_frame(BytesIO(frame).read) == ({"a": 1}, b"rest")
    assert read_frame(BytesIO(frame[:-1]).read) is None
    assert read_frame(BytesIO(b"").read) is None
    with pytest.raises(ValueError, match="too large"):
        read_frame(BytesIO(b"\xff" * 8).read)


def test_an_error_comes_back_whole(worker: Worker) -> None:
    with pytest.raises(ParseError, match="is empty") as caught:
        worker.parse(Payload(b"", "nothing"))
    assert caught.value.where == "nothing"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (SPIN, "took too long to parse"),
        (SLEEP, "took too long to parse"),
        (EAT, "needed too much memory"),
        (CRASH, "broke the parser"),
        (RAISE, "cannot be read (KeyError)"),
    ],
    ids=["spin", "sleep", "eat", "crash", "raise"],
)
def test_an_overrun_costs_one_payload(
    worker: Worker,
    instead: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    statement: str,
    said: str,
) -> None:
    monkeypatch.setattr(workers_module, "SECONDS", 0.5)
    instead(statement)
    with pytest.raises(ParseError) as caught:
        worker.parse(replace(GOOD, where="bad"))
    assert caught.value.message == said
    assert caught.value.where == "bad"
    assert worker.parse(GOOD).parsed.title == "T"


def test_what_a_parser_prints_is_no_answer(worker: Worker, instead: Callable[[str], None]) -> None:
    instead(CHATTER)
    assert worker.parse(replace(GOOD, where="bad")).parsed.title == "T"


def test_a_process_that_grew_is_replaced(worker: Worker, instead: Callable[[str], None]) -> None:
    instead("worker._peak = lambda: 10**9")
    worker.parse(GOOD)
    first = worker._process
    worker.parse(replace(GOOD, where="bad"))
    worker.parse(GOOD)
    assert worker._process is not first


def test_stopping_ends_a_parse_under_way(worker: Worker, instead: Callable[[str], None]) -> None:
    instead("worker.os.kill(worker.os.getppid(), 10); " + SLEEP)
    before = signal.signal(signal.SIGUSR1, lambda *_: worker.stop())
    try:
        with pytest.raises(ParseError, match="cancelled"):
            worker.parse(replace(GOOD, where="bad"))
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_small_files_need_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(worker: Worker, payload: Payload, *, packed: bool = False) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(Worker, "parse", refuse)
    with Parsers() as parsers:
        assert parsers.parse_file(GOOD).title == "T"
        with pytest.raises(AssertionError):
            parsers.parse_file(replace(GOOD, data=GOOD.data + b" " * 200_000))


def test_a_process_ends_with_the_program_that_started_it() -> None:
    code = (
        "import os; from feeds.refresh.workers import Worker"
        "; from feeds.formats.payload import Payload; w = Worker()"
        f"; w.parse(Payload({GOOD.data!r}, 'x')); print(w._process.pid, flush=True)"
        "; os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    _must_end(int(done.stdout))


def _must_end(pid: int) -> None:
    for _ in range(400):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").exists() and " Z " in Path(f"/proc/{pid}/stat").read_text():
            return
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("the process lives on")


_BUSY = """
import json, os, sys
sys.path[:] = json.loads(sys.argv[1])
import feeds.refresh.worker as worker
def spin(payload):
    os.write(2, b"%d " % os.getpid())
    while True:
        pass
worker.parse_payload = spin
worker.main()
"""
_IN_THE_MIDST = f"""
from feeds.formats.payload import Payload
from feeds.refresh import workers
workers.SECONDS = 600
workers._START = {_BUSY!r}
workers.subprocess.DEVNULL = None
workers.Worker().parse(Payload(b"<rss/>", "x"))
"""


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_process_ends_with_it_in_the_midst_of_a_payload_too(end: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _IN_THE_MIDST],
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as program:
        assert program.stderr is not None
        told = b""
        # The process that it starts says its number where this one says what goes wrong.
        while not told.endswith(b" ") and (part := program.stderr.read(1)):
            told += part
        program.send_signal(end)
        assert program.wait(60) == -end
        _must_end(int(told))


_REFRESH = """
import sys
from pathlib import Path
from feeds.library import Library
from feeds.models import Source, source_id
from feeds.refresh import refresh
with Library.open(Path(sys.argv[1])) as library:
    source = library.save_source(Source(source_id("feed", sys.argv[2]), "feed", sys.argv[2]))
    print([report.new for report in refresh(library, [source])], sorted(
        {"lxml", "feedparser", "textual"} & set(sys.modules)
    ))
"""


def test_a_refresh_loads_no_parser_into_the_program(tmp_path: Path) -> None:
    with WebServer() as server:
        server.routes["/feed"] = body(GOOD.data)
        done = subprocess.run(
            [sys.executable, "-c", _REFRESH, str(tmp_path / "library.db"), server.url("/feed")],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            check=True,
            text=True,
            timeout=60,
        )
    assert done.stdout.strip() == "[1] []"


def test_a_large_parent_does_not_make_a_process_seem_grown(worker: Worker) -> None:
    held = bytearray(b"x") * (TIRED * 1024 + 50_000_000)
    worker.parse(GOOD)
    first = worker._process
    worker.parse(GOOD)
    assert first is not None and worker._process is first
    assert held[-1] == ord("x")


def test_a_flood_of_entries_needs_little_memory(worker: Worker) -> None:
    worker.parse(GOOD)
    first = worker._process
    flood = GOOD.data.replace(
        b"</channel>", b"<item><title>a</title></item>" * 500_000 + b"</channel>"
    )
    assert worker.parse(replace(GOOD, data=flood)).parsed.notes
    assert worker._process is first
