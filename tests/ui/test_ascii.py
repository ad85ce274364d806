"""A terminal that has ASCII alone can draw everything but the letters of articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from inspect import isawaitable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from feeds.formats.bodies import body_document
from feeds.library import Library
from feeds.models import Article, Enclosure, Markup, Moment, Popularity
from tests.libraries import a_source
from tests.ui.conftest import NOW
from tests.ui.driving import main_screen
from tui.app import NewstuiApp
from tui.config import Config, ScreenConfig


@pytest.mark.parametrize("key", ["ctrl+t", "S", "M", "t"])
@pytest.mark.parametrize("ascii_only", [True, False])
async def test_dialogs_have_lines_of_ascii(library: Library, key: str, ascii_only: bool) -> None:
    config = Config(screen=ScreenConfig(ascii=ascii_only))
    app = NewstuiApp(library, config, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        text = "\n".join("".join(segment.text for segment in strip) for strip in strips)
    drawn = {character for character in text if "\u2500" <= character <= "\u257f"}
    assert bool(drawn) is not ascii_only, drawn
    assert ("+--" in text) is ascii_only


BODY = (
    "<h2>Head</h2><p>Text with <a href='https://e.example/x'>a link</a>, x<sup>2</sup>.</p>"
    "<blockquote><p>Said.</p></blockquote><ul><li>one<ul><li>deep</li></ul></li></ul><hr>"
    f"<pre><code class='language-python'>def f(x):\n    return '{'long ' * 40}'\n</code></pre>"
    "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
    "<figure><img src='https://e.example/i.png'><figcaption>A picture</figcaption></figure>"
    "<dl><dt>Term</dt><dd>Meaning</dd></dl><details><summary>More</summary><p>x</p></details>"
    f"<p>{'words ' * 300}</p>"
)
OUTSIDE = {"quit", "refresh", "refresh_all", "remove", "open_browser", "pipe", "full_text"}
"""Actions that end the screen, or ask programs and servers."""
NAMED_SO = "【】"
"""The signs of a form to share in, which it is called by."""


def fill(library: Library) -> None:
    """Bring in articles in English that have everything, of sources that fail too."""
    for number in range(3):
        source = replace(
            a_source(f"https://e.example/{number}"),
            title=f"A source with a long name {number}",
            folder="Folder" if number else "",
            error="https://e.example/2: HTTP 500" if number == 2 else "",
        )
        library.save_source(source)
        articles = [
            Article(
                f"Article {each} with a title that is too long for the list, as many of them are",
                body_document(Markup(BODY, "text/html", "https://e.example/")),
                guid=str(each),
                url=f"https://e.example/{number}/{each}",
                published=Moment.at(NOW - timedelta(days=each)) if each else None,
                author="A. Writer" if each % 2 else "",
                popularity=Popularity(12_345, "views", "page") if each % 3 else None,
                enclosures=(Enclosure("https://e.example/a.mp3", "audio/mpeg", 12_345_678, 3723),),
            )
            for each in range(9)
        ]
        library.upsert(source, articles)


@pytest.mark.parametrize("size", [(120, 30), (60, 18)])
async def test_no_screen_has_a_sign_that_is_not_ascii(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    found: dict[str, set[str]] = {}

    def note(pilot: Pilot[None], name: str) -> None:
        strips = pilot.app.screen._compositor.render_strips()
        for character in {*"".join(part.text for strip in strips for part in strip)}:
            if not " " <= character <= "~" and character not in NAMED_SO:
                found.setdefault(character, set()).add(name)

    with Library.open(tmp_path / "newstui.db") as library:
        fill(library)
        app = NewstuiApp(library, Config(screen=ScreenConfig(ascii=True)), clock=lambda: NOW)
        async with app.run_test(size=size) as pilot:
            for keys in ((), ("j", "j"), ("enter",), ("space",)):
                await pilot.press(*keys)
                await pilot.pause()
                note(pilot, "-".join(keys))
            screen = main_screen(pilot)
            shown = 0
            for action in screen.keymap.actions:
                run = getattr(screen, f"action_{action.id}", None)
                if run is None or action.id in OUTSIDE:
                    continue
                done = run()
                if isawaitable(done):
                    await done
                await pilot.pause()
                note(pilot, action.id)
                shown += len(app.screen_stack) > 1
                while app.screen is not screen:
                    app.pop_screen()
                    await pilot.pause()
    assert found == {}
    assert shown >= 8, "screens of their own"
