"""The Textual application: themes, palette, life and death. The work is in the screens."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from rich.console import RenderableType
from textual import events, on
from textual._compositor import CompositorUpdate
from textual.app import SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarRender

from feeds.library import Library
from tui.background import end_all
from tui.compositor import keep_characters_whole
from tui.config import Config
from tui.error_words import translated
from tui.frame import Frame
from tui.i18n import tr
from tui.keymap import keymap_of
from tui.mishaps import Mishaps, keep_hearing
from tui.output import problem
from tui.paths import Paths
from tui.plain_signs import PlainSigns
from tui.pointing import key_place
from tui.screens.keyed import keyed_screen
from tui.screens.main import MainScreen
from tui.stacking import SingleDialogs
from tui.themes import THEMES, choose_theme
from tui.toasts import fold_toasts
from tui.typing_ahead import TypingAhead
from tui.widgets.extent import PlainBar

__all__ = ["NewstuiApp", "run_screen"]


class NewstuiApp(Mishaps, TypingAhead, SingleDialogs):
    """newstui in a terminal."""

    TITLE = "newstui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+l", "redraw", show=False, priority=True),
    ]

    def __init__(
        self,
        library: Library,
        config: Config,
        *,
        paths: Paths | None = None,
        sources: Sequence[str] = (),
        stdin: bytes | None = None,
        samples: Path | None = None,
        clock: Callable[[], datetime] | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Prepare the app.

        Args:
            library: Open; the caller closes it.
            config: What the person set.
            paths: Where a crash is reported to; nowhere when missing.
            sources: What to open: files, folders, URLs, ``-``.
            stdin: What came through the pipe, for ``-``.
            samples: The folder of sample articles, to be loaded when nothing else is there.
            clock: Returns the aware time in the zone to show; for tests.
            driver_class: Textual's own choice when missing.
        """
        self.is_thrifty = config.screen.traffic == "low"
        """Whether the driver sends as few bytes as it can."""
        colourless = bool(os.environ.get("NO_COLOR")) or not config.screen.color
        # Asked for before the theme is known: without it greys would be sent all the same.
        super().__init__(driver_class=driver_class, ansi_color=True if colourless else None)
        self._colourless = colourless
        self.library = library
        self.config = config
        self.paths = paths
        self.is_broken = False
        """Whether a fault of the program's own ended it."""
        self.crash_report: Path | None = None
        self._arguments = sources
        self._stdin = stdin
        self._samples = samples
        self._now = clock or (lambda: datetime.now(config.zone).astimezone(config.zone))
        if not config.screen.motion:
            self.animation_level = "none"
        keep_characters_whole()
        fold_toasts()
        keep_hearing()
        self.frame = Frame()
        """What the terminal shows."""
        # Of every bar there is, those of Textual's own widgets too.
        ScrollBar.renderer = PlainBar if config.screen.ascii else ScrollBarRender
        self.own_themes: list[str] = []
        """The names of the person's own themes that are right."""
        for theme in THEMES:
            self.register_theme(theme)

    @property
    def alt_keys(self) -> frozenset[str]:
        """The characters that are bound to something when typed with Alt."""
        keymap = keymap_of(self.config)
        keys = [key for action in keymap.actions for key in action.keys]
        keys += [macro.key for macro in keymap.macros]
        held = (key.removeprefix("alt+") for key in keys if key.startswith("alt+"))
        return frozenset(
            key.removeprefix("shift+").upper() if key.startswith("shift+") else key for key in held
        )

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line is drawn through, but for what finds nothing to change.

        No theme but the terminal's own names the terminal's colours, so that there are none
        to be looked for and replaced, in every line of every frame.
        """
        filters = super().get_line_filters()
        kept = [each for each in filters if not isinstance(each, ANSIToTruecolor)]
        return [*kept, PlainSigns()] if self.config.screen.ascii else kept

    @on(events.DescendantFocus)
    def hold_still(self, event: events.DescendantFocus) -> None:
        """Keep the cursor of a line to fill in from blinking, where nothing is to move."""
        from textual.widgets import Input

        if not self.config.screen.motion and isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    @property
    def shows_cursor(self) -> bool:
        """Whether the terminal's own cursor is to be seen."""
        return self.config.screen.cursor

    def on_mount(self) -> None:
        """Choose the colours and begin with the main screen."""
        self.set_class(self.config.screen.ascii, "-ascii")
        wanted: str = self.config.theme
        if wanted == "auto":
            wanted = self.library.setting("screen.theme") or ""
        self._own_themes()
        plain = self._colourless or (self.is_thrifty and not wanted)
        chosen = choose_theme("terminal" if plain else wanted)
        # A theme chosen before may be gone, or no longer be right.
        self.theme = chosen if chosen in self.available_themes else choose_theme("")
        screen = keyed_screen(keymap_of(self.config))(self.library, self.config, now=self._now)
        screen.config_file = self.paths.config_file if self.paths is not None else None
        self.push_screen(screen)
        self.begin_typing()
        self.call_after_refresh(self._begin, screen)

    def _own_themes(self) -> None:
        if self.paths is None or not self.paths.themes.is_dir():
            return
        from tui.theme_files import theme_files

        for own in theme_files(self.paths.themes):
            if own.problems:
                self.notify(own.problems[0], severity="warning", markup=False, timeout=15)
            else:
                self.register_theme(own.theme())
                self.own_themes.append(own.name)

    def _begin(self, screen: MainScreen) -> None:
        if self.failure is not None:
            return
        self.has_begun = True
        for note in self.library.notes:
            self.notify(translated(note), severity="warning", markup=False, timeout=15)
        if self._arguments:
            screen.open_arguments(self._arguments, self._stdin)
        elif self._samples is not None:
            screen.load_samples(self._samples)
        else:
            screen.index_rest()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the table in the palette, and nothing else."""
        if not isinstance(screen, MainScreen):
            return
        for action in screen.keymap.actions:
            if action.group == "move" or action.id == "palette":
                continue

            async def run(identifier: str = action.id) -> None:
                await screen.run_action(identifier)

            key = screen.keymap.label(action.id) if action.keys else ""
            title = f"{tr(action.title)}  {key}".rstrip()
            yield SystemCommand(title, tr(action.help), run)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        # Textual moves the cursor after each update to where its own widgets say.
        if self.screen_stack:
            self.cursor_position = key_place(self.screen) or self.cursor_position
        if isinstance(renderable, CompositorUpdate):
            renderable = self.frame.update(screen, renderable)
        super()._display(screen, renderable)

    def on_resize(self) -> None:
        """Draw all anew: terminals differ in what they do with what they show.

        The driver tells the size also after a program that had the terminal meanwhile.
        """
        self.frame.forget()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave to the main screen what it may have another key for."""
        return action != "redraw" or not isinstance(self.screen, MainScreen)

    def action_redraw(self) -> None:
        """Draw all anew, over what another program has written to the terminal."""
        self.frame.forget()
        self.screen.refresh()

    async def action_quit(self) -> None:
        """End the program."""
        self.exit()

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of all variables in it, and those
        # may be secrets. The report that is written instead holds none.
        error = self._exception
        if self.paths is not None and error is not None and not self.is_broken:
            from tui.crash import report_crash

            # The disk may be full. The end comes all the same.
            with contextlib.suppress(OSError):
                self.crash_report = report_crash(error, self.paths)
        self.is_broken = True
        self._close_messages_no_wait()


def _fault_text(report: Path | None) -> str:
    if report is None:
        return tr("newstui stopped by a fault of its own; the report of it could not be written")
    return tr("newstui stopped by a fault of its own; the report is in {path}", path=report)


_GARBAGE = (5_000, 20, 20)


def run_screen(
    library: Library,
    config: Config,
    *,
    paths: Paths | None = None,
    sources: Sequence[str] = (),
    stdin: bytes | None = None,
    samples: Path | None = None,
) -> NoReturn:
    """Show the screen until the person leaves it; the process ends with its exit code."""
    from tui.driver import SteadyDriver

    app = NewstuiApp(
        library,
        config,
        paths=paths,
        sources=sources,
        stdin=stdin,
        samples=samples,
        driver_class=SteadyDriver,
    )
    library.serve_screen()
    # What is there by now stays; and a look at fifty thousand new objects at a time, as suits
    # a command, is a pause that can be felt.
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    try:
        app.run(mouse=config.screen.mouse)
    finally:
        end_all()
    code = app.return_code or 0
    if app.failure is not None:
        problem(app.failure)
    elif app.is_broken:
        problem(_fault_text(app.crash_report))
    library.close()
    # All is saved. Textual's threads would take a quarter of a second to end by themselves,
    # and after a lost connection Python would report streams that can't be flushed.
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    os._exit(code)
