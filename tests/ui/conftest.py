"""A library with known articles, and the app on it, at a fixed time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from feeds.document import Caption, Document, Heading, Paragraph, Span, spans
from feeds.library import Library
from feeds.models import Article, Moment, Popularity, Source, source_id
from tui.app import NewstuiApp
from tui.config import Config

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 5, 20, 12, 0, tzinfo=BEIJING)
HOSTILE = "[@click=app.quit]Breaking[/] [/图] \x1b]52;c;aGk=\x07[组图] $(reboot)"


def make_source(name: str, *, folder: str = "", kind: str = "feed") -> Source:
    """Return a source that was subscribed to."""
    location = f"https://{name.lower()}.example/feed.xml"
    return Source(source_id("feed", location), "feed", location, title=name, folder=folder)


def make_articles() -> list[Article]:
    """Return articles as a Chinese and an English source have them, newest first."""
    long_text = "南庄镇的建陶产业按下了“红色引擎”，开启了发展加速度，一季度增速高达30.5%。" * 12
    body = Document(
        (
            Paragraph(spans(long_text)),
            Heading(spans("“1+1+N+X”打造示范集群")),
            Paragraph(
                (Span("详情见"), Span("产业园网站", href="https://park.example/a?b=1"), Span("。"))
            ),
            Caption(spans("链上企业\n探索数字化新路径")),
            *(Paragraph(spans(f"第{n}段。{long_text}")) for n in range(1, 6)),
        )
    )
    first = Article(
        "中国建陶第一镇在这方面发力！力撑制造业当家！",
        body,
        guid="a1",
        url="https://news.example/a1",
        section="城市站点",
        breadcrumb=("首页", "新闻", "正文"),
        published=Moment(date(2026, 5, 10)),
        source_name="禅城南庄",
        popularity=Popularity(835, "views", "page"),
        summary="南庄建陶产业基础雄厚，带动工业总产值超2000亿元。",
        disclaimer="（声明：本站部分作品由网友投稿。）",
    )
    second = Article(
        "河畔书屋开放 周末夜读到十点",
        Document((Paragraph(spans("桂畔河边的旧水文站改成了书屋。")),)),
        guid="a2",
        published=Moment.at(datetime(2026, 5, 20, 3, 30, tzinfo=UTC)),
        author="梁晓岚",
        popularity=Popularity(12_800, "views", "page"),
        path="/tmp/没有链接.txt",
    )
    third = Article(
        "Harbour bridge reopens after repairs",
        Document((Paragraph(spans("Ships pass again below the old harbour bridge. " * 40)),)),
        guid="a3",
        url="https://paper.example/bridge",
        published=Moment.at(datetime(2026, 5, 19, 9, 0, tzinfo=UTC)),
        author="A. Writer",
    )
    return [first, second, third]


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count no view for the time that has passed: a slow machine takes long to draw a page."""
    monkeypatch.setattr("tui.screens.reading.VIEW_SECONDS", 600.0)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return a library of two sources and four articles, one of them hostile."""
    library = Library.open(tmp_path / "data" / "newstui.db")
    chinese, english = make_source("南庄", folder="本地"), make_source("Paper")
    for source in (chinese, english):
        library.save_source(source)
    first, second, third = make_articles()
    library.upsert(chinese, [first, second], now=NOW)
    hostile = Article(HOSTILE.replace("\x1b]52;c;aGk=\x07", ""), guid="h")
    library.upsert(english, [third, hostile], now=NOW - timedelta(days=30))
    yield library
    library.close()


@pytest.fixture
def make_app(library: Library) -> Callable[..., NewstuiApp]:
    """Return what makes an app on the library."""

    def make(config: Config | None = None) -> NewstuiApp:
        return NewstuiApp(library, config or Config(theme="dark"), clock=lambda: NOW)

    return make
