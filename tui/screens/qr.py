"""The QR screen: the link as a code for the phone, black on white in every theme."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from feeds.qr import qr_lines
from feeds.typeset import cut
from tui.i18n import tr

__all__ = ["QrScreen"]

_INK = Style(color="#000000", bgcolor="#ffffff")
_DARK = Style(color="#ffffff", bgcolor="#000000")


class QrCode(Widget):
    """The code itself and the text it holds, in the middle; or what is needed to show it."""

    DEFAULT_CSS = "QrCode { width: 1fr; height: 1fr; background: $background; }"

    def __init__(self, text: str, *, ascii_only: bool = False) -> None:
        """Make the code.

        Args:
            text: What it says.
            ascii_only: Draw modules as blank cells of their colour, two of them each.

        Raises:
            ShareError: the text is too long for one.
        """
        super().__init__()
        self._text = text
        self._lines = qr_lines(text, ascii_only=ascii_only)

    @property
    def _fits(self) -> bool:
        return self.size.width >= len(self._lines[0]) and self.size.height > len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, base = self.size.width, self.rich_style
        if not self._fits:
            needed = tr(
                "The QR code needs a window of {columns}×{rows}.",
                columns=len(self._lines[0]),
                rows=len(self._lines) + 1,
            )
            text = {1: needed, 3: self._text}.get(y, "")
            return Strip([Segment(" " + cut(text, max(1, width - 2)), base)]).adjust_cell_length(
                width, base
            )
        top = (self.size.height - len(self._lines) - 1) // 2
        if 0 <= y - top < len(self._lines):
            line = self._lines[y - top]
            left = (width - len(line)) // 2
            strip = Strip([Segment(" " * left, base), *_drawn(line)])
        elif y - top == len(self._lines):
            strip = Strip([Segment(" " + cut(self._text, max(1, width - 2)), base)])
        else:
            strip = Strip([])
        return strip.adjust_cell_length(width, base)


def _drawn(line: str) -> Iterator[Segment]:
    """Yield a line in ink; what stands for a module in ASCII is a blank of its colour."""
    if "#" not in line:
        yield Segment(line, _INK)
        return
    for sign, run in groupby(line):
        yield Segment(" " * len(list(run)), _DARK if sign == "#" else _INK)


class QrScreen(ModalScreen[None]):
    """A QR code over the whole screen; any of the usual keys closes it."""

    BINDINGS = [Binding("escape,q,Q,enter,h,left,space", "close", show=False)]

    def __init__(self, text: str, *, ascii_only: bool = False) -> None:
        """Show ``text``, usually a link."""
        super().__init__()
        self._code = QrCode(text, ascii_only=ascii_only)

    def compose(self) -> ComposeResult:
        """Lay out the code."""
        yield self._code

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
