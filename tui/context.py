"""What every command needs: the places, the configuration and the library of this run."""

from __future__ import annotations

import dataclasses
import io
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from tui import output
from tui.arguments import GlobalOptions, check_choice
from tui.config import Config, ConfigError, settings
from tui.config_toml import load_config
from tui.error_words import translated
from tui.i18n import tr
from tui.paths import find_paths, sample_articles

if TYPE_CHECKING:
    from feeds.errors import NewsError
    from feeds.library import Keep, Library
    from feeds.models import Source
    from feeds.refresh import SourceReport
    from feeds.refresh.full_texts import TextReport
    from feeds.rules import Rule

__all__ = ["Context"]

_INDEX_SECONDS = 0.5
_INDEX_SIZE = 100
_INDEX_MOST = 1000
"""Articles that may come in and still be indexed in a moment; of more, it would do a little."""


class Context:
    """One run of newstui: its options, and what they lead to, each found when first needed."""

    def __init__(self, options: GlobalOptions, environ: Mapping[str, str]) -> None:
        """Find the places; nothing is read or made yet."""
        self.options = options
        self.environ = environ
        self.paths = find_paths(environ, data_dir=options.data_dir, config=options.config)
        self.config = Config()
        self.must_save = False
        """Whether all that is done is in vain where the library cannot be written to."""
        self._library: Library | None = None
        self._news = 0
        self._config_read = False

    def read_config(self) -> None:
        """Read the configuration and put the options of the command line on top of it.

        Raises:
            ConfigError: newstui cannot follow it.
            UsageError: an option names something there is not.
        """
        config = load_config(self.paths.config_file, must_exist=self.paths.config_is_chosen)
        self.config = self._with_options(config)
        self._config_read = True
        if config.network.proxy:
            from feeds.sources.http_network import set_default_proxy

            set_default_proxy(config.network.proxy)

    def config_as_far_as_it_goes(self, preset: str = "") -> Config:
        """Return the configuration without what is wrong in it, perhaps with another preset."""
        from tui.config_toml import inspect_config

        config = self._with_options(inspect_config(self.paths.config_file).config)
        if not preset:
            return config
        return _with_preset(config, preset)

    def tell_warnings(self) -> None:
        """Say what the configuration holds that newstui does not know."""
        for warning in self.config.warnings:
            output.problem(warning)

    def _with_options(self, config: Config) -> Config:
        changes: dict[str, Any] = {}
        if self.options.no_color or self.environ.get("NO_COLOR"):
            changes["color"] = False
        if self.options.ascii:
            changes["ascii"] = True
        if self.options.low_traffic:
            changes["traffic"] = "low"
        screen = dataclasses.replace(config.screen, **changes)
        changes = {"screen": screen}
        if self.options.theme:
            self._check_theme(self.options.theme)
            changes["theme"] = self.options.theme
        if self.options.keys:
            _check_option("--keys", self.options.keys, "keys.preset")
            changes["keys"] = _with_preset(config, self.options.keys).keys
        return dataclasses.replace(config, **changes)

    def _check_theme(self, name: str) -> None:
        from tui.theme_files import theme_names

        if name not in theme_names(self.paths.themes):
            _check_option("--theme", name, "theme")

    def library(self) -> Library:
        """Return the library, opened at the first call; say how it opened where that matters.

        Raises:
            LibraryError: there is a library, and it cannot be used; or nothing could be saved,
                and ``must_save`` is set.
        """
        if self._library is None:
            from feeds.library import Library

            self._library = Library.open(self.paths.library)
            for note in self._library.notes:
                output.problem(note)
            if self.must_save and not self._library.saved:
                raise _unsaved(self.paths.library)
            self._declare(self._library)
        return self._library

    def _declare(self, library: Library) -> None:
        """Follow the ``[[source]]`` tables of the configuration, if it has been read."""
        if not self._config_read:
            return
        mark = _mark(self.config)
        if mark == (library.setting("declared.mark") or ""):
            return
        from feeds.errors import LibraryError
        from feeds.refresh.declaring import Declared, declare_sources

        entries = [Declared(source.url, source.values) for source in self.config.sources]
        try:
            new = declare_sources(library, entries)
            library.set_setting("declared.mark", mark)
        except LibraryError as error:
            # Another newstui is writing: the next start follows it.
            output.problem(error)
            return
        for source in new:
            output.say(tr("{name}: added, as the configuration has it", name=source.name))

    def count_view(self, identity: str) -> None:
        """Count a view of an article, and mark it read; where that fails, it can be read still."""
        from feeds.errors import LibraryError

        try:
            self.library().count_view(identity)
            self.library().mark([identity], read=True, undoable=False)
        except LibraryError as error:
            if self.library().saved:  # Else it has been said.
                output.problem(error)

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules of the configuration."""
        if not self.config.rules:
            return ()
        from feeds.rules import Rule

        return tuple(Rule(rule.query, rule.do) for rule in self.config.rules)

    def keep(self) -> Keep:
        """Return what the configuration says is kept of each feed."""
        from feeds.library import Keep

        keep = self.config.keep
        return Keep(keep.days, keep.articles, keep.unread, keep.starred, keep.tagged)

    def apply_rules(self) -> None:
        """Run the rules over what came in since they ran last."""
        for _ in self._ruled(iter(())):
            pass

    def _ruled(self, reports: Iterator[SourceReport]) -> Iterator[SourceReport]:
        """Pass on reports, and run the rules over what comes in."""
        from feeds.rules import watching

        failed: list[NewsError] = []
        yield from watching(self.library(), self.rules(), reports, failed=failed)
        for error in dict.fromkeys(map(str, failed)):
            output.problem(error)

    def standard_input(self) -> BinaryIO:
        """Return the stream of standard input, saying so when a person has to type it."""
        if sys.stdin is None:
            return io.BytesIO()
        if output.is_terminal(sys.stdin):
            output.say(tr("Reading from the keyboard; Ctrl+D on an empty line ends the text."))
            # Through a buffer Ctrl+D would have to be pressed twice.
            return cast(BinaryIO, getattr(sys.stdin.buffer, "raw", sys.stdin.buffer))
        return sys.stdin.buffer

    def open(self, sources: Sequence[str]) -> list[SourceReport]:
        """Open files, folders, addresses or ``-`` in their order; say what failed."""
        if not sources:
            return []
        from feeds.refresh import open_sources

        reports: list[SourceReport] = []
        opened = open_sources(
            self.library(),
            sources,
            stdin=self.standard_input() if "-" in sources else None,
            limit=self.config.files.limit,
            web_limit=self.config.network.limit,
            timeout=self.config.network.timeout,
            zone=self.config.zone,
        )
        for report in self._ruled(opened):
            reports.append(report)
            self.tell(report)
        return reports

    def refresh(
        self,
        sources: Sequence[Source],
        *,
        jobs: int | None = None,
        timeout: float | None = None,
        insist: bool | None = None,
        due: float | None = None,
        before_words: Callable[[], None] = lambda: None,
    ) -> Iterator[SourceReport]:
        """Fetch or read sources again; say what failed, and yield each as it comes in."""
        from feeds.refresh import refresh

        refreshed = refresh(
            self.library(),
            sources,
            limit=self.config.network.limit,
            file_limit=self.config.files.limit,
            timeout=timeout or self.config.network.timeout,
            jobs=jobs or self.config.refresh.jobs,
            zone=self.config.zone,
            insist=insist,
            due=due,
        )
        for report in self._ruled(refreshed):
            if report.message or report.failures:
                before_words()
            self.tell(report)
            yield report

    def refresh_every(self) -> float:
        """Return how many seconds are between two visits on schedule, where nothing else is set.

        Raises:
            ConfigError: the configuration names no time.
        """
        from feeds.every import parse_every

        try:
            return parse_every(self.config.refresh.every)
        except ValueError as error:
            text = tr("not a time such as 30m or 1d: {text}", text=self.config.refresh.every)
            raise ConfigError(text, where="refresh.every") from error

    def full_texts(self, ids: Sequence[str]) -> Iterator[TextReport]:
        """Fetch the whole texts of articles; yield what came of each."""
        from feeds.formats.html_chosen import extractor_for
        from feeds.refresh.full_texts import fetch_full_texts
        from feeds.refresh.reports import Bounds

        network = self.config.network
        bounds = Bounds(web=network.limit, timeout=network.timeout, zone=self.config.zone)
        extractor = extractor_for(self.config.fulltext.extractor)
        yield from fetch_full_texts(self.library(), ids, bounds, extractor=extractor)

    def total_of(self, source: Source) -> int:
        """Return how many articles of a source are shown."""
        rows = self.library().sources()
        return next((row.total for row in rows if row.source.id == source.id), 0)

    def tell(self, report: SourceReport) -> None:
        """Say what failed about a source, and what else there is to know."""
        self._news += report.new + report.changed
        for failure in report.failures:
            output.problem(failure)
        if report.status == "failed":
            output.problem(report.message)
        elif report.message:
            output.say(f"{report.source.name}: {translated(report.message)}")

    def load_samples(self) -> None:
        """Bring in the articles newstui comes with when nothing else has been configured.

        Raises:
            LibraryError: they cannot be kept.
        """
        if self.library().sources():
            return
        folder = sample_articles()
        if folder is None:
            return
        from feeds.errors import LibraryError
        from feeds.refresh import samples

        report = samples(self.library(), folder)
        if report.status == "failed":
            raise LibraryError(report.message)
        self.tell(report)

    def index_news(self) -> None:
        """Bring what came in into the search index, for a moment at most.

        Whatever is left over is found all the same, and is done by a search, by the screen,
        by ``index_all`` or by the next run that brings something.
        """
        if self._library is None or not self._library.saved:
            return
        if not 0 < self._news <= _INDEX_MOST:
            return
        from feeds.errors import LibraryError

        end = time.monotonic() + _INDEX_SECONDS
        # Another newstui that is writing does it as well.
        with suppress(LibraryError):
            while self._library.index_some(_INDEX_SIZE) and time.monotonic() < end:
                pass

    def index_all(self) -> None:
        """Bring all that is not there yet into the search index, where nobody waits for it."""
        from feeds.niceness import index_quietly

        if self.library().saved:
            index_quietly(self.library(), time.sleep)

    def close(self) -> None:
        """Close the library, if it was opened."""
        if self._library is not None:
            self._library.close()


def _unsaved(path: Path) -> NewsError:
    from feeds.errors import LibraryError

    return LibraryError(
        "nothing was done, for the library cannot be written to",
        where=str(path),
        remedy="check the permissions and the disk's space,"
        " or choose another folder with --data-dir",
    )


def _mark(config: Config) -> str:
    """Return what changes with the ``[[source]]`` tables of a configuration; empty for none."""
    if not config.sources:
        return ""
    import hashlib

    tables = [(source.url, sorted(source.values.items())) for source in config.sources]
    return hashlib.sha256(repr(tables).encode("utf-8", "replace")).hexdigest()[:16]


def _with_preset(config: Config, preset: str) -> Config:
    """Return a configuration with another preset, whose name has been checked."""
    changes: dict[str, Any] = {"preset": preset}
    return dataclasses.replace(config, keys=dataclasses.replace(config.keys, **changes))


def _check_option(option: str, value: str, setting: str) -> None:
    """See that an option has a value that its key of the configuration may have.

    Raises:
        UsageError: it has not.
    """
    known = next(each for each in settings() if each.name == setting)
    check_choice(option, value, known.choices)
