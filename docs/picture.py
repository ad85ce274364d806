"""Make the README's picture from the running program: ``python docs/picture.py [--png FOLDER]``.

The program runs without a terminal on the sample articles, opens one, and draws itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))


async def draw(folder: Path, language: str, size: tuple[int, int], keys: list[str]) -> str:
    """Return the screen after those keys as SVG."""
    from feeds.library import Library
    from feeds.refresh import samples
    from tui.app import NewstuiApp
    from tui.config import Config
    from tui.i18n import parse_language, set_language

    set_language(parse_language(language) or "en")
    library = Library.open(folder / "newstui.db")
    samples(library, ROOT / "sample_articles")
    app = NewstuiApp(library, Config(theme="dark"), clock=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.3)
        picture = app.export_screenshot(title="newstui")
    library.close()
    return picture


def main() -> None:
    """Write ``docs/newstui.svg``, or the named file at another size after other keys."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "newstui.svg")
    parser.add_argument("--size", default="120x36", help="columns by rows")
    parser.add_argument("--language", default="en")
    parser.add_argument("--keys", default="enter", help="keys to press, separated by blanks")
    options = parser.parse_args()
    columns, _, rows = options.size.partition("x")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    with tempfile.TemporaryDirectory() as folder:
        work = draw(Path(folder), options.language, (int(columns), int(rows)), options.keys.split())
        options.out.write_text(asyncio.run(work), encoding="utf-8")


if __name__ == "__main__":
    main()
