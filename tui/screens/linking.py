"""The article's links on the main screen: the list, by number, and by letters on the page."""

from __future__ import annotations

from textual import on, work

from feeds.clean import is_web_url
from feeds.errors import NewsError
from feeds.links import Link, article_links
from feeds.sources.http_address import host_of, is_private_host
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.ask import AskScreen
from tui.screens.dialogs import ConfirmScreen
from tui.screens.texts import TextsScreen
from tui.widgets.article_page import ArticlePage

__all__ = ["LinkingScreen"]


class LinkingScreen(TextsScreen):
    """Opens, copies, shows or saves one of an article's links."""

    def links_at_hand(self) -> tuple[Link, ...]:
        """Return the links of the article at hand; say so if it has none."""
        article = self.current_article()
        links = article_links(article) if article is not None else ()
        if not links:
            self.notify(tr("This article has no links."), markup=False)
        return links

    @on(ArticlePage.LinkClicked)
    def link_clicked(self, message: ArticlePage.LinkClicked) -> None:
        """Open the link that was clicked."""
        self.open_link(message.href)

    @work
    async def action_links(self) -> None:
        """List the article's links and do something with one."""
        from tui.screens.links import LinksScreen

        if links := self.links_at_hand():
            choice = await self.app.push_screen_wait(LinksScreen(links))
            if choice is not None:
                await self._follow(*choice)

    @work
    async def action_link_number(self) -> None:
        """Ask for a number and open the link that has it."""
        links = self.links_at_hand()
        if not links:
            return
        question = tr("Number of the link, up to {last}", last=links[-1].number)
        answer = await self.app.push_screen_wait(AskScreen(question))
        if answer is None:
            return
        number = int(answer) if answer.isascii() and answer.isdigit() else -1
        for link in links:
            if link.number == number:
                self.open_link(link.url)
                return
        self.notify(tr("There is no link {number}.", number=answer), markup=False)

    @work
    async def action_link_hints(self) -> None:
        """Put letters on the links in sight, and do something with the one that is typed."""
        from tui.screens.hints import HintsScreen

        if not self.page.is_on_screen or self.page.article is None:
            self.notify(tr("Open an article first."), markup=False)
            return
        if not self.page.show_hints(True):
            self.notify(tr("No link is in sight."), markup=False)
            return
        choice = await self.app.push_screen_wait(HintsScreen(self.page))
        if choice is not None:
            await self._follow(*choice)

    async def _follow(self, way: str, link: Link) -> None:
        if way == "copy":
            self.notify(await self.copy(link.url), markup=False)
        elif way == "qr":
            self._show_code(link.url)
        elif way == "save":
            await self.save_link(link.url)
        else:
            self.open_link(link.url)

    def _show_code(self, url: str) -> None:
        from tui.screens.qr import QrScreen

        try:
            self.app.push_screen(QrScreen(url, ascii_only=self.config.screen.ascii))
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False)

    async def save_link(self, url: str) -> None:
        """Fetch the page behind a link and keep it as an article."""
        # What is no address must not be taken for the path of a file.
        if not is_web_url(url):
            self.notify(tr("Only web pages can be saved."), severity="error", markup=False)
            return
        host = host_of(url)
        if is_private_host(host):
            # An article from anywhere may name what only this machine can reach.
            question = tr("{host} is in your own network. Fetch this page?", host=host)
            if not await self.app.push_screen_wait(ConfirmScreen(question)):
                return
        self.start_job("open", url, told=tr("Fetching {url} …", url=url))
