"""The main screen: everything the panes can do, and how an article leaves them."""

from __future__ import annotations

import asyncio
import os
import subprocess
import threading
from pathlib import Path

from textual import on, work
from textual.app import SuspendNotSupported

from feeds.errors import NewsError
from feeds.models import Article
from tui.actions import action_by_id
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.ask import AskScreen
from tui.screens.dialogs import MenuScreen, TextScreen
from tui.screens.hiding import HidingScreen
from tui.widgets.article_page import ArticlePage
from tui.widgets.lines import KeyBar

__all__ = ["MainScreen"]

_SHARE_KEYS = {
    "link": "l",
    "plain": "p",
    "markdown": "m",
    "org": "g",
    "html": "h",
    "chinese": "c",
    "quote": "q",
    "text": "t",
    "mailto": "e",
    "qr": "r",
    "browse": "o",
}
_EXPORT_KEYS = {"txt": "t", "md": "m", "html": "h", "json": "j", "jsonl": "l"}


class MainScreen(HidingScreen):
    """The screen a person is in."""

    _last_share = "plain"
    _last_format = ""

    def begin(self) -> None:
        """Say how to begin, and where the person is."""
        super().begin()
        self.show_hint()
        self.show_position()

    @on(KeyBar.Clicked)
    async def key_clicked(self, message: KeyBar.Clicked) -> None:
        """Do what the key that was clicked does."""
        await self.run_action(action_by_id(message.action).id)

    # Sharing

    @work
    async def action_share(self) -> None:
        """Offer the forms to share in."""
        from feeds.share import SHARE_FORMS

        article = self.current_article()
        if article is None:
            return
        items = [(form.id, _SHARE_KEYS.get(form.id, ""), tr(form.title)) for form in SHARE_FORMS]
        items.append(("qr", _SHARE_KEYS["qr"], tr("QR code of the link")))
        items.append(("browse", _SHARE_KEYS["browse"], tr("Open in the browser")))
        chosen = await self.app.push_screen_wait(
            MenuScreen(tr("Share"), items, selected=self._last_share)
        )
        if chosen is None:
            return
        self._last_share = chosen
        if chosen == "qr":
            self.show_qr(article)
        elif chosen == "browse":
            self.open_in_browser(article)
        elif chosen == "mailto":
            self.mail(article)
        else:
            self.share(article, chosen)

    @work
    async def share(self, article: Article, form: str) -> None:
        """Copy an article in one of the forms, and show the text: copying can fail unseen."""
        from feeds.share import SHARE_FORMS, link_form

        try:
            text = link_form(article, form, quotation=self.selected_text())
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False)
            return
        self.count_shared(article)
        title = next((tr(known.title) for known in SHARE_FORMS if known.id == form), form)
        self.app.push_screen(TextScreen(title, text, note=await self.copy(text)))

    def mail(self, article: Article) -> None:
        """Begin a mail with an article, in the mail program where there is one."""
        from feeds.share import link_form

        try:
            address = link_form(article, "mailto")
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False)
            return
        self.count_shared(article)
        self.open_link(address)

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

    def action_copy_link(self) -> None:
        """Copy the article's link."""
        article = self.current_article()
        if article is not None:
            self.share(article, "link")

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
        from feeds.share import link_form
        from tui.screens.qr import QrScreen

        try:
            screen = QrScreen(link_form(article, "link"))
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
        if not plan.argv:
            self.offer_link(url, plan.reason)
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
            self.offer_link(url, str(error))

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
            self.app.push_screen(QrScreen(url))
            return
        self.app.push_screen(TextScreen(tr("Link"), "\n".join(lines), note=note))

    @on(ArticlePage.LinkClicked)
    def link_clicked(self, message: ArticlePage.LinkClicked) -> None:
        """Open the link that was clicked."""
        self.open_link(message.href)

    @work
    async def action_links(self) -> None:
        """List the article's links and open one."""
        article = self.current_article()
        links = article.body.links() if article is not None else ()
        if article is not None and article.url:
            links = (article.url, *(link for link in links if link != article.url))
        if not links:
            self.notify(tr("This article has no links."), markup=False)
            return
        items = [(link, str(n) if n < 10 else "", link) for n, link in enumerate(links)]
        chosen = await self.app.push_screen_wait(MenuScreen(tr("Links"), items))
        if chosen is not None:
            self.open_link(chosen)

    # Exporting

    @work
    async def action_export(self) -> None:
        """Ask for a format and a place, and write the article there."""
        article = self.current_article()
        if article is None:
            return
        from feeds.export import FORMATS

        items = [
            (known.name, _EXPORT_KEYS.get(known.name, ""), tr(known.title)) for known in FORMATS
        ]
        wanted = await self.app.push_screen_wait(
            MenuScreen(tr("Export"), items, selected=self._last_format or self.config.export.format)
        )
        if wanted is None:
            return
        self._last_format = wanted
        folder = await self.app.push_screen_wait(
            AskScreen(tr("Into which folder?"), answer=self.config.export.folder or str(Path.cwd()))
        )
        if folder is not None:
            self.export(article, wanted, Path(folder).expanduser())

    def export(self, article: Article, wanted: str, folder: Path) -> None:
        """Write an article into a folder, and say where it went."""
        from feeds.export import export_format, render
        from feeds.export.facts import ArticleFacts
        from feeds.export.naming import file_name
        from feeds.export.writing import write_new

        self.count_shared(article)
        state = self.library.state(article.id)
        facts = ArticleFacts(state.views, state.read, state.starred) if state else None
        try:
            text = render(article, wanted, width=self.config.export.wrap, facts=facts)
            name = file_name(self.config.export.name, article, export_format(wanted).extension)
            path = write_new(folder, name, text.encode())
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False, timeout=10)
            return
        self.notify(tr("Written to {path}", path=path), markup=False, timeout=8)

    # The program

    def action_theme(self) -> None:
        """Change to the next colour theme."""
        from tui.themes import next_theme

        self.app.theme = next_theme(self.app.theme)
        self.library.set_setting("screen.theme", self.app.theme)
        self.notify(self.app.theme.removeprefix("newstui-"), markup=False, timeout=2)

    def action_help(self) -> None:
        """Show all keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keymap))

    def action_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()

    def action_leave(self) -> None:
        """Go back, and out of the program from the list."""
        if self.pane is self.page:
            self.action_back()
        else:
            self.app.exit()
