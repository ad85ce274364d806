"""The pictures of an article on the main screen: one at a time, when asked for."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping

from textual import on, work
from textual.app import SuspendNotSupported

from feeds.clean import clean_line, is_web_url
from feeds.document import Figure, plain
from feeds.pictures import figures_of
from tui.background import JobDone, PictureCame, SourceJob, order_for
from tui.config import ImagesConfig
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.dialogs import MenuScreen
from tui.screens.enclosing import EnclosingScreen

__all__ = ["PicturingScreen", "why_not"]


def why_not(config: ImagesConfig, environ: Mapping[str, str]) -> str:
    """Return why no picture is shown here, and what to do about it; nothing when one is."""
    from importlib.util import find_spec

    if find_spec("textual_image") is None or find_spec("PIL") is None:
        return tr("Pictures need an extra: pip install 'newstui[images]'")
    over_ssh = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))
    if over_ssh and not config.over_ssh:
        return tr("No pictures over SSH, unless images.over_ssh = true is set.")
    return ""


class PicturingScreen(EnclosingScreen):
    """Shows a picture of the article."""

    @work
    async def action_picture(self) -> None:
        """Show a picture of the article; of several, ask which."""
        article = self.current_article()
        figures = [
            (number, figure)
            for number, figure in enumerate(figures_of(article.body) if article else (), 1)
            if is_web_url(figure.url)
        ]
        if article is None or not figures:
            self.notify(tr("This article has no pictures."), markup=False)
            return
        if reason := why_not(self.config.images, os.environ):
            self.notify(reason, markup=False, timeout=10)
            return
        url: str | None = figures[0][1].url
        if len(figures) > 1:
            items = [
                (figure.url, str(number) if number < 10 else "", _caption(number, figure))
                for number, figure in figures
            ]
            url = await self.app.push_screen_wait(MenuScreen(tr("Pictures"), items))
        if url is None:
            return
        limit = self.config.images.limit
        order = order_for(self.library, self.config, "picture", article.id, url, limit=limit)
        SourceJob(self, order, quiet=True).start()
        self.notify(tr("Fetching {url} …", url=url), markup=False, timeout=2)

    @on(PictureCame)
    def picture_came(self, message: PictureCame) -> None:
        """Show the picture, or say why it cannot be shown."""
        if message.error:
            text = translated(message.error)
            self.notify(text, severity="error", markup=False, timeout=10)
            return
        # What it is drawn with asks the terminal what it can, once: it must have it for itself.
        with contextlib.ExitStack() as stack:
            import sys

            if "tui.screens.picture" not in sys.modules:
                with contextlib.suppress(SuspendNotSupported):
                    stack.enter_context(self.app.suspend())
            from tui.screens.picture import PictureScreen
        article = self.page.article
        shown = [
            _caption(number, figure)
            for number, figure in enumerate(figures_of(article.body) if article else (), 1)
            if figure.url == message.url
        ]
        caption = shown[0] if shown else message.url
        self.app.push_screen(PictureScreen(message.data, caption, self.config.images.protocol))

    @on(JobDone)
    def picture_ended(self, message: JobDone) -> None:
        """Say what kept the process that fetches a picture from its work."""
        if message.job.order.do == "picture" and message.error:
            text = translated(message.error)
            self.notify(text, severity="error", markup=False, timeout=10)


def _caption(number: int, figure: Figure) -> str:
    return f"{number}  {clean_line(plain(figure.caption) or figure.alt or figure.url)}"
