"""Sources on the main screen: opening, adding, refreshing, importing, removing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work

from feeds.errors import NewsError
from feeds.library import Library, View
from feeds.models import Source
from tui.background import JobDone, SourceDone, SourceJob
from tui.error_words import translated
from tui.i18n import tr, trn
from tui.screens.ask import AskScreen
from tui.screens.dialogs import ConfirmScreen, MenuScreen, TextScreen
from tui.screens.ordering import OrderingScreen

if TYPE_CHECKING:
    from feeds.refresh import SourceReport

__all__ = ["FetchingScreen"]


class FetchingScreen(OrderingScreen):
    """Loads sources in the background and says what came of it."""

    _job: SourceJob | None = None
    _failures: tuple[str, ...] = ()
    """What failed since the last time everything was tried."""
    _outcome = ""

    # The status line

    def status_text(self) -> str:
        """Return what is loading, or what came of it."""
        if self._job is not None:
            return tr("Loading {done}/{total} …", done=self._job.done, total=self._job.total)
        if self._failures:
            more = len(self._failures)
            text = trn("{count} failed", "{count} failed", more)
            shown = tr("{key} shows all", key=self.keymap.label("messages"))
            return f"! {text} ({shown}): {self._failures[-1]}"
        return self._outcome

    def show_hint(self) -> None:
        """Say how to begin, as long as there is no source of the person's own."""
        own = any(
            row.source.kind != "samples" and not row.source.adhoc for row in self.library.sources()
        )
        self.set_class(not own, "-hint")
        self.hint_line.show(
            tr(
                "{add} adds a feed · {load} imports OPML · newstui FILE, FOLDER or URL opens them",
                add=self.keymap.label("add"),
                load=self.keymap.label("import_opml"),
            ),
            tr("{key} help", key=self.keymap.label("help")),
        )

    # Work in the background

    def start_job(
        self,
        work: Callable[[Library, Callable[[], bool]], Iterator[SourceReport]],
        *,
        total: int,
        opens: bool = False,
    ) -> None:
        """Begin work on sources, unless some is under way already."""
        if self._job is not None:
            self.notify(tr("Sources are being loaded already."), markup=False)
            return
        self._failures = ()
        self._outcome = ""
        self._job = SourceJob(
            self, self.library, work, total=total, opens=opens, config=self.config
        )
        self._job.start()
        self.show_position()

    @on(SourceDone)
    def source_done(self, message: SourceDone) -> None:
        """Show what a source brought; many at once are shown together by the next check."""
        if message.report.status == "failed" or message.report.failures:
            lines = message.report.failures or (message.report.message,)
            self._failures = (*self._failures, *(translated(line) for line in lines))
        self.show_position()

    @on(JobDone)
    def job_done(self, message: JobDone) -> None:
        """Show everything that came, and say what it was."""
        opens = message.opens
        self._job = None
        if message.error:
            self._failures = (*self._failures, translated(message.error))
        new = sum(report.new for report in message.reports)
        count = len(message.reports)
        self._outcome = " · ".join(
            (
                trn("{count} source read", "{count} sources read", count),
                trn("{count} new article", "{count} new articles", new),
            )
        )
        messages = [r.message for r in message.reports if r.message and r.status != "failed"]
        if messages:
            self._outcome = f"{self._outcome} · {translated(messages[-1])}"
        if message.removed:
            text = trn(
                "{count} old article removed", "{count} old articles removed", message.removed
            )
            self._outcome = f"{self._outcome} · {text}"
        self.reload()
        self.show_hint()
        several = [r for r in message.reports if r.status == "failed" and len(r.links) > 1]
        if several:
            self.choose_feed(several[0])
        if opens:
            self.show_opened([r for r in message.reports if r.status != "failed"])
        self.show_position()

    def show_opened(self, reports: Sequence[SourceReport]) -> None:
        """List what was named on the command line; a single article is opened at once."""
        ids = tuple(dict.fromkeys(report.source.id for report in reports))
        if not ids:
            return
        view = self.list.view
        base = (
            View("source", source_id=ids[0]) if len(ids) == 1 else View("sources", source_ids=ids)
        )
        self.show_view(_ordered_like(base, view))
        if self.list.row_count == 1:
            self.open_current()
        self.show_position()

    def stop_job(self) -> None:
        """Ask work that is under way to end."""
        if self._job is not None:
            self._job.stop()

    # Opening and refreshing

    def open_arguments(self, arguments: Sequence[str], stdin: bytes | None) -> None:
        """Open what was named on the command line."""
        from feeds.refresh import open_sources

        def work(library: Library, cancelled: Callable[[], bool]) -> Iterator[SourceReport]:
            pipe = BytesIO(stdin) if stdin is not None else None
            return open_sources(
                library,
                arguments,
                stdin=pipe,
                limit=self.config.files.limit,
                web_limit=self.config.network.limit,
                timeout=self.config.network.timeout,
                zone=self.config.zone,
                cancelled=cancelled,
            )

        self.start_job(work, total=len(arguments), opens=True)

    def load_samples(self, folder: Path) -> None:
        """Read the articles that come with the program."""
        from feeds.refresh import samples

        def work(library: Library, cancelled: Callable[[], bool]) -> Iterator[SourceReport]:
            yield samples(library, folder, zone=self.config.zone)

        self.start_job(work, total=1)

    def refresh_sources(self, sources: Sequence[Source]) -> None:
        """Fetch or read these sources again."""
        from feeds.refresh import refresh

        if not sources:
            self.notify(tr("There is no source to refresh here."), markup=False)
            return

        def work(library: Library, cancelled: Callable[[], bool]) -> Iterator[SourceReport]:
            return refresh(
                library,
                sources,
                limit=self.config.network.limit,
                file_limit=self.config.files.limit,
                timeout=self.config.network.timeout,
                zone=self.config.zone,
                cancelled=cancelled,
            )

        self.start_job(work, total=len(sources))

    def action_refresh_all(self) -> None:
        """Fetch or read every source again."""
        self.refresh_sources([row.source for row in self.library.sources()])

    def action_refresh(self) -> None:
        """Fetch or read the source at hand again."""
        self.refresh_sources(self.sources_at_hand())

    def sources_at_hand(self) -> list[Source]:
        """Return the sources of the row, folder or article that has the keys."""
        entry = self.sources.current
        view = self.list.view
        if self.pane is self.sources and entry is not None:
            view = entry.view
        rows = [row.source for row in self.library.sources()]
        if view.scope == "source":
            return [source for source in rows if source.id == view.source_id]
        if view.scope == "folder":
            return [source for source in rows if source.folder == view.folder]
        row = self.list.current
        if self.pane is not self.sources and row is not None:
            return [source for source in rows if source.id == row.source_id]
        return rows

    # Adding, importing, removing

    @work
    async def action_add(self) -> None:
        """Ask for a feed, a site, a file or a folder, and add it."""
        question = tr("Add a feed, a site, a file or a folder")
        location = await self.app.push_screen_wait(
            AskScreen(question, hint="https://example.org/feed.xml")
        )
        if location:
            self.add(location)

    def add(self, location: str) -> None:
        """Subscribe to what is at that address or path."""
        from feeds.refresh import add_source

        def work(library: Library, cancelled: Callable[[], bool]) -> Iterator[SourceReport]:
            yield add_source(
                library,
                location,
                limit=self.config.network.limit,
                file_limit=self.config.files.limit,
                timeout=self.config.network.timeout,
                zone=self.config.zone,
                cancelled=cancelled,
            )

        self.start_job(work, total=1, opens=True)

    @work
    async def choose_feed(self, report: SourceReport) -> None:
        """Ask which of the feeds that a page offers to subscribe to."""
        items = [
            (link.url, str(number) if number < 10 else "", link.title or link.url)
            for number, link in enumerate(report.links, 1)
        ]
        chosen = await self.app.push_screen_wait(
            MenuScreen(tr("This page offers several feeds"), items)
        )
        if chosen is not None:
            self.add(chosen)

    @work
    async def action_import_opml(self) -> None:
        """Ask for an OPML file and import its subscriptions."""
        answer = await self.app.push_screen_wait(
            AskScreen(tr("Import subscriptions from an OPML file"), hint="~/subscriptions.opml")
        )
        if not answer:
            return
        from feeds.refresh import import_opml
        from feeds.sources.files import read_file

        path = Path(answer).expanduser()
        try:
            payload = read_file(path, limit=self.config.files.limit)
            report = import_opml(self.library, payload.data, str(path))
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False, timeout=10)
            return
        # What was refused, and why, stands among the messages.
        self._failures = (*self._failures, *(translated(line) for line in report.lines))
        self.reload()
        self.show_hint()
        text = tr(
            "{added} added, {duplicate} known already, {refused} refused",
            added=report.added,
            duplicate=report.duplicate,
            refused=report.refused,
        )
        self.notify(
            f"{text}. {tr('{key} fetches them.', key=self.keymap.label('refresh_all'))}",
            markup=False,
            timeout=10,
        )

    @work
    async def action_remove(self) -> None:
        """Remove the source under the cursor, after asking."""
        entry = self.sources.current
        if self.pane is not self.sources or entry is None or entry.kind != "source":
            self.notify(tr("Go to a source first, then remove it."), markup=False)
            return
        source = self.library.source(entry.view.source_id)
        if source is None:
            return
        question = tr("Remove {name} and its articles, with their marks?", name=source.name)
        if not await self.app.push_screen_wait(ConfirmScreen(question)):
            return
        removed = self.library.remove_source(source.id)
        if self.list.view.source_id == source.id:
            self.show_view(_ordered_like(View("all"), self.list.view))
        self.reload()
        self.show_hint()
        self.notify(
            trn("{count} article removed.", "{count} articles removed.", removed), markup=False
        )

    def action_messages(self) -> None:
        """Show everything that failed."""
        notes = [*self._failures, *self.library.notes]
        notes += [
            f"{row.source.name}: {translated(row.source.error)}"
            for row in self.library.sources()
            if row.source.error and row.source.error not in self._failures
        ]
        text = "\n\n".join(notes) or tr("Nothing failed.")
        self.app.push_screen(TextScreen(tr("Messages"), text))


def _ordered_like(view: View, other: View) -> View:
    return replace(view, sort=other.sort, descending=other.descending, collapse=other.collapse)
