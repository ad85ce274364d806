"""Draw a long article from the running program: ``python docs/pictures.py [FOLDER]``.

The pictures show, at 80x24 and 200x50, what each kind of block looks like on the page. Each
is an SVG of less than 150 KB.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "docs"))

from picture import NOW  # noqa: E402

SIZES = ((80, 24), (200, 50))
PAGES = {"code": 4, "table": 5}
"""What is drawn, and the heading (from 0) that follows it."""
LARGEST = 150_000


async def draw(folder: Path, size: tuple[int, int]) -> dict[str, str]:
    """Return the pictures at a size by their names."""
    from benchmarks.article import long_article
    from feeds.library import Library
    from feeds.refresh import samples
    from tui.app import NewstuiApp
    from tui.config import Config
    from tui.i18n import set_language
    from tui.screens.main import MainScreen

    set_language("zh_CN")
    articles = folder / "articles"
    articles.mkdir()
    (articles / "long.html").write_text(long_article(), encoding="utf-8")
    library = Library.open(folder / "newstui.db")
    samples(library, articles)
    app = NewstuiApp(library, Config(theme="paper"), clock=lambda: NOW)
    pictures: dict[str, str] = {}
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, MainScreen)
        lines = [line for line, _, _ in screen.page.headings()]
        while not screen.page.is_coloured:
            await pilot.pause(0.05)
        for name, section in PAGES.items():
            screen.page.move_to(lines[section] - size[1] // 2)
            await pilot.pause(0.3)
            pictures[name] = app.export_screenshot(title="newstui")
    library.close()
    return pictures


def main() -> None:
    """Write the pictures into a folder, ``docs/`` unless another is named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            pictures = asyncio.run(draw(Path(folder), size))
        for name, picture in pictures.items():
            path = target / f"article-{name}-{size[0]}x{size[1]}.svg"
            if len(picture.encode()) >= LARGEST:
                raise SystemExit(f"{path.name}: {len(picture.encode())} bytes")
            path.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
