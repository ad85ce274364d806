"""What the terminal shows, so that only what has changed is sent to it.

Textual draws a whole screen again whenever something moves in its layout, often two or three
times for one key. What it draws is compared here with what was sent before, piece by piece of
each line; mostly these are the very same objects. Over a slow line that is felt.
"""

from __future__ import annotations

from collections.abc import Iterator
from weakref import ref

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.screen import Screen
from textual.strip import Strip

__all__ = ["Frame"]

Place = tuple[int, int]
"""A column and a line of the terminal, from 0."""


class Frame:
    """The pieces of each line that were sent to a terminal and still stand there."""

    def __init__(self) -> None:
        """Begin with a terminal of which nothing is known."""
        self._lines: dict[int, dict[int, Strip]] = {}
        self._screen: ref[Screen[object]] | None = None

    def forget(self) -> None:
        """Send all of the next frame: something else has written to the terminal."""
        self._lines.clear()

    def update(self, screen: Screen[object], whole: CompositorUpdate) -> CompositorUpdate:
        """Return an update that sends of another one what is not on the terminal yet.

        Args:
            screen: Whose update it is; what stands on another one is sent all the same, as it
                may have drawn more than text.
            whole: Textual's.
        """
        if not isinstance(whole, LayoutUpdate | ChopsUpdate):
            self.forget()
            return whole
        return _Changes(self, screen, whole)

    def changes(
        self, screen: Screen[object], pieces: Iterator[tuple[Place, Strip]]
    ) -> Iterator[tuple[Place, Strip]]:
        """Yield those of a screen's pieces that are not on the terminal, which they are then."""
        if self._screen is None or self._screen() is not screen:
            self.forget()
            self._screen = ref(screen)
        for (x, y), piece in pieces:
            line = self._lines.setdefault(y, {})
            shown = line.get(x)
            if shown is piece or shown == piece:
                continue
            end = x + piece.cell_length
            for start in [
                at for at, each in line.items() if at < end and at + each.cell_length > x
            ]:
                del line[start]
            line[x] = piece
            yield (x, y), piece


class _Changes(CompositorUpdate):
    """An update that is compared with what the terminal shows when it is sent."""

    def __init__(
        self, frame: Frame, screen: Screen[object], whole: LayoutUpdate | ChopsUpdate
    ) -> None:
        self._frame = frame
        self._screen = screen
        self._whole = whole

    def render_segments(self, console: Console) -> str:
        """Return what writes the changes."""
        out: list[str] = []
        at: Place | None = None
        for (x, y), piece in self._frame.changes(self._screen, _pieces(self._whole)):
            if at != (x, y):
                out.append(Control.move_to(x, y).segment.text)
            out.append(piece.render(console))
            at = (x + piece.cell_length, y)
        return "".join(out)


def _pieces(whole: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[Place, Strip]]:
    """Yield the pieces of Textual's update, from left to right and from top to bottom."""
    if isinstance(whole, LayoutUpdate):
        for y, line in enumerate(whole.strips, whole.region.y):
            x = whole.region.x
            for strip in line:
                yield (x, y), strip
                x += strip.cell_length
        return
    for y in dict.fromkeys(y for y, _, _ in whole.spans):
        # All of the line: what is written over half of a character changes what stands beside it.
        for x, piece in whole.chops[y].items():
            if piece is not None:
                yield (x, y), piece
