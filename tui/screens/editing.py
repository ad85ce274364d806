"""Sources on the main screen: what is set of one, and importing from other readers."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from textual import work

from feeds.cells import pad
from feeds.clean import clean_line
from feeds.errors import NewsError
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.ask import AskScreen
from tui.screens.caring import CaringScreen
from tui.screens.dialogs import MenuItem, MenuScreen
from tui.source_edit import must_go_together, shown_of, wanted_of

if TYPE_CHECKING:
    from feeds.models import Source
    from feeds.refresh import ImportReport

__all__ = ["EditingScreen"]

_KEYS = {
    "address": "a", "name": "n", "folder": "f", "tags": "t", "every": "e", "max_items": "m",
    "keep_days": "d", "keep_articles": "c", "headers": "r", "user": "u", "password_cmd": "p",
    "password_file": "i", "password_env": "v", "verify": "y", "proxy": "x", "encoding": "g",
    "full_text": "o", "selector": "s", "width": "w", "hidden": "h", "disabled": "b",
}  # fmt: skip
"""The letters that choose in the dialog; those that move in it are not among them."""
_NAMES = max(map(len, _KEYS))


class EditingScreen(CaringScreen):
    """Edits sources one by one, and takes over many at once."""

    _importing: threading.Event | None = None
    """Set to end what is being imported."""
    _unimported = ""
    """What was typed last, where it could not be imported: it is offered to be mended."""

    # One source

    @work
    async def action_edit_source(self) -> None:
        """Show what is set of the source at hand, and let it be changed."""
        sources = self.sources_at_hand()
        if len(sources) != 1 or sources[0].kind == "samples":
            self.notify(tr("Go to a source first, then edit it."), markup=False)
            return
        identity, chosen = sources[0].id, ""
        while (source := self.library.source(identity)) is not None:
            title = clean_line(source.name)
            menu = MenuScreen(title, self._settings(source), selected=chosen)
            answer = await self.app.push_screen_wait(menu)
            if answer is None:
                return
            chosen = answer
            await self._edit(source, chosen)

    def _settings(self, source: Source) -> list[MenuItem]:
        """Return a row for each thing that can be set, with what it is now."""
        from feeds.source_settings import KEYS

        declared = self.library.declared_values(source.id)
        values = {**self.library.source_values(source.id), **declared}
        rows: list[MenuItem] = []
        for name in ("address", *KEYS):
            text = clean_line(shown_of(name, values.get(name)))
            note = "  " + tr("(by the configuration)") if name in declared else ""
            key = _KEYS.get(name, "")
            about = f"= {text}{note}" if text else self._about(name)
            rows.append((name, key, f"{pad(name, _NAMES)} {about}"))
        return rows

    def _about(self, name: str) -> str:
        from feeds.source_settings import KEYS

        return tr("Where it is fetched from") if name == "address" else tr(KEYS[name].help)

    async def _edit(self, source: Source, name: str) -> None:
        """Ask for one thing and set it; say why where it cannot be so."""
        from feeds.source_settings import KEYS

        declared = self.library.declared_values(source.id)
        if name in declared:
            self.notify(tr("the configuration sets it"), severity="warning", markup=False)
            return
        values = self.library.source_values(source.id)
        before = values.get(name)
        if name != "address" and KEYS[name].kind == "yes":
            refused = self._set(source, {name: None if before else True})
            if refused:
                self.notify(refused, severity="error", markup=False, timeout=8)
            return

        def typed(text: str) -> str:
            try:
                wanted = wanted_of(source, name, text, before)
                must_go_together({**values, **declared}, wanted)
            except NewsError as error:
                return translated(str(error))
            return self._set(source, wanted)

        question, now = self._about(name), shown_of(name, before)
        await self.app.push_screen_wait(
            AskScreen(question, answer=now, may_be_empty=True, refusal=typed)
        )

    def _set(self, source: Source, wanted: dict[str, Any]) -> str:
        """Set what is wanted; return in one line why it cannot be so, or nothing."""
        try:
            self.library.edit_source(source.id, wanted)
        except NewsError as error:
            return translated(str(error))
        if "login" in wanted:
            text = tr("The login in the address is kept apart from it, and never shown.")
            self.notify(text, markup=False)
        self.reload()
        return ""

    # Many sources

    @work
    async def action_import_opml(self) -> None:
        """Ask for a file or an address, and import the subscriptions or marks it holds."""
        from tui.importing import refusal

        typed, self._unimported = self._unimported, ""
        answer = await self.app.push_screen_wait(
            AskScreen(
                tr("Import subscriptions or marks"),
                answer=typed,
                hint="~/subscriptions.opml, ~/.newsboat/urls",
                refusal=refusal,
            )
        )
        if not answer:
            return
        self._importing = threading.Event()
        outcome = await self._import(answer, self._importing)
        if isinstance(outcome, NewsError):
            self._unimported = answer
            self.notify(translated(str(outcome)), severity="error", markup=False, timeout=10)
        elif outcome is not None:
            self._imported(*outcome)

    async def _import(
        self, word: str, stop: threading.Event
    ) -> tuple[ImportReport, str] | NewsError | None:
        """Import in a thread that nobody has to wait for; ``None`` when it was stopped."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[tuple[ImportReport, str] | NewsError] = loop.create_future()

        def run() -> None:
            from tui.importing import import_from

            outcome: tuple[ImportReport, str] | NewsError
            try:
                with self.library.clone() as library:
                    outcome = import_from(library, word, self.config, cancelled=stop.is_set)
            except NewsError as error:
                outcome = error
            if not stop.is_set():
                loop.call_soon_threadsafe(done.set_result, outcome)

        threading.Thread(target=run, name="newstui-import", daemon=True).start()
        return await done

    def _imported(self, report: ImportReport, where: str) -> None:
        """Show what was imported from where, and keep what was refused among the messages."""
        from tui.importing import save_views, told

        unsaved: list[str] = []
        if self.config_file is not None:
            unsaved = list(save_views(self.config_file, self.config, report.views))
        # What was refused, and why, stands among the messages.
        damage = tuple(map(translated, report.damage))
        lines = [translated(f"{where}: {line}") for line in (*report.lines, *unsaved)]
        self._failures = (*self._failures, *damage, *lines)
        self.reload()
        self.show_hint()
        key = self.keymap.label("refresh_all")
        more = tr("{key} fetches them.", key=key) if report.added else ""
        if report.unfetched:
            more = tr("Import it again after {key}, which brings in articles.", key=key)
        text = told(report, len(report.views) - len(unsaved), where, more)
        self.notify("\n".join((text, *damage)), markup=False, timeout=10)

    def on_unmount(self) -> None:
        """End what is being imported; nobody waits for it."""
        if self._importing is not None:
            self._importing.set()
