"""The library: the one door to everything that is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from feeds.library import articles, checks, fulltexts, listing, marks, sources, stories, versions
from feeds.library.connection import Database
from feeds.library.downloads import Downloads
from feeds.library.editing import Editing
from feeds.library.incoming import Incoming, prepare
from feeds.library.opening import open_database, reopen
from feeds.library.places import Places
from feeds.library.settling import Settler
from feeds.library.shares import Shares
from feeds.library.sources import SourceCache
from feeds.library.stories import Kin
from feeds.library.texts import Texts
from feeds.library.titles import note_title
from feeds.library.triage import Triage
from feeds.library.versions import Version
from feeds.library.views import ArticleState, Counts, Row, SourceRow, Upserted, View
from feeds.models import Article, Source

if TYPE_CHECKING:
    import tempfile

__all__ = ["Library"]


class Library(Triage, Editing, Shares, Places, Texts, Downloads):
    """Sources, articles, marks and view counters in one SQLite file.

    One object belongs to one thread; another thread takes a ``clone``. Reading never waits
    for writing. Every method may raise ``LibraryError``, and what raised changed nothing.
    """

    notes: tuple[str, ...]
    """What a person should know of how it opened, a line each."""
    path: Path
    """The file that was asked for."""
    saved: bool
    """Whether what is done now lasts; ``False`` where the file cannot be written."""

    def __init__(
        self,
        database: Database,
        path: Path,
        notes: tuple[str, ...] = (),
        scratch: tempfile.TemporaryDirectory[str] | None = None,
        *,
        saved: bool = True,
    ) -> None:
        self._db = database
        self._scratch = scratch
        self._settler: Settler | None = None
        self._sources = SourceCache()
        self.path = path
        self.notes = notes
        self.saved = saved

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open the library at ``path``, making it on first use.

        A damaged file is set aside beside it and said in ``notes``. Where nothing can be
        written, a private copy is worked on and ``notes`` says that nothing will be saved.

        Raises:
            LibraryError: a newer newstui or another program wrote it, or it stays locked.
        """
        opened = open_database(path, read_only=read_only)
        saved = opened.scratch is None and not opened.database.read_only
        return cls(opened.database, path, opened.notes, opened.scratch, saved=saved)

    @property
    def file(self) -> Path:
        """The file that is worked on: ``path``, or the private copy of what cannot be written."""
        return self._db.path

    @property
    def changeable(self) -> bool:
        """Whether it can be changed at all, be it in a copy that does not last."""
        return not self._db.read_only

    def clone(self) -> Self:
        """Return a connection of its own for the calling thread."""
        return type(self)(reopen(self._db), self.path, saved=self.saved)

    def serve_screen(self) -> None:
        """Let no key wait long for an earlier one, until this is closed.

        A thread waits for the disk after what a person does. Once a write was given up because
        others write, the next ones wait only a moment, until one succeeds.
        """
        self._db.gives_up_soon = True
        if self._settler is None and self.saved:
            self._settler = Settler(self._db.path)
            self._db.settle = self._settler.ask

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        if self._settler is not None:
            self._settler.close()
            self._settler = self._db.settle = None
        self._db.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Make all writes within it one: quicker, and all undone by an error that leaves it.

        One that fails, and whose error does not leave it, is undone by itself. Other writers
        wait meanwhile, and give up after five seconds.
        """
        with self._db.bulk():
            yield

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all writes within it one transaction: where one of them fails, none is kept.

        Raises:
            LibraryError: nothing was kept.
        """
        with self._db.together(apart=False):
            yield

    def checkpoint(self) -> None:
        """Bring what was written ``together`` into the file itself; others write meanwhile."""
        self._db.checkpoint()

    def interrupt(self) -> None:
        """Let what is being read fail with ``LibraryError``; any thread may ask for that."""
        self._db.connection.interrupt()

    def check_in_place(self) -> None:
        """See that the file that was opened is still there.

        Raises:
            LibraryError: it was removed, or another one put in its place; nothing is written.
        """
        self._db.check_in_place()

    def data_version(self) -> int:
        """Return a number that changes when another connection wrote."""
        return int(self._db.value("PRAGMA data_version"))

    def check(self) -> list[str]:
        """Return what is wrong with the file, a line each; reads all of it."""
        return list(self.problems())

    def problems(self) -> Iterator[str]:
        """Find the same one after another: what raises leaves the rest unchecked."""
        return checks.problems(self._db)

    def measure(self) -> dict[str, int]:
        """Return ``format``, ``sources``, ``articles``, ``bytes`` and ``log bytes``."""
        return checks.measure(self._db)

    # Sources

    def sources(self) -> list[SourceRow]:
        """Return every source with its counters, by folder and name.

        The samples are among them while there is none of the person's own.
        """
        return self._sources.all_sources(self._db)

    def source(self, identity: str) -> Source | None:
        """Return the source with that id."""
        return sources.by_id(self._db, identity)

    def find_source(self, text: str) -> Source | None:
        """Return the source with that id, location, title or beginning of an id."""
        return sources.find(self._db, text)

    def save_source(self, source: Source) -> Source:
        """Write a source and return it as it is kept: a known location keeps its id."""
        with self._db.writing(durable=True):
            return sources.save(self._db, source)

    def save_sources(self, many: Iterable[Source]) -> list[Source]:
        """Write many sources in one transaction; return them as they are kept."""
        with self._db.writing(durable=True):
            return [sources.save(self._db, source) for source in many]

    def save_fetch(self, source: Source, *, not_modified: bool = False) -> Source | None:
        """Write only how fetching went, or ``None`` when the source was removed meanwhile.

        Title, folder and tags stay as they are kept: a person may have changed them.
        """
        with self._db.writing(durable=False):
            return sources.save_fetch(self._db, source, not_modified=not_modified)

    # Articles

    def upsert(
        self,
        source: Source,
        articles_of_it: Iterable[Article],
        *,
        complete: bool = False,
        kept: Collection[str] = (),
        now: datetime | None = None,
        create: bool = True,
        prepared: Sequence[Incoming] | None = None,
        title: str = "",
    ) -> Upserted:
        """Bring in what a source has and how fetching it went, in one transaction.

        Args:
            source: Whose they are; added when it is not known. Of a known one only what
                ``save_fetch`` writes is written.
            articles_of_it: As the formats gave them; ``id`` and ``source_id`` may be empty.
            complete: This is all there is: its other articles are gone, and hidden until
                they return.
            kept: Guids of articles that are still there too, though they are not given.
            now: When; aware.
            create: ``False``: a source that is not known was removed meanwhile, and nothing
                is written.
            prepared: The articles as ``prepare`` gave them elsewhere, instead.
            title: What the source calls itself, whatever the person calls it.
        """
        batch = prepare(articles_of_it) if prepared is None else prepared
        seconds = int((now or datetime.now(UTC)).timestamp())
        with self._db.writing(durable=False):
            stored = sources.save_fetch(self._db, source)
            if stored is None and not create:
                return Upserted(0, 0, 0, 0)
            stored = stored or sources.save(self._db, source, own=title)
            note_title(self._db, stored, title)
            return articles.upsert(
                self._db, stored, batch, complete=complete, kept=kept, now=seconds, title=title
            )

    def article(
        self, identity: str, *, raw: bool = False, quick: bool = False, own: bool = False
    ) -> Article | None:
        """Return an article whole, with what it was parsed from only when ``raw``.

        Args:
            own: With the text that its feed gave, also where its page's is shown instead.
            quick: Do not wait for a long body that a process of its own has to read: the
                beginning of its text comes instead, and ``markup`` says so by being set.
        """
        found = articles.article(self._db, identity, raw=raw, quick=quick)
        page = None if own or raw or found is None else fulltexts.shown(self._db, identity)
        if found is None or page is None:
            return found
        from feeds.fulltext import with_full_text

        return with_full_text(found, page)

    def state(self, identity: str) -> ArticleState | None:
        """Return an article's marks and view counter; ``None`` where ``article`` gives none."""
        return marks.state(self._db, identity)

    def resolve(self, prefix: str) -> str:
        """Return the id that begins with ``prefix``.

        Raises:
            LibraryError: no article's id does, or several do; the message names them.
        """
        return articles.resolve(self._db, prefix)

    def versions(self, identity: str) -> list[Version]:
        """Return the earlier texts of an article that changed at its source, the latest first."""
        return versions.versions(self._db, identity)

    # Stories: the same news from several sources

    def story(self, identity: str) -> list[Row]:
        """Return the rows of all articles of a story, first seen first.

        The one asked about is among them; it is alone where nothing else is of its story.
        """
        with self._db.reading():
            return listing.rows_of(self._db, stories.members(self._db, identity))

    def story_ids(self, ids: Sequence[str]) -> list[str]:
        """Return these articles and all others of their stories, each once.

        What a person does to a row of a collapsed view, is done to these.
        """
        return stories.story_ids(self._db, ids)

    def kin(self, identity: str) -> list[Kin]:
        """Return for each other article of a story why it was joined."""
        with self._db.reading():
            return stories.kin(self._db, identity)

    # Views

    def page(self, view: View, *, offset: int, limit: int) -> list[Row]:
        """Return at most ``limit`` rows of a view from ``offset`` on."""
        return listing.page(self._db, view, offset, limit)

    def row(self, identity: str, *, view: View | None = None) -> Row | None:
        """Return one article's row, whatever views show it; ``view`` as it stands in that one."""
        return listing.row(self._db, identity, view)

    def count(self, view: View) -> int:
        """Return how many rows a view has."""
        return listing.count(self._db, view)

    def position(self, view: View, article_id: str) -> int | None:
        """Return the offset of an article in a view, ``None`` when the view lacks it."""
        return listing.position(self._db, view, article_id)

    def shown(self, view: View, ids: Sequence[str]) -> list[str]:
        """Return which of these articles are in a view, in its rows or behind one."""
        return listing.shown(self._db, view, ids)

    def counts(self, *, today: date) -> Counts:
        """Return the counts of the views that cross all sources."""
        return listing.counts(self._db, today)

    def iter_ids(self, view: View) -> Iterator[str]:
        """Yield the ids of a view in its order, as they stood at the first one."""
        return listing.iter_ids(self._db, view)

    def next_unread(
        self, view: View, after_id: str | None, *, backward: bool = False
    ) -> str | None:
        """Return the next unread article of a view after a place in it.

        ``after_id`` of ``None``, or one that is not in the library, is before the first
        (``backward``: after the last). The place need not be in the view any more.
        """
        return listing.next_unread(self._db, view, after_id, backward)

    # Search

    def index_some(self, budget: int = 500) -> int:
        """Bring at most ``budget`` articles into the search index; return how many were done.

        In several short transactions, so that others can write in between. What is not in
        the index yet is found all the same, only slower. 0 when all is done.
        """
        from feeds.library import index

        return index.index_some(self._db, budget)

    def unindexed(self) -> int:
        """Return how many articles ``index_some`` has yet to do."""
        return int(self._db.value("SELECT COUNT(*) FROM search_todo"))

    def rebuild_index(self) -> None:
        """Empty the search index; ``index_some`` fills it again."""
        from feeds.library import index

        with self._db.writing(durable=False):
            index.rebuild(self._db)

    # What the reader does

    def count_view(self, identity: str) -> int:
        """Count one view of an article, on the disk when this returns; return the new count.

        Raises:
            LibraryError: there is no such article.
        """
        with self._db.writing(durable=True):
            return marks.count_view(self._db, identity)

    # Small state of the screen

    def setting(self, name: str) -> str | None:
        """Return what ``set_setting`` kept under a name."""
        found = self._db.value("SELECT value FROM settings WHERE name = ?", (name,))
        return None if found is None else str(found)

    def settings_from(self, start: str) -> dict[str, str]:
        """Return every setting whose name begins so, by what follows in its name."""
        sql = "SELECT name, value FROM settings WHERE name >= ? AND name < ?"
        rows = self._db.rows(sql, (start, f"{start}\U0010ffff"))
        return {name.removeprefix(start): value for name, value in rows}

    def set_setting(self, name: str, value: str) -> None:
        """Keep a small text under a name."""
        with self._db.writing(durable=False):
            self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
