"""Articles given to other programs: no shell, no option smuggled in, no end that never comes."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

import pytest

from feeds.document import Document, Paragraph, Span
from feeds.errors import ExportError
from feeds.models import Article
from feeds.piping import MAX_OUTPUT, read_command, run_command
from tests.unit.conftest import Run

ARTICLE = Article(
    "标题 $(touch x); `id` 'a' \"b\"",
    Document((Paragraph((Span("正文"),)),)),
    id="0123",
    url="https://example.com/?a=1&b=2",
)
PYTHON = f"'{sys.executable}' -c "


def test_words_are_filled_after_they_are_split() -> None:
    command = read_command("prog --t={title} '{url} x' {{}} {?author}{author}{/author}")
    assert command.argv(ARTICLE) == [
        "prog", f"--t={ARTICLE.title}", f"{ARTICLE.url} x", "{}", "",
    ]  # fmt: skip


def test_what_an_article_says_is_no_option() -> None:
    command = read_command("prog {title} -x{title}")
    assert command.argv(Article("--delete")) == ["prog", " --delete", "-x--delete"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'open", "no closing quotation"),
        ("", "empty"),
        ("   ", "empty"),
        ("x {titel}", "unknown placeholder {titel} at line 1, column 1 of the template"),
        ("x {", "a single '{'"),
    ],
)
def test_a_command_with_a_mistake_is_refused(text: str, words: str) -> None:
    with pytest.raises(ExportError, match=words):
        read_command(text)


def test_it_reads_the_article_and_its_environment() -> None:
    program = (
        "import os,sys,json; json.dump([sys.stdin.read(), os.environ['NEWSTUI_TITLE'],"
        " os.environ['NEWSTUI_URL'], sys.argv[1]], sys.stdout)"
    )
    command = read_command(PYTHON + f'"{program}" {{id}}')
    piped = run_command(command, ARTICLE, "正文".encode(), {"PYTHONUTF8": "1"})
    assert piped.code == 0, piped
    assert json.loads(piped.output) == ["正文", ARTICLE.title, ARTICLE.url, "0123"]


def test_its_output_is_safe_and_its_failure_is_told() -> None:
    program = (
        r"import sys; print('a\x1b]52;c;x\x07b'); sys.stderr.write('bad\x1b[31m\nmore'); exit(3)"
    )
    piped = run_command(read_command(PYTHON + f'"{program}"'), ARTICLE, b"x" * 10**6, {})
    assert (piped.output, piped.code, piped.complaint) == ("ab\n", 3, "bad")


def test_one_that_prints_for_ever_is_ended() -> None:
    piped = run_command(read_command("yes"), ARTICLE, b"", {"PATH": "/usr/bin:/bin"})
    assert piped.cut and len(piped.output) == MAX_OUTPUT and piped.code < 0


def test_one_that_never_ends_is_ended_with_all_it_started(tmp_path: Path) -> None:
    started = threading.Event()
    mark = tmp_path / "pid"
    program = (
        "import subprocess,sys,os; c=subprocess.Popen(['sleep','600']);"
        f" open(r'{mark}.new','w').write(str(c.pid)); os.rename(r'{mark}.new', r'{mark}'); c.wait()"
    )

    def is_stopped() -> bool:
        if mark.exists():
            started.set()
        return started.is_set()

    command = read_command(PYTHON + f'"{program}"')
    piped = run_command(command, ARTICLE, b"", {"PATH": "/usr/bin:/bin"}, is_stopped=is_stopped)
    assert piped.stopped and piped.code < 0
    pid = int(mark.read_text())
    # The signal has been sent; when the system acts on it is the system's business.
    end = time.monotonic() + 20
    while _is_running(pid) and time.monotonic() < end:
        time.sleep(0.01)
    assert not _is_running(pid)


def _is_running(pid: int) -> bool:
    """Say whether a process is there and not only waiting to be buried."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def test_one_that_leaves_something_running_is_not_waited_for() -> None:
    program = (
        "import subprocess; print('started', flush=True);"
        " print(subprocess.Popen(['sleep','600']).pid)"
    )
    command = read_command(PYTHON + f'"{program}"')
    piped = run_command(command, ARTICLE, b"", {"PATH": "/usr/bin:/bin"})
    first, pid = piped.output.split()
    assert first == "started" and piped.code == 0
    import os
    import signal

    os.kill(int(pid), signal.SIGKILL)


def test_a_program_that_is_not_there_is_said() -> None:
    with pytest.raises(ExportError, match="no-such-program-here: cannot run it: No such file"):
        run_command(read_command("no-such-program-here"), ARTICLE, b"", {})


def test_export_and_show_give_articles_to_a_command(run: Run, articles: Path) -> None:
    saved = str(articles / "saved")
    result = run("export", saved, "-f", "json", "--pipe", "cat")
    assert result.code == 0 and result.out.count('"title"') >= 2
    assert str(articles) not in result.out
    result = run("show", str(articles / "page.txt"), "-f", "md", "--pipe", "head -n 1")
    assert result.code == 0 and result.out == "---\n"
    result = run("export", saved, "--pipe", "sh -c 'echo no >&2; exit 2'")
    assert result.code == 1 and result.out == ""
    assert "status 2: no" in result.err
    result = run("export", saved, "--pipe", "cat {x}")
    assert result.code == 2 and "unknown placeholder {x}" in result.err
