"""How links leave the main screen: to a browser, to the clipboard, as a code to scan."""

from __future__ import annotations

import asyncio
import os
import subprocess
import threading
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported

from feeds.errors import NewsError
from feeds.models import Article
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.dialogs import TextScreen
from tui.screens.several import SeveralScreen

if TYPE_CHECKING:
    from feeds.share_open import OpenPlan

__all__ = ["BrowsingScreen"]


class BrowsingScreen(SeveralScreen):
    """Opens links, copies them, shows them as codes."""

    async def copy(self, text: str) -> str:
        """Send a text to the clipboard by every way there is; return what to say of it."""
        from feeds.share_clipboard import copy_plan, load_tmux_buffer

        try:
            plan = copy_plan(text, os.environ)
        except NewsError as error:
            return translated(str(error))
        loaded = bool(plan.command) and await asyncio.to_thread(load_tmux_buffer, plan)
        driver = self.app._driver
        if driver is not None:
            driver.write(plan.sequence)
            driver.flush()
        if loaded:
            return tr("Copied.")
        return tr("Sent to the terminal's clipboard; select the text if it did not arrive.")

    def count_shared(self, article: Article) -> None:
        """Count sharing or exporting the opened article as a view of it."""
        if article.id == self._opened:
            self.count_view()

    def selected_text(self) -> str:
        """Return the text selected on the page."""
        return self.get_selected_text() or ""

    def link_of(self, article: Article) -> str:
        """Return an article's link as it is handed on."""
        from feeds.share import link_form

        return link_form(article, "link", tracking=not self.config.share.strip_tracking)

    def action_qr(self) -> None:
        """Show the article's link as a QR code."""
        article = self.current_article()
        if article is not None:
            self.show_qr(article)

    def show_qr(self, article: Article) -> None:
        """Show an article's link as a QR code, or say why there is none."""
        if not article.url:
            self.notify(tr("This article has no link to show as a QR code."), markup=False)
            return
        from tui.screens.qr import QrScreen

        try:
            screen = QrScreen(self.link_of(article), ascii_only=self.config.screen.ascii)
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False)
            return
        self.count_shared(article)
        self.app.push_screen(screen)

    # The browser and links

    def action_browse(self) -> None:
        """Open the article in the browser."""
        article = self.current_article()
        if article is not None:
            self.open_in_browser(article)

    def action_browse_read(self) -> None:
        """Open the article in the browser and mark it read."""
        article = self.current_article()
        if article is not None:
            self.set_marks([article.id], read=True)
            self.open_in_browser(article)

    def open_in_browser(self, article: Article) -> None:
        """Open an article's link in the browser."""
        if not article.url:
            self.notify(tr("This article has no link."), markup=False)
            return
        self.count_shared(article)
        self.open_link(article.url)

    def open_link(self, url: str) -> None:
        """Open a link: in a browser where there is one, else by copy and QR code."""
        from feeds.share_open import open_command

        try:
            plan = open_command(url, os.environ, self.config.share.browser)
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False)
            return
        self.start_plan(plan)

    def start_plan(self, plan: OpenPlan) -> None:
        """Start what opens an address, or give the address to the person."""
        if not plan.argv:
            self.offer_link(plan.url, plan.reason)
            return
        try:
            if plan.needs_terminal:
                with self.app.suspend():
                    subprocess.run(plan.argv, check=False)
            else:
                browser = subprocess.Popen(
                    plan.argv,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
                # It may outlive the screen; if it does not, it must not stay as a zombie.
                threading.Thread(target=browser.wait, daemon=True).start()
                self.notify(tr("Opened in the browser."), markup=False)
        except (OSError, SuspendNotSupported) as error:
            self.offer_link(plan.url, str(error))

    @work
    async def offer_link(self, url: str, reason: str) -> None:
        """Give a link that cannot be opened here to the person: copied, shown, and as a code."""
        from feeds.qr import qr_lines

        note = await self.copy(url)
        lines = [tr(reason), "", url]
        try:
            code = qr_lines(url)
        except NewsError:
            code = []
        if code and len(code) + 8 <= self.size.height and len(code[0]) + 6 <= self.size.width:
            from tui.screens.qr import QrScreen

            self.notify(f"{tr(reason)} {note}", markup=False, timeout=8)
            self.app.push_screen(QrScreen(url, ascii_only=self.config.screen.ascii))
            return
        self.app.push_screen(TextScreen(tr("Link"), "\n".join(lines), note=note))
