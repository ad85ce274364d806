"""The help screen: every key, from the table of actions."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from feeds.document import plain, spans
from feeds.typeset import cell_width, cut, pad, wrap
from tui.actions import GROUPS, key_label
from tui.i18n import tr
from tui.keymap import Keymap
from tui.widgets.lines import TextLine
from tui.widgets.rows import Cell, Rows

__all__ = ["HelpScreen", "help_lines"]

_FEW_KEYS = 12
_KEYS = 18
"""Cells for the keys of an action."""


def help_lines(keymap: Keymap) -> list[tuple[str, str]]:
    """Return the help as rows of keys and text; a row without keys is a heading."""
    rows: list[tuple[str, str]] = []
    for group, title in GROUPS.items():
        rows += [("", ""), ("", tr(title))]
        for action in keymap.actions:
            if action.group == group:
                keys = " ".join(key_label(key) for key in action.keys)
                rows.append((keys or "-", tr(action.help)))
    if keymap.macros:
        rows += [("", ""), ("", tr("Macros"))]
        rows += [(key_label(macro.key), macro.words) for macro in keymap.macros]
    return rows[1:]


class HelpRows(Rows):
    """The rows of the help."""

    DEFAULT_CSS = """
    HelpRows > .help--keys { color: $accent; }
    HelpRows > .help--heading { color: $primary; text-style: bold; }
    """
    COMPONENT_CLASSES = {"help--keys", "help--heading"}

    def __init__(self, keymap: Keymap) -> None:
        """Read the table once."""
        super().__init__()
        self._entries = help_lines(keymap)
        self._lines: list[tuple[str, str, bool]] = []

    def on_resize(self) -> None:
        """Set the texts anew, on as many lines as each takes."""
        self._lines = []
        for keys, text in self._entries:
            room = self.size.width - 2 - (max(self._column, cell_width(keys) + 1) if keys else 0)
            parts = [plain(line) for line in wrap(spans(text), max(8, room))] or [""]
            self._lines += [(keys if part is parts[0] else "", part, not keys) for part in parts]
        super().on_resize()

    @property
    def _column(self) -> int:
        return _KEYS if self.size.width >= 60 else _FEW_KEYS

    @property
    def row_count(self) -> int:
        """How many rows the help has."""
        return len(self._lines)

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return one row."""
        keys, text, is_heading = self._lines[index]
        if is_heading:
            return [[(" " + cut(text, width - 2), "help--heading")]]
        column = max(self._column, cell_width(keys) + 1)
        return [[(" " + pad(keys, column), "help--keys"), (cut(text, width - column - 2), "")]]


class HelpScreen(ModalScreen[None]):
    """Every key on one screen that scrolls."""

    BINDINGS = [
        Binding("escape,q,question_mark,enter,h,left", "close", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space,ctrl+f", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("g,home", "move(-999)", show=False),
        Binding("G,end", "move(999)", show=False),
    ]

    def __init__(self, keymap: Keymap) -> None:
        """Show the keys of a keymap."""
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Lay out a title over the rows."""
        yield TextLine(classes="-title")
        yield HelpRows(self._keymap)

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one(TextLine).show(tr("Help"), tr("Esc closes"))
        self.query_one(HelpRows).focus()

    def action_move(self, rows: int) -> None:
        """Move through the rows."""
        self.query_one(HelpRows).move(rows)

    def action_page(self, pages: int) -> None:
        """Move by screens."""
        self.query_one(HelpRows).page(pages)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
