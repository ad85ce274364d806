"""Sharing from the main screen: the menu, the preview, and what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from feeds.errors import NewsError
from feeds.models import Article
from tui.background import JobDone
from tui.error_words import translated
from tui.i18n import tr, trn
from tui.screens.ask import AskScreen
from tui.screens.browsing import BrowsingScreen
from tui.screens.dialogs import TextScreen
from tui.share_places import place_title

if TYPE_CHECKING:
    from feeds.sharing.item import Item
    from feeds.sharing.targets import Target

__all__ = ["SharingScreen"]

_LAST = "share.last"
"""The setting of the library that keeps the place shared to last."""
_ONE_BY_ONE = {"intent", "browse", "qr"}
"""Kinds of places that take one article at a time."""


class SharingScreen(BrowsingScreen):
    """Hands articles on."""

    @work
    async def action_share(self) -> None:
        """Offer the places to share to."""
        from tui.screens.share_menu import ShareMenu
        from tui.share_places import places

        ids = self.acted_on()
        if not ids:
            return
        last = self.library.setting(_LAST) or "plain"
        title = tr("Share")
        if len(ids) > 1:
            title += " · " + trn("{count} article", "{count} articles", len(ids))
        menu = ShareMenu(title, places(self.config.share), selected=last)
        chosen = await self.app.push_screen_wait(menu)
        if chosen is not None:
            await self._share_to(chosen, ids)

    @work
    async def action_share_again(self) -> None:
        """Share to the place shared to last."""
        ids = self.acted_on()
        if ids:
            await self._share_to(self.library.setting(_LAST) or "plain", ids)

    @work
    async def action_shares(self) -> None:
        """Show what was shared where, and what waits."""
        from tui.screens.shares import shares_screen

        article_id = await self.app.push_screen_wait(shares_screen(self.keymap)(self))
        if article_id is not None:
            self.open_article(article_id)

    async def _share_to(self, name: str, ids: Sequence[str]) -> None:
        from feeds.sharing.targets import find_target
        from tui.share_places import places

        try:
            place = find_target(places(self.config.share), name)
        except NewsError as error:
            self._complain(error)
            return
        found = [self.library.article(identity) for identity in ids]
        articles = [article for article in found if article is not None]
        if not articles:
            return
        if len(articles) > 1 and (place.kind in _ONE_BY_ONE or place.id == "mailto"):
            text = tr("{place} takes one article at a time.", place=place_title(place))
            self.notify(text, markup=False, severity="warning")
            return
        if self.library.setting(_LAST) != place.id:
            with self.telling():
                self.library.set_setting(_LAST, place.id)
        await self._share(place, articles)

    async def _share(self, place: Target, articles: Sequence[Article]) -> None:
        match place.kind:
            case "qr":
                self.show_qr(articles[0])
            case "browse":
                self.open_in_browser(articles[0])
            case "form" if place.id == "mailto":
                self.mail(articles[0])
            case "form":
                await self._copy_form(articles, place.id, place_title(place))
            case _:
                await self._hand_on(place, articles)

    def _complain(self, error: NewsError) -> None:
        self.notify(translated(str(error)), severity="error", markup=False, timeout=10)

    # Forms

    @work
    async def share(self, article: Article, form: str) -> None:
        """Copy an article in one of the forms, and show the text: copying can fail unseen."""
        from feeds.sharing.targets import BUILT_IN, find_target

        await self._copy_form([article], form, tr(find_target(BUILT_IN, form).title))

    async def _copy_form(self, articles: Sequence[Article], form: str, title: str) -> None:
        from feeds.share import link_form

        quotation = self.selected_text() if len(articles) == 1 else ""
        tracking = not self.config.share.strip_tracking
        try:
            texts = [
                link_form(article, form, quotation=quotation, tracking=tracking)
                for article in articles
            ]
        except NewsError as error:
            self._complain(error)
            return
        for article in articles:
            self.count_shared(article)
        text = ("\n\n" if form in {"quote", "text"} else "\n").join(texts)
        self.app.push_screen(TextScreen(title, text, note=await self.copy(text)))

    def mail(self, article: Article) -> None:
        """Begin a mail with an article, in the mail program where there is one."""
        from feeds.share import link_form

        tracking = not self.config.share.strip_tracking
        try:
            address = link_form(article, "mailto", tracking=tracking)
        except NewsError as error:
            self._complain(error)
            return
        self.count_shared(article)
        self.open_link(address)

    def action_copy_link(self) -> None:
        """Copy the article's link."""
        article = self.current_article()
        if article is not None:
            self.share(article, "link")

    # Sites, commands and services

    async def _hand_on(self, place: Target, articles: Sequence[Article]) -> None:
        from feeds.sharing.item import item_of
        from feeds.sharing.sending import preview_of

        instance = await self._instance(place)
        if instance is None:
            return
        quotation = self.selected_text() if len(articles) == 1 else ""
        tracking = not self.config.share.strip_tracking
        items = [item_of(each, quotation=quotation, tracking=tracking) for each in articles]
        try:
            shown = "\n\n".join(preview_of(place, item, instance=instance) for item in items)
        except NewsError as error:
            self._complain(error)
            return
        if not await self._agreed(place, items, shown):
            return
        for article in articles:
            self.count_shared(article)
        if place.kind == "intent":
            self.open_link(shown)
            (item,) = items
            self.library.record_share(item.id, place.id, "sent", title=item.title, url=item.url)
            self.show_shared()
        else:
            await self._send(place, items)

    async def _instance(self, place: Target) -> str | None:
        """Return the person's server, asked for where it is not known; ``None``: no answer."""
        from feeds.sharing.intents import instance_url
        from tui.share_places import instance_setting, known_instance, needs_instance

        if not needs_instance(place):
            return ""
        known = known_instance(place, self.config.share, self.library)
        if known:
            return known
        question = tr("Which {place} server is yours?", place=place.title)
        answer = await self.app.push_screen_wait(AskScreen(question, hint="mastodon.social"))
        if answer is None:
            return None
        try:
            instance_url(answer)
        except NewsError as error:
            self._complain(error)
            return None
        with self.telling():
            self.library.set_setting(instance_setting(place), answer)
        return answer

    async def _agreed(self, place: Target, items: Sequence[Item], shown: str) -> bool:
        """Show what would leave, and ask; always where a service has it already."""
        from feeds.sharing.sending import already
        from tui.screens.share_preview import SharePreview

        known = [already(self.library, item.id, place) for item in items]
        note = self._record_of(items[0].id) if len(items) == 1 else ""
        if not self.config.share.preview and not any(known):
            return True
        preview = SharePreview(place_title(place), shown, note=note)
        answer = await self.app.push_screen_wait(preview)
        if answer == "copy":
            self.notify(await self.copy(shown), markup=False)
        return answer == "send"

    def _record_of(self, article_id: str) -> str:
        shared = self.shared_text(article_id)
        return tr("Shared before: {places}", places=shared) if shared else ""

    async def _send(self, place: Target, items: Sequence[Item]) -> None:
        self.notify(tr("Sending to {place} ...", place=place.title), markup=False, timeout=2)
        lines, good = await asyncio.to_thread(self._sent, place, items)
        self._tell_sent(lines, good)

    def after_job(self, message: JobDone) -> None:
        """Send what waits when the web was asked anyway."""
        super().after_job(message)
        if message.job.order.do == "refresh" and self.library.waiting_shares():
            self.send_waiting()

    @work
    async def send_waiting(self) -> None:
        """Send what had to wait."""
        self._tell_sent(*await asyncio.to_thread(self._sent, None, ()))

    def _sent(self, place: Target | None, items: Sequence[Item]) -> tuple[list[str], bool]:
        """Send what waits and then items, in a thread; return what to say, and if all went well."""
        from feeds.sharing.sending import Sender
        from tui.share_handing import sending_line
        from tui.share_places import places

        with self.library.clone() as library:
            sender = Sender(library)
            done = [each for _, each in sender.pending(places(self.config.share))]
            if place is not None:
                done += [sender.send(place, item) for item in items]
            lines = [*map(sending_line, done), *map(translated, sender.warnings)]
            return lines, all(each.state == "sent" for each in done)

    def _tell_sent(self, lines: Sequence[str], good: bool) -> None:
        if not lines:
            return
        self.notify(
            "\n".join(lines[:8]),
            markup=False,
            severity="information" if good else "warning",
            timeout=4 if good else 12,
        )
        self.show_shared()
        from tui.screens.shares import SharesScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, SharesScreen):
                screen.show_all()
