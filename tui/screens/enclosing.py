"""The files that come with an article, on the main screen: opened, or downloaded."""

from __future__ import annotations

import os

from textual import on, work

from feeds.clean import clean_line
from feeds.enclosures import enclosure_facts, size_text, title_of
from feeds.errors import NewsError
from feeds.links import Link
from feeds.models import Article
from feeds.share_links import is_openable
from tui.background import DownloadTold, JobDone, SourceJob, order_for
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.linking import LinkingScreen

__all__ = ["EnclosingScreen"]


class EnclosingScreen(LinkingScreen):
    """Opens and downloads the files of articles."""

    _download_words = ""
    """How far the file is that comes now."""

    @work
    async def action_enclosures(self) -> None:
        """List the files that come with the article and do something with one."""
        from tui.screens.links import FilesScreen

        article = self.current_article()
        if article is None:
            return
        if not article.enclosures:
            self.notify(tr("No file comes with this article."), markup=False)
            return
        choice = await self.app.push_screen_wait(FilesScreen(_files(article)))
        if choice is None:
            return
        way, link = choice
        if way in {"open", "save", "later"}:
            self._take(way, article, link.number)
        else:
            await self._follow(way, link)

    def _take(self, way: str, article: Article, number: int) -> None:
        try:
            if way == "open":
                from tui.enclosures import open_plan

                self.count_shared(article)
                enclosure = article.enclosures[number - 1]
                self.start_plan(open_plan(self.config, enclosure, os.environ))
            else:
                self._enqueue(article, number, now=way == "save")
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False)

    def _enqueue(self, article: Article, number: int, *, now: bool) -> None:
        from feeds.downloading import enqueue
        from tui.enclosures import download_folder

        wanted = enqueue(self.library, article, number)
        if not wanted:
            self.notify(tr("Only web pages can be saved."), severity="error", markup=False)
        elif not now and all(entry.state == "done" for entry in wanted):
            self.notify(tr("{title}: is here already", title=wanted[0].title), markup=False)
        elif not now:
            self.notify(tr("On the list; newstui download fetches it."), markup=False)
        else:
            settings = self.config.download
            words = [str(download_folder(self.config)), settings.name]
            words += [entry.url for entry in wanted]
            order = order_for(self.library, self.config, "download", *words, limit=settings.limit)
            SourceJob(self, order, quiet=True).start()
            self.notify(tr("Downloading {title} …", title=wanted[0].title), markup=False)

    @on(DownloadTold)
    def download_told(self, message: DownloadTold) -> None:
        """Say how far a file is, or what became of it."""
        self._download_words = ""
        if message.error:
            text = translated(message.error)
            self.notify(text, severity="error", markup=False, timeout=10)
        elif message.path:
            path = clean_line(message.path)
            self.notify(tr("Downloaded: {path}", path=path), markup=False, timeout=10)
        else:
            size = size_text(message.done)
            if message.total:
                size = f"{message.done / message.total:.0%} / {size_text(message.total)}"
            title = clean_line(message.title)
            self._download_words = tr("Downloading {title}: {size}", title=title, size=size)
        self.show_position()

    @on(JobDone)
    def download_ended(self, message: JobDone) -> None:
        """Say what kept the process that downloads from its work."""
        if message.job.order.do == "download":
            self._download_words = ""
            if message.error:
                text = translated(message.error)
                self.notify(text, severity="error", markup=False, timeout=10)
            self.show_position()

    def status_text(self) -> str:
        """Return how far a download is, or else what goes on."""
        return self._download_words if self._download_words else super().status_text()


def _files(article: Article) -> tuple[Link, ...]:
    return tuple(
        Link(
            number,
            each.url,
            title_of(each),
            " · ".join(enclosure_facts(each)),
            "" if is_openable(each.url) else "not a web address",
        )
        for number, each in enumerate(article.enclosures, 1)
    )
