"""Sources on the main screen: opening and refreshing, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual import on

from feeds.folders import holds
from feeds.library import View
from feeds.models import Source
from tui.background import JobDone, Outcome, SourceJob, SourcesDone, order_for
from tui.error_words import translated
from tui.i18n import tr, trn
from tui.outcome_words import is_choice, outcome_text
from tui.screens.dialogs import TextScreen
from tui.screens.ordering import OrderingScreen
from tui.widgets.article_page import ArticlePage

__all__ = ["FetchingScreen", "ordered_like"]

_Place = tuple[str | None, str | None, int]
"""The article under the cursor, the one that is opened, and how many are selected."""


class FetchingScreen(OrderingScreen):
    """Loads sources in the background and says what came of it."""

    _job: SourceJob | None = None
    """What is being loaded now."""
    _waiting: tuple[SourceJob, ...] = ()
    """What was asked for meanwhile, and begins when that is done."""
    _process: SourceJob | None = None
    """The last one begun, whose process may still fill the search index."""
    _failures: tuple[str, ...] = ()
    """What failed since the last time everything was tried."""
    _outcome = ""
    _told_at: _Place | None = None
    """Where the person was when what came of the last work was told; ``None`` once they have
    gone on from there."""

    # The status line

    def status_text(self) -> str:
        """Return what is loading, or what came of it."""
        return self.job_text()

    def job_text(self, *, short: bool = False) -> str:
        """Return the same, whatever else the status line might say.

        Args:
            short: Without what failed, and without the key that shows it.
        """
        if self.is_seen_loading and self._job is not None:
            job = self._job
            text = job.told or tr("Loading {done}/{total} …", done=job.done, total=job.total)
            more = len(self._waiting)
            waits = trn("then {count} more", "then {count} more", more) if more else ""
            return f"{text} {waits}".rstrip()
        if self._failures:
            more = len(self._failures)
            text = trn("{count} failed", "{count} failed", more)
            if short:
                return f"! {text}"
            shown = tr("{key} shows all", key=self.keymap.label("messages"))
            return f"! {text} ({shown}): {self._failures[-1]}"
        return self._outcome

    @property
    def is_seen_loading(self) -> bool:
        """Whether somebody waits for what is being loaded now, or for its end."""
        return self._job is not None and (not self._job.quiet or bool(self._waiting))

    def with_job(self, text: str) -> str:
        """Return a text for the status line, behind what is to be said of work on sources.

        Work that was asked for is told of while it goes on; and what came of it alone until
        the person has gone on.
        """
        job = self.job_text()
        if not job or text == job:
            return text
        if self.is_seen_loading:
            return f"{job} · {text}" if text else job
        return job if self._told_at == self._place_now() else text

    def _query_now(self) -> object:
        """Return what the list is filtered by: it is not taken away while somebody types it."""
        return self.list.view.query, self.filter_is_open

    @property
    def filter_is_open(self) -> bool:
        """Whether a query is being typed, or stands; classes that have one say so."""
        return False

    def _place_now(self) -> _Place:
        row = self.list.current
        return row.id if row is not None else None, self._opened, len(self.list.selected)

    @on(ArticlePage.Scrolled)
    def told_enough(self) -> None:
        """Say no more what came of work, once the page has been scrolled."""
        self._told_at = None

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
        do: str,
        *words: str,
        total: int = 1,
        piped: bytes = b"",
        opens: bool = False,
        quiet: bool = False,
        told: str = "",
        **more: Any,
    ) -> bool:
        """Begin work on sources, or once what is under way is done; say whether that is so.

        What is under way already, or waits already, is not done twice; and what nobody asked
        for does not wait.

        Args:
            do: What is to be done: see ``feeds.orders.Order``, which ``more`` are fields of.
            words: With what.
            total: How many sources that is.
            piped: What ``-`` stands for.
            opens: Whether to show what was named on the command line.
            quiet: Whether nobody asked for it just now.
            told: What to say while it goes on, instead of how much of it is done.
            more: Other fields of the order.
        """
        order = order_for(self.library, self.config, do, *words, piped=len(piped), **more)
        job = SourceJob(self, order, total=total, piped=piped, opens=opens, quiet=quiet)
        job.told = told
        job.query_then = self._query_now()
        if self._job is not None:
            return not quiet and self._put_behind(self._job, job)
        if not quiet:
            self._failures = ()
            self._outcome = ""
        self._begin_job(job)
        return True

    def _begin_job(self, job: SourceJob) -> None:
        self.end_job()
        self._job = self._process = job
        job.start()
        self.show_position()

    def _put_behind(self, running: SourceJob, job: SourceJob) -> bool:
        if any(job.is_like(other) for other in (running, *self._waiting)):
            self.notify(tr("Sources are being loaded already."), markup=False)
            return False
        self._waiting = (*self._waiting, job)
        self.notify(tr("This begins once what is being loaded is here."), markup=False)
        self.show_position()
        return True

    def end_job(self) -> None:
        """Let the last process end, which may still be at the search index."""
        if self._process is not None:
            self._process.stop()

    def on_unmount(self) -> None:
        """Leave no process behind."""
        self.end_job()

    def index_rest(self) -> None:
        """Bring into the search index what an earlier session left out of it."""
        if self._process is None and self.library.saved and self.library.unindexed():
            order = order_for(self.library, self.config, "index")
            self._process = SourceJob(self, order, quiet=True)
            self._process.start()

    @on(SourcesDone)
    def sources_done(self, message: SourcesDone) -> None:
        """Show what sources brought; what the list shows follows with the next check."""
        for outcome in message.job.take():
            # A page with several feeds is asked about when all is done.
            if not is_choice(outcome):
                self._note_failures(outcome)
        self.show_position()

    def _note_failures(self, outcome: Outcome) -> None:
        if outcome.status == "failed" or outcome.failures:
            lines = outcome.failures or (outcome.message,)
            self._failures = (*self._failures, *(translated(line) for line in lines))

    @on(JobDone)
    def job_done(self, message: JobDone) -> None:
        """Show everything that came, and say what it was."""
        job = message.job
        if job is not self._job:
            return
        self._job = None
        self.sources_done(SourcesDone(job))
        choices = [outcome for outcome in message.outcomes if is_choice(outcome)]
        for outcome in choices[1:]:
            # One question at a time; of the others it is said that they are no feeds.
            self._note_failures(outcome)
        found = job.order.do == "find"
        if message.error and not found:
            self._failures = (*self._failures, translated(message.error))
        if not found and (not job.quiet or any(outcome.new for outcome in message.outcomes)):
            self._outcome = "" if choices == message.outcomes != [] else outcome_text(message)
        with self.telling():
            self.reload()
            self.show_hint()
        self.after_job(message)
        if job.opens and not self.is_reading and job.query_then == self._query_now():
            self.show_opened([r for r in message.outcomes if r.status != "failed"])
        if not job.quiet:
            self._told_at = self._place_now()
        if self._waiting:
            # What failed before stays among what is told.
            following, *others = self._waiting
            self._waiting = tuple(others)
            self._begin_job(following)
        self.show_position()

    def after_job(self, message: JobDone) -> None:
        """Do what else follows; each class that builds on this one adds its own."""

    def show_opened(self, outcomes: Sequence[Outcome]) -> None:
        """List what was named on the command line; a single article is opened at once."""
        ids = tuple(dict.fromkeys(outcome.source for outcome in outcomes))
        if not ids:
            return
        view = self.list.view
        base = (
            View("source", source_id=ids[0]) if len(ids) == 1 else View("sources", source_ids=ids)
        )
        self.show_view(ordered_like(base, view))
        if self.list.row_count == 1:
            self.open_current()
        self.show_position()

    # Opening and refreshing

    def open_arguments(self, arguments: Sequence[str], stdin: bytes | None) -> None:
        """Open what was named on the command line."""
        piped = stdin or b""
        self.start_job("open", *arguments, total=len(arguments), piped=piped, opens=True)

    def load_samples(self, folder: Path) -> None:
        """Read the articles that come with the program."""
        self.start_job("samples", str(folder))

    def refresh_sources(self, sources: Sequence[Source], *, insist: bool = False) -> None:
        """Fetch or read these sources again; ``insist``: the disabled and retired too."""
        if not sources:
            self.notify(tr("There is no source to refresh here."), markup=False)
            return
        ids = [source.id for source in sources]
        self.start_job("refresh", *ids, total=len(ids), insist=insist)

    def action_refresh_all(self) -> None:
        """Fetch or read every source again."""
        self.refresh_sources([row.source for row in self.library.sources()])

    def action_refresh(self) -> None:
        """Fetch or read the source at hand again, even one that is disabled or gone."""
        sources = self.sources_at_hand()
        self.refresh_sources(sources, insist=len(sources) == 1)

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
            return [source for source in rows if holds(view.folder, source.folder)]
        row = self.list.current
        if self.pane is not self.sources and row is not None:
            return [source for source in rows if source.id == row.source_id]
        return rows

    # What failed

    def action_messages(self) -> None:
        """Show everything that failed."""
        from tui.health_words import error_text

        notes = [*self._failures, *map(translated, self.library.notes)]
        # A line that tells of a source just tried is what is kept of it, word for word.
        notes += [
            error_text(row.source)
            for row in self.library.sources()
            if row.source.error and translated(row.source.error) not in self._failures
        ]
        text = "\n\n".join(notes) or tr("Nothing failed.")
        self.app.push_screen(TextScreen(tr("Messages"), text))


def ordered_like(view: View, other: View) -> View:
    """Return a view in the order of another, and collapsed as that one is."""
    return replace(view, sort=other.sort, descending=other.descending, collapse=other.collapse)
