"""A body that takes long to read never keeps the screen waiting."""

from __future__ import annotations

from collections.abc import Callable

from feeds.formats.bodies import body_document, is_light
from feeds.library import Library
from feeds.models import Article, Markup, Source, article_id, source_id
from tests.ui.driving import WIDE, main_screen, page_text
from tui.app import NewstuiApp
from tui.background import BodyRead

MARKUP = Markup("<div><p>The words</p><ul><li>first<li>second</ul>" + "<b>x</b><i>y</i> " * 9000)
SOURCE = Source(source_id("feed", "https://b.example/f"), "feed", "https://b.example/f", "B")


async def test_the_text_is_there_first_and_then_the_whole(
    make_app: Callable[..., NewstuiApp], library: Library
) -> None:
    assert not is_light(MARKUP)
    library.upsert(SOURCE, [Article("Long", guid="1", markup=MARKUP)])
    identity = article_id(SOURCE.id, "1")
    seen: list[Article] = []
    async with make_app().run_test(
        size=WIDE,
        message_hook=lambda sent: seen.append(sent.article) if isinstance(sent, BodyRead) else None,
    ) as pilot:
        screen = main_screen(pilot)
        screen.open_article(identity)
        assert screen.page.article is not None
        assert screen.page.article.body.text.startswith("The words")
        assert screen.page.article.markup is not None
        await pilot.pause()
        assert "The words" in page_text(screen)
        while not seen:
            await pilot.pause(0.02)
        await pilot.pause()
        assert screen.page.article == seen[0]
        assert screen.page.article.body == body_document(MARKUP)
        assert "• second" in page_text(screen)


async def test_what_was_left_meanwhile_is_not_shown(
    make_app: Callable[..., NewstuiApp], library: Library
) -> None:
    library.upsert(SOURCE, [Article("Long", guid="1", markup=MARKUP)])
    long = library.article(article_id(SOURCE.id, "1"))
    assert long is not None
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)
        await pilot.press("G", "enter")
        before = screen.page.article
        assert before is not None and before.id != long.id
        screen.post_message(BodyRead(long))
        await pilot.pause()
        assert screen.page.article is before
