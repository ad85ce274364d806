"""The source pane: smart views, then folders and sources with what is unread in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feeds.folders import around, last_name
from feeds.library import Counts, SourceRow, View
from feeds.typeset import cell_width, cut, pad
from tui.i18n import tr
from tui.source_names import source_name
from tui.widgets.rows import Cell, Rows

__all__ = ["SourceEntry", "SourceList"]


WORDS_FROM = 20
"""The width in cells from which a source that fails, or is off, says so in a word."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One row of the pane."""

    kind: str
    """``view``, ``folder``, ``source`` or ``gap``."""
    title: str
    view: View
    count: int = 0
    depth: int = 0
    failed: bool = False
    disabled: bool = False
    open: bool = True
    """Whether a folder shows its sources."""


class SourceList(Rows):
    """The tree of what can be listed."""

    DEFAULT_CSS = """
    SourceList > .sources--count { color: $accent; }
    SourceList > .sources--folder { color: $text-muted; text-style: bold; }
    SourceList > .sources--failed { color: $error; }
    SourceList:ansi > .sources--count { color: ansi_yellow; }
    SourceList:ansi > .sources--folder { color: ansi_default; text-style: bold; }
    SourceList:ansi > .sources--failed { color: ansi_red; }
    """
    COMPONENT_CLASSES = {"sources--count", "sources--folder", "sources--failed"}

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:
        """Show nothing yet; ``show_sources`` fills it."""
        super().__init__(id=id)
        self.saved_views: list[SourceEntry] = []
        """The person's own views, below the smart ones."""
        self._ascii = ascii_only
        self._entries: list[SourceEntry] = []
        self._closed_folders: set[str] = set()
        self._given: tuple[Sequence[SourceRow], Counts] | None = None
        self._made: dict[str, tuple[SourceRow, SourceEntry]] = {}

    @property
    def row_count(self) -> int:
        """How many rows the pane has."""
        return len(self._entries)

    @property
    def current(self) -> SourceEntry | None:
        """The row under the cursor."""
        return self._entries[self.cursor] if self._entries else None

    def entry(self, index: int) -> SourceEntry:
        """Return the row of that index."""
        return self._entries[index]

    def show_sources(self, sources: Sequence[SourceRow], counts: Counts) -> None:
        """Show these sources; the cursor stays on what it stood on."""
        self._given = (sources, counts)
        here = self.current
        entries = [*self._smart_views(counts), *self._tree(sources)]
        before, self._entries = self._entries, entries
        if len(entries) != len(before):
            if here is not None:
                self.set_reactive(Rows.cursor, self._find(here))
            self.resize_rows()
            return
        # Mostly no more than a few counts are others; but one that gets its name may move all.
        top = round(self.scroll_offset.y)
        first, last = self.row_of(top)[0], self.row_of(top + self.size.height)[0]
        for index in range(first, min(last + 1, len(entries))):
            if entries[index] is not before[index] and entries[index] != before[index]:
                self.refresh_row(index)
        if here is not None and (cursor := self._find(here)) != self.cursor:
            self.set_reactive(Rows.cursor, cursor)
            self.refresh()

    def select_view(self, view: View) -> None:
        """Put the cursor on the row of a view, if there is one."""
        for index, entry in enumerate(self._entries):
            if _same_place(entry.view, view) and entry.kind != "gap":
                self.set_reactive(Rows.cursor, index)
                self.show_cursor()
                self.refresh()
                return

    def toggle_folder(self) -> bool:
        """Open or close the folder under the cursor; say whether there was one."""
        entry = self.current
        if entry is None or entry.kind != "folder" or self._given is None:
            return False
        self._closed_folders ^= {entry.view.folder}
        self.show_sources(*self._given)
        return True

    def move(self, rows: int) -> None:
        """Move the cursor, over the gap rather than onto it."""
        target = self.validate_cursor(self.cursor + rows)
        if self._entries and self._entries[target].kind == "gap":
            target = self.validate_cursor(target + (1 if rows > 0 else -1))
        self.move_to(target)

    def _find(self, here: SourceEntry) -> int:
        if _is_same(self._entries[min(self.cursor, len(self._entries) - 1)], here):
            return min(self.cursor, len(self._entries) - 1)
        for index, entry in enumerate(self._entries):
            if _is_same(entry, here):
                return index
        return min(self.cursor, len(self._entries) - 1)

    def _smart_views(self, counts: Counts) -> list[SourceEntry]:
        return [
            SourceEntry("view", tr("Unread"), View("unread"), counts.unread),
            SourceEntry("view", tr("Today"), View("today"), counts.today),
            SourceEntry("view", tr("Starred"), View("starred"), counts.starred),
            SourceEntry("view", tr("All"), View("all"), counts.all),
            SourceEntry("view", tr("Most read"), View("most_read", sort="views")),
            SourceEntry("view", tr("Popular"), View("popular", sort="standing")),
            *self.saved_views,
            SourceEntry("gap", "", View()),
        ]

    def _tree(self, sources: Sequence[SourceRow]) -> list[SourceEntry]:
        """Return a row for each folder, also one that has folders alone, and each source."""
        own: dict[str, list[SourceRow]] = {}
        for row in sources:
            own.setdefault(row.source.folder, []).append(row)
        within: dict[str, list[str]] = {}
        unread: dict[str, int] = {}
        for folder, rows in own.items():
            outer, count = "", sum(row.unread for row in rows)
            for name in around(folder):
                if name not in unread:
                    within.setdefault(outer, []).append(name)
                unread[name] = unread.get(name, 0) + count
                outer = name
        entries: list[SourceEntry] = []
        # From the end: what is in a folder comes before what follows it. None is its sources.
        waiting: list[tuple[str, int, bool]] = [("", 0, True)]
        while waiting:
            folder, depth, opens = waiting.pop()
            if not opens:
                rows = sorted(own.get(folder, ()), key=lambda row: row.source.name.casefold())
                entries += [self._entry_of(row, depth) for row in rows]
                continue
            if folder:
                is_open = folder not in self._closed_folders
                view = View("folder", folder=folder)
                title, count = last_name(folder), unread[folder]
                entries.append(SourceEntry("folder", title, view, count, depth - 1, open=is_open))
                if not is_open:
                    continue
            waiting.append((folder, depth, False))
            inner = sorted(within.get(folder, ()), key=str.casefold, reverse=True)
            waiting += [(name, depth + 1, True) for name in inner]
        return entries

    def _entry_of(self, row: SourceRow, depth: int) -> SourceEntry:
        """Return the entry of a source, the one it had if nothing about it has changed."""
        known = self._made.get(row.source.id)
        if known is not None and known[1].depth == depth and (known[0] is row or known[0] == row):
            return known[1]
        entry = _source_entry(row, depth)
        self._made[row.source.id] = (row, entry)
        return entry

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return what a row shows."""
        entry = self._entries[index]
        if entry.kind == "gap":
            return [[]]
        count = str(entry.count) if entry.count else ""
        if (entry.failed or entry.disabled) and width >= WORDS_FROM:
            word = tr("off") if entry.disabled else tr("fails")
            count = f"{word} {count}".rstrip()
        lead = " " + " " * min(2 * entry.depth, max(0, width - 6) // 2) + self._sign(entry)
        room = max(1, width - cell_width(lead) - cell_width(count) - 2)
        name = {"folder": "sources--folder"}.get(entry.kind, "")
        if entry.failed:
            name = "sources--failed"
        title = pad(cut(entry.title, room), room)
        return [[(lead, name), (title, name), (f" {count} ", "sources--count")]]

    def _sign(self, entry: SourceEntry) -> str:
        if entry.kind == "folder":
            signs = "v>" if self._ascii else "▾▸"
            return signs[0 if entry.open else 1] + " "
        return "- " if entry.disabled else "! " if entry.failed else ""


def _source_entry(row: SourceRow, depth: int) -> SourceEntry:
    source = row.source
    view = View("source", source_id=source.id)
    failed = bool(source.error) and not row.disabled
    return SourceEntry("source", source_name(source), view, row.unread, depth, failed, row.disabled)


def _is_same(one: SourceEntry, other: SourceEntry) -> bool:
    return one.kind == other.kind and _same_place(one.view, other.view)


def _same_place(one: View, other: View) -> bool:
    return (one.scope, one.source_id, one.folder, one.query) == (
        other.scope,
        other.source_id,
        other.folder,
        other.query,
    )
